// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import static dev.understudy.validation.timing.Shown.A;
import static dev.understudy.validation.timing.Shown.B;
import static dev.understudy.validation.timing.Shown.KEY_A;
import static dev.understudy.validation.timing.Shown.KEY_B;
import static dev.understudy.validation.timing.Shown.NS_B;
import static dev.understudy.validation.timing.Shown.T0;
import static dev.understudy.validation.timing.Shown.ttl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The seven worked examples of the timing model, with their numbers. */
class WorkedExamplesTest {
  private static final Ttls COM = Ttls.ofDelegation(ttl(172_800), ttl(86_400), ttl(172_800));
  private static final Ttl RR = ttl(300);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void example1_registrarChangeOfAnUnsignedComZone() {
    TrafficEstimate estimate =
        new TrafficEstimate(FIVE_MINUTES, COM, RR, ResolverClass.illustrativeMix(COM));

    assertThat(percentAfter(estimate, 1)).isEqualTo(9);
    assertThat(percentAfter(estimate, 6)).isEqualTo(54);
    assertThat(percentAfter(estimate, 12)).isBetween(67L, 68L);
    assertThat(percentAfter(estimate, 24)).isEqualTo(95);
    assertThat(percentAfter(estimate, 48)).isEqualTo(100);
    assertThat(estimate.earliest()).isEqualTo(FIVE_MINUTES);
    assertThat(hours(estimate.typical())).isCloseTo(5.6, within(0.1));
    assertThat(hours(estimate.mean())).isCloseTo(9.7, within(0.05));
    // 48 h + D + 300 s + 5 % of 48 h: "about 51 h" with D between 5 and 60 min
    assertThat(hours(estimate.bound()))
        .isCloseTo(48 + 5 / 60.0 + 300 / 3600.0 + 2.4, within(0.001));
    TrafficEstimate slow =
        new TrafficEstimate(Duration.ofHours(1), COM, RR, ResolverClass.illustrativeMix(COM));
    assertThat(hours(slow.bound())).isCloseTo(51.5, within(0.1));
  }

  @Test
  void bound_inALab_hasItsMargin() {
    Ttls seconds = Ttls.ofDelegation(ttl(4), ttl(3), ttl(4));
    TrafficEstimate estimate =
        new TrafficEstimate(Duration.ZERO, seconds, ttl(3), ResolverClass.illustrativeMix(seconds));

    assertThat(estimate.bound()).isEqualTo(Duration.ofSeconds(4 + 300 + 3));
    assertThat(estimate.withLeastMargin(Duration.ofSeconds(2)).bound())
        .isEqualTo(Duration.ofSeconds(4 + 2 + 3));
  }

  @Test
  void example2_bothDelegated_trimmingADeadProviderHurtsNobody() {
    Version.Ns both = new Version.Ns(List.of(A.name(), B.name()));
    History history = Shown.delegated(both);
    history = history.judged(B, ServerHealth.GOOD).silent(A, "here", T0.plusSeconds(60));
    history = history.judged(A, ServerHealth.SILENT);

    // nothing has to be done: the one NS RRset in caches leads to a server that answers
    assertThat(ExposureEvaluator.violations(history, T0.plusSeconds(61))).isEmpty();
    Step trim =
        Step.of("trim A")
            .publishing(Place.PARENT, NS_B, ttl(172_800), Shown.PARENTS)
            .publishing(Place.CHILD, NS_B, ttl(86_400), List.of(B));
    assertThat(ExposureEvaluator.evaluate(history, trim, T0.plusSeconds(61)).allowed()).isTrue();

    TrafficEstimate noRegistrar =
        new TrafficEstimate(Duration.ZERO, COM, RR, ResolverClass.illustrativeMix(COM));
    assertThat(noRegistrar.earliest()).isZero();
    // the trim takes effect within max(T_NSp, T_NSc)
    assertThat(noRegistrar.moved(COM.longestNs().toDuration())).isEqualTo(1.0);
  }

