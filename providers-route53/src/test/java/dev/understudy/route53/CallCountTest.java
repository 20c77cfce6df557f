// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.CallCounts;
import dev.understudy.testkit.contract.CountedFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Route53Fake;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of docs/providers.md; polls for INSYNC are not in them. */
class CallCountTest {
  private static final DomainName APEX = DomainName.parse("contract.example.");

  @TempDir private Path state;

  /**
   * A zone that is there is found by name; its name servers, which never change, are asked for the
   * first time only. Its id as a setting spares the search.
   */
  @Test
  void findCreateReadWriteAndReadBack_inPagesOf300() {
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-25T10:00:00Z"));
    CountedFake fake =
        new CountedFake(
            Route53Fake.builder(time, Rig.KEY_ID, Rig.KEY).build(),
            request -> request.path().contains("/change/"));
    try (FakeHttpServer server = FakeHttpServer.start(fake, time);
        Understudy understudy =
            Understudy.builder()
                .time(time)
                .secrets(
                    SecretSource.of(
                        Map.of(
                            "ID", Secret.of(Rig.KEY_ID.toCharArray()),
                            "KEY", Secret.of(Rig.KEY.toCharArray()))))
                .build();
        DnsProvider provider = Route53Provider.of(settings(server).build(), understudy.context())) {
      assertThat(CallCounts.of(provider, fake::counted, time, state))
          .isEqualTo(new CallCounts.Counted(9, 10, 5));
      assertThat(fake.apart()).as("polls").isPositive();

      Call call = Call.within(Duration.ofMinutes(1), time);
      HostedZone found = provider.find(APEX, call).orElseThrow();
      String id = found.id();
      try (DnsProvider another =
          Route53Provider.of(settings(server).build(), understudy.context())) {
        int before = fake.counted();
        assertThat(another.find(APEX, call)).contains(found);
        assertThat(fake.counted() - before).as("by name, then its name servers").isEqualTo(2);
        assertThat(another.find(APEX, call)).contains(found);
        assertThat(fake.counted() - before).as("by name").isEqualTo(3);
      }
      try (DnsProvider byId =
          Route53Provider.of(settings(server).zoneId(id).build(), understudy.context())) {
        int before = fake.counted();
        assertThat(byId.find(APEX, call)).isPresent();
        assertThat(fake.counted() - before).isEqualTo(1);
      }
    }
  }

  private static Route53Settings.Builder settings(FakeHttpServer server) {
    return Route53Settings.builder()
        .endpoint(server.endpoint().toString())
        .requestsPerSecond(50)
        .secretNames("ID", "KEY", "TOKEN");
  }
}
