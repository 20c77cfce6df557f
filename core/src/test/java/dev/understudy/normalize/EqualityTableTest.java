// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The rows of the project's table of equality cases that concern RRsets. */
class EqualityTableTest {
  private static final DomainName APEX = DomainName.parse("example.com");

  private static Optional<Rrset> rrset(String owner, RecordType type, String side) {
    if (side.equals("absent")) {
      return Optional.empty();
    }
    String[] ttlAndRdata = side.split(" ", 2);
    List<Octets> rdata = new ArrayList<>();
    for (String each : ttlAndRdata[1].split(" & ")) {
      rdata.add(RdataText.parse(type, each, APEX));
    }
    return Optional.of(
        Rrset.of(
            DomainName.parse(owner, APEX),
            type,
            Ttl.ofSeconds(Long.parseLong(ttlAndRdata[0])),
            rdata));
  }

  private static EqualityRules rules(String policies) {
    EqualityRules rules = EqualityRules.strict();
    for (String policy : policies.isEmpty() ? new String[0] : policies.split(" ")) {
      rules =
          policy.equals("CLAMPED_TTL")
              ? rules.withTtlRange(new Ttl(60), new Ttl(3600))
              : rules.with(Policy.valueOf(policy));
    }
    return rules;
  }

  @ParameterizedTest(name = "row {0}: {1} {2} {3} / {4}: {6}")
  @DisplayName("rows of the table")
  @CsvFileSource(
      resources = "/normalize/rows.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1,
      emptyValue = "",
      nullValues = "-",
      maxCharsPerColumn = 8192)
  void row(
      String row,
      String owner,
      String type,
      String left,
      String right,
      String policies,
      String expected) {
    RecordType recordType = RecordType.parse(type);
    Optional<Rrset> a = rrset(owner, recordType, left);
    Optional<Rrset> b = rrset(owner, recordType, right);
    EqualityRules rules = rules(policies == null ? "" : policies);

    assertThat(spelled(rules.compare(APEX, a, b))).as("row %s", row).isEqualTo(expected);
    assertThat(spelled(rules.compare(APEX, b, a))).as("row %s, turned", row).isEqualTo(expected);
    if (policies != null) {
      assertThat(EqualityRules.strict().compare(APEX, a, b))
          .as("row %s without its policy", row)
          .isNotInstanceOf(Verdict.Equal.class);
    }
    a.ifPresent(
        each ->
            assertThat(spelled(rules.compare(APEX, a, a))).as("same as itself").endsWith("wire"));
  }

  /** W, S or P with the rule; D. */
  private static String spelled(Verdict verdict) {
    if (verdict instanceof Verdict.Equal equal) {
      assertThat(equal.reason()).isNotBlank();
      assertThat(equal.source().isEmpty()).isEqualTo(equal.layer() == Verdict.Layer.POLICY);
      return switch (equal.layer()) {
            case WIRE -> "W ";
            case MEANING -> "S ";
            case POLICY -> "P ";
          }
          + equal.rule();
    }
    return verdict instanceof Verdict.Different ? "D" : "cannot tell";
  }
}
