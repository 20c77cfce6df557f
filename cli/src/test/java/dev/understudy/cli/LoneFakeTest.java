// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.drill.DrillZone;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoneFakeTest {
  private static final TimeSource TIME = TimeSource.system();

  @ParameterizedTest
  @ValueSource(strings = {"cloudflare", "cloudns", "dnsmadeeasy", "ns1", "route53"})
  void whatIsPrinted_letsTheRealClientReadTheZone(String kind) {
    Zone zone = DrillZone.standard();
    try (LoneFake fake = LoneFake.start(kind, zone, TIME)) {
      Map<String, Secret> secrets = new TreeMap<>();
      fake.secrets().forEach((name, text) -> secrets.put(name, Secret.of(text.toCharArray())));
      try (Understudy understudy = Understudy.builder().secrets(SecretSource.of(secrets)).build();
          DnsProvider provider = understudy.provider(kind, fake.settings())) {
        Call call = Call.within(Duration.ofSeconds(60), TIME);
        HostedZone hosted = provider.find(zone.apex(), call).orElseThrow();

        assertThat(provider.read(hosted, call)).isInstanceOf(Reading.Complete.class);
      }
      assertThat(fake.description()).contains("\"" + kind + "\":{").contains("\"endpoint\":");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudflare", "cloudns", "dnsmadeeasy", "ns1", "route53"})
  void settingsOfEveryProvider_canComeFromTheEnvironment(String kind, @TempDir Path folder) {
    Zone zone = DrillZone.standard();
    try (LoneFake fake = LoneFake.start(kind, zone, TIME)) {
      Map<String, String> environment = new TreeMap<>(fake.secrets());
      environment.put("UNDERSTUDY_STATE", folder.toString());
      fake.settings()
          .forEach(
              (name, value) ->
                  environment.put(
                      "UNDERSTUDY_"
                          + (kind + "_" + name).toUpperCase(Locale.ROOT).replace('-', '_'),
                      value));

      CommandRun shown =
          CommandRun.of(environment, "show", kind + ":" + zone.apex().toStringWithoutFinalDot());

      assertThat(shown.out()).as(shown.err()).contains("www." + zone.apex());
    }
  }

  @Test
  void unknownProvider_isRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> LoneFake.start("bind", DrillZone.standard(), TIME))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("route53");
  }
}
