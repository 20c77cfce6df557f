// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
  @Test
  void quoted_escapesAndUnicode_areOctets() {
    Octets rdata = CharacterStrings.parseQuoted("\"a\\\"b\\\\c\\009\" \"é\"");

    assertThat(rdata.toHex()).isEqualTo("06" + hex("a\"b\\c\t") + "02c3a9");
  }

  private static String hex(String text) {
    return Octets.copyOf(text.getBytes(StandardCharsets.UTF_8)).toHex();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "\"open", "\"a\" b", "\"a\\300\""})
  void quoted_refuses(String text) {
    assertThatThrownBy(() -> CharacterStrings.parseQuoted(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void quoted_comesBackForAnyOctets(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] octets = new byte[random.nextInt(256)];
      random.nextBytes(octets);
      byte[] rdata = new byte[octets.length + 1];
      rdata[0] = (byte) octets.length;
      System.arraycopy(octets, 0, rdata, 1, octets.length);

      assertThat(CharacterStrings.parseQuoted(CharacterStrings.quote(Octets.copyOf(rdata))))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(Octets.copyOf(rdata));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 254, 255, 256, 510, 511})
  void raw_isCutInto255_andJoinsBack(int length) {
    Octets rdata = CharacterStrings.ofRaw("x".repeat(length));

    assertThat(CharacterStrings.join(rdata)).contains("x".repeat(length));
    assertThat(rdata.length()).isEqualTo(length + Math.max(1, (length + 254) / 255));
  }

  @Test
  void name_plainForm_hasNoEscapesAndNoFinalDot() {
    assertThat(PlainName.of(DomainName.parse("*._tcp.example.com.")))
        .contains("*._tcp.example.com");
    assertThat(PlainName.of(DomainName.parse("a\\(b\\@.example.com.")))
        .contains("a(b@.example.com");
    assertThat(PlainName.of(DomainName.parse("a\\.b.example.com."))).isEmpty();
    assertThat(PlainName.of(DomainName.parse("a\\255.example.com."))).isEmpty();
    assertThat(PlainName.of(DomainName.ROOT)).contains(".");
  }

  @Test
  void name_inAnotherScript_becomesALabels_whereVersionsOfIdnaAgree() {
    assertThat(PlainName.parse("txt.gíthub.com")).hasToString("txt.xn--gthub-zsa.com.");
    assertThatThrownBy(() -> PlainName.parse("faß.de"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlainName.parse("\"example.com\""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
