// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/**
 * The most of something that a provider holds.
 *
 * @param of what is counted
 * @param most the greatest number it holds, at least 1
 * @param stated where that stands
 */
public record Bound(Of of, long most, Stated stated) {
  /** Checks the number. */
  public Bound {
    if (most < 1) {
      throw new IllegalArgumentException("the most of " + of + " is at least 1, not " + most);
    }
  }

  /** What is counted. */
  public enum Of {
    /** Octets of a record on the wire, its owner name uncompressed. */
    RECORD_OCTETS("octets in a record"),
    /** Characters of a record's rdata in presentation form. */
    VALUE_CHARACTERS("characters in a record"),
    /** Characters of the rdata of an RRset, in presentation form. */
    RRSET_CHARACTERS("characters in an RRset"),
    /** Records in an RRset. */
    RECORDS_PER_RRSET("records in an RRset"),
    /** Records in a zone, without what the provider makes itself. */
    RECORDS_PER_ZONE("records in a zone"),
    /** RRsets in a zone, without what the provider makes itself. */
    RRSETS_PER_ZONE("RRsets in a zone");

    private final String words;

    Of(String words) {
      this.words = words;
    }

    /** In words: {@code records in a zone}. */
    @Override
    public String toString() {
      return words;
    }
  }
}
