// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.time.Actor;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** The control address, used as another process would. */
@Timeout(60)
class LabServerTest {
  private static final Zone ZONE =
      Zones.small(
          "example.com.",
          1,
          3600,
          "198.51.100.80",
          "ada.ns.cloudflare.com.",
          "bob.ns.cloudflare.com.");

  private final Lab lab = Lab.builder(ZONE).start();
  private final WriteLog log = new WriteLog();
  private final CloudflareFake cloudflare =
      CloudflareFake.builder(lab.time(), "lab-token")
          .writeLog(log)
          .registry(lab.registry())
          .nameServers("ada.ns.cloudflare.com", "bob.ns.cloudflare.com")
          .build();
  private final FakeHttpServer api = FakeHttpServer.start(cloudflare, lab.time());
  private final LabServer server =
      LabServer.start(
          lab,
          LabApis.builder(log)
              .api("cloudflare", Map.of("endpoint", api.endpoint().toString()), cloudflare.faults())
              .secret("CLOUDFLARE_API_TOKEN", "lab-token")
              .editor("primary", cloudflare)
              .build());
  private RemoteLab remote;

  @BeforeEach
  void connect() {
    cloudflare.load(ZONE);
    lab.primary().content(cloudflare::zoneFor);
    remote = RemoteLab.connect(server.uri());
  }

  @AfterEach
  void close() {
    server.close();
    api.close();
    lab.close();
  }

  @Test
  void description_isEnoughToAskEveryServer() {
    assertThat(server.description()).doesNotContain("\n").startsWith("{\"control\":\"http://127.");
    assertThat(remote.zone()).isEqualTo(ZONE.apex());
    assertThat(remote.rootServers()).isEqualTo(lab.rootServers());
    for (AuthoritativeServer each : lab.servers()) {
      assertThat(remote.network().locate(each.address())).isEqualTo(each.socket());
    }
    assertThat(remote.network().locate(NameServer.address("8.8.8.8"))).isEqualTo(lab.nowhere());
    assertThat(remote.settings("cloudflare")).containsEntry("endpoint", api.endpoint().toString());
    assertThat(remote.secrets()).containsEntry("CLOUDFLARE_API_TOKEN", "lab-token");
  }

  @Test
  void time_isReadMovedAndSlept() throws Exception {
    Instant start = lab.time().now();
    try (RemoteLabTime time = RemoteLabTime.connect(server.uri())) {
      assertThat(time.now()).isEqualTo(start);
      long nanos = time.nanoTime();
      time.sleep(Duration.ofHours(2));
      assertThat(time.nanoTime() - nanos).isEqualTo(Duration.ofHours(2).toNanos());
      remote.advance(Duration.ofMinutes(30));
      assertThat(time.now()).isEqualTo(start.plus(Duration.ofMinutes(150)));
      time.sleep(Duration.ZERO);
    }
    assertThat(lab.time().now()).isEqualTo(start.plus(Duration.ofMinutes(150)));
  }

  @Test
  void remoteSleeper_wakesWhenLocalActorsSleepToo() throws Exception {
    ManualTime time = lab.manualTime().orElseThrow();
    Instant start = time.now();
    Actor local = time.register("local");
    RemoteLabTime clock = RemoteLabTime.connect(server.uri());
    Actor there = clock.register("remote");
    AtomicReference<Instant> woken = new AtomicReference<>();
    Thread program =
        new Thread(
            () -> {
              try {
                there.sleep(Duration.ofSeconds(10));
                woken.set(clock.now());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                there.close();
              }
            });
    program.start();
    local.sleep(Duration.ofMinutes(1));
    local.close();
    program.join();

    assertThat(woken).hasValue(start.plusSeconds(10));
    assertThat(time.now()).isEqualTo(start.plusSeconds(60));
  }

