// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

/**
 * A pair of versions that caches may hold together and that does not work, or a version that does
 * not work by itself.
 *
 * @param rule the rule it breaks
 * @param first the one version
 * @param second the other; the same where the rule is about one
 * @param text what is wrong, for people
 */
public record Violation(Rule rule, Version first, Version second, String text) {
  /** The rules of the safety invariant. */
  public enum Rule {
    /**
     * Every exposed DS RRset finds its key in every exposed DNSKEY RRset, and that key signs it.
     */
    DS_FINDS_KEY,
    /** Every exposed DNSKEY RRset holds a key of every exposed signature. */
    KEY_MADE_SIGNATURE,
    /** Nothing unsigned is exposed as long as a DS RRset is. */
    SIGNED_UNDER_DS,
    /** Of every exposed NS RRset at least one server answers with the zone's data. */
    SERVER_ANSWERS,
    /** Of no exposed NS RRset a server answers with wrong data. */
    SERVER_TELLS_TRUTH
  }

  /** Whether it is about validating, not about being answered at all. */
  boolean isOfValidation() {
    return rule == Rule.DS_FINDS_KEY
        || rule == Rule.KEY_MADE_SIGNATURE
        || rule == Rule.SIGNED_UNDER_DS;
  }

  boolean isSameAs(Violation other) {
    return rule == other.rule && first.equals(other.first) && second.equals(other.second);
  }

  @Override
  public String toString() {
    return rule + ": " + text;
  }
}
