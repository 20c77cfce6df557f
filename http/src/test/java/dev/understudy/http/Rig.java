// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.Urgency;
import dev.understudy.http.ReplyVerdict.Kind;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.WritePermit;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.time.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A client, a server that answers as told, and a manual clock. */
final class Rig implements AutoCloseable {
  static final String CANARY = "canary-7f3a91c2d4e8";
  static final ProviderId ID = new ProviderId("rig");

  final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  final MockWebServer server = new MockWebServer();
  final HttpStack stack;
  final RateBudget budget;
  final ApiClient client;

  Rig(HttpLimits limits) throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
    stack = HttpStack.of(time, limits);
    budget = RateBudget.window(1000, Duration.ofMinutes(1), time);
    client = client("http://127.0.0.1:" + server.getPort() + "/v1");
  }

  Rig() throws IOException {
    this(HttpLimits.STANDARD);
  }

  ApiClient client(String endpoint) {
    SecretSource secrets = SecretSource.of(Map.of("RIG_KEY", Secret.of(CANARY.toCharArray())));
    return ApiClient.builder(
            ID,
            stack,
            Endpoint.parse("rig", endpoint),
            Credential.header("Authorization", "Bearer ", secrets, "RIG_KEY"),
            Rig::judge)
        .budgets(request -> budget)
        .requestId("X-Request-Id")
        .build();
  }

  private static ReplyVerdict judge(ApiReply reply) {
    Kind kind = ReplyClassifier.byStatus(reply);
    return kind == Kind.OK
        ? ReplyVerdict.OK
        : ReplyVerdict.of(kind, Json.text(reply.json(), "message"))
            .waiting(ReplyClassifier.retryAfter(reply));
  }

  void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  void answer(MockResponse.Builder response) {
    server.enqueue(response.build());
  }

  RecordedRequest taken() {
    try {
      return server.takeRequest(5, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Call call(Duration timeout) {
    return Call.within(timeout, time, Urgency.ROUTINE, new OperationId("test"));
  }

  Call call() {
    return call(Duration.ofMinutes(1));
  }

  static WritePermit permit(String effect) {
    WritePermit.prepare();
    return (WritePermit) Trusted.permit(7, "0".repeat(64), effect);
  }

  @Override
  public void close() {
    stack.close();
    server.close();
  }
}
