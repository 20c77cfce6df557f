// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.normalize.DataClass;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Ownership;
import dev.understudy.normalize.Policy;
import dev.understudy.zone.Zone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Score, exemptions, critical records, and whose data an RRset is. */
class ParityTest {
  private static final Zone FROM =
      zone(
          "a 60 A 192.0.2.1",
          "b 60 CNAME x.example.",
          "c 60 TXT x",
          "caa 60 CAA 0 ISSUE \"ca.example\"",
          "m 60 MX 10 m.example.",
          "v 60 TXT \"google-site-verification=abc\"");
  private static final Zone TO =
      zone(
          "a 60 A 192.0.2.2",
          "b 60 CNAME x.example.",
          "caa 60 CAA 0 issue \"ca.example\"",
          "m 300 MX 10 m.example.",
          "v 60 TXT \"google-site-verification=abc\"",
          "z 60 AAAA ::1",
          "@ 60 DNSKEY 257 3 13 AQID",
          "@ 60 CDNSKEY 257 3 13 AQID");

  private static Parity parity() {
    return ZoneDiff.between(FROM, TO, EqualityRules.betweenProviders());
  }

  @Test
  void score_countsEachRrsetOnce_andLeavesOutWhatIsExempt() {
    Parity parity = parity();

    // SOA, apex NS, b, caa and v are the same; a, c, m and z differ; DNSKEY and CDNSKEY are exempt.
    assertThat(parity.score()).isEqualTo(new Score(5, 4, 0, 2));
    assertThat(parity.score())
        .hasToString("55 % (5 of 9 RRsets the same, 4 different, 0 unknown, 2 exempt)");
    assertThat(parity.rulesVersion()).isEqualTo(EqualityRules.NEWEST_VERSION);
    assertThat(parity.exemptions().map(each -> each.verdict().rule()))
        .containsExactly("provider-dnssec", "provider-dnssec");
    assertThat(parity.sameInMeaning().map(each -> each.verdict().rule()))
        .containsExactly("caa-tag-case");
  }

  @Test
  void unknown_countsAmongWhatIsJudged() {
    assertThat(new Score(1, 2, 4, 8))
        .hasToString("14 % (1 of 7 RRsets the same, 2 different, 4 unknown, 8 exempt)");
  }

  @Test
  void ownership_countsWhoseEachRrsetIs() {
    Zone zone =
        zone(
            "a 60 A 192.0.2.1",
            "s 60 NS ns.example.",
            "t 60 TXT \"heritage=external-dns\"",
            "_owner.a 60 TXT x",
            "_acme-challenge 60 TXT x",
            "u 60 TXT \"heritage\"");

    assertThat(Ownership.of(zone)).isEqualTo(new Ownership(3, 2, 3));
    assertThat(Ownership.of(zone))
        .hasToString("3 of the owner, 2 of the provider, 3 of other tools");
  }

  @Test
  void aliasAndAddressesThatComeTogether_areNoFlattening() {
    Zone empty = zone("w 60 TXT x");
    Zone both = zone("w 60 TXT x", "@ 60 ALIAS x.example.", "@ 60 A 192.0.2.1");
    Zone alias = zone("w 60 TXT x", "@ 60 ALIAS x.example.");
    Zone address = zone("w 60 TXT x", "@ 60 A 192.0.2.1");

    assertThat(ZoneDiff.between(empty, both, EqualityRules.strict()).unknown()).isEmpty();
    assertThat(ZoneDiff.between(both, empty, EqualityRules.strict()).unknown()).isEmpty();
    assertThat(ZoneDiff.between(alias, address, EqualityRules.strict()).unknown()).hasSize(2);
    assertThat(ZoneDiff.between(address, alias, EqualityRules.strict()).unknown()).hasSize(2);
  }

  @Test
  void score_isNeverFullWhileSomethingDiffersOrIsOpen() {
    assertThat(new Score(100_000, 1, 0, 0).percent()).isEqualTo(99);
    assertThat(new Score(0, 0, 2, 0).percent()).isZero();
    assertThat(new Score(1, 0, 1, 0).percent()).isEqualTo(50);
    assertThat(new Score(7, 0, 0, 3).percent()).isEqualTo(100);
    assertThat(new Score(0, 0, 0, 3).percent()).isEqualTo(100);
    assertThat(new Score(2_000_000_000, 0, 0, 0).percent()).isEqualTo(100);
  }

  @Test
  void ttlOnly_isToldApart() {
    assertThat(parity().changes().ttlOnly())
        .singleElement()
        .satisfies(
            change -> assertThat(change.key()).isEqualTo(rrset("m 60 MX 10 m.example.").key()));
  }