  @Test
  void clientThatDies_losesItsPartAndItsSleep() throws Exception {
    ManualTime time = lab.manualTime().orElseThrow();
    Instant start = time.now();
    Actor local = time.register();
    Socket part = post("/time/actors", "{\"name\":\"doomed\"}");
    readSome(part);
    Socket sleep = post("/time/sleep", "{\"for\":\"PT1H\"}");
    readSome(sleep);
    while (!time.toString().contains("sleeping: 1")) {
      Thread.onSpinWait();
    }
    assertThat(time.toString()).contains("doomed");

    sleep.close();
    part.close();
    while (time.toString().contains("doomed") || !time.toString().contains("sleeping: 0")) {
      Thread.onSpinWait();
    }
    local.sleep(Duration.ofMinutes(5));
    local.close();

    assertThat(time.now()).isEqualTo(start.plus(Duration.ofMinutes(5)));
  }

  private Socket post(String path, String body) throws IOException {
    Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
    String request =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + server.uri().getAuthority()
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  private static void readSome(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    assertThat(in.read(new byte[64])).isPositive();
  }

  @Test
  void interruptedRemoteSleep_ends() throws Exception {
    ManualTime time = lab.manualTime().orElseThrow();
    Actor awake = time.register("awake");
    RemoteLabTime clock = RemoteLabTime.connect(server.uri());
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread sleeper =
        new Thread(
            () -> {
              try {
                clock.sleep(Duration.ofHours(1));
              } catch (InterruptedException e) {
                end.set(e);
              }
            });
    sleeper.start();
    sleeper.interrupt();
    sleeper.join();
    awake.close();

    assertThat(end.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void faults_areSetByName() {
    remote.fault("dns:primary", "refused");
    for (AuthoritativeServer each : lab.primary().servers()) {
      assertThat(Asker.ask(each.socket(), "example.com.", "SOA").getRcode())
          .isEqualTo(Rcode.REFUSED);
    }
    remote.fault("dns:primary", "none");
    remote.fault("dns:203.0.113.11", "servfail", Duration.ofMinutes(1));
    var one = lab.secondary().servers().get(0);
    assertThat(one.fault()).isEqualTo(ServerFault.NONE);
    remote.advance(Duration.ofMinutes(1));
    assertThat(one.fault()).isEqualTo(ServerFault.SERVFAIL);
    remote.fault("dns:root", "lame");
    remote.fault("dns:parent", "truncating");
    assertThat(lab.parentServers()).allMatch(each -> each.fault() == ServerFault.TRUNCATING);
    remote.fault("registry", "hold");
    lab.registry()
        .setNameServers(ZONE.apex(), lab.secondary().nameServerNames(), java.util.List.of());
    remote.advance(Duration.ofDays(1));
    assertThat(lab.registry().isPublished(ZONE.apex())).isFalse();
    remote.fault("registry", "none");
    remote.advance(Duration.ofDays(1));
    assertThat(lab.registry().isPublished(ZONE.apex())).isTrue();
    remote.fault("registry", "slow PT1H");
    remote.fault("api:cloudflare", "error-before-commit count=1");
    assertThat(cloudflare.faults().faults())
        .extracting(Fault::kind)
        .containsExactly(FaultKind.ERROR_BEFORE_COMMIT);
    remote.fault("api:cloudflare", "none");
    assertThat(cloudflare.faults().faults()).isEmpty();
  }

  @Test
  void writes_areTold() throws Exception {
    HttpRequest write =
        HttpRequest.newBuilder(URI.create(api.endpoint() + "/zones"))
            .header("Authorization", "Bearer lab-token")
            .header("Understudy-Effect", "effect-1")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"example.com\"}"))
            .build();
    HttpClient.newHttpClient().send(write, HttpResponse.BodyHandlers.discarding());

    assertThat(remote.writes()).isEqualTo(log.entries()).hasSize(1);
    assertThat(remote.writes().get(0).effect()).isEqualTo("effect-1");
  }

  @Test
  void zones_areShownAndChangedBehindTheInterfacesBack() {
    assertThat(remote.zoneOf("primary")).contains("www.example.com. 300 IN A 198.51.100.80");
    remote.put("primary", "late 120 IN A 198.51.100.81");

    assertThat(
            Asker.ask(lab.primary().servers().get(0).socket(), "late.example.com.", "A")
                .getSection(Section.ANSWER))
        .hasSize(1);
    assertThat(log.isEmpty()).isTrue();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/nowhere||404|no such path",
        "GET|/faults||405|this path takes [POST]",
        "POST|/time/advance|nonsense|400|no JSON",
        "POST|/time/advance|[1]|400|JSON object",
        "POST|/time/advance|{\"by\":\"five\"}|400|duration such as PT5M",
        "POST|/time/advance|{\"by\":5}|400|is a string",
        "POST|/time/advance|{\"by\":\"PT-5M\"}|400|does not go back",
        "POST|/time/advance|{}|400|'by' is missing",
        "POST|/time/advance|{\"to\":\"x\"}|400|unknown member 'to'",
        "POST|/time/sleep|{\"for\":\"PT1S\",\"actor\":\"actor-9\"}|404|no actor",
        "POST|/faults|{\"target\":\"moon\",\"fault\":\"dead\"}|400|unknown target",
        "POST|/faults|{\"target\":\"dns:moon\",\"fault\":\"dead\"}|400|moon",
        "POST|/faults|{\"target\":\"dns:primary\",\"fault\":\"tired\"}|400|no server fault",
        "POST|/faults|{\"target\":\"dns:192.0.2.250\",\"fault\":\"dead\"}|400|no server",
        "POST|/faults|{\"target\":\"api:moon\",\"fault\":\"down\"}|400|no interface 'moon'",
        "POST|/faults|{\"target\":\"registry\",\"fault\":\"slow soon\"}|400|cannot be parsed",
        "GET|/zones/tertiary||404|no such path",
        "POST|/zones/primary|{\"put\":\"www IN A nonsense\"}|400|master-file lines",
        "POST|/zones/secondary|{\"put\":\"www 300 IN A 192.0.2.1\"}|400|no provider to edit",
      })
  void requestThatCannotBeDone_isToldWhy(
      String method, String path, String body, int status, String why) throws Exception {
    HttpResponse<String> response = request(method, path, body == null ? "" : body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"error\":\"").contains(why);
  }

