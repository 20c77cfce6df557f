// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.failover.plan.PlanKind;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State, declaration and delegation, and what they call for. */
class DecisionTest {
  private static final List<DomainName> FIRST = names("a1", "a2");
  private static final List<DomainName> SECOND = names("b1", "b2");
  private static final List<DomainName> BOTH = names("a1", "a2", "b1", "b2");

  private static List<DomainName> names(String... labels) {
    return Stream.of(labels).map(each -> DomainName.parse(each + ".example.net.")).toList();
  }

  private static List<DomainName> set(String word) {
    return switch (word) {
      case "first" -> FIRST;
      case "second" -> SECOND;
      case "both" -> BOTH;
      default -> throw new IllegalArgumentException(word);
    };
  }

  @ParameterizedTest(name = "{0}, parent {1}, apex {2}, trim {3}: {4} to {5}")
  @CsvSource({
    // declared, parent, apex everywhere, trim wanted, kind, target, trims
    "DEAD,    first, first,  false, REDELEGATE_UNSIGNED, second, false",
    "PARTIAL, first, first,  false, REDELEGATE_UNSIGNED, second, false",
    "WRONG,   first, first,  false, REDELEGATE_UNSIGNED, second, false",
    "DEAD,    both,  first,  false, REDELEGATE_UNSIGNED, second, false",
    "DEAD,    first, both,   false, REDELEGATE_UNSIGNED, second, false",
    "DEAD,    both,  both,   false, ALREADY_DELEGATED,   both,   false",
    "PARTIAL, both,  both,   false, ALREADY_DELEGATED,   both,   false",
    "DEAD,    both,  both,   true,  ALREADY_DELEGATED,   second, true",
    "WRONG,   both,  both,   false, ALREADY_DELEGATED,   second, true",
  })
  void of_situation_calledFor(
      PrimaryState declared,
      String parent,
      String apex,
      boolean trim,
      PlanKind kind,
      String target,
      boolean trims) {
    Decision decision = Decision.of(situation(declared, parent, apex, trim, false, false));

    assertThat(decision).isEqualTo(new Decision(kind, set(target), trims));
  }

  @ParameterizedTest(name = "{0}, parent {1}, signed {2}, approved {3}: {4}")
  @CsvSource({
    "DEAD,    first,  true,  false, SIGNED-ZONE",
    "WRONG,   both,   true,  false, SIGNED-ZONE",
    "DEAD,    second, false, false, ALREADY-MOVED",
    "HEALTHY, second, false, true,  ALREADY-MOVED",
    "HEALTHY, first,  false, false, PRIMARY-HEALTHY",
    "HEALTHY, both,   false, false, PRIMARY-HEALTHY",
  })
  void of_situationWithoutAnswer_refused(
      PrimaryState declared, String parent, boolean signed, boolean approved, String code) {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> Decision.of(situation(declared, parent, parent, false, signed, approved)));

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.exitStatus()).isEqualTo(4);
    assertThat(refused.nextStep()).isNotBlank();
    assertThat(refused).hasMessageContaining("nothing was written");
  }

  @ParameterizedTest
  @CsvSource({"first, REDELEGATE_UNSIGNED", "both, ALREADY_DELEGATED"})
  void of_healthyAndApproved_planned(String parent, PlanKind kind) {
    assertThat(
            Decision.of(situation(PrimaryState.HEALTHY, parent, parent, false, false, true)).kind())
        .isEqualTo(kind);
  }

  @org.junit.jupiter.api.Test
  void of_oneAddressWithoutBothNames_isNotAlreadyDelegated() {
    Decision.Situation situation =
        new Decision.Situation(
            PrimaryState.DEAD,
            BOTH,
            List.of(BOTH, BOTH, SECOND),
            FIRST,
            SECOND,
            false,
            false,
            false);

    assertThat(Decision.of(situation).kind()).isEqualTo(PlanKind.REDELEGATE_UNSIGNED);
  }

  private static Decision.Situation situation(
      PrimaryState declared,
      String parent,
      String apex,
      boolean trim,
      boolean signed,
      boolean healthyApproved) {
    return new Decision.Situation(
        declared,
        set(parent),
        List.of(set(apex), set(apex)),
        FIRST,
        SECOND,
        signed,
        trim,
        healthyApproved);
  }
}
