// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a provider's service is like for one zone beyond the form of records: sizes and counts,
 * forms of its own, when it deletes a zone, what needs a plan, what it costs. Vendors change these,
 * so each says where it stands and since when. A provider that knows nothing of it has {@link
 * #UNSTATED}. Immutable, thread-safe.
 *
 * @param documented where types and TTLs of the {@link Capabilities} stand
 * @param apexAlias the form of an alias at the apex it has
 * @param bounds the most it holds, each counted thing once
 * @param forms which finding of its readings tells of which form of its own
 * @param standbyRules when it deletes a zone that is not delegated to it
 * @param entitlements what needs a plan
 * @param prices what it costs
 */
public record ServiceTerms(
    Stated documented,
    ApexAlias apexAlias,
    List<Bound> bounds,
    List<FormCode> forms,
    List<StandbyRule> standbyRules,
    List<Entitlement> entitlements,
    List<Price> prices) {
  /** Nothing is stated. */
  public static final ServiceTerms UNSTATED = builder().build();

  /** Copies the lists. */
  public ServiceTerms {
    bounds = List.copyOf(bounds);
    forms = List.copyOf(forms);
    standbyRules = List.copyOf(standbyRules);
    entitlements = List.copyOf(entitlements);
    prices = List.copyOf(prices);
    if (bounds.stream().map(Bound::of).distinct().count() < bounds.size()) {
      throw new IllegalArgumentException("a bound is given twice: " + bounds);
    }
  }

  /** The form of an alias at the apex, where DNS allows no CNAME (RFC 1034 section 3.6.2). */
  public enum ApexAlias {
    /** None. */
    NONE("no alias for an apex"),
    /** A record type of its own that leads to any name. */
    ANY_TARGET("an alias record of its own for an apex"),
    /** A CNAME record that is answered with addresses. */
    FLATTENED_CNAME("a flattened CNAME record for an apex"),
    /** A record that leads to resources of the vendor and names of the zone alone. */
    OWN_TARGETS("an alias for an apex that leads to its own resources only");

    private final String words;

    ApexAlias(String words) {
      this.words = words;
    }

    /** In words. */
    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * A finding of the provider's readings, and the form it tells of.
   *
   * @param code the finding's code
   * @param form the form
   */
  public record FormCode(String code, SpecialForm form) {}

  /** The form that a finding of the provider's readings tells of, empty when it tells of none. */
  public Optional<SpecialForm> form(String code) {
    return forms.stream().filter(each -> each.code.equals(code)).map(FormCode::form).findFirst();
  }

  /** Starts with nothing stated, and no alias at the apex. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects terms. Not thread-safe. */
  public static final class Builder {
    private Stated documented = Stated.NOWHERE;
    private ApexAlias apexAlias = ApexAlias.NONE;
    private final List<Bound> bounds = new ArrayList<>();
    private final List<FormCode> forms = new ArrayList<>();
    private final List<StandbyRule> standbyRules = new ArrayList<>();
    private final List<Entitlement> entitlements = new ArrayList<>();
    private final List<Price> prices = new ArrayList<>();

    private Builder() {}

    /** Where types and TTLs stand. */
    public Builder documented(Stated changed) {
      this.documented = changed;
      return this;
    }

    /** The form of an alias at the apex; default: none. */
    public Builder apexAlias(ApexAlias changed) {
      this.apexAlias = changed;
      return this;
    }

    /** The most of something. */
    public Builder bound(Bound.Of of, long most, Stated stated) {
      bounds.add(new Bound(of, most, stated));
      return this;
    }

    /** A finding of its readings that tells of a form of its own. */
    public Builder form(String code, SpecialForm form) {
      forms.add(new FormCode(code, form));
      return this;
    }

    /** When it deletes a zone. */
    public Builder standby(StandbyRule rule) {
      standbyRules.add(rule);
      return this;
    }

    /** What something takes. */
    public Builder entitlement(
        Entitlement.Feature feature, Entitlement.Need need, String text, Stated stated) {
      entitlements.add(new Entitlement(feature, need, text, stated));
      return this;
    }

    /** What something costs. */
    public Builder price(Price price) {
      prices.add(price);
      return this;
    }

    /** The terms. */
    public ServiceTerms build() {
      return new ServiceTerms(
          documented, apexAlias, bounds, forms, standbyRules, entitlements, prices);
    }
  }
}
