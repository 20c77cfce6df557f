// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.bare;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.wide;
import static dev.understudy.testing.Zones.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.diff.CriticalRules;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.finding.Finding;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.Zones;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyRulesTest {
  private static final SafetyRules RULES = SafetyRules.defaults();
  private static final Scope SCOPE = new Scope(Zones.APEX, Set.of());

  private static List<String> judge(Zone base, Zone desired) {
    return judge(RULES, base, desired);
  }

  private static List<String> judge(SafetyRules rules, Zone base, Zone desired) {
    ChangeSet changes = ZoneDiff.between(base, desired, EqualityRules.betweenProviders()).changes();
    return texts(rules.judgeChanges(SCOPE, base, SCOPE.count(desired), changes));
  }

  private static List<String> texts(List<Finding> findings) {
    return findings.stream().map(each -> each.severity() + " " + each.code()).distinct().toList();
  }

  private static List<String> judgeSource(Zone zone, Proof.Kind proof) {
    Reading reading =
        Zones.source(zone, proof).read(Call.within(Duration.ofMinutes(1), new ManualTime()));
    return texts(RULES.judgeSource((Reading.Complete) reading));
  }

  /** A zone of so many hosts, some deleted, some changed, some created. */
  @ParameterizedTest(name = "{0} held, {1} deleted, {2} updated, {3} created: {4}")
  @CsvSource({
    "100, 0, 0, 0, none",
    "100, 10, 0, 0, none",
    "100, 30, 0, 0, none",
    "100, 31, 0, 0, BLOCK SYNC-MANY-CHANGES",
    "100, 0, 31, 0, BLOCK SYNC-MANY-CHANGES",
    "100, 16, 15, 0, BLOCK SYNC-MANY-CHANGES",
    "30, 10, 0, 0, none",
    "30, 11, 0, 0, BLOCK SYNC-MANY-CHANGES",
    "11, 10, 0, 0, none",
    "10, 3, 0, 0, none",
    "10, 4, 0, 0, BLOCK SYNC-SMALL-ZONE",
    "10, 0, 5, 0, none",
    "10, 0, 6, 0, BLOCK SYNC-SMALL-ZONE",
    "11, 0, 6, 0, none",
    "10, 0, 10, 0, BLOCK SYNC-SMALL-ZONE",
    "9, 8, 0, 0, BLOCK SYNC-SMALL-ZONE",
    "3, 3, 0, 0, FATAL SYNC-DELETES-ALL",
    "1, 1, 0, 0, FATAL SYNC-DELETES-ALL",
    "100, 100, 0, 0, FATAL SYNC-DELETES-ALL BLOCK SYNC-MANY-CHANGES",
    "3, 3, 0, 2, BLOCK SYNC-DELETES-ALL",
    "0, 0, 0, 500, none",
    "100, 0, 0, 100, none",
    "100, 0, 0, 101, BLOCK SYNC-MANY-CREATES",
    "10, 0, 0, 500, none",
    "11, 0, 0, 10, none",
    "11, 0, 0, 11, none",
    "11, 0, 0, 12, BLOCK SYNC-MANY-CREATES",
  })
  void amounts(int held, int deleted, int updated, int created, String expected) {
    Zone.Builder base = zone().toBuilder();
    Zone.Builder desired = zone().toBuilder();
    for (int i = 0; i < held; i++) {
      base.put(rrset("h" + i + " 300 A 192.0.2.1"));
      if (i >= deleted) {
        String address = i < deleted + updated ? "192.0.2.2" : "192.0.2.1";
        desired.put(rrset("h" + i + " 300 A " + address));
      }
    }
    for (int i = 0; i < created; i++) {
      desired.put(rrset("new" + i + " 300 A 192.0.2.1"));
    }

    List<String> found = judge(base.build(), desired.build());

    assertThat(found.isEmpty() ? "none" : String.join(" ", found)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} now, {1} then: {2}")
  @CsvSource({
    "100, 100, none",
    "120, 100, none",
    "80, 100, none",
    "79, 100, SYNC-SHRUNK",
    "150, 200, SYNC-SHRUNK",
    "5, 10, none",
    "4, 10, SYNC-SHRUNK",
    "1, 6, none",
    "0, 6, SYNC-SHRUNK",
  })
  void shrinkage(int now, int then, String expected) {
    List<Finding> found = RULES.judgeShrinkage(now, then);

    assertThat(found.isEmpty() ? "none" : found.get(0).code()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "the apex loses its {0}: {1}")
  @CsvSource({
    "A 192.0.2.1, BLOCK SYNC-APEX-LOSS",
    "AAAA 2001:db8::1, BLOCK SYNC-APEX-LOSS",
    "MX 10 mail, BLOCK SYNC-APEX-LOSS",
    "TXT hello, none",
  })
  void apexLoss(String record, String expected) {
    Zone base = wide(20, "@ 300 " + record);

    List<String> found = judge(base, wide(20));

    assertThat(found.isEmpty() ? "none" : found.get(0)).isEqualTo(expected);
  }

  @Test
  void apexAddressThatChanges_isNoLoss() {
    assertThat(judge(wide(20, "@ 300 A 192.0.2.1"), wide(20, "@ 300 A 192.0.2.2"))).isEmpty();
  }

  @Test
  void protectedNames_blockUpdatesAndDeletes_notCreates() {
    SafetyRules rules = RULES.withProtectedNames(Set.of(DomainName.parse("www.example.com.")));
    Zone without = wide(20);
    Zone one = wide(20, "www 300 A 192.0.2.1");
    Zone other = wide(20, "www 300 A 192.0.2.2");

    assertThat(judge(rules, one, other)).containsExactly("BLOCK SYNC-PROTECTED-NAME");
    assertThat(judge(rules, one, without)).containsExactly("BLOCK SYNC-PROTECTED-NAME");
    assertThat(judge(rules, without, one)).isEmpty();
  }

  @Test
  void soaApexNsAndDnssecTypes_areNeverChanged() {
    ChangeSet forged =
        ChangeSet.of(
            Zones.APEX,
            List.of(
                new Change.Create(rrset("@ 300 NS ns.other.example.")),
                new Change.Create(rrset("@ 300 SOA a. b. 1 2 3 4 5")),
                new Change.Create(rrset("@ 300 DNSKEY 257 3 13 AAAA"))));

    List<Finding> found = RULES.judgeChanges(SCOPE, wide(20), 20, forged);

    assertThat(texts(found))
        .containsExactly("FATAL SYNC-PROTECTED-APEX", "FATAL SYNC-PROTECTED-TYPE");
    assertThat(
            texts(
                RULES.judgeChanges(
                    new Scope(Zones.APEX, Set.of(RecordType.NS, RecordType.SOA)),
                    wide(20),
                    20,
                    forged)))
        .containsExactly("FATAL SYNC-PROTECTED-TYPE");
  }

  @Test
  void delegationBelowTheApex_mayChange() {
    assertThat(judge(wide(20, "sub 300 NS ns.a.example."), wide(20, "sub 300 NS ns.b.example.")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "WHOLE_FILE, FATAL SYNC-SOURCE-EMPTY",
    "TRANSFER_FRAMED, FATAL SYNC-SOURCE-EMPTY",
    "STATED_TOTAL, FATAL SYNC-SOURCE-EMPTY",
  })
  void emptySource_isFatalHoweverProven(Proof.Kind proof, String expected) {
    assertThat(judgeSource(bare(), proof)).containsExactly(expected);
    assertThat(judgeSource(zone(), proof)).as("SOA and NS alone").containsExactly(expected);
  }

  @Test
  void sourceWithoutSoa_isFatalForFilesAndTransfers_notForListings() {
    Zone zone = bare("@ 300 A 192.0.2.1");

    assertThat(judgeSource(zone, Proof.Kind.WHOLE_FILE))
        .containsExactly("FATAL SYNC-SOURCE-NO-SOA");
    assertThat(judgeSource(zone, Proof.Kind.STATED_TOTAL)).isEmpty();
  }

  @Test
  void sourceWithoutApex_isSuspect() {
    Zone zone = bare("www 300 A 192.0.2.1");

    assertThat(judgeSource(zone, Proof.Kind.WHOLE_FILE))
        .containsExactly("FATAL SYNC-SOURCE-NO-SOA", "FATAL SYNC-SOURCE-NO-APEX");
    assertThat(judgeSource(zone, Proof.Kind.CLOSED_CURSOR))
        .containsExactly("BLOCK SYNC-SOURCE-NO-APEX");
  }

  @Test
  void limitsOutOfRange_areRefused() {
    assertThatThrownBy(() -> new SafetyLimits(101, 10, 10, 3, 5, 20, 5, 50, 10, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SafetyLimits(30, 10, 10, 3, 5, 20, 5, 50, 10, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherTtls_areNoOtherData_inASmallZone() {
    Zone.Builder base = zone().toBuilder();
    Zone.Builder desired = zone().toBuilder();
    for (int i = 0; i < 8; i++) {
      base.put(rrset("h" + i + " 300 A 192.0.2.1"));
      desired.put(rrset("h" + i + " 60 A 192.0.2.1"));
    }

    assertThat(judge(base.build(), desired.build())).isEmpty();
  }

  @Test
  void protectedTypes_blockUpdatesAndDeletes_notCreates() {
    SafetyRules rules = RULES.withProtectedTypes(Set.of(RecordType.CAA));
    Zone without = wide(20);
    Zone one = wide(20, "@ 300 CAA 0 issue \"a.example\"");
    Zone other = wide(20, "@ 300 CAA 0 issue \"b.example\"");

    assertThat(judge(rules, one, other)).containsExactly("BLOCK SYNC-PROTECTED-TYPE");
    assertThat(judge(rules, one, without)).containsExactly("BLOCK SYNC-PROTECTED-TYPE");
    assertThat(judge(rules, without, one)).isEmpty();
    assertThat(judge(RULES, one, other)).isEmpty();
  }

  @Test
  void soaAndApexNs_areNeverDeleted_whoeverAsks() {
    Scope cutover = new Scope(Zones.APEX, Set.of(RecordType.NS, RecordType.SOA));
    ChangeSet forged =
        ChangeSet.of(
            Zones.APEX,
            List.of(
                new Change.Delete(rrset("@ 3600 NS ns.primary.example.")),
                new Change.Delete(rrset("@ 300 SOA a. b. 1 2 3 4 5"))));

    assertThat(RULES.judgeChanges(cutover, wide(20), 20, forged))
        .hasSize(2)
        .extracting(each -> each.severity() + " " + each.code())
        .containsOnly("FATAL SYNC-PROTECTED-APEX");
  }

  @Test
  void rules_changeOneAtATime() {
    SafetyLimits none = new SafetyLimits(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    SafetyRules rules =
        RULES.withLimits(none).withCritical(CriticalRules.none()).withProtectedTypes(Set.of());

    assertThat(rules)
        .isEqualTo(new SafetyRules(none, Set.of(), Set.of(), CriticalRules.none()))
        .isNotEqualTo(RULES);
  }
}
