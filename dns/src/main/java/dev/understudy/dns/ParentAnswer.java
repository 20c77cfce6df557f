// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.dns.Answer.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.List;
import java.util.Optional;

/**
 * What one server of the parent says of a zone's delegation. Immutable, thread-safe.
 *
 * @param zone the delegated zone
 * @param server the server of the parent
 * @param nsAnswer what it answered to the zone's NS
 * @param dsAnswer what it answered to the zone's DS
 */
public record ParentAnswer(
    DomainName zone, ServerAddress server, Answer nsAnswer, Answer dsAnswer) {

  /**
   * The NS RRset of the delegation with the parent's TTL: of a referral, or, from a server of both
   * zones, the child's own, which stands in for it.
   */
  public Optional<Rrset> ns() {
    return nsAnswer
        .reply()
        .filter(reply -> reply.rcode() == Rcode.NOERROR)
        .flatMap(
            reply ->
                reply.authority(zone, RecordType.NS).or(() -> reply.answer(zone, RecordType.NS)));
  }

  /** Whether the server said, with authority, that there is no such delegation. */
  public boolean deniesDelegation() {
    return nsAnswer
        .reply()
        .filter(reply -> reply.authoritative() && ns().isEmpty())
        .filter(reply -> reply.rcode() == Rcode.NXDOMAIN || reply.rcode() == Rcode.NOERROR)
        .isPresent();
  }

  /** The address RRsets of the zone's name servers that came with the referral. */
  public List<Rrset> glue() {
    List<DomainName> targets = ns().map(NsNames::of).orElse(List.of());
    return nsAnswer.reply().map(Reply::additional).orElse(List.of()).stream()
        .filter(each -> each.type().equals(RecordType.A) || each.type().equals(RecordType.AAAA))
        .filter(each -> targets.contains(each.name()))
        .toList();
  }

  /** The DS RRset, empty when there is none or the server did not say. */
  public Optional<Rrset> ds() {
    return dsAnswer
        .reply()
        .filter(reply -> reply.rcode() == Rcode.NOERROR)
        .flatMap(reply -> reply.answer(zone, RecordType.DS));
  }

  /** Whether the server said whether there is a DS RRset. */
  public boolean dsKnown() {
    return dsAnswer
        .reply()
        .filter(reply -> reply.rcode() == Rcode.NOERROR || reply.rcode() == Rcode.NXDOMAIN)
        .filter(reply -> reply.authoritative() || reply.answer(zone, RecordType.DS).isPresent())
        .isPresent();
  }
}
