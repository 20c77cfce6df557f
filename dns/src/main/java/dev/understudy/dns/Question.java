// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;

/**
 * What is asked: a name and a type, the class always IN. Immutable, thread-safe.
 *
 * @param name the name
 * @param type the record type
 * @param recursionDesired whether the server shall resolve it for us (RD, RFC 1035 section 4.1.1):
 *     true when a resolver is asked, false for authoritative servers
 * @param dnssecOk whether signatures and denial records shall come along (DO, RFC 3225 section 3)
 */
public record Question(
    DomainName name, RecordType type, boolean recursionDesired, boolean dnssecOk) {
  /** A question to an authoritative server: without recursion, without DNSSEC records. */
  public static Question of(DomainName name, RecordType type) {
    return new Question(name, type, false, false);
  }

  /** The same, asked of a resolver. */
  public Question withRecursion() {
    return new Question(name, type, true, dnssecOk);
  }

  /** The same, with DNSSEC records wanted. */
  public Question withDnssec() {
    return new Question(name, type, recursionDesired, true);
  }

  /** Name and type with a blank between them. */
  @Override
  public String toString() {
    return name + " " + type;
  }
}
