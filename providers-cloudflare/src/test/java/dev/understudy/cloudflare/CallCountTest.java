// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.CallCounts;
import dev.understudy.testkit.contract.CountedFake;
import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.time.ManualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers of docs/providers.md; the zone's settings, one request a reading, are not in them.
 */
class CallCountTest {
  private static final String TOKEN = "token-123";

  @TempDir private Path state;

  @ParameterizedTest
  @CsvSource({"pro, 5", "free, 9"})
  void findCreateReadWriteAndReadBack(String plan, int provision) {
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
    CountedFake fake =
        new CountedFake(
            CloudflareFake.builder(time, TOKEN).plan(plan).build(),
            request -> request.path().endsWith("/dns_settings"));
    try (FakeHttpServer server = FakeHttpServer.start(fake, time);
        Understudy understudy =
            Understudy.builder()
                .time(time)
                .secrets(
                    SecretSource.of(Map.of("CLOUDFLARE_API_TOKEN", Secret.of(TOKEN.toCharArray()))))
                .build();
        CloudflareProvider provider =
            CloudflareProvider.of(
                CloudflareSettings.builder()
                    .endpoint(server.endpoint().toString())
                    .account(CloudflareFake.ACCOUNT)
                    .build(),
                understudy.context())) {
      assertThat(CallCounts.of(provider, fake::counted, time, state))
          .isEqualTo(new CallCounts.Counted(provision, 4, 2));
      assertThat(fake.apart()).as("one a reading").isEqualTo(6);
    }
  }
}
