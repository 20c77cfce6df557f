// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Entitlement;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Price;
import dev.understudy.provider.StandbyRule;
import java.time.Duration;
import java.util.List;

/** Whether the two can be relied on as hosts, and what the standby's service takes. */
final class HostShortfalls {
  private final Substitution question;
  private final Host standby;
  private final List<Shortfall> found;

  HostShortfalls(Substitution question, List<Shortfall> found) {
    this.question = question;
    this.standby = question.standby();
    this.found = found;
  }

  void find() {
    hosting();
    primary();
    entitlements();
    rate();
    for (Price price : standby.can().terms().prices()) {
      add(
          Finding.of("SUBST-PRICE", Severity.INFO, standby.name() + " asks for " + price)
              .citing(price.stated().toString()),
          Fallback.NONE);
    }
  }

  /** What the standby says of the zone, or of one like it that nobody delegates to. */
  private void hosting() {
    HostedZone zone = standby.zone();
    for (Finding finding : zone.findings()) {
      add(finding, finding.isBlocking() ? Fallback.DEMANDED : Fallback.NONE);
    }
    if (zone.findings().stream().anyMatch(Finding::isBlocking)) {
      return; // the provider has said why, and more exactly than the rules below
    }
    if (zone.isThere() && !zone.status().answers()) {
      add(
          Finding.of(
              "SUBST-HOSTING",
              Severity.BLOCK,
              standby.name()
                  + " gives the zone the status "
                  + zone.status()
                  + ", in which its servers cannot be relied on. Fallback demanded: wait until it"
                  + " answers, or have the vendor say why"),
          Fallback.DEMANDED);
    }
    HostingStatus status = zone.isThere() ? zone.status() : HostingStatus.AWAITING_DELEGATION;
    for (StandbyRule rule : standby.can().terms().standbyRules()) {
      if (rule.status() == status) {
        add(
            rule(
                "SUBST-STANDBY-DELETED",
                rule.isUnconditional() ? Severity.BLOCK : Severity.WARN,
                standby,
                rule,
                ". Fallback demanded: "),
            Fallback.DEMANDED);
      }
    }
  }

  /** A primary that is left looks to its provider like a zone that has moved away. */
  private void primary() {
    Host host = question.primary();
    if (host == null) {
      return;
    }
    for (StandbyRule rule : host.can().terms().standbyRules()) {
      if (rule.status() == HostingStatus.DELEGATED_AWAY) {
        add(
            rule(
                "SUBST-PRIMARY-DELETED",
                rule.isUnconditional() ? Severity.WARN : Severity.INFO,
                host,
                rule,
                ". Before a rollback make sure that it is there, under the same name servers, and"
                    + " holds what it should: "),
            rule.isUnconditional() ? Fallback.DEMANDED : Fallback.NONE);
      }
    }
  }

  private static Finding rule(
      String code, Severity severity, Host host, StandbyRule rule, String lead) {
    String status =
        switch (rule.status()) {
          case AWAITING_DELEGATION -> "has never been delegated to it";
          case DELEGATED_AWAY -> "is delegated away from it";
          default -> "is in the status " + rule.status();
        };
    return Finding.of(
            code,
            severity,
            host.name()
                + " deletes a zone of this plan that "
                + status
                + ", after "
                + days(rule.after())
                + (rule.isUnconditional() ? "" : " when " + rule.onlyWhen())
                + lead
                + rule.remedy())
        .citing(rule.stated().toString());
  }

  private static String days(Duration duration) {
    return duration.toDays() + " days";
  }

  private void entitlements() {
    boolean signed =
        question.source().zone().rrsets().stream().anyMatch(e -> e.type().isDnssecGenerated());
    for (Entitlement each : standby.can().terms().entitlements()) {
      if (each.need() == Entitlement.Need.INCLUDED) {
        continue;
      }
      boolean used = signed && each.feature() == Entitlement.Feature.DNSSEC;
      String need =
          switch (each.need()) {
            case PLAN -> "needs a plan for";
            case SUPPORT -> "needs somebody to switch on";
            default -> "does not offer";
          };
      add(
          Finding.of(
                  "SUBST-ENTITLEMENT",
                  used ? Severity.WARN : Severity.INFO,
                  standby.name()
                      + " "
                      + need
                      + " "
                      + each.feature()
                      + (each.text().isEmpty() ? "" : ": " + each.text())
                      + (used
                          ? ". Fallback demanded: this zone is signed, so see to it first"
                          : ""))
              .citing(each.stated().toString()),
          used ? Fallback.DEMANDED : Fallback.NONE);
    }
  }

  private void rate() {
    int requests = question.rehearsal().requests();
    if (requests > 0) {
      add(
          Finding.of(
              "SUBST-RATE",
              Severity.INFO,
              "to write all of the zone takes "
                  + requests
                  + " requests, "
                  + question.rehearsal().duration().toSeconds()
                  + " s at "
                  + standby.can().requests()
                  + " requests in "
                  + standby.can().period().toSeconds()
                  + " s"),
          Fallback.NONE);
    }
  }

  private void add(Finding finding, Fallback fallback) {
    found.add(new Shortfall(finding, fallback == Fallback.DEMANDED, fallback));
  }
}
