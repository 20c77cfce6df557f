// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {
  private static final ApiRequest READ = ApiRequest.get("/zones/{}", "example.com");
  private static final ApiRequest WRITE =
      ApiRequest.of("POST", "/zones/{}", "example.com").withBody(Json.object().put("a", 1));
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void read_sendsCredentialAndAsksForPlainJson() {
    rig.answer(200, "{\"id\":1}");

    ApiReply reply = rig.client.read(READ.with("page", "1 2"), rig.call());

    assertThat(reply.json().path("id").asInt()).isEqualTo(1);
    RecordedRequest request = rig.taken();
    assertThat(request.getTarget()).isEqualTo("/v1/zones/example.com?page=1%202");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Rig.CANARY);
    assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    assertThat(request.getHeaders().get("Understudy-Effect")).isNull();
  }

  @Test
  void signedFields_areMadeAnewForEachAttempt() {
    SecretSource secrets =
        SecretSource.of(
            Map.of("ONE", Secret.of("1".toCharArray()), "TWO", Secret.of("2".toCharArray())));
    AtomicInteger attempts = new AtomicInteger();
    Credential credential =
        Credential.signed(
            "X-Sign",
            (revealed, setter) ->
                setter.accept("X-Sign", revealed + " at attempt " + attempts.incrementAndGet()),
            secrets,
            "ONE",
            "TWO");
    ApiClient signing =
        ApiClient.builder(
                Rig.ID, rig.stack, rig.client.endpoint(), credential, reply -> verdict(reply))
            .budgets(request -> rig.budget)
            .build();
    rig.answer(500, "{}");
    rig.answer(200, "{}");

    signing.read(ApiRequest.get("/zones"), rig.call());

    assertThat(rig.taken().getHeaders().get("X-Sign")).isEqualTo("[1, 2] at attempt 1");
    assertThat(rig.taken().getHeaders().get("X-Sign")).isEqualTo("[1, 2] at attempt 2");
    assertThat(credential.toString()).isEqualTo("X-Sign from ONE:TWO");
  }

  private static ReplyVerdict verdict(ApiReply reply) {
    return ReplyVerdict.of(ReplyClassifier.byStatus(reply), "");
  }

  @Test
  void write_carriesTheEffectOfItsPermit() {
    rig.answer(200, "{}");

    WriteReply reply = rig.client.write(WRITE, Rig.permit("op1/unit-2#1"), rig.call());

    assertThat(reply).isInstanceOf(WriteReply.Done.class);
    RecordedRequest request = rig.taken();
    assertThat(request.getHeaders().get("Understudy-Effect")).isEqualTo("op1/unit-2#1");
    assertThat(request.getBody().utf8()).isEqualTo("{\"a\":1}");
  }

  @Test
  void read_isRepeatedAfterServerErrors_andTimePassesOnTheClockOnly() {
    rig.answer(503, "");
    rig.answer(502, "<html>");
    rig.answer(200, "{}");

    rig.client.read(READ, rig.call());

    assertThat(rig.server.getRequestCount()).isEqualTo(3);
    assertThat(Duration.between(START, rig.time.now()))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
  }

  @Test
  void read_isGivenUpAfterThreeAttempts() {
    for (int i = 0; i < 4; i++) {
      rig.answer(500, "");
    }

    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("GET /zones/{}")
        .hasMessageContaining("500");
    assertThat(rig.server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void read_isNotRepeatedAfterRefusals() {
    rig.answer(401, "{\"message\":\"no\"}");
    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("RIG_KEY");

    rig.answer(422, "{\"message\":\"bad\"}");
    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("bad");
    assertThat(rig.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void write_isNeverRepeated() {
    rig.answer(503, "");
    rig.answer(200, "{}");

    WriteReply reply = rig.client.write(WRITE, Rig.permit("e#1"), rig.call());

    assertThat(reply).isInstanceOf(WriteReply.Unknown.class);
    assertThat(rig.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void write_connectionResetAfterTheRequestWasTaken_isUnknownAndSentOnce() {
    rig.answer(
        new MockResponse.Builder()
            .onResponseStart(mockwebserver3.SocketEffect.ShutdownConnection.INSTANCE));
    rig.answer(200, "{}");

    WriteReply reply = rig.client.write(WRITE, Rig.permit("e#1"), rig.call());

    assertThat(reply).isInstanceOf(WriteReply.Unknown.class);
    assertThat(rig.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void write_throttled_isRefused_becauseItWasNotLookedAt() {
    rig.answer(new MockResponse.Builder().code(429).addHeader("Retry-After", "30").body("{}"));

    WriteReply reply = rig.client.write(WRITE, Rig.permit("e#1"), rig.call());

    assertThat(reply).isInstanceOf(WriteReply.Refused.class);
    ProviderException error = ((WriteReply.Refused) reply).error();
    assertThat(error).isInstanceOf(ThrottledException.class);
    assertThat(((ThrottledException) error).retryAfter()).contains(Duration.ofSeconds(30));
  }

  @Test
  void write_nobodyListens_isRefused_becauseNothingWasSent() {
    int port = rig.server.getPort();
    rig.server.close();

    WriteReply reply =
        rig.client("http://127.0.0.1:" + port).write(WRITE, Rig.permit("e#1"), rig.call());

    assertThat(reply).isInstanceOf(WriteReply.Refused.class);
    assertThat(((WriteReply.Refused) reply).error())
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("nothing was sent");
  }

  @Test
  void retryAfter_isWaitedForWithinTheDeadline() {
    rig.answer(new MockResponse.Builder().code(429).addHeader("Retry-After", "40"));
    rig.answer(200, "{}");

    rig.client.read(READ, rig.call());

    assertThat(Duration.between(START, rig.time.now()).toSeconds()).isBetween(40L, 42L);
  }

  @Test
  void retryAfter_beyondTheDeadline_endsAtOnce() {
    rig.answer(new MockResponse.Builder().code(429).addHeader("Retry-After", "300"));

    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(ThrottledException.class);
    assertThat(rig.time.now()).isEqualTo(START);
    assertThat(rig.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void redirect_isNotFollowed() {
    rig.answer(new MockResponse.Builder().code(302).addHeader("Location", "https://evil.example/"));

    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(UnexpectedAnswerException.class)
        .hasMessageContaining("302");
    assertThat(rig.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void compressedBody_isRefused() {
    rig.answer(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "gzip")
            .body(new Buffer().write(new byte[] {0x1f, (byte) 0x8b, 8, 0})));

    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(UnexpectedAnswerException.class)
        .hasMessageContaining("identity");
  }

  @Test
  void successWithoutJson_isUnexpected_andAStatusIsNeverHiddenByABrokenBody() {
    rig.answer(200, "<html>hello</html>");
    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(UnexpectedAnswerException.class);

    rig.answer(403, "<html>forbidden</html>");
    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(CredentialsException.class);
  }

  @Test
  void find_nothing_isEmpty_andReadSaysSo() {
    rig.answer(404, "{}");
    assertThat(rig.client.find(READ, rig.call())).isEmpty();

    rig.answer(404, "{}");
    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("there is no such thing");
  }

  @Test
  void requestId_isKept() {
    rig.answer(new MockResponse.Builder().code(400).addHeader("X-Request-Id", "abc-1").body("{}"));

    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.requestId()).isEqualTo("abc-1"));
  }

  @Test
  void passedDeadline_sendsNothing() {
    WriteReply reply = rig.client.write(WRITE, Rig.permit("e#1"), rig.call(Duration.ZERO));

    assertThat(reply).isInstanceOf(WriteReply.Refused.class);
    assertThat(rig.server.getRequestCount()).isZero();
  }

  @Test
  void usedUpBudget_beyondTheDeadline_sendsNothing() {
    rig.budget.close(Duration.ofMinutes(5));

    assertThatThrownBy(() -> rig.client.read(READ, rig.call()))
        .isInstanceOf(ThrottledException.class)
        .hasMessageContaining("was not sent");
    assertThat(rig.server.getRequestCount()).isZero();
  }
}
