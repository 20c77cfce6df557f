// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.provider.Bound;
import dev.understudy.provider.Entitlement;
import dev.understudy.provider.Entitlement.Feature;
import dev.understudy.provider.Price;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.SpecialForm;
import dev.understudy.provider.Stated;

/** What Route 53 holds and costs. It has no plans, and keeps zones that nobody delegates to. */
final class ServicePlan {
  private static final String GUIDE = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/";
  private static final Stated MODEL = Stated.by("the service model of 2013-04-01", "2026-11-25");
  private static final Stated QUOTAS = Stated.reported(GUIDE + "DNSLimitations.html", "2026-11-25");
  private static final Stated SIGNING =
      Stated.by(GUIDE + "dns-configuring-dnssec.html", "2026-11-25");
  private static final Stated PRICES =
      Stated.reported("https://aws.amazon.com/route53/pricing/", "2026-09-20");

  static final ServiceTerms TERMS =
      ServiceTerms.builder()
          .documented(MODEL)
          .apexAlias(ServiceTerms.ApexAlias.OWN_TARGETS)
          .bound(Bound.Of.VALUE_CHARACTERS, ChangePlanner.LONGEST_VALUE, MODEL)
          .bound(Bound.Of.RECORDS_PER_RRSET, 400, QUOTAS)
          .bound(Bound.Of.RRSETS_PER_ZONE, 10_000, QUOTAS)
          .form("ROUTE53-ALIAS", SpecialForm.ALIAS)
          .form("ROUTE53-STEERED", SpecialForm.STEERED)
          .form("ROUTE53-HEALTH-CHECKED", SpecialForm.HEALTH_CHECKED)
          .entitlement(
              Feature.DNSSEC,
              Entitlement.Need.INCLUDED,
              "with a key in the account's key management",
              SIGNING)
          .entitlement(
              Feature.MULTI_SIGNER,
              Entitlement.Need.ABSENT,
              "its keys are its own, and it holds no DNSKEY records",
              Stated.reported(MODEL.where(), "2026-11-25"))
          .entitlement(Feature.TRANSFER_IN, Entitlement.Need.ABSENT, "", MODEL)
          .entitlement(Feature.TRANSFER_OUT, Entitlement.Need.ABSENT, "", MODEL)
          .price(Price.of("hosted zone, each of the first 25", "0.50", "USD", "month", PRICES))
          .price(Price.of("RRset above 10,000 of a hosted zone", "0.0015", "USD", "month", PRICES))
          .price(
              Price.of("queries, the first billion of a month", "0.40", "USD", "million", PRICES))
          .build();

  private ServicePlan() {}
}
