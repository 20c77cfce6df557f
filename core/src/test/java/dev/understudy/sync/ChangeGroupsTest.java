// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.rrset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.diff.Change;
import dev.understudy.diff.CriticalRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeGroupsTest {
  /** {@code + name ttl type rdata} creates, {@code -} deletes, {@code = ... > rdata} updates. */
  private static Change change(String text) {
    String record = text.substring(2);
    if (text.startsWith("+")) {
      return new Change.Create(rrset(record));
    }
    if (text.startsWith("-")) {
      return new Change.Delete(rrset(record));
    }
    String[] parts = record.split(" > ", 2);
    String key = parts[0].substring(0, parts[0].indexOf(' ', parts[0].indexOf(' ') + 1));
    String type = parts[0].split(" ", 4)[2];
    return new Change.Update(rrset(parts[0]), rrset(key + " " + type + " " + parts[1]));
  }

  private static List<Change> changes(String texts) {
    return Stream.of(texts.split(";")).map(each -> change(each.trim())).toList();
  }

  private static String shown(List<Change> changes) {
    List<String> shown = new ArrayList<>();
    for (Change change : changes) {
      String sign = change.before().isEmpty() ? "+" : change.after().isEmpty() ? "-" : "=";
      shown.add(sign + change.key().name().relativeTo(APEX) + " " + change.key().type());
    }
    return String.join(", ", shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one name | + a 1 A 192.0.2.1; + a 1 TXT x | 1",
        "two names | + a 1 A 192.0.2.1; + b 1 TXT x | 2",
        "case is no difference | + a 1 A 192.0.2.1; + A 1 TXT x | 1",
        "alias and target | + a 1 CNAME b; + b 1 A 192.0.2.1 | 1",
        "alias and former target | = a 1 CNAME b > c; - b 1 A 192.0.2.1 | 1",
        "alias elsewhere | + a 1 CNAME b.example.; + b 1 A 192.0.2.1 | 2",
        "chain of aliases | + a 1 CNAME b; + b 1 CNAME c; + c 1 A 192.0.2.1 | 1",
        "circle of aliases | + a 1 CNAME b; + b 1 CNAME a; + c 1 A 192.0.2.1 | 2",
        "delegation and glue | + s 1 NS n.s; + n.s 1 A 192.0.2.1; + s 1 DS 1 8 2 00 | 1",
        "delegation and sibling glue | + s 1 NS n; + n 1 A 192.0.2.1 | 1",
        "below a delegation | - s 1 NS n.example.; + x.y.s 1 A 192.0.2.1 | 1",
        "apex NS and its servers | + @ 1 NS n; + n 1 A 192.0.2.1 | 2",
        "below a redirection | + d 1 DNAME x.example.; - a.d 1 A 192.0.2.1 | 1",
        "mail and a new target | + m 1 MX 1 a; + a 1 A 192.0.2.1 | 2",
        "mail and the target it leaves | = m 1 MX 1 a > 1 b; - a 1 A 192.0.2.1 | 1",
        "mail and a target that stays | = m 1 MX 1 a > 1 b; = a 1 A 192.0.2.1 > 192.0.2.2 | 2",
        "service and the target it leaves | - m 1 SRV 0 0 1 a; - a 1 A 192.0.2.1 | 1",
      })
  void whatBelongsTogether(String what, String texts, int groups) {
    List<Change> changes = changes(texts);

    assertThat(ChangeGroups.of(APEX, changes).split(changes)).as(what).hasSize(groups);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "+ s 1 DS 1 8 2 00; + s 1 NS n.s; + n.s 1 A 192.0.2.1 | +n.s A, +s NS, +s DS",
        "- s 1 DS 1 8 2 00; - s 1 NS n.s; - n.s 1 A 192.0.2.1 | -s DS, -s NS, -n.s A",
        "= s 1 NS a > b; - a 1 A 192.0.2.1; + b 1 A 192.0.2.1 | +b A, =s NS, -a A",
        "+ a 1 CNAME b; + b 1 A 192.0.2.1 | +b A, +a CNAME",
        "- a 1 CNAME b; - b 1 A 192.0.2.1 | -a CNAME, -b A",
        "= a 1 CNAME b > c; - b 1 A 192.0.2.1; + c 1 A 192.0.2.1 | +c A, =a CNAME, -b A",
        "+ a 1 CNAME b; - a 1 A 192.0.2.1; + b 1 A 192.0.2.1 | +b A, -a A, +a CNAME",
        "+ a 1 CNAME b; + b 1 CNAME a | +b CNAME, +a CNAME",
        "+ t 1 TXT x; + z 1 A 192.0.2.1; + @ 1 TXT v=spf1; - o 1 A 192.0.2.1; + q 1 SRV 0 0 1 z"
            + " | +z A, +@ TXT, +q SRV, +t TXT, -o A",
      })
  void order(String texts, String expected) {
    assertThat(shown(new ChangeOrder(APEX, CriticalRules.standard()).of(changes(texts))))
        .isEqualTo(expected);
  }

  @Test
  void chainAsLongAsAZone_isOneGroupInOrder() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      changes.add(change("+ c" + i + " 1 CNAME c" + (i + 1)));
    }

    List<Change> ordered = new ChangeOrder(APEX, CriticalRules.standard()).of(changes);

    assertThat(ChangeGroups.of(APEX, changes).split(changes)).hasSize(1);
    assertThat(ordered.get(0).key().name()).isEqualTo(APEX.child("c19999"));
    assertThat(ordered.get(19_999).key().name()).isEqualTo(APEX.child("c0"));
  }
}
