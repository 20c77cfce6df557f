// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the table that are not about two RRsets side by side. */
class EqualityCasesTest {
  private static final DomainName APEX = DomainName.parse("example.com");

  /** What a name in another script is read as, empty when it is refused. */
  private static Optional<DomainName> read(String label) {
    try {
      return Optional.of(DomainName.parse(label, APEX));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("A-label");
      return Optional.empty();
    }
  }

  @Test
  void row12_aULabelIsItsALabel_orRefused() {
    assertThat(read("b\u00fccher")).isIn(Optional.empty(), read("xn--bcher-kva"));
  }

  @Test
  void row14_aDecomposedLabel_isTheComposedOne_orRefused() {
    assertThat(read("bu\u0308cher")).isIn(Optional.empty(), read("xn--bcher-kva"));
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64})
  void row17_longLabelsAndNames_areRefused(int length) {
    String label = "a".repeat(length);
    String name = (label + ".").repeat(3) + "b".repeat(61);
    if (length == 63) {
      assertThat(DomainName.parse(label, APEX).labels().get(0).length()).isEqualTo(63);
      assertThat(DomainName.parse(name).wire().length()).isEqualTo(255);
      assertThatThrownBy(() -> DomainName.parse(name + "b"))
          .isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThatThrownBy(() -> DomainName.parse(label, APEX))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Each side is taken as a set, whatever a rule makes of its members. */
  @Test
  void setsOfSeveral_areComparedMemberByMember() {
    Rrset cut = keys("\"v=DKIM1; \" \"p=one\"", "\"p=two\"");
    Rrset whole = keys("\"v=DKIM1; p=one\"", "\"p=\" \"two\"");
    Rrset other = keys("\"v=DKIM1; p=one\"", "\"p=three\"");
    EqualityRules rules = EqualityRules.strict();

    assertThat(rules.compare(APEX, Optional.of(cut), Optional.of(whole)))
        .isInstanceOf(Verdict.Equal.class);
    assertThat(rules.compare(APEX, Optional.of(cut), Optional.of(other)))
        .isInstanceOf(Verdict.Different.class);
  }

  private static Rrset keys(String... texts) {
    return Rrset.of(
        DomainName.parse("k._domainkey", APEX),
        RecordType.TXT,
        new Ttl(60),
        Stream.of(texts).map(each -> RdataText.parse(RecordType.TXT, each, APEX)).toList());
  }

  @Test
  void row32_anEmptyRrset_doesNotExist() {
    assertThatThrownBy(() -> Rrset.of(APEX, RecordType.A, new Ttl(60), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> EqualityRules.strict().compare(APEX, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CNAME x.example.", "TYPE65401 \\# 3 017800"})
  void row71_anAliasAndAddresses_cannotBeTold(String alias) {
    Zone with = zone("@ 60 " + alias);
    Zone flat = zone("@ 60 A 192.0.2.1", "@ 60 AAAA ::1");

    Parity parity = ZoneDiff.between(with, flat, EqualityRules.strict());

    assertThat(parity.verdict()).isEqualTo(Parity.Kind.CANNOT_TELL);
    assertThat(parity.changes().isEmpty()).isTrue();
    assertThat(parity.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo("DIFF-CANNOT-TELL"));
    assertThat(ZoneDiff.between(flat, with, EqualityRules.strict()).verdict())
        .isEqualTo(Parity.Kind.CANNOT_TELL);
    assertThat(ZoneDiff.between(with, zone(), EqualityRules.strict()).verdict())
        .isEqualTo(Parity.Kind.DRIFT);
  }

  @Test
  void row106_theNegativeTtl_isTold() {
    EqualityRules rules = EqualityRules.betweenProviders();
    Optional<Rrset> left = Optional.of(rrset("@ 600 SOA a. b. 1 2 3 4 60"));

    assertThat(
            rules.compare(APEX, left, Optional.of(rrset("@ 600 SOA c. b. 1 2 3 4 900"))).reason())
        .endsWith("negative answers are kept for 60 s and 600 s");
    assertThat(rules.compare(APEX, left, Optional.of(rrset("@ 600 SOA c. b. 1 2 3 4 60"))).reason())
        .doesNotContain("negative");
    assertThat(rules.compare(APEX, left, Optional.empty()).reason()).doesNotContain("negative");
  }

  @Test
  void rows76to78And97_equalButToBeTakenWithCare() {
    assertThat(care("CAA 0 issue \"CA.example\"", "CAA 0 ISSUE \"ca.example\"")).isTrue();
    assertThat(care("NAPTR 1 1 \"u\" \"E2U\" \"!a!b!\" .", "NAPTR 1 1 \"u\" \"e2u\" \"!a!b!\" ."))
        .isTrue();
    assertThat(care("CAA 0 issue \"ca.example\"", "CAA 0 ISSUE \"ca.example\"")).isFalse();
  }

  private static boolean care(String left, String right) {
    Zone from = zone("a 60 " + left);
    Zone to = zone("a 60 " + right);
    Verdict verdict =
        EqualityRules.strict()
            .compare(APEX, Optional.of(rrset("a 60 " + left)), Optional.of(rrset("a 60 " + right)));
    boolean told =
        ZoneDiff.between(from, to, EqualityRules.strict()).findings().stream()
            .anyMatch(finding -> finding.code().equals("DIFF-EQUAL-WITH-CARE"));
    assertThat(((Verdict.Equal) verdict).wantsCare()).isEqualTo(told);
    return told;
  }

  @Test
  void severalRules_areAllGivenAsReasons() {
    Verdict verdict =
        EqualityRules.strict()
            .compare(
                APEX,
                Optional.of(rrset("a 60 CAA 0 ISSUE \"CA.example\"")),
                Optional.of(rrset("a 60 CAA 0 issue \"ca.example\"")));

    assertThat(verdict.rule()).isEqualTo("caa-issue-value");
    assertThat(verdict.reason()).contains("property tags", "; ", "blanks around");
  }

  /** A rule that goes away, or comes, makes a new version: see EqualityRules.NEWEST_VERSION. */
  @Test
  void rulesOfVersion1_areForGood() {
    assertThat(EqualityRules.NEWEST_VERSION).isEqualTo(1);
    assertThat(Stream.of(Meaning.values()).map(Meaning::rule))
        .containsExactly(
            "name-case",
            "svcb-target-case",
            "svcb-alias-params",
            "caa-tag-case",
            "caa-issue-value",
            "naptr-flags-case",
            "naptr-services-case",
            "txt-joined");
    assertThat(Stream.of(Policy.values()).map(Policy::id))
        .containsExactly(
            "soa-serial",
            "provider-soa",
            "provider-apex-ns",
            "provider-dnssec",
            "provider-ech",
            "clamped-ttl",
            "txt-rechunked",
            "other-tools");
  }
}
