// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.testkit.time.ManualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeHttpServerTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
  private final Counter fake = new Counter(time);
  private final FakeHttpServer server = FakeHttpServer.start(fake, time);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Counts its POST requests and answers with the number. */
  private static final class Counter extends StatefulFake<Integer> {
    Counter(ManualTime time) {
      super("counter", time, new WriteLog(), 0);
    }

    @Override
    public String basePath() {
      return "/base";
    }

    @Override
    FakeResponse respond(FakeRequest request, Circumstances<Integer> circumstances) {
      if (request.method().equals("POST")) {
        commit(state() + 1);
        return FakeResponse.json(200, "{\"count\":" + state() + "}");
      }
      return FakeResponse.json(200, "{\"count\":" + circumstances.state() + "}");
    }

    @Override
    FakeResponse refusal(FakeRequest request, Fault fault) {
      return FakeResponse.json(500, "{\"error\":true}");
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> send(String method) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.endpoint())
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("x"))
            .header("Understudy-Effect", "op/unit-1#1")
            .timeout(Duration.ofMillis(500))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void answers_and_logs_what_changes_something() throws Exception {
    assertThat(send("POST").body()).isEqualTo("{\"count\":1}");
    assertThat(send("GET").body()).isEqualTo("{\"count\":1}");

    assertThat(fake.writeLog().entries()).hasSize(1);
    WriteLog.Entry entry = fake.writeLog().entries().get(0);
    assertThat(entry.effect()).isEqualTo("op/unit-1#1");
    assertThat(entry.landed()).isTrue();
    assertThat(entry.path()).isEqualTo("/base");
    assertThat(entry.at()).isEqualTo(time.now());
  }

  @Test
  void down_refuses_connections_until_it_is_cleared_on_the_same_port() throws Exception {
    send("GET");
    fake.faults().add(Fault.of(FaultKind.DOWN));
    assertThatThrownBy(() -> send("POST")).isInstanceOf(ConnectException.class);
    assertThat(fake.writeLog().isEmpty()).isTrue();

    fake.faults().clear();
    assertThat(send("POST").statusCode()).isEqualTo(200);
  }

  @Test
  void down_for_a_time_ends_in_lab_time() throws Exception {
    fake.faults().add(Fault.of(FaultKind.DOWN).lasting(Duration.ofHours(1)));
    assertThatThrownBy(() -> send("POST")).isInstanceOf(ConnectException.class);

    time.advance(Duration.ofMinutes(61));
    assertThat(send("POST").statusCode()).isEqualTo(200);
  }

  @Test
  void reset_after_commit_lands_without_an_answer() throws Exception {
    fake.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));

    assertThatThrownBy(() -> send("POST")).isInstanceOf(IOException.class);

    assertThat(fake.writeLog().landed()).hasSize(1);
    assertThat(fake.writeLog().entries().get(0).outcome()).isEqualTo("reset");
    assertThat(send("GET").body()).isEqualTo("{\"count\":1}");
  }

  @Test
  void error_after_commit_is_logged_as_landed_and_before_it_is_not() throws Exception {
    fake.faults().add(Fault.of(FaultKind.ERROR_AFTER_COMMIT).onWrites().times(1));
    fake.faults().add(Fault.of(FaultKind.ERROR_BEFORE_COMMIT).onWrites().times(1));

    assertThat(send("POST").statusCode()).isEqualTo(500);
    assertThat(send("POST").statusCode()).isEqualTo(500);

    assertThat(fake.writeLog().entries())
        .extracting(WriteLog.Entry::landed)
        .containsExactly(true, false);
  }

  @Test
  void hang_ends_with_the_server() {
    fake.faults().add(Fault.of(FaultKind.HANG_AFTER_COMMIT));
    assertThatThrownBy(() -> send("POST")).isInstanceOf(HttpTimeoutException.class);
    assertThat(fake.writeLog().landed()).hasSize(1);

    server.close();
    assertThatThrownBy(() -> send("GET")).isInstanceOf(ConnectException.class);
  }

  @Test
  void stale_reads_see_the_past() throws Exception {
    send("POST");
    time.advance(Duration.ofSeconds(90));
    send("POST");
    time.advance(Duration.ofSeconds(30));
    fake.faults().add(Fault.of(FaultKind.STALE_READ).with("60"));

    assertThat(send("GET").body()).isEqualTo("{\"count\":1}");

    time.advance(Duration.ofSeconds(30));
    assertThat(send("GET").body()).isEqualTo("{\"count\":2}");
  }

  @Test
  void bodies_are_spoilt_as_asked() throws Exception {
    fake.faults().add(Fault.of(FaultKind.MALFORMED_JSON).times(1));
    fake.faults().add(Fault.of(FaultKind.DUPLICATE_KEYS).times(1));
    fake.faults().add(Fault.of(FaultKind.FIELD_GONE).with("count").times(1));
    fake.faults().add(Fault.of(FaultKind.EMPTY_ANSWER).times(1));
    fake.faults().add(Fault.of(FaultKind.DEEP_NESTING).with("3").times(1));
    fake.faults().add(Fault.of(FaultKind.OVERSIZED_BODY).with("1000").times(1));

    assertThat(send("GET").body()).isEqualTo("{\"cou");
    assertThat(send("GET").body()).isEqualTo("{\"count\":0,\"count\":0}");
    assertThat(send("GET").body()).isEqualTo("{}");
    assertThat(send("GET").body()).isEmpty();
    assertThat(send("GET").body()).isEqualTo("[[[]]]");
    assertThat(send("GET").body()).hasSize(1011);
  }

  @Test
  void cut_bodies_do_not_arrive() {
    fake.faults().add(Fault.of(FaultKind.CUT_BODY).times(1));
    assertThatThrownBy(() -> send("GET")).isInstanceOf(IOException.class);
  }

  @Test
  void faults_skip_count_and_end() throws Exception {
    fake.faults()
        .add(
            Fault.of(FaultKind.ERROR_BEFORE_COMMIT)
                .after(1)
                .times(1)
                .lasting(Duration.ofMinutes(5)));
    assertThat(send("GET").statusCode()).isEqualTo(200);
    assertThat(send("GET").statusCode()).isEqualTo(500);
    assertThat(send("GET").statusCode()).isEqualTo(200);

    fake.faults().add(Fault.of(FaultKind.ERROR_BEFORE_COMMIT).lasting(Duration.ofMinutes(5)));
    assertThat(send("GET").statusCode()).isEqualTo(500);
    time.advance(Duration.ofMinutes(5));
    assertThat(send("GET").statusCode()).isEqualTo(200);
  }

  @Test
  void a_fault_reads_back_from_its_text() {
    Fault fault =
        Fault.of(FaultKind.FIELD_GONE)
            .with("total_count")
            .on("GET", "/dns_records\\?")
            .after(2)
            .times(3)
            .lasting(Duration.ofMinutes(5));

    assertThat(Fault.parse(fault.toString())).isEqualTo(fault);
    assertThat(Fault.parse("down")).isEqualTo(Fault.of(FaultKind.DOWN));
    assertThatThrownBy(() -> Fault.parse("down often=1")).hasMessageContaining("often");
    assertThatThrownBy(() -> Fault.parse("up")).hasMessageContaining("known are");
  }
}
