// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.provider.Entitlement;
import dev.understudy.provider.Entitlement.Feature;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.SpecialForm;
import dev.understudy.provider.Stated;

/** What ClouDNS offers. */
final class ServicePlan {
  private static final Stated WIKI = Stated.by("https://www.cloudns.net/wiki/", "2026-11-25");
  private static final Stated CLIENTS =
      Stated.reported("DNSControl and acme.sh clients", "2026-11-25");

  static final ServiceTerms TERMS =
      ServiceTerms.builder()
          .documented(WIKI)
          .apexAlias(ServiceTerms.ApexAlias.ANY_TARGET)
          .form("CLOUDNS-ALIAS", SpecialForm.ALIAS)
          .form("CLOUDNS-WEB-REDIRECT", SpecialForm.REDIRECT)
          .form("CLOUDNS-STEERED", SpecialForm.STEERED)
          .entitlement(Feature.API, Entitlement.Need.PLAN, "any paid plan", CLIENTS)
          .entitlement(Feature.DNSSEC, Entitlement.Need.INCLUDED, "", WIKI)
          .entitlement(Feature.MULTI_SIGNER, Entitlement.Need.ABSENT, "", CLIENTS)
          .entitlement(Feature.TRANSFER_IN, Entitlement.Need.INCLUDED, "", WIKI)
          .entitlement(Feature.TRANSFER_OUT, Entitlement.Need.INCLUDED, "", WIKI)
          .build();

  private ServicePlan() {}
}