  private HttpResponse<String> request(String method, String path, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void bodyThatIsTooLarge_isRefused() throws Exception {
    String large = "{\"by\":\"" + "x".repeat(1 << 20) + "\"}";

    assertThat(request("POST", "/time/advance", large).statusCode()).isEqualTo(413);
  }

  @Test
  void foreignHostHeader_isRefused() throws Exception {
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /lab HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("lab-token");
    }
  }

  @Test
  void shutdown_isPassedOn() throws Exception {
    remote.shutdown();
    server.awaitShutdown();
    server.close();

    assertThatThrownBy(() -> RemoteLab.connect(server.uri()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is it still running?");
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1:8080",
    "http://example.com:8080",
    "http://127.0.0.1",
    "file:///etc/hosts"
  })
  void addressThatIsNotLoopback_isRefused(String address) {
    assertThatThrownBy(() -> RemoteLabTime.connect(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://127.0.0.1:PORT");
  }

  @Test
  void realClock_cannotBeMoved() throws Exception {
    try (Lab real = Lab.builder(ZONE).time(dev.understudy.call.TimeSource.system()).start();
        LabServer control = LabServer.start(real, LabApis.none())) {
      RemoteLab there = RemoteLab.connect(control.uri());
      assertThatThrownBy(() -> there.advance(Duration.ofHours(1)))
          .hasMessageContaining("real clock");
      there.time().sleep(Duration.ofMillis(5));
    }
  }
}
