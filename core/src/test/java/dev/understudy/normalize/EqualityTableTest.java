// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.finding.Finding;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.check.ZoneRules;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import dev.understudy.zone.text.RdataText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the project's table of equality cases. */
class EqualityTableTest {
  private static final DomainName APEX = DomainName.parse("example.com");
  private static final String HEAD =
      "$TTL 60\n@ SOA ns1.example.net. h 1 2 3 4 5\n@ NS a.example.net.\n@ NS b.example.net.\n";

  /** The words before and after a tilde; the same word twice where there is none. */
  private static String side(String text, boolean left) {
    String[] both = text.split(" ~ ");
    return left ? both[0] : both[both.length - 1];
  }

  private static Optional<Rrset> rrset(CaseTable.Example row, boolean left) {
    String side = left ? row.left() : row.right();
    if (side.equals("absent")) {
      return Optional.empty();
    }
    RecordType type = RecordType.parse(side(row.type(), left));
    String[] ttlAndRdata = side.split(" ", 2);
    List<Octets> rdata = new ArrayList<>();
    for (String each : ttlAndRdata[1].split(" & ")) {
      rdata.add(RdataText.parse(type, each, APEX));
    }
    return Optional.of(
        Rrset.of(
            DomainName.parse(side(row.owner(), left), APEX),
            type,
            Ttl.ofSeconds(Long.parseLong(ttlAndRdata[0])),
            rdata));
  }

  private static EqualityRules rules(List<String> policies) {
    EqualityRules rules = EqualityRules.strict();
    for (String policy : policies) {
      rules =
          policy.equals("CLAMPED_TTL")
              ? rules.withTtlRange(new Ttl(60), new Ttl(3600))
              : rules.with(Policy.valueOf(policy));
    }
    return rules;
  }

  static List<CaseTable.Example> examples() {
    return CaseTable.examples();
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("rows of the table")
  @MethodSource("examples")
  void row(CaseTable.Example row) {
    if (row.type().equals("ZONE")) {
      assertThat(zones(row.left(), row.right())).isEqualTo(row.expected());
      if (!row.expected().startsWith("X")) {
        assertThat(zones(row.right(), row.left())).as("turned").isEqualTo(row.expected());
      }
      return;
    }
    Optional<Rrset> a;
    try {
      a = rrset(row, true);
    } catch (IllegalArgumentException e) {
      assertThat(row.expected()).as("refused: %s", e.getMessage()).contains("X");
      return;
    }
    Optional<Rrset> b = rrset(row, false);
    String expected = row.expected().replace("D or X", "D");
    EqualityRules rules = rules(row.policies());

    assertThat(spelled(rules, a, b)).isEqualTo(expected);
    assertThat(spelled(rules, b, a)).as("turned").isEqualTo(expected);
    if (!row.policies().isEmpty()) {
      assertThat(EqualityRules.strict().compare(APEX, a, b))
          .as("without its policy")
          .isInstanceOf(Verdict.Different.class);
    }
    assertThat(spelled(rules, b.or(() -> a), b.or(() -> a))).as("itself").isEqualTo("W wire");
  }

  private static String zones(String left, String right) {
    Zone from;
    try {
      from = zone(left);
    } catch (MasterFileException e) {
      return "X";
    }
    Optional<Finding> broken =
        ZoneRules.check(from).stream().filter(Finding::isBlocking).findFirst();
    if (broken.isPresent()) {
      return "X " + broken.get().code();
    }
    Parity parity = ZoneDiff.between(from, zone(right), EqualityRules.strict());
    assertThat(parity.equalities()).isEmpty();
    return parity.verdict() == Parity.Kind.IN_PARITY ? "W wire" : "D";
  }

  private static Zone zone(String lines) {
    String text = HEAD + lines.replace(" & ", "\n");
    return MasterFile.read(text.getBytes(StandardCharsets.UTF_8), APEX);
  }

  /** W, S or P with the rule; D. Two RRsets of different names or types are different. */
  private static String spelled(EqualityRules rules, Optional<Rrset> a, Optional<Rrset> b) {
    if (a.isPresent() && b.isPresent() && !a.get().key().equals(b.get().key())) {
      return "D";
    }
    Verdict verdict = rules.compare(APEX, a, b);
    assertThat(verdict.reason()).isNotBlank();
    if (verdict instanceof Verdict.Equal equal) {
      assertThat(equal.source().isEmpty()).isEqualTo(equal.layer() == Verdict.Layer.POLICY);
      return switch (equal.layer()) {
            case WIRE -> "W ";
            case MEANING -> "S ";
            case POLICY -> "P ";
          }
          + equal.rule();
    }
    assertThat(verdict.source()).startsWith("RFC ");
    return verdict instanceof Verdict.Different ? "D" : "cannot tell " + verdict.rule();
  }
}
