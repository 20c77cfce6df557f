// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Settings;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.FakeResponse;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** A server that answers what it is told to, and remembers what it was asked. */
abstract class Wire {
  static final DomainName APEX = DomainName.parse("api-example.com.");
  static final String PASSWORD = "canary-55d1";
  static final HostedZone ZONE =
      new HostedZone(
          CloudnsProvider.ID,
          "api-example.com",
          APEX,
          List.of(),
          HostingStatus.ACTIVE,
          "",
          List.of());

  final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-25T10:00:00Z"));
  final List<FakeRequest> requests = new ArrayList<>();
  private final Deque<FakeResponse> answers = new ArrayDeque<>();
  private final FakeHttpServer server = FakeHttpServer.start(this::answer, time);
  final Understudy understudy =
      Understudy.builder()
          .time(time)
          .secrets(
              SecretSource.of(
                  Map.of(
                      "CLOUDNS_AUTH_PASSWORD", Secret.of(PASSWORD.toCharArray()),
                      "CLOUDNS_SUB_AUTH_USER", Secret.of("robot".toCharArray()))))
          .build();
  final DnsProvider provider = provider(Map.of("auth-id", "17"));

  final DnsProvider provider(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("endpoint", server.endpoint().toString());
    return new CloudnsFactory().create(Settings.of("cloudns", all), understudy.context());
  }

  @AfterEach
  final void close() {
    provider.close();
    understudy.close();
    server.close();
  }

  private synchronized FakeResponse answer(FakeRequest request) {
    requests.add(request);
    return answers.remove();
  }

  final synchronized void expect(String... bodies) {
    for (String body : bodies) {
      answers.add(FakeResponse.json(200, body));
    }
  }

  final synchronized List<String> sent() {
    return requests.stream().map(each -> each.path() + " " + each.body()).toList();
  }

  final Call call() {
    return Call.within(Duration.ofMinutes(5), time);
  }

  static String recorded(String name) {
    try (InputStream in = Wire.class.getResourceAsStream("/lexicon/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static final String USER = "&auth-id=17&auth-password=" + PASSWORD;
}
