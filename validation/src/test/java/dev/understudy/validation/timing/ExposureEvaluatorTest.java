// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import static dev.understudy.validation.timing.Shown.A;
import static dev.understudy.validation.timing.Shown.B;
import static dev.understudy.validation.timing.Shown.KEY_A;
import static dev.understudy.validation.timing.Shown.KEY_B;
import static dev.understudy.validation.timing.Shown.NS_A;
import static dev.understudy.validation.timing.Shown.NS_B;
import static dev.understudy.validation.timing.Shown.PARENTS;
import static dev.understudy.validation.timing.Shown.PARENT_1;
import static dev.understudy.validation.timing.Shown.PARENT_2;
import static dev.understudy.validation.timing.Shown.T0;
import static dev.understudy.validation.timing.Shown.ttl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.state.Fields;
import dev.understudy.state.StateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExposureEvaluatorTest {
  private static final Instant LATER = T0.plus(Duration.ofHours(1));

  @Nested
  class NameServers {
    @Test
    void redelegationToAProviderThatAnswers_isAllowed() {
      Verdict verdict = ExposureEvaluator.evaluate(Shown.delegated(NS_A), Shown.toB(), LATER);

      assertThat(verdict.allowed()).isTrue();
      assertThat(verdict.safeAt()).contains(LATER);
    }

    @Test
    void redelegationToAProviderThatDoesNotAnswer_isRefused_andWaitingDoesNotHelp() {
      History history = Shown.delegated(NS_A).judged(B, ServerHealth.SILENT);

      Verdict verdict = ExposureEvaluator.evaluate(history, Shown.toB(), LATER);

      assertThat(verdict.allowed()).isFalse();
      assertThat(verdict.violationsAdded())
          .extracting(Violation::rule)
          .containsExactly(Violation.Rule.SERVER_ANSWERS);
      assertThat(verdict.safeAt()).isEmpty();
    }

    @Test
    void providerThatNobodyAsked_isNotTakenAsGood() {
      History history = Shown.delegated(NS_A).judged(B, ServerHealth.UNKNOWN);

      assertThat(ExposureEvaluator.evaluate(history, Shown.toB(), LATER).allowed()).isFalse();
    }

    @Test
    void primaryDeadBefore_isPresent_andDoesNotBlock() {
      History history = Shown.delegated(NS_A).silent(A, "here", T0).judged(A, ServerHealth.SILENT);

      Verdict verdict = ExposureEvaluator.evaluate(history, Shown.toB(), LATER);

      assertThat(verdict.allowed()).isTrue();
      assertThat(verdict.violationsPresent()).hasSize(1);
    }

    @Test
    void droppedServersStopTooEarly_isRefused_untilRuleB() {
      // the parent changed at T0 and T0 + 5 min, A serves the new NS RRset since T0
      Instant last = T0.plus(Duration.ofMinutes(5));
      Instant before = T0.minus(Duration.ofDays(1));
      History history = History.empty();
      for (var parent : PARENTS) {
        history = history.seen(Place.PARENT, NS_A, parent, "here", ttl(172_800), before);
      }
      history = history.seen(Place.CHILD, NS_A, A, "here", ttl(86_400), before);
      history = history.seen(Place.PARENT, NS_B, PARENT_1, "here", ttl(172_800), T0);
      history = history.seen(Place.PARENT, NS_B, PARENT_2, "here", ttl(172_800), last);
      history = history.seen(Place.CHILD, NS_B, A, "here", ttl(86_400), T0);
      history = history.seen(Place.CHILD, NS_B, B, "here", ttl(86_400), T0);
      history = history.judged(A, ServerHealth.GOOD).judged(B, ServerHealth.GOOD);
      Step stop = Step.of("A's servers stop").stopping(List.of(A));

      Verdict verdict = ExposureEvaluator.evaluate(history, stop, LATER);

      assertThat(verdict.allowed()).isFalse();
      assertThat(history.observedEverywhere(Place.PARENT, NS_B, PARENTS)).contains(last);
      Wait ruleB =
          Wait.after(
              WaitRule.CHANGE_NS,
              last,
              "NS B at every server of the parent",
              Ttls.ofDelegation(ttl(172_800), ttl(86_400), ttl(172_800)));
      assertThat(verdict.safeAt()).contains(ruleB.until());
      assertThat(ExposureEvaluator.evaluate(history, stop, ruleB.until()).allowed()).isTrue();
    }

    @Test
    void oldServerGoesOnNamingItself_isExposedWithoutEnd() {
      // RFC 9499 "ghost": resolvers that refresh from A never go back to the parent
      History history = Shown.delegated(NS_A);
      for (var parent : PARENTS) {
        history = history.seen(Place.PARENT, NS_B, parent, "here", ttl(172_800), LATER);
      }
      history = history.seen(Place.CHILD, NS_B, B, "here", ttl(86_400), LATER);

      assertThat(ExposureEvaluator.exposed(history, "ns", LATER.plus(Duration.ofDays(365))))
          .extracting(Exposure::version)
          .contains(NS_A);
      Verdict stop =
          ExposureEvaluator.evaluate(
              history, Step.of("A stops").stopping(List.of(A)), LATER.plus(Duration.ofDays(30)));
      assertThat(stop.allowed()).isFalse();
    }

    @Test
    void undelegatedProvider_exposesNothing() {
      History history = Shown.delegated(NS_A).seen(Place.CHILD, NS_B, B, "here", ttl(60), T0);

      assertThat(ExposureEvaluator.exposures(history))
          .extracting(Exposure::version)
          .containsExactly(NS_A);
    }
  }

  @Nested
  class Keys {
    @Test
    void healthySignedZone_hasNoViolation() {
      assertThat(ExposureEvaluator.violations(Shown.signedByA(), LATER)).isEmpty();
    }

    @Test
    void movingASignedZoneToAnUnsignedProvider_isRefused() {
      Verdict verdict = ExposureEvaluator.evaluate(Shown.signedByA(), Shown.toB(), LATER);

      assertThat(verdict.violationsAdded())
          .extracting(Violation::rule)
          .contains(Violation.Rule.DS_FINDS_KEY, Violation.Rule.SIGNED_UNDER_DS);
    }

    @Test
    void acceptedDamage_isLetThrough_byItsRuleOnly() {
      Acceptance ds =
          new Acceptance(
              Violation.Rule.DS_FINDS_KEY, "validating resolvers", Duration.ofHours(25), "ann");
      Step step = Shown.toB().accepting(ds);

      Verdict verdict = ExposureEvaluator.evaluate(Shown.signedByA(), step, LATER);

      assertThat(verdict.violationsAccepted()).isNotEmpty();
      assertThat(verdict.violationsAdded())
          .extracting(Violation::rule)
          .containsOnly(Violation.Rule.SIGNED_UNDER_DS, Violation.Rule.KEY_MADE_SIGNATURE);
    }

    @Test
    void signatureByAKeyThatIsNotInEveryCacheYet_isRefused_untilRuleC1() {
      Version both = new Version.Dnskey(List.of(KEY_A, KEY_B), List.of(KEY_A));
      History history = Shown.signedByA().seen(Place.CHILD, both, A, "here", ttl(3_600), LATER);
      Step sign =
          Step.of("sign with B's key")
              .publishing(
                  Place.CHILD, new Version.Signatures(List.of(KEY_B)), ttl(3_600), List.of(A));

      Verdict verdict = ExposureEvaluator.evaluate(history, sign, LATER);

      assertThat(verdict.allowed()).isFalse();
      Ttls ttls =
          Ttls.ofDelegation(ttl(0), ttl(0), ttl(0)).withContent(ttl(0), ttl(3_600), ttl(3_600));
      assertThat(verdict.safeAt())
          .contains(Wait.after(WaitRule.ADD_DNSKEY, LATER, "both keys at A", ttls).until());
    }

    @Test
    void keyLeavesBeforeItsSignaturesHaveRunOut_isRefused_untilRuleC3() {
      Version bothKeys = new Version.Dnskey(List.of(KEY_A, KEY_B), List.of(KEY_A));
      Instant day = LATER.plus(Duration.ofDays(1));
      History history =
          Shown.signedByA()
              .seen(Place.CHILD, bothKeys, A, "here", ttl(3_600), LATER)
              .seen(
                  Place.CHILD, new Version.Signatures(List.of(KEY_B)), A, "here", ttl(3_600), day);
      for (var parent : PARENTS) {
        history =
            history.seen(
                Place.PARENT, new Version.Ds(List.of(KEY_A, KEY_B)), parent, "here", ttl(60), T0);
      }
      Instant now = day.plus(Duration.ofSeconds(10));
      Step remove =
          Step.of("A's key leaves")
              .publishing(
                  Place.CHILD,
                  new Version.Dnskey(List.of(KEY_B), List.of(KEY_B)),
                  ttl(3_600),
                  List.of(A));

      Verdict verdict = ExposureEvaluator.evaluate(history, remove, now);

      assertThat(verdict.allowed()).isFalse();
      Ttls ttls =
          Ttls.ofDelegation(ttl(0), ttl(0), ttl(0)).withContent(ttl(0), ttl(3_600), ttl(3_600));
      assertThat(verdict.safeAt())
          .contains(
              Wait.after(WaitRule.REMOVE_DNSKEY, day, "no signature by A's key", ttls).until());
    }
  }

  @Nested
  class Remembering {
    @Test
    void flappingServer_restartsTheClock() {
      History history = Shown.delegated(NS_A).silent(A, "here", LATER);
      Instant back = LATER.plusSeconds(600);
      History again = history.seen(Place.CHILD, NS_A, A, "here", ttl(86_400), back);

      assertThat(again.observedEverywhere(Place.CHILD, NS_A, List.of(A))).contains(back);
      assertThat(history.observedEverywhere(Place.CHILD, NS_A, List.of(A))).isEmpty();
    }

    @Test
    void oneVantageSeesTheOldVersion_itStaysExposed() {
      History history = Shown.delegated(NS_A);
      for (var parent : PARENTS) {
        history = history.seen(Place.PARENT, NS_A, parent, "there", ttl(172_800), T0);
        history = history.seen(Place.PARENT, NS_B, parent, "here", ttl(172_800), LATER);
      }

      assertThat(history.observedEverywhere(Place.PARENT, NS_B, PARENTS)).isEmpty();
    }

    @Test
    void largestTtlEverSeen_counts() {
      History history = Shown.delegated(NS_A).seen(Place.CHILD, NS_A, A, "here", ttl(60), LATER);

      assertThat(history.largestTtl(Place.CHILD, "ns")).isEqualTo(ttl(86_400));
    }

    @Test
    void leastMargin_isFiveMinutes_orWhatTheRulesSay() {
      var parent = PARENTS.get(0);
      History first = History.empty().seen(Place.PARENT, NS_A, parent, "here", ttl(4), T0);
      History usual = first.seen(Place.PARENT, NS_B, parent, "here", ttl(4), LATER);
      History lab =
          first
              .withLeastMargin(Duration.ofSeconds(2))
              .seen(Place.PARENT, NS_B, parent, "here", ttl(4), LATER);

      assertThat(ExposureEvaluator.exposures(usual).get(0).until())
          .isEqualTo(LATER.plusSeconds(4 + 300));
      assertThat(ExposureEvaluator.exposures(lab).get(0).until())
          .isEqualTo(LATER.plusSeconds(4 + 2));
    }

    @Test
    void storedAndReadAgain_isTheSame() {
      History history = Shown.signedByA().silent(A, "here", LATER).judged(A, ServerHealth.SILENT);

      assertThat(History.decode(Fields.decode(history.encode().encode()))).isEqualTo(history);
    }

    @Test
    void malformedStore_isRefused() {
      Fields broken = Shown.signedByA().encode().with("sighting", "PARENT\tns");

      assertThatThrownBy(() -> History.decode(broken)).isInstanceOf(StateException.class);
    }
  }
}
