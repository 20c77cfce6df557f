// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import static dev.understudy.validation.timing.Shown.T0;
import static dev.understudy.validation.timing.Shown.ttl;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitRuleTest {
  private static final Ttls TTLS =
      new Ttls(
          ttl(172_800),
          ttl(3_600),
          ttl(200_000),
          ttl(86_400),
          ttl(900),
          ttl(50_000),
          ttl(7_200),
          ttl(40_000));

  @ParameterizedTest
  @CsvSource({
    "ADD_DS, 86400, 4320",
    "FIRST_DS, 900, 300",
    "REMOVE_DS, 86400, 4320",
    "CHANGE_NS, 200000, 10000",
    "ADD_DNSKEY, 7200, 360",
    "FIRST_DNSKEY, 50000, 2500",
    "REMOVE_DNSKEY, 40000, 2000",
    "LOWER_TTL, 40000, 2000",
    "GO_INSECURE, 86400, 4320",
    "SIGN_AGAIN, 50000, 2500",
    "CHANGE_CONTENT, 50000, 2500",
  })
  void wait_isTheTtlOfTheRule_andTheMargin(WaitRule rule, int seconds, int margin) {
    Wait wait = Wait.after(rule, T0, "seen everywhere", TTLS);

    assertThat(wait.ttl()).isEqualTo(ttl(seconds));
    assertThat(wait.margin()).isEqualTo(Duration.ofSeconds(margin));
    assertThat(wait.until()).isEqualTo(T0.plusSeconds(seconds + margin));
    assertThat(wait.remaining(wait.until().plusSeconds(1))).isZero();
    assertThat(wait.formula()).contains("t_obs").contains(seconds + " s + " + margin + " s");
  }
}
