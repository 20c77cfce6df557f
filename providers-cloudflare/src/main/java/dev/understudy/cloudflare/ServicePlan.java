// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import dev.understudy.provider.Bound;
import dev.understudy.provider.Entitlement;
import dev.understudy.provider.Entitlement.Feature;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Price;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.SpecialForm;
import dev.understudy.provider.StandbyRule;
import dev.understudy.provider.Stated;
import java.time.Duration;

/** What Cloudflare's plans hold, promise and cost. A plan that is not known is taken as free. */
final class ServicePlan {
  private static final String DOCS = "https://developers.cloudflare.com/dns/";
  private static final Stated STATUS =
      Stated.by(DOCS + "zone-setups/reference/domain-status/", "2026-11-25");
  private static final Stated TYPES =
      Stated.by(DOCS + "manage-dns-records/reference/dns-record-types/", "2026-11-25");
  private static final Stated TTL =
      Stated.by(DOCS + "manage-dns-records/reference/ttl/", "2026-11-25");
  private static final Stated QUOTA = Stated.reported(DOCS, "2026-11-25");
  private static final Stated TRANSFERS =
      Stated.by(DOCS + "zone-setups/zone-transfers/", "2026-11-25");
  private static final Stated SIGNING = Stated.by(DOCS + "dnssec/", "2026-11-25");
  private static final Stated PRICES =
      Stated.reported("https://www.cloudflare.com/plans/", "2026-10-07");

  private static final Duration PENDING_KEPT = Duration.ofDays(28);
  private static final Duration MOVED_KEPT = Duration.ofDays(7);

  private ServicePlan() {}

  static boolean isPaid(String plan) {
    return plan.equals("pro") || plan.equals("business") || plan.equals("enterprise");
  }

  static ServiceTerms terms(String plan) {
    ServiceTerms.Builder terms =
        ServiceTerms.builder()
            .documented(TTL)
            .apexAlias(ServiceTerms.ApexAlias.FLATTENED_CNAME)
            .bound(Bound.Of.RECORD_OCTETS, 4_096, TYPES)
            .bound(Bound.Of.RRSET_CHARACTERS, 8_192, TYPES)
            .bound(Bound.Of.RECORDS_PER_ZONE, isPaid(plan) ? 3_500 : 200, QUOTA)
            .form("CLOUDFLARE-PROXIED", SpecialForm.PROXIED)
            .form("CLOUDFLARE-APEX-CNAME", SpecialForm.ALIAS)
            .entitlement(Feature.DNSSEC, Entitlement.Need.INCLUDED, "", SIGNING)
            .entitlement(Feature.MULTI_SIGNER, Entitlement.Need.INCLUDED, "", SIGNING)
            .entitlement(
                Feature.TRANSFER_IN,
                Entitlement.Need.SUPPORT,
                "the account team enables it",
                TRANSFERS)
            .entitlement(
                Feature.TRANSFER_OUT,
                Entitlement.Need.SUPPORT,
                "the account team enables it",
                TRANSFERS);
    rules(terms, isPaid(plan));
    prices(terms, plan);
    return terms.build();
  }

  /** A deleted zone goes on answering for a week; added anew, it gets other name servers. */
  private static void rules(ServiceTerms.Builder terms, boolean paid) {
    if (paid) {
      terms.standby(
          new StandbyRule(
              HostingStatus.DELEGATED_AWAY,
              MOVED_KEPT,
              "the paid plan is removed, or another account activates the zone",
              "keep the plan, and a zone hold where the plan has one",
              STATUS));
      return;
    }
    terms.standby(
        new StandbyRule(
            HostingStatus.AWAITING_DELEGATION,
            PENDING_KEPT,
            "",
            "take a paid plan for the zone, or delegate to both providers",
            STATUS));
    terms.standby(
        new StandbyRule(
            HostingStatus.DELEGATED_AWAY,
            MOVED_KEPT,
            "",
            "take a paid plan before the cutover; otherwise have Cloudflare check the activation"
                + " again, or add the zone anew, which gives it other name servers",
            STATUS));
  }

  private static void prices(ServiceTerms.Builder terms, String plan) {
    switch (plan) {
      case "business" ->
          terms.price(
              Price.of("plan Business, billed yearly", "200", "USD", "zone and month", PRICES));
      case "enterprise" -> {} // by contract, not published
      case "pro" -> terms.price(pro());
      default ->
          terms.price(Price.of("plan Free", "0", "USD", "zone and month", PRICES)).price(pro());
    }
  }

  private static Price pro() {
    return Price.of(
        "plan Pro, billed yearly (25 USD by the month)", "20", "USD", "zone and month", PRICES);
  }
}
