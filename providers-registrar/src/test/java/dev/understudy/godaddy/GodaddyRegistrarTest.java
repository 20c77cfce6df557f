// SPDX-License-Identifier: Apache-2.0
package dev.understudy.godaddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Glue;
import dev.understudy.registrar.RegistrarCapabilities.Support;
import dev.understudy.registrar.Submission;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GodaddyRegistrarTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final List<DomainName> OLD = names("ns1.old.example.", "ns2.old.example.");
  private static final List<DomainName> NEW = names("ns1.new.example.", "ns2.new.example.");

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  private final MockWebServer server = new MockWebServer();
  private Understudy understudy;
  private GodaddyRegistrar registrar;

  private static List<DomainName> names(String... texts) {
    List<DomainName> names = new ArrayList<>();
    for (String text : texts) {
      names.add(DomainName.parse(text));
    }
    return names;
  }

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
    understudy =
        Understudy.builder()
            .time(time)
            .secrets(
                SecretSource.of(
                    Map.of(
                        "GODADDY_API_KEY", Secret.of("the-key".toCharArray()),
                        "GODADDY_API_SECRET", Secret.of("the-secret".toCharArray()))))
            .build();
    registrar =
        GodaddyRegistrar.of(
            GodaddySettings.builder().endpoint("http://127.0.0.1:" + server.getPort()).build(),
            understudy.context());
  }

  @AfterEach
  void stop() {
    understudy.close();
    server.close();
  }

  private void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private void answerDomain(String status, List<DomainName> servers) {
    answer(
        200,
        "{\"domain\":\"example.com\",\"status\":\""
            + status
            + "\",\"locked\":true,\"nameServers\":["
            + String.join(
                ",",
                servers.stream().map(name -> "\"" + name.toStringWithoutFinalDot() + "\"").toList())
            + "]}");
  }

  private RecordedRequest taken() {
    try {
      return server.takeRequest(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Call call() {
    return Call.within(Duration.ofMinutes(1), time);
  }

  private static DelegationChange change(List<DomainName> wanted, List<Glue> glue) {
    return new DelegationChange(Delegation.of(ZONE, OLD), wanted, glue);
  }

  private Submission submit(DelegationChange change) {
    WritePermit.prepare();
    WritePermit permit = (WritePermit) Trusted.permit(7, "0".repeat(64), "op1/ns#1");
    return registrar.submit(change, new OperationId("op1"), permit, call());
  }

  private static String resource(String name) {
    try (InputStream in = GodaddyRegistrarTest.class.getResourceAsStream("/" + name)) {
      return new String(
          java.util.Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void read_recordedDomain_hasNameServersLocksAndExpiry() {
    answer(200, resource("libcloud/v1_domains_aperture_platform_com.json"));

    Delegation delegation = registrar.read(DomainName.parse("aperture-platform.com."), call());

    assertThat(delegation.nameServers())
        .isEqualTo(names("ns25.domaincontrol.com.", "ns26.domaincontrol.com."));
    assertThat(delegation.locks()).containsExactly("clientTransferProhibited");
    assertThat(delegation.expires()).contains(Instant.parse("2016-09-25T19:29:32Z"));
    RecordedRequest request = taken();
    assertThat(request.getTarget()).isEqualTo("/v1/domains/aperture-platform.com");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("sso-key the-key:the-secret");
  }

  @Test
  void accessDenied_isAnAccountThatIsNotEntitled_notABadKey() {
    answer(403, resource("lego/error-extended.json"));

    assertThatThrownBy(() -> registrar.read(ZONE, call()))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("account is not entitled")
        .hasMessageContaining("10 or more domains")
        .hasMessageNotContaining("check GODADDY_API_KEY");
  }

  @Test
  void wrongKey_isSaidToBeThat() {
    answer(401, "{\"code\":\"UNABLE_TO_AUTHENTICATE\",\"message\":\"no\"}");

    assertThatThrownBy(() -> registrar.read(ZONE, call()))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("check GODADDY_API_KEY");
  }

  @Test
  void unknownDomain_isRefused() {
    answer(404, "{\"code\":\"NOT_FOUND\",\"message\":\"no\"}");

    assertThatThrownBy(() -> registrar.read(ZONE, call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("does not hold the domain");
  }

  @Test
  void throttled_waitIsInTheBody() {
    answer(429, "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"m\",\"retryAfterSec\":30}");
    answerDomain("ACTIVE", OLD);

    assertThat(registrar.read(ZONE, call()).nameServers()).isEqualTo(OLD);

    assertThat(time.now()).isAfterOrEqualTo(Instant.parse("2026-11-23T12:00:30Z"));
  }

  @Test
  void submit_replacesTheWholeSet_afterComparingTheBase() {
    answerDomain("ACTIVE", OLD);
    answer(204, "");

    Submission submission = submit(change(NEW, List.of()));

    assertThat(submission.state()).isEqualTo(Submission.State.SUBMITTED);
    taken();
    RecordedRequest patch = taken();
    assertThat(patch.getMethod() + " " + patch.getTarget())
        .isEqualTo("PATCH /v1/domains/example.com");
    assertThat(patch.getBody().utf8())
        .isEqualTo("{\"nameServers\":[\"ns1.new.example\",\"ns2.new.example\"]}");
    assertThat(patch.getHeaders().get("Understudy-Effect")).isEqualTo("op1/ns#1");
  }

  @Test
  void submit_movedBase_sendsNothing() {
    answerDomain("ACTIVE", names("ns1.third.example.", "ns2.third.example."));

    assertThatThrownBy(() -> submit(change(NEW, List.of())))
        .isInstanceOf(StateChangedException.class)
        .hasMessageContaining("ns1.third.example.")
        .hasMessageContaining("Nothing was sent");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void submit_whatIsThereAlready_sendsNothing() {
    answerDomain("ACTIVE", OLD);

    assertThat(submit(change(OLD, List.of())).state()).isEqualTo(Submission.State.ACCEPTED);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void submit_glueOrCountThatCannotBe_asksNobody() {
    assertThatThrownBy(
            () ->
                submit(
                    change(
                        names("ns1.example.com.", "ns2.example.com."),
                        List.of(
                            new Glue(DomainName.parse("ns1.example.com."), List.of("192.0.2.1"))))))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("glue");
    assertThatThrownBy(() -> submit(change(names("ns1.new.example."), List.of())))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("2 to 13");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void submit_whileAnotherChangeIsPending_sendsNothing() {
    answerDomain("PENDING_DNS_ACTIVE", OLD);

    assertThatThrownBy(() -> submit(change(NEW, List.of())))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("another change is under way");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void submit_refusedLostOrThrottled() {
    answerDomain("ACTIVE", OLD);
    answer(422, resource("lego/errors.json"));
    Submission refused = submit(change(NEW, List.of()));
    assertThat(refused.state()).isEqualTo(Submission.State.REFUSED);
    assertThat(refused.detail()).contains("INVALID_BODY");

    answerDomain("ACTIVE", OLD);
    answer(500, "");
    assertThat(submit(change(NEW, List.of())).state()).isEqualTo(Submission.State.UNKNOWN);
    assertThat(server.getRequestCount()).isEqualTo(4);

    answerDomain("ACTIVE", OLD);
    answer(429, "{\"retryAfterSec\":30}");
    assertThatThrownBy(() -> submit(change(NEW, List.of()))).isInstanceOf(ThrottledException.class);
  }

  @Test
  void poll_readsBack() {
    DelegationChange change = change(NEW, List.of());
    Submission submitted = Submission.of(Submission.State.SUBMITTED, "");

    answerDomain("PENDING_DNS_ACTIVE", OLD);
    assertThat(registrar.poll(change, submitted, call()).state())
        .isEqualTo(Submission.State.PENDING);
    answerDomain("PENDING_DNS_ACTIVE", NEW);
    assertThat(registrar.poll(change, submitted, call()).state())
        .isEqualTo(Submission.State.PENDING);
    answerDomain("ACTIVE", NEW);
    assertThat(registrar.poll(change, submitted, call()).state())
        .isEqualTo(Submission.State.ACCEPTED);
    answerDomain("ACTIVE", names("ns1.third.example.", "ns2.third.example."));
    assertThat(registrar.poll(change, submitted, call()).state())
        .isEqualTo(Submission.State.UNKNOWN);
  }

  @Test
  void capabilities_relyOnNothingUnproven() {
    var can = registrar.capabilities(ZONE, call());

    assertThat(can.nameServers()).isEqualTo(Support.YES);
    assertThat(can.glue()).isEqualTo(Support.NO);
    assertThat(can.ds()).isEqualTo(Support.UNPROVEN);
    assertThat(can.asynchronous()).isTrue();
    assertThat(registrar.toString()).doesNotContain("the-key");
  }

  @Test
  void classPath_findsBothRegistrars() {
    assertThat(understudy.registrars()).extracting(Object::toString).contains("godaddy", "manual");
  }
}
