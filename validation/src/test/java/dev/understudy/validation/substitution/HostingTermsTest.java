// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import static dev.understudy.validation.substitution.Questions.ACTIVE;
import static dev.understudy.validation.substitution.Questions.APEX;
import static dev.understudy.validation.substitution.Questions.CAN;
import static dev.understudy.validation.substitution.Questions.PAGE;
import static dev.understudy.validation.substitution.Questions.hosted;
import static dev.understudy.validation.substitution.Questions.judged;
import static dev.understudy.validation.substitution.Questions.primary;
import static dev.understudy.validation.substitution.Questions.question;
import static dev.understudy.validation.substitution.Questions.terms;
import static dev.understudy.validation.substitution.Questions.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Entitlement;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Price;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.StandbyRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a provider's hosting can be relied on, what a plan includes, and what it costs. */
class HostingTermsTest {
  private static Substitutability hosting(HostedZone standby, StandbyRule... rules) {
    ServiceTerms.Builder terms = terms();
    List.of(rules).forEach(terms::standby);
    return Substitutability.of(question(zone(), new Host(standby, CAN.withTerms(terms.build()))));
  }

  private static StandbyRule rule(HostingStatus status, int days, String onlyWhen) {
    return new StandbyRule(status, Duration.ofDays(days), onlyWhen, "pay for it", PAGE);
  }

  @Test
  void standbyThatIsDeletedUnlessDelegated_blocks() {
    StandbyRule rule = rule(HostingStatus.AWAITING_DELEGATION, 28, "");

    Substitutability waiting = hosting(hosted("standby", HostingStatus.AWAITING_DELEGATION), rule);
    assertThat(waiting.standsIn()).isFalse();
    assertThat(waiting.findings().toString())
        .contains("BLOCK SUBST-STANDBY-DELETED", "after 28 days", "pay for it", "2026-11-25");
    assertThat(hosting(HostedZone.yetToCreate(new ProviderId("standby"), APEX), rule).standsIn())
        .as("a zone that will be created is not delegated either")
        .isFalse();
    assertThat(hosting(ACTIVE, rule).shortfalls()).isEmpty();
    assertThat(
            hosting(
                    hosted("standby", HostingStatus.AWAITING_DELEGATION),
                    rule(HostingStatus.AWAITING_DELEGATION, 28, "the moon is full"))
                .standsIn())
        .isTrue();
  }

  @Test
  void standbyThatDoesNotAnswer_blocks() {
    assertThat(hosting(hosted("standby", HostingStatus.PREPARING)).findings().toString())
        .contains("BLOCK SUBST-HOSTING", "PREPARING");
    assertThat(hosting(hosted("standby", HostingStatus.UNKNOWN)).standsIn()).isFalse();
  }

  @Test
  void whatTheStandbySaysOfItself_isToldOnce() {
    HostedZone told =
        new HostedZone(
            new ProviderId("standby"),
            "id",
            APEX,
            List.of(),
            HostingStatus.AWAITING_DELEGATION,
            "",
            List.of(Finding.of("STANDBY-PENDING", Severity.BLOCK, "deleted after 28 days")));

    assertThat(hosting(told, rule(HostingStatus.AWAITING_DELEGATION, 28, "")).findings())
        .extracting(Finding::code)
        .containsExactly("STANDBY-PENDING");
  }

  @Test
  void primaryThatIsDeletedOnceItIsLeft_isToldWithTheStepBeforeARollback() {
    Substitution question = question(zone(), new Host(ACTIVE, CAN));
    Substitutability found =
        Substitutability.of(
            new Substitution(
                question.source(),
                primary(
                    terms()
                        .standby(rule(HostingStatus.DELEGATED_AWAY, 7, ""))
                        .standby(rule(HostingStatus.AWAITING_DELEGATION, 28, ""))
                        .build()),
                question.standby(),
                question.held(),
                question.rehearsal(),
                question.critical()));

    assertThat(found.standsIn()).as("a cutover works; the way back may not").isTrue();
    assertThat(found.findings())
        .singleElement()
        .matches(each -> each.code().equals("SUBST-PRIMARY-DELETED"))
        .matches(each -> each.severity() == Severity.WARN)
        .matches(each -> each.text().contains("after 7 days"))
        .matches(each -> each.text().contains("Before a rollback"));
  }

  @Test
  void planEntitlements_warnWhereTheZoneUsesThem() {
    ServiceTerms terms =
        terms()
            .entitlement(Entitlement.Feature.DNSSEC, Entitlement.Need.SUPPORT, "ask them", PAGE)
            .entitlement(Entitlement.Feature.API, Entitlement.Need.INCLUDED, "", PAGE)
            .build();

    assertThat(judged(zone("www 300 IN A 192.0.2.1"), terms))
        .singleElement()
        .matches(each -> each.finding().severity() == Severity.INFO);
    assertThat(judged(zone("@ 300 IN DNSKEY 257 3 13 AAAA"), terms))
        .singleElement()
        .matches(each -> each.finding().severity() == Severity.WARN)
        .matches(each -> each.fallback() == Fallback.DEMANDED);
  }

  @Test
  void prices_areToldWithTheirDate() {
    ServiceTerms terms =
        terms().price(Price.of("hosted zone", "0.50", "USD", "month", PAGE)).build();

    assertThat(judged(zone(), terms))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.finding().toString())
                    .isEqualTo(
                        "INFO SUBST-PRICE: standby asks for hosted zone: 0.50 USD per month"
                            + " (https://vendor.example/limits, as of 2026-11-25)"));
  }
}
