// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/**
 * What a zone or an account has to have before a provider offers something.
 *
 * @param feature what is offered
 * @param need what it takes
 * @param text which plan, or who switches it on; empty when there is no more to say
 * @param stated where that stands
 */
public record Entitlement(Feature feature, Need need, String text, Stated stated) {
  /** What may depend on a plan. */
  public enum Feature {
    /** The interface itself. */
    API,
    /** Signing the zone. */
    DNSSEC,
    /** Signing a zone that another provider signs too. */
    MULTI_SIGNER,
    /** Taking the zone by transfer from a server elsewhere. */
    TRANSFER_IN,
    /** Giving the zone by transfer to a server elsewhere. */
    TRANSFER_OUT;

    /** In words. */
    @Override
    public String toString() {
      return switch (this) {
        case API -> "the interface";
        case DNSSEC -> "DNSSEC";
        case MULTI_SIGNER -> "signing beside another provider";
        case TRANSFER_IN -> "transfer from elsewhere";
        case TRANSFER_OUT -> "transfer to elsewhere";
      };
    }
  }

  /** What it takes. */
  public enum Need {
    /** Nothing more. */
    INCLUDED,
    /** A certain plan. */
    PLAN,
    /** Somebody at the vendor switches it on. */
    SUPPORT,
    /** It is not offered at all. */
    ABSENT
  }
}
