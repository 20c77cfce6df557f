// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.Settings;
import dev.understudy.secret.SecretSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static DnsMadeEasySettings of(Map<String, String> texts) {
    return DnsMadeEasySettings.of(Settings.of("dnsmadeeasy", texts));
  }

  @Test
  void defaults_areThePublicInterface_andTheSandboxIsAWord() {
    assertThat(of(Map.of()))
        .hasToString(
            "dnsmadeeasy at https://api.dnsmadeeasy.com/V2.0, secrets DNSMADEEASY_API_KEY and"
                + " DNSMADEEASY_SECRET_KEY");
    assertThat(of(Map.of("endpoint", "sandbox")).endpoint())
        .isEqualTo(DnsMadeEasySettings.builder().sandbox().build().endpoint())
        .isEqualTo("https://api.sandbox.dnsmadeeasy.com/V2.0");
  }

  @Test
  void numbers_areChecked_andUnknownSettingsNamed() {
    DnsMadeEasySettings settings =
        of(Map.of("least-ttl", "30", "batch-limit", "50", "requests", "600"));
    assertThat(settings.leastTtl().seconds()).isEqualTo(30);
    assertThat(settings.batchLimit()).isEqualTo(50);
    assertThat(settings.requests()).isEqualTo(600);
    assertThatThrownBy(() -> of(Map.of("requests", "0")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'requests'")
        .hasMessageContaining("'0'");
    assertThatThrownBy(() -> of(Map.of("sandbox", "true"))).hasMessageContaining("[sandbox]");
    assertThatThrownBy(() -> DnsMadeEasySettings.builder().batchLimit(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DnsMadeEasySettings.builder().requests(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void provider_wantsItsSecrets_andTlsButOnLoopback() {
    try (Understudy understudy = Understudy.builder().secrets(SecretSource.of(Map.of())).build()) {
      assertThatThrownBy(() -> understudy.provider("dnsmadeeasy", Map.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("DNSMADEEASY_API_KEY, DNSMADEEASY_SECRET_KEY");
      assertThatThrownBy(
              () ->
                  understudy.provider(
                      "dnsmadeeasy", Map.of("endpoint", "http://api.dnsmadeeasy.com/V2.0")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("https");
    }
  }
}
