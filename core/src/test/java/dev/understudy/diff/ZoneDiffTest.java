// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.finding.Finding;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Verdict;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.check.ZoneRules;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneDiffTest {
  private static final DomainName APEX = DomainName.parse("example.com");
  private static final String HEAD =
      "$TTL 60\n@ SOA ns1.example.net. h 1 2 3 4 5\n@ NS a.example.net.\n@ NS b.example.net.\n";

  private static Zone zone(String lines) {
    return MasterFile.read(
        (HEAD + lines.replace("/", "\n")).getBytes(StandardCharsets.UTF_8), APEX);
  }

  private static Parity diff(Zone from, Zone to) {
    return ZoneDiff.between(from, to, EqualityRules.strict());
  }

  private static String spelled(Change change) {
    String sign =
        change instanceof Change.Create ? "+" : change instanceof Change.Delete ? "-" : "~";
    return sign + change.key().type() + " " + change.key().name().relativeTo(APEX);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a CNAME x.example.         | a A 192.0.2.1/a TXT x   | -CNAME a, +A a, +TXT a",
        "a A 192.0.2.1/a TXT x      | a CNAME x.example.      | -A a, -TXT a, +CNAME a",
        "b TXT x                    | s NS n.s/n.s A 192.0.2.1/s DS 1 8 2 00 | -TXT b, +A n.s, +NS s, +DS s",
        "s NS n.s/n.s A 192.0.2.1/s DS 1 8 2 00 | b TXT x      | +TXT b, -DS s, -NS s, -A n.s",
        "s NS n.s/n.s A 192.0.2.1   | s NS m.s/m.s A 192.0.2.2 | +A m.s, ~NS s, -A n.s",
        "s A 192.0.2.1              | s NS n.example.net.     | -A s, +NS s",
        "s NS n.example.net.        | s CNAME x.example.      | -NS s, +CNAME s",
        "n.s CNAME x.example.       | s NS n.s/n.s A 192.0.2.1 | -CNAME n.s, +A n.s, +NS s",
        "s NS n.s/n.s A 192.0.2.1   | n.s CNAME x.example.    | -NS s, -A n.s, +CNAME n.s",
        "z NS a/a A 192.0.2.1       | z NS n.example.net.     | ~NS z, -A a",
        "w TXT x                    | w TXT x/x NS g/z NS g/g A 192.0.2.1 | +A g, +NS x, +NS z",
        "w TXT x                    | w TXT x/@ A 192.0.2.1/@ NS c.example.net. | ~NS @, +A @",
        "x.old A 192.0.2.1          | old DNAME n.example.    | -A x.old, +DNAME old",
        "old DNAME n.example.       | x.old A 192.0.2.1       | -DNAME old, +A x.old"
      })
  void changes_standInTheOrderToApplyThem(String from, String to, String expected) {
    List<Change> changes = diff(zone(from), zone(to)).changes().changes();

    assertThat(changes.stream().map(ZoneDiffTest::spelled).toList())
        .containsExactly(expected.split(", "));
  }

  @Test
  void otherApex_isRefused() {
    Zone other = Zone.of(DomainName.parse("example.org"), List.of());

    assertThatThrownBy(() -> diff(zone(""), other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalInMeaning_isNoChangeAndNamesItsRule() {
    Parity parity =
        diff(zone("@ CAA 0 ISSUE \"ca.example\""), zone("@ CAA 0 issue \"ca.example\""));

    assertThat(parity.verdict()).isEqualTo(Parity.Kind.IN_PARITY);
    assertThat(parity.equalities())
        .singleElement()
        .satisfies(
            equality -> {
              assertThat(equality.verdict().layer()).isEqualTo(Verdict.Layer.MEANING);
              assertThat(equality.verdict().rule()).isEqualTo("caa-tag-case");
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 20261123})
  void anyTwoZones_obeyTheAlgebra(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      Zone from = RandomZone.of(random);
      Zone to = RandomZone.of(random);
      String shown = "seed " + seed + ", round " + round;

      ChangeSet changes = diff(from, to).changes();

      assertThat(changes.applyTo(from)).as(shown).isEqualTo(to);
      assertThat(changes.inverse().applyTo(to)).as(shown).isEqualTo(from);
      assertThat(diff(from, from).changes().isEmpty()).as(shown).isTrue();
      assertThat(diff(from, from).equalities()).as(shown).isEmpty();
      assertThat(diff(from, respelled(from, random)).verdict())
          .as(shown)
          .isEqualTo(Parity.Kind.IN_PARITY);
      assertNothingBreaksOnTheWay(from, changes, shown);
    }
  }

  /** Sound zones stay sound after each single change. */
  private static void assertNothingBreaksOnTheWay(Zone from, ChangeSet changes, String shown) {
    Zone now = from;
    List<String> done = new ArrayList<>();
    for (Change change : changes.changes()) {
      now = ChangeSet.of(APEX, List.of(change)).applyTo(now);
      done.add(spelled(change));
      assertThat(ZoneRules.check(now))
          .as("%s after %s", shown, done)
          .noneMatch(Finding::isBlocking);
    }
  }

  /** The same zone in capitals, its records shuffled. */
  private static Zone respelled(Zone zone, Random random) {
    List<String> lines = new ArrayList<>();
    for (String line : MasterFile.write(zone).split("\n")) {
      boolean quoted = line.indexOf('"') >= 0;
      int name = line.indexOf(' ');
      lines.add(
          quoted
              ? line.substring(0, name).toUpperCase(Locale.ROOT) + line.substring(name)
              : line.toUpperCase(Locale.ROOT));
    }
    java.util.Collections.shuffle(lines, random);
    return MasterFile.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), APEX);
  }

  /** Sound zones in which the same names are used for different things. */
  private static final class RandomZone {
    private static final List<String> NAMES = List.of("a", "b", "c.a", "d.c.a", "s", "t.s", "*.b");

    static Zone of(Random random) {
      StringBuilder lines = new StringBuilder();
      for (String name : NAMES) {
        if (name.endsWith(".s")) {
          continue;
        }
        switch (random.nextInt(name.equals("s") ? 6 : 5)) {
          case 0 ->
              lines.append(name).append(" CNAME x").append(random.nextInt(3)).append(".net./");
          case 1 -> {
            lines.append(name).append(" A 192.0.2.").append(random.nextInt(3)).append('/');
            lines.append(name).append(" A 192.0.2.").append(3 + random.nextInt(2)).append('/');
            lines.append(name).append(" AAAA ::").append(random.nextInt(3)).append('/');
          }
          case 2 -> lines.append(name).append(" TXT \"T").append(random.nextInt(3)).append("\"/");
          case 3 ->
              lines.append(name).append(" MX 10 M").append(random.nextInt(3)).append(".net./");
          case 5 -> delegation(lines, random);
          default -> lines.append("");
        }
        if (name.equals("s") && lines.indexOf("s NS") < 0 && random.nextBoolean()) {
          lines.append("n1.s CNAME y.net./t.s TXT x/");
        }
      }
      return zone(lines.toString());
    }

    private static void delegation(StringBuilder lines, Random random) {
      int server = 1 + random.nextInt(2);
      lines.append("s NS n").append(server).append(".s/s NS p.example.net./");
      lines
          .append('n')
          .append(server)
          .append(".s A 192.0.2.")
          .append(random.nextInt(3))
          .append('/');
      if (random.nextBoolean()) {
        lines.append("s DS ").append(random.nextInt(3)).append(" 8 2 00/");
      }
    }
  }
}