  @Test
  void example2_aServerThatAnswersWrongly_breaksTheVersionThatNamesIt() {
    Version.Ns both = new Version.Ns(List.of(A.name(), B.name()));
    History history =
        Shown.delegated(both).judged(A, ServerHealth.WRONG).judged(B, ServerHealth.GOOD);

    assertThat(ExposureEvaluator.violations(history, T0))
        .extracting(Violation::rule)
        .containsExactly(Violation.Rule.SERVER_TELLS_TRUTH);
  }

  @Test
  void example3_preparingTheTtl() {
    Ttls old = COM.withContent(ttl(300), ttl(0), ttl(86_400));
    Wait wait = Wait.after(WaitRule.LOWER_TTL, T0, "3600 s everywhere", old);

    // 24 h and M, here 5 % of 24 h
    assertThat(wait.until()).isEqualTo(T0.plus(Duration.ofHours(24)).plusSeconds(4_320));
    Ttls prepared = Ttls.ofDelegation(ttl(172_800), ttl(3_600), ttl(172_800));
    ResolverClass child = ResolverClass.illustrativeMix(prepared).get(1);
    assertThat(child.weight()).isEqualTo(0.35);
    assertThat(child.effectiveTtl()).isEqualTo(Duration.ofHours(1));
    TrafficEstimate estimate =
        new TrafficEstimate(Duration.ZERO, prepared, RR, ResolverClass.illustrativeMix(prepared));
    // nobody but the registry can lower what follows the parent
    assertThat(hours(estimate.bound())).isGreaterThan(48);
  }

  @Test
  void example4_goingInsecureFirst_thenTheNameServers() {
    Duration delay = Duration.ofHours(1);
    Ttls ttls = COM.withDs(ttl(86_400), ttl(900));
    Instant dsGone = T0.plus(delay);
    Wait insecure = Wait.after(WaitRule.GO_INSECURE, dsGone, "no DS at the parent", ttls);

    assertThat(insecure.margin()).isEqualTo(Duration.ofMinutes(72));
    Duration untilSafe = Duration.between(T0, insecure.until());
    assertThat(hours(untilSafe)).isCloseTo(26.2, within(0.01));
    TrafficEstimate move =
        new TrafficEstimate(FIVE_MINUTES, ttls, RR, ResolverClass.illustrativeMix(ttls));
    assertThat(hours(untilSafe.plus(move.bound()))).isCloseTo(77, within(1.0));
  }

  @Test
  void example4_nothingSignedOtherwiseMayBeServed_beforeTheDsHasRunOut() {
    History history = Shown.signedByA();
    Instant gone = T0.plus(Duration.ofHours(1));
    Step removeDs =
        Step.of("remove DS")
            .publishing(Place.PARENT, new Version.Ds(List.of()), ttl(900), Shown.PARENTS);
    assertThat(ExposureEvaluator.evaluate(history, removeDs, gone).allowed()).isTrue();
    History insecure = removeDs.appliedTo(history, gone);

    Verdict tooEarly =
        ExposureEvaluator.evaluate(insecure, Shown.toB(), gone.plus(Duration.ofHours(24)));
    assertThat(tooEarly.allowed()).isFalse();
    assertThat(tooEarly.violationsAdded())
        .extracting(Violation::rule)
        .contains(Violation.Rule.DS_FINDS_KEY, Violation.Rule.SIGNED_UNDER_DS);
    // the same moment that rule e gives
    Instant safe =
        Wait.after(WaitRule.GO_INSECURE, gone, "gone", COM.withDs(ttl(86_400), ttl(900))).until();
    assertThat(tooEarly.safeAt()).contains(safe);
    assertThat(ExposureEvaluator.evaluate(insecure, Shown.toB(), safe).allowed()).isTrue();
  }

