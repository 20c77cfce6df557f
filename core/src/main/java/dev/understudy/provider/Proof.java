// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/**
 * Why a reading is known to be complete.
 *
 * @param kind the kind of evidence
 * @param detail the evidence in words, with numbers
 */
public record Proof(Kind kind, String detail) {
  /** The kinds of evidence. */
  public enum Kind {
    /** The source stated how many there are, and so many came, without duplicates. */
    STATED_TOTAL,
    /** The chain of pages came to its end without duplicates. */
    CLOSED_CURSOR,
    /** The transfer began and ended with the same SOA record (RFC 5936 section 2.2). */
    TRANSFER_FRAMED,
    /** Two readings agreed. */
    TWO_PASSES,
    /** The whole file was read and holds a SOA record. */
    WHOLE_FILE,
    /** A stored snapshot whose content has its digest. */
    VERIFIED_DIGEST
  }

  @Override
  public String toString() {
    return kind + ": " + detail;
  }
}