  @Test
  void critical_standsInCanonicalOrder_withWhatItIsAndWhy() {
    CriticalRecords critical = CriticalRules.standard().judge(FROM, TO, parity());

    assertThat(critical.all().stream().map(ParityTest::spelled))
        .containsExactly(
            "NS @ SAME it is of the type NS",
            "A a DIFFERENT it is of the type A",
            "CNAME b SAME it is of the type CNAME",
            "MX m DIFFERENT it is of the type MX",
            "TXT v SAME somebody verifies the zone by it",
            "AAAA z DIFFERENT it is of the type AAAA");
    assertThat(critical.notSame().stream().map(ParityTest::spelled))
        .containsExactly(
            "A a DIFFERENT it is of the type A",
            "MX m DIFFERENT it is of the type MX",
            "AAAA z DIFFERENT it is of the type AAAA");
    assertThat(critical.counts())
        .isEqualTo(Map.of(CriticalRecord.State.SAME, 3, CriticalRecord.State.DIFFERENT, 3));
  }

  @Test
  void critical_canBeConfigured() {
    CriticalRules rules =
        CriticalRules.none()
            .with(rrset("x 1 DNSKEY 257 3 13 AQID").type())
            .with(APEX.child("b"))
            .with(APEX.child("c"));

    assertThat(rules.judge(FROM, TO, parity()).all().stream().map(ParityTest::spelled))
        .containsExactly(
            "DNSKEY @ EXEMPT it is of the type DNSKEY",
            "CNAME b SAME its name is on the list",
            "TXT c DIFFERENT its name is on the list");
    assertThat(CriticalRules.none().judge(FROM, TO, parity()).all()).isEmpty();
  }

  @Test
  void critical_ofWhichItCannotBeTold_isUnknown() {
    Zone alias = zone("@ 60 CNAME x.example.", "w 60 TXT x");
    Zone flat = zone("@ 60 A 192.0.2.1", "w 60 TXT y");
    Parity parity = ZoneDiff.between(alias, flat, EqualityRules.strict());

    assertThat(
            CriticalRules.standard().judge(alias, flat, parity).all().stream()
                .map(ParityTest::spelled))
        .containsExactly(
            "A @ UNKNOWN it is of the type A",
            "NS @ SAME it is of the type NS",
            "CNAME @ UNKNOWN it is of the type CNAME");
    assertThat(parity.verdict()).isEqualTo(Parity.Kind.DRIFT);
    assertThat(parity.score()).isEqualTo(new Score(2, 1, 2, 0));
    assertThat(parity.unknown()).hasSize(2);
  }

  private static String spelled(CriticalRecord critical) {
    return critical.key().type()
        + " "
        + critical.key().name().relativeTo(APEX)
        + " "
        + critical.state()
        + " "
        + critical.why();
  }

  @ParameterizedTest
  @CsvSource({
    "google-site-verification=x, true",
    "MS=ms123456, true",
    "ms=mail, false",
    "apple-domain-verification=x, true",
    "facebook-domain-verification=x, true",
    "docker-verification=x, true",
    "atlassian-domain-verification=x, true",
    "_globalsign-domain-verification=x, true",
    "verification, false",
    "see the verification=x, true",
    "ZOOM_verify_abc, true",
    "v=verifydomain MS=1234567, true",
    "GOOGLE-SITE-VERIFICATION=X, true",
    "mail-validation: x, true",
    "hello, false",
    "ms=msx, false",
    "forms=ms1, false",
    "v=spf1 -all, true",
    "v=DKIM1; p=AB, true",
    "V=DMARC1; p=none, true",
    "heritage=external-dns, false"
  })
  void verification_isKnownByItsText(String text, boolean critical) {
    assertThat(CriticalRules.standard().reason(rrset("@ 60 TXT \"" + text + "\"")).isPresent())
        .isEqualTo(critical);
  }

  @ParameterizedTest
  @CsvSource({
    "_acme-challenge, true",
    "_acme-challenge.www, true",
    "_github-challenge-org, true",
    "_gitlab-pages-verification-code.docs, true",
    "_Dmarc, true",
    "sel._domainkey, true",
    "challenge, false",
    "_sip, false",
    "verify.www, false"
  })
  void verification_isKnownByItsName(String name, boolean critical) {
    assertThat(CriticalRules.standard().reason(rrset(name + " 60 TXT x")).isPresent())
        .isEqualTo(critical);
  }

  @Test
  void verification_isKnownAcrossTheStringsOfAText() {
    assertThat(
            CriticalRules.standard().reason(rrset("@ 60 TXT \"google-site-veri\" \"fication=x\"")))
        .hasValue("somebody verifies the zone by it");
  }

