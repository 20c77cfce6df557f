// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.CallCounts;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Ns1Fake;
import dev.understudy.testkit.time.ManualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of docs/providers.md. */
class CallCountTest {
  private static final String KEY = "key-123";

  @TempDir private Path state;

  /**
   * A zone of two pages is read twice, 4 requests; while writing goes on it is read again each half
   * minute, 2,000 s and 100 s at the limit.
   */
  @Test
  void oneRequestAnRrset_andFindCreateReadAndReadBack() {
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
    try (FakeHttpServer server = FakeHttpServer.start(Ns1Fake.builder(time, KEY).build(), time);
        Understudy understudy =
            Understudy.builder()
                .time(time)
                .secrets(SecretSource.of(Map.of("NS1_API_KEY", Secret.of(KEY.toCharArray()))))
                .build();
        Ns1Provider provider =
            Ns1Provider.of(
                Ns1Settings.builder().endpoint(server.endpoint().toString()).build(),
                understudy.context())) {
      CallCounts.Counted counted = CallCounts.of(provider, server::requests, time, state);

      assertThat(counted.provision()).isBetween(1_000 + 8, 1_000 + 8 + 4 * (2_000 / 30));
      assertThat(counted.change()).isBetween(50 + 9, 50 + 9 + 4 * (100 / 30));
      assertThat(counted.again()).isEqualTo(1 + 4);
    }
  }
}
