// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.normalize.EqualityRules;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayMergeTest {
  private static final DomainName APEX = DomainName.parse("example.com.");
  private static final RrsetKey WWW = new RrsetKey(APEX.child("www"), RecordType.A);
  private static final EqualityRules RULES = EqualityRules.betweenProviders();

  /** A version of the zone: the last octet of the address of www, or 0 for none. */
  private static Zone version(int www) {
    Zone.Builder zone = Zone.builder(APEX).put(rrset("mail", 25, 300));
    return (www == 0 ? zone : zone.put(rrset("www", www, 300))).build();
  }

  private static Rrset rrset(String name, int octet, int ttl) {
    return Rrset.of(
        APEX.child(name),
        RecordType.A,
        new Ttl(ttl),
        RdataText.parse(RecordType.A, "192.0.2." + octet, APEX));
  }

  @ParameterizedTest(name = "snapshot {0}, secondary {1}, primary {2}: {3}, {4}")
  @CsvSource({
    // snapshot, secondary, primary, target, what happened
    "1, 1, 1, 1, nothing",
    "1, 2, 1, 2, home",
    "1, 0, 1, 0, home",
    "0, 2, 0, 2, home",
    "1, 1, 3, 1, healed",
    "1, 1, 0, 1, healed",
    "0, 0, 3, 0, healed",
    "1, 2, 2, 2, nothing",
    "1, 0, 0, 0, nothing",
    "0, 2, 2, 2, nothing",
    "1, 2, 3, 3, conflict",
    "1, 0, 3, 3, conflict",
    "1, 2, 0, 0, conflict",
    "0, 2, 3, 3, conflict",
  })
  void of_versions_merged(int snapshot, int secondary, int primary, int target, String what) {
    ThreeWayMerge merge =
        ThreeWayMerge.of(version(snapshot), version(secondary), version(primary), RULES, Map.of());

    assertThat(merge.target()).isEqualTo(version(target));
    assertThat(merge.fromSecondary().contains(WWW)).isEqualTo(what.equals("home"));
    assertThat(merge.healed().contains(WWW)).isEqualTo(what.equals("healed"));
    assertThat(merge.conflicts().stream().map(Conflict::key).toList().contains(WWW))
        .isEqualTo(what.equals("conflict"));
    assertThat(merge.findings().stream().anyMatch(f -> f.code().equals("ROLLBACK-PRIMARY-DIFFERS")))
        .isEqualTo(what.equals("healed"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"SECONDARY, 2", "PRIMARY, 3", "SNAPSHOT, 1"})
  void of_conflictWithChoice_followsIt(Choice choice, int target) {
    ThreeWayMerge merge =
        ThreeWayMerge.of(version(1), version(2), version(3), RULES, Map.of(WWW, choice));

    assertThat(merge.conflicts()).isEmpty();
    assertThat(merge.target()).isEqualTo(version(target));
    assertThat(merge.keptFromPrimary().contains(WWW)).isEqualTo(choice == Choice.PRIMARY);
  }

  @Test
  void conflict_explainsAllThreeValues() {
    ThreeWayMerge merge = ThreeWayMerge.of(version(1), version(2), version(0), RULES, Map.of());

    assertThat(merge.conflicts().get(0).explain())
        .contains("www.example.com. A", "192.0.2.1", "192.0.2.2", "primary now: absent");
  }

  @Test
  void of_onlyTtlChangedAtTheSecondary_goesHome() {
    Zone secondary = version(1).toBuilder().put(rrset("www", 1, 60)).build();

    ThreeWayMerge merge = ThreeWayMerge.of(version(1), secondary, version(1), RULES, Map.of());

    assertThat(merge.target()).isEqualTo(secondary);
  }

  @Test
  void of_whatEachProviderOwns_staysThePrimarys() {
    Rrset ns =
        Rrset.of(APEX, RecordType.NS, new Ttl(300), DomainName.parse("ns1.example.net.").wire());
    Rrset other =
        Rrset.of(APEX, RecordType.NS, new Ttl(300), DomainName.parse("ns1.example.org.").wire());
    Zone primary = version(1).toBuilder().put(ns).build();
    Zone secondary = version(1).toBuilder().put(other).build();

    ThreeWayMerge merge = ThreeWayMerge.of(version(1), secondary, primary, RULES, Map.of());

    assertThat(merge.target()).isEqualTo(primary);
    assertThat(merge.conflicts()).isEmpty();
  }
}
