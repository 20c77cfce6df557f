// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in other scripts: A-labels inside, U-labels where nobody can doubt what they are. */
class ScriptsTest {
  private static String target(String name) {
    return DomainName.ofWire(RdataText.parse(RecordType.NS, name, DomainName.parse("example")))
        .toString();
  }

  @ParameterizedTest
  @DisplayName("rows 12 and 14: a U-label in lower case and NFC is its A-label")
  @CsvSource({
    "b\u00fccher, xn--bcher-kva.example.",
    "a.b\u00fccher.de., a.xn--bcher-kva.de.",
    "\u4f8b\u5b50., xn--fsqu00a.",
    "\u043f\u0440\u0438\u043c\u0435\u0440.b., xn--e1afmkfd.b."
  })
  void unmistakableLabel_isItsAlabel(String name, String expected) {
    assertThat(target(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName(
      "row 13 and others: what IDNA2003 and 2008 may map apart is refused with the A-label")
  @CsvSource({
    "fa\u00df., xn--fa-hia", // RFC 5894 section 7.2
    "\u03c2., xn--3xa",
    "B\u00fccher., xn--bcher-kva",
    "bu\u0308cher., xn--bcher-kva",
    "\u2603., xn--n3h"
  })
  void doubtfulLabel_isRefusedWithTheAlabel(String name, String label) {
    assertThatThrownBy(() -> target(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the A-label itself, " + label);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\097\u00fc.", "a\\.\u00fc.", "\u00fc\\097."})
  void escapesBesideOctetsOutsideAscii_areRefused(String name) {
    assertThatThrownBy(() -> target(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mixes escapes");
  }

  @Test
  void octetsThatAreNoUtf8_areRefused() {
    byte[] file = "b\u00fccher 60 IN A 192.0.2.1\n".getBytes(StandardCharsets.ISO_8859_1);

    ParsedZone parsed =
        MasterFile.parse(file, DomainName.parse("example"), MasterFileLimits.standard());

    assertThat(parsed.findings()).anyMatch(f -> f.text().contains("no UTF-8"));
  }
}
