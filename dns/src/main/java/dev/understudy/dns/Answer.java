// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.List;
import java.util.Optional;

/** What came of a question: a reply, or none. Immutable, thread-safe. */
public sealed interface Answer {
  /**
   * A reply that belongs to the question, of any response code.
   *
   * <p>Records are gathered into RRsets by section; where the TTLs of one RRset differ the lowest
   * is kept (RFC 2181 section 5.2). The OPT record is not among them.
   *
   * @param rcode the response code with its extended part, see {@link Rcode}
   * @param authoritative the AA bit
   * @param truncated the TC bit: ask again over TCP
   * @param recursionAvailable the RA bit
   * @param authenticData the AD bit (RFC 4035 section 3.2.3)
   * @param answer the answer section
   * @param authority the authority section
   * @param additional the additional section
   * @param extendedErrors the extended errors, usually none
   * @param serverId the name server identifier (RFC 5001), empty when none was given
   */
  record Reply(
      int rcode,
      boolean authoritative,
      boolean truncated,
      boolean recursionAvailable,
      boolean authenticData,
      List<Rrset> answer,
      List<Rrset> authority,
      List<Rrset> additional,
      List<ExtendedError> extendedErrors,
      Octets serverId)
      implements Answer {
    /** Copies the lists. */
    public Reply {
      answer = List.copyOf(answer);
      authority = List.copyOf(authority);
      additional = List.copyOf(additional);
      extendedErrors = List.copyOf(extendedErrors);
    }

    /** A reply without EDNS options. */
    public Reply(
        int rcode,
        boolean authoritative,
        boolean truncated,
        boolean recursionAvailable,
        boolean authenticData,
        List<Rrset> answer,
        List<Rrset> authority,
        List<Rrset> additional) {
      this(
          rcode,
          authoritative,
          truncated,
          recursionAvailable,
          authenticData,
          answer,
          authority,
          additional,
          List.of(),
          Octets.EMPTY);
    }

    /** The RRset of a name and type in the answer section. */
    public Optional<Rrset> answer(DomainName name, RecordType type) {
      return find(answer, name, type);
    }

    /** The RRset of a name and type in the authority section. */
    public Optional<Rrset> authority(DomainName name, RecordType type) {
      return find(authority, name, type);
    }

    /** The SOA RRset of a negative answer, of whatever owner (RFC 2308 section 3). */
    public Optional<Rrset> negativeSoa() {
      return authority.stream().filter(each -> each.type().equals(RecordType.SOA)).findFirst();
    }

    /**
     * The NS RRset of a referral: not authoritative, no answer, NS records in the authority section
     * (RFC 1034 section 4.3.2).
     */
    public Optional<Rrset> referral() {
      if (rcode != Rcode.NOERROR || authoritative || !answer.isEmpty()) {
        return Optional.empty();
      }
      return authority.stream().filter(each -> each.type().equals(RecordType.NS)).findFirst();
    }

    private static Optional<Rrset> find(List<Rrset> section, DomainName name, RecordType type) {
      return section.stream()
          .filter(each -> each.type().equals(type) && each.name().equals(name))
          .findFirst();
    }

    /** Response code and bits, and how many RRsets each section has. */
    @Override
    public String toString() {
      return Rcode.name(rcode)
          + (authoritative ? " AA" : "")
          + (truncated ? " TC" : "")
          + " ("
          + answer.size()
          + " answer, "
          + authority.size()
          + " authority, "
          + additional.size()
          + " additional RRsets)";
    }
  }

  /**
   * No usable reply.
   *
   * @param kind of which kind
   * @param detail what happened, for people, safe to print
   */
  record NoReply(Kind kind, String detail) implements Answer {
    /** The kinds, which count differently as evidence. */
    public enum Kind {
      /** Nothing came back in time. */
      SILENT,
      /** The address refused: ICMP port unreachable, connection refused, reset or closed. */
      REJECTED,
      /**
       * The cause is on this side: no route, no permission, no time left, interrupted. It says
       * nothing about the server.
       */
      LOCAL,
      /** Something came back that is no answer to the question. */
      MALFORMED
    }

    /** Makes the detail safe to print. */
    public NoReply {
      detail = SafeText.of(detail);
    }

    @Override
    public String toString() {
      return kind + ": " + detail;
    }
  }

  /** The reply, if there is one. */
  default Optional<Reply> reply() {
    return this instanceof Reply reply ? Optional.of(reply) : Optional.empty();
  }
}
