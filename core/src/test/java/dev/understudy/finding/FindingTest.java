// SPDX-License-Identifier: Apache-2.0
package dev.understudy.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTest {
  private static final RrsetKey KEY =
      new RrsetKey(DomainName.parse("www.example.com."), RecordType.A);

  @Test
  void finding_isOneLineWithEverything() {
    Finding finding =
        Finding.of("ZONE-NO-SOA", Severity.FATAL, "there is none")
            .at(KEY)
            .citing("RFC 1035 section 5.2");

    assertThat(finding)
        .hasToString("FATAL ZONE-NO-SOA www.example.com. A: there is none (RFC 1035 section 5.2)");
    assertThat(finding.name()).hasValue(KEY.name());
    assertThat(finding.type()).hasValue(RecordType.A);
    assertThat(finding.withSeverity(Severity.WARN).severity()).isEqualTo(Severity.WARN);
    assertThat(finding).isNotEqualTo(finding.withSeverity(Severity.WARN));
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void blockAndFatal_areBlocking(Severity severity) {
    assertThat(Finding.of("X", severity, "").isBlocking())
        .isEqualTo(severity == Severity.BLOCK || severity == Severity.FATAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lower", "A_B", "A-", "-A", "A B", "1A"})
  void malformedCode_isRefused(String code) {
    assertThatThrownBy(() -> Finding.of(code, Severity.INFO, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textFromOutside_isMadeSafe() {
    Finding finding = Finding.of("X", Severity.INFO, "a\u001b[2Jb\r\nc\u202ed\u0085");

    assertThat(finding.text()).isEqualTo("a\\u001B[2Jb\\u000D\\u000Ac\\u202Ed\\u0085");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1999, 2000, 2001, 2063, 2064, 2065, 2100, 100_000})
  void safeText_isBounded_andTheSameWhenDoneTwice(int length) {
    for (String part : new String[] {"x", "\u0007", "é", "ab\n"}) {
      String once = SafeText.of(part.repeat(length));

      assertThat(once.length()).isLessThanOrEqualTo(2064);
      assertThat(SafeText.of(once)).isEqualTo(once);
      assertThat(once).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Test
  void safeText_saysHowMuchItCut() {
    assertThat(SafeText.of("x".repeat(5000))).endsWith("xx... (3000 more characters)");
    assertThat(SafeText.of("harmless \\ text é 漢")).isEqualTo("harmless \\ text é 漢");
  }

  @Test
  void linesOfOurOwn_stay() {
    assertThat(SafeText.ofLines("a\nb\tc")).isEqualTo("a\nb\\u0009c");
  }
}
