// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.bare;
import static dev.understudy.testing.Zones.rrset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.Ttl;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What verdicts say to people; which verdict it is, the table of cases has. */
class ReasonsTest {
  private static String reason(EqualityRules rules, String left, String right) {
    Verdict verdict =
        rules.compare(
            APEX,
            Optional.ofNullable(left)
                .flatMap(each -> bare(each.split("/")).rrsets().stream().findFirst()),
            Optional.ofNullable(right).map(each -> rrset(each)));
    return verdict.rule() + ": " + verdict.reason();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 60 A 192.0.2.1 | | only-left: only on the left",
        " | a 60 A 192.0.2.1 | only-right: only on the right",
        "a 60 A 192.0.2.1 | a 61 A 192.0.2.1 | ttl: TTL 60 and 61",
      })
  void strictly(String left, String right, String expected) {
    assertThat(reason(EqualityRules.strict(), left, right)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "59, 60, clamped-ttl: TTL 59 and 60 are the same within its range",
    "3601, 3600, clamped-ttl: TTL 3601 and 3600 are the same within its range",
    "60, 61, ttl: TTL 60 and 61",
    "3600, 3599, ttl: TTL 3600 and 3599"
  })
  void withinARange(int left, int right, String expected) {
    EqualityRules rules = EqualityRules.strict().withTtlRange(new Ttl(60), new Ttl(3600));

    assertThat(reason(rules, "a " + left + " TXT x", "a " + right + " TXT x")).isEqualTo(expected);
  }

  @Test
  void ranges_ofTwoProviders_areCut() {
    EqualityRules rules =
        EqualityRules.strict()
            .withTtlRange(new Ttl(60), new Ttl(3600))
            .withTtlRange(new Ttl(30), new Ttl(7200));

    assertThat(reason(rules, "a 30 TXT x", "a 60 TXT x")).startsWith("clamped-ttl");
    assertThat(reason(rules, "a 7200 TXT x", "a 3600 TXT x")).startsWith("clamped-ttl");
    assertThat(reason(rules, "a 60 TXT x", "a 3600 TXT x")).startsWith("ttl");
  }

  @ParameterizedTest
  @CsvSource({"1, 60", "60, 60", "61, 300", "300, 300", "301, 3600", "3600, 3600", "9999, 3600"})
  void ttlOfAList_isTheNextHigher_orTheLast(int given, int kept) {
    EqualityRules rules =
        EqualityRules.strict().withTtls(List.of(new Ttl(3600), new Ttl(60), new Ttl(300)));

    assertThat(rules.kept(new Ttl(given))).isEqualTo(new Ttl(kept));
  }

  @Test
  void lists_ofTwoProviders_areCut() {
    EqualityRules first = EqualityRules.strict().withTtls(List.of(new Ttl(60), new Ttl(300)));

    assertThat(first.withTtls(List.of(new Ttl(300), new Ttl(900))).kept(new Ttl(60)))
        .isEqualTo(new Ttl(300));
    assertThat(first.withTtls(List.of()).kept(new Ttl(61))).isEqualTo(new Ttl(300));
    assertThatThrownBy(() -> first.withTtls(List.of(new Ttl(900))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no TTL is both in");
  }

  @Test
  void meaningAndPolicyTogether_giveBothReasons() {
    String reason =
        reason(
            EqualityRules.strict().withTtlRange(new Ttl(60), new Ttl(3600)),
            "a 1 CAA 0 ISSUE \"ca.example\"",
            "a 60 CAA 0 issue \"ca.example\"");

    assertThat(reason).startsWith("clamped-ttl: TTL 1 and 60 are the same within its range; ");
  }

  @Test
  void markersLeftOut_areSaidOnce() {
    EqualityRules rules = EqualityRules.strict().with(Policy.OTHER_TOOLS);

    assertThat(reason(rules, "_owner.a 60 TXT x", null))
        .isEqualTo("other-tools: marker records of other tools are left out");
    assertThat(reason(rules, "a 60 TXT x/a 60 TXT \"heritage=external-dns\"", "a 60 TXT x"))
        .isEqualTo("other-tools: marker records of other tools are left out; the same octets");
  }

  @Test
  void caaTags_areTheSameInAnyCase_fromAToZ() {
    assertThat(reason(EqualityRules.strict(), "a 60 CAA 0 ZA x", "a 60 CAA 0 za x"))
        .startsWith("caa-tag-case");
  }

  @Test
  void serials_tellWhichIsNewer() {
    EqualityRules rules = EqualityRules.strict().with(Policy.SOA_SERIAL);
    String soa = "@ 60 SOA ns. host. %d 2 3 4 5";

    assertThat(reason(rules, soa.formatted(1), soa.formatted(2)))
        .isEqualTo("soa-serial: serial 1 and 2; the second is newer");
    assertThat(reason(rules, soa.formatted(2), soa.formatted(1)))
        .isEqualTo("soa-serial: serial 2 and 1; the first is newer");
  }
}
