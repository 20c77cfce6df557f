// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import dev.understudy.provider.Entitlement;
import dev.understudy.provider.Entitlement.Feature;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.SpecialForm;
import dev.understudy.provider.Stated;

/** What NS1 offers. Sizes, counts and prices are by contract and published nowhere. */
final class ServicePlan {
  private static final Stated DOCS =
      Stated.by("https://www.ibm.com/docs/en/ns1-connect", "2026-11-25");
  private static final Stated CLIENTS =
      Stated.reported("the vendor's clients and the limits seen in answers", "2026-11-25");

  static final ServiceTerms TERMS =
      ServiceTerms.builder()
          .documented(CLIENTS)
          .apexAlias(ServiceTerms.ApexAlias.ANY_TARGET)
          .form("NS1-ALIAS", SpecialForm.ALIAS)
          .form("NS1-STEERED", SpecialForm.STEERED)
          .form("NS1-RECORD-LINKED", SpecialForm.LINKED)
          .entitlement(
              Feature.DNSSEC, Entitlement.Need.SUPPORT, "support enables it for the account", DOCS)
          .entitlement(
              Feature.MULTI_SIGNER,
              Entitlement.Need.SUPPORT,
              "support enables DNSSEC; keys of others go in by the interface alone",
              DOCS)
          .entitlement(Feature.TRANSFER_IN, Entitlement.Need.INCLUDED, "", CLIENTS)
          .entitlement(Feature.TRANSFER_OUT, Entitlement.Need.INCLUDED, "", CLIENTS)
          .build();

  private ServicePlan() {}
}