  @Test
  void change_isCriticalByEitherSide() {
    CriticalRules rules = CriticalRules.standard();
    Change loses = new Change.Update(rrset("@ 60 TXT v=spf1"), rrset("@ 60 TXT hello"));

    assertThat(rules.isCritical(loses)).isTrue();
    assertThat(rules.isCritical(loses.inverse())).isTrue();
    assertThat(rules.isCritical(new Change.Delete(rrset("a 60 A 192.0.2.1")))).isTrue();
    assertThat(rules.isCritical(new Change.Delete(rrset("a 60 TXT x")))).isFalse();
  }

  @Test
  void criticalRules_areEqualByWhatTheyCount() {
    CriticalRules one = CriticalRules.standard().with(APEX.child("b"));

    assertThat(one)
        .isEqualTo(CriticalRules.standard().with(APEX.child("b")))
        .hasSameHashCodeAs(CriticalRules.standard().with(APEX.child("b")))
        .isNotEqualTo(CriticalRules.standard())
        .hasToString("critical: A AAAA CNAME MX NS, TXT that verifies, b.example.com.");
    assertThat(CriticalRules.none()).hasToString("critical: nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@ 60 SOA a. b. 1 2 3 4 5 | PROVIDER",
        "@ 60 NS a.example. | PROVIDER",
        "sub 60 NS a.example. | OWNER",
        "@ 60 CDS 1 8 2 00 | PROVIDER",
        "a 60 RRSIG A 8 2 60 20300101000000 20200101000000 1 example.com. AQID | PROVIDER",
        "a 60 TYPE65534 \\# 1 00 | PROVIDER",
        "a 60 DS 1 8 2 00 | OWNER",
        "a 60 TXT heritage=external-dns | OTHER_TOOL",
        "_acme-challenge 60 TXT token | OTHER_TOOL",
        "a 60 TXT x | OWNER",
        "@ 60 A 192.0.2.1 | OWNER"
      })
  void dataBelongsToOneOfThree(String record, DataClass expected) {
    assertThat(DataClass.of(APEX, rrset(record))).isEqualTo(expected);
  }

  @Test
  void oneRecordOfTheOwnersAmongMarks_isTheOwners() {
    Zone zone = zone("a 60 TXT heritage=x", "a 60 TXT real");

    assertThat(DataClass.of(APEX, zone.find(rrset("a 60 TXT x").key()).orElseThrow()))
        .isEqualTo(DataClass.OWNER);
  }

  @Test
  void digestOfChanges_changesWithMeaningOnly() {
    Change update = new Change.Update(rrset("b 60 NS a.example."), rrset("b 60 NS b.example."));
    Change respelt = new Change.Update(rrset("B 60 NS A.Example."), rrset("b 60 NS B.example."));
    ChangeSet changes = ChangeSet.of(APEX, List.of(update));

    assertThat(ChangeSet.of(APEX, List.of(respelt)).digest()).isEqualTo(changes.digest());
    assertThat(
            List.of(
                changes.digest(),
                changes.inverse().digest(),
                ChangeSet.of(APEX, List.of()).digest(),
                ChangeSet.of(APEX.parent(), List.of()).digest(),
                ChangeSet.of(APEX, List.of(new Change.Create(rrset("b 60 NS b.example."))))
                    .digest(),
                ChangeSet.of(APEX, List.of(new Change.Delete(rrset("b 60 NS b.example."))))
                    .digest(),
                ChangeSet.of(APEX, List.of(new Change.Create(rrset("b 61 NS b.example."))))
                    .digest(),
                ChangeSet.of(APEX, List.of(new Change.Create(rrset("c 60 NS b.example."))))
                    .digest(),
                ChangeSet.of(APEX, List.of(new Change.Create(rrset("b 60 PTR b.example."))))
                    .digest()))
        .doesNotHaveDuplicates();
  }

  @Test
  void rules_knowTheirVersionAndPolicies() {
    EqualityRules rules = EqualityRules.betweenVersions();

    assertThat(rules.policies()).containsExactly(Policy.SOA_SERIAL);
    assertThat(rules.atVersion(1).version()).isEqualTo(1);
    assertThat(rules.atVersion(1).policies()).isEqualTo(rules.policies());
    assertThat(rules.without(Policy.SOA_SERIAL).policies()).isEmpty();
    assertThatThrownBy(() -> rules.atVersion(0)).hasMessageContaining("versions 1 to 1, not 0");
    assertThatThrownBy(() -> rules.atVersion(2)).isInstanceOf(IllegalArgumentException.class);
  }
}