  @Test
  void example5_bothAtOnce_whileAIsDead_hurtsNobodyWhoIsNotHurtAlready() {
    Instant death = T0.plusSeconds(60);
    Instant now = death.plusSeconds(600);
    History dead = Shown.signedByA().silent(A, "here", death).judged(A, ServerHealth.SILENT);
    Step parallel =
        Shown.toB().publishing(Place.PARENT, new Version.Ds(List.of()), ttl(900), Shown.PARENTS);

    Verdict verdict = ExposureEvaluator.evaluate(dead, parallel, now);
    assertThat(verdict.allowed()).isTrue();
    assertThat(verdict.violationsMasked())
        .extracting(Violation::rule)
        .contains(Violation.Rule.DS_FINDS_KEY);
    assertThat(verdict.violationsPresent())
        .extracting(Violation::rule)
        .containsOnly(Violation.Rule.SERVER_ANSWERS);

    // with A alive the same step is damage, and refused
    assertThat(ExposureEvaluator.evaluate(Shown.signedByA(), parallel, now).allowed()).isFalse();

    // both caches drain side by side: the later of the two, not their sum
    Duration ns = Margin.with(ttl(172_800).toDuration());
    Duration ds = Margin.with(ttl(86_400).toDuration());
    Duration bound = FIVE_MINUTES.plus(ns.compareTo(ds) > 0 ? ns : ds).plus(RR.toDuration());
    assertThat(hours(bound)).isCloseTo(51, within(0.6));
  }

  @Test
  void example5_ifAComesBack_validatorsThatMovedKeepTheOldDs() {
    Instant moved = T0.plusSeconds(660);
    History dead =
        Shown.signedByA().silent(A, "here", T0.plusSeconds(60)).judged(A, ServerHealth.SILENT);
    Step parallel =
        Shown.toB().publishing(Place.PARENT, new Version.Ds(List.of()), ttl(900), Shown.PARENTS);
    History after = parallel.appliedTo(dead, moved);

    Instant back = moved.plusSeconds(3_600);
    assertThat(ExposureEvaluator.violations(after.judged(A, ServerHealth.GOOD), back))
        .extracting(Violation::rule)
        .contains(Violation.Rule.DS_FINDS_KEY);
    Instant drained = moved.plus(Margin.with(ttl(86_400).toDuration()));
    assertThat(ExposureEvaluator.exposed(after, "ds", drained))
        .extracting(Exposure::version)
        .containsExactly(new Version.Ds(List.of()));
  }

  @Test
  void example6_secondDsPublishedBefore_keysRunOutAnHourAfterDeath() {
    Instant death = T0.plusSeconds(60);
    History history = Shown.signedByA();
    for (var parent : Shown.PARENTS) {
      history =
          history.seen(
              Place.PARENT,
              new Version.Ds(List.of(KEY_A, KEY_B)),
              parent,
              "here",
              ttl(86_400),
              T0.minus(Duration.ofDays(30)));
    }
    History dead = history.silent(A, "here", death).judged(A, ServerHealth.SILENT);

    Instant gone = death.plusSeconds(3_600 + 300);
    assertThat(ExposureEvaluator.exposed(dead, "dnskey", gone.minusSeconds(1))).hasSize(1);
    assertThat(ExposureEvaluator.exposed(dead, "dnskey", gone)).isEmpty();
    // after that, whoever reaches B validates: DS {A, B} finds B's key
    History atB = Shown.toSignedB().appliedTo(dead, gone);
    assertThat(ExposureEvaluator.violations(atB, gone))
        .extracting(Violation::rule)
        .doesNotContain(Violation.Rule.DS_FINDS_KEY);
  }

  @Test
  void example7_servingForeignSignatures_thereIsADeadline() {
    Instant death = T0;
    // valid 14 days, refreshed when 7 are left: at worst 7 days are left at death
    Autonomy worst =
        new Autonomy(death, Duration.ofDays(7), death.plus(Duration.ofDays(7)), ttl(86_400));

    assertThat(worst.remaining(death)).isLessThan(Duration.ofDays(7));
    assertThat(worst.deadline())
        .isEqualTo(death.plus(Duration.ofDays(7)).minusSeconds(86_400 + 4_320));
    Autonomy fresh =
        new Autonomy(death, Duration.ofDays(7), death.plus(Duration.ofDays(14)), ttl(86_400));
    assertThat(fresh.deadline()).isEqualTo(death.plus(Duration.ofDays(7)));
  }

  private static long percentAfter(TrafficEstimate estimate, int hours) {
    return Math.round(100 * estimate.moved(estimate.earliest().plus(Duration.ofHours(hours))));
  }

  private static double hours(Duration duration) {
    return duration.toSeconds() / 3600.0;
  }
}
