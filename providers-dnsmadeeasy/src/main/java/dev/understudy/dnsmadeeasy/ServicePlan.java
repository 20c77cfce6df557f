// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import dev.understudy.provider.Entitlement;
import dev.understudy.provider.Entitlement.Feature;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.SpecialForm;
import dev.understudy.provider.Stated;

/** What DNS Made Easy offers. */
final class ServicePlan {
  private static final Stated CLIENTS =
      Stated.reported("octoDNS, DNSControl and Terraform clients", "2026-11-25");

  static final ServiceTerms TERMS =
      ServiceTerms.builder()
          .documented(CLIENTS)
          .apexAlias(ServiceTerms.ApexAlias.ANY_TARGET)
          .form("DNSMADEEASY-ALIAS", SpecialForm.ALIAS)
          .form("DNSMADEEASY-REDIRECT", SpecialForm.REDIRECT)
          .form("DNSMADEEASY-STEERED", SpecialForm.STEERED)
          .form("DNSMADEEASY-FAILOVER", SpecialForm.HEALTH_CHECKED)
          .entitlement(Feature.API, Entitlement.Need.PLAN, "plan Business or higher", CLIENTS)
          .entitlement(Feature.MULTI_SIGNER, Entitlement.Need.ABSENT, "", CLIENTS)
          .entitlement(Feature.TRANSFER_IN, Entitlement.Need.INCLUDED, "", CLIENTS)
          .entitlement(Feature.TRANSFER_OUT, Entitlement.Need.INCLUDED, "", CLIENTS)
          .build();

  private ServicePlan() {}
}
