// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that comes in pieces is cut like one that is there. */
class EntryReaderTest {
  private static final String TEXT =
      """
      @ 3600 IN SOA ns1 hostmaster (
          2026112601 ; serial (with a comment)
          7200 900 1209600
          300 )

      ; only a comment
      txt TXT "two words" "an \\" and a \\\\" plain\\;word
      broken TXT "without an end
      after A 192.0.2.1
       TXT after\\046it
      )
      also broken ( A 192.0.2.2 ( )
      last A 192.0.2.3 \\
      \u00e9 A 192.0.2.4
      never closed ( A
        192.0.2.5
      """;

  /** What each call gives: words with the line, errors with line and column. */
  private static List<String> cut(EntryReader reader) {
    List<String> found = new ArrayList<>();
    boolean more = true;
    while (more) {
      try {
        Words words = reader.next();
        more = words != null;
        found.add(words == null ? "end" : shown(words));
      } catch (SyntaxException e) {
        Words words = reader.words();
        found.add(words.lineOf(e.at()) + ":" + words.columnOf(e.at()) + " " + e.getMessage());
      }
    }
    found.add("non-ASCII: " + reader.metNonAscii());
    return found;
  }

  private static String shown(Words words) {
    StringBuilder out = new StringBuilder(words.line + (words.indented ? " indented" : ""));
    for (int i = 0; i < words.count(); i++) {
      out.append(words.isQuoted(i) ? " \"" : " '").append(words.text(i));
    }
    return out.toString();
  }

  private static EntryReader inPieces(byte[] text, int piece) {
    int[] given = {0};
    return new EntryReader(
        into -> {
          int more = Math.min(into.length, text.length - given[0]);
          System.arraycopy(text, given[0], into, 0, more);
          given[0] += more;
          return more;
        },
        piece);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 11, 16, 31, 64, 100, 1000})
  void piecesOfAnySize_areCutLikeTheWhole(int piece) {
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);

    assertThat(cut(inPieces(text, piece)))
        .contains("7 'txt 'TXT \"two words \"an \\\" and a \\\\ 'plain\\;word", "end")
        .hasSize(13)
        .isEqualTo(cut(new EntryReader(text)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noise_isCutLikeTheWhole(long seed) {
    Random random = new Random(seed);
    byte[] alphabet = "ab \t\n\r;()\"\\\u00e9".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 2000; round++) {
      byte[] text = new byte[random.nextInt(60)];
      for (int i = 0; i < text.length; i++) {
        text[i] = alphabet[random.nextInt(alphabet.length)];
      }
      assertThat(cut(inPieces(text, 1 + random.nextInt(20))))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(cut(new EntryReader(text)));
    }
  }

  /** Cut again for each piece of it, this entry would be gone through 300,000 times. */
  @Test
  @Timeout(20)
  void entryOfVeryManyPieces_isNotCutAgainForEach() {
    byte[] text =
        ("a TXT ( " + "; on\n ".repeat(50_000) + "end )").getBytes(StandardCharsets.UTF_8);

    assertThat(cut(inPieces(text, 1))).containsExactly("1 'a 'TXT 'end", "end", "non-ASCII: false");
  }

  @Test
  void marksOfEncodings_areSeenInThePieces() {
    byte[] utf8 = "\ufeffname A".getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = "name A".getBytes(StandardCharsets.UTF_16);

    assertThat(cut(inPieces(utf8, 1))).containsExactly("1 'name 'A", "end", "non-ASCII: false");
    assertThat(inPieces(utf16, 1).isUtf16()).isTrue();
    assertThat(inPieces(utf8, 1).isUtf16()).isFalse();
    assertThat(new EntryReader(new byte[0]).isUtf16()).isFalse();
    assertThat(cut(inPieces(new byte[0], 1))).containsExactly("end", "non-ASCII: false");
  }
}
