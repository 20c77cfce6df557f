// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.NsNames;
import dev.understudy.dns.ParentAnswer;
import dev.understudy.dns.ServerAddress;
import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import java.util.List;
import java.util.Optional;

/**
 * What one server of the parent said of the delegation. Immutable, thread-safe.
 *
 * @param server the server and the address
 * @param standing authoritative where it delegates the zone or says that nobody does
 * @param detail its answer in words, safe to print
 * @param nsRrsets the NS RRset of the delegation, or none
 * @param glue the address RRsets that came along
 * @param dsKnown whether it said whether there is a DS RRset
 * @param dsRrsets the DS RRset, or none
 */
public record ParentObservation(
    ServerAddress server,
    Standing standing,
    String detail,
    List<Rrset> nsRrsets,
    List<Rrset> glue,
    boolean dsKnown,
    List<Rrset> dsRrsets) {
  /** Copies the lists, makes the text safe. */
  public ParentObservation {
    detail = SafeText.of(detail);
    nsRrsets = List.copyOf(nsRrsets);
    glue = List.copyOf(glue);
    dsRrsets = List.copyOf(dsRrsets);
  }

  static ParentObservation of(ParentAnswer answer) {
    Standing standing;
    if (answer.ns().isPresent() || answer.deniesDelegation()) {
      standing = Standing.AUTHORITATIVE;
    } else if (answer.nsAnswer().reply().isPresent()) {
      standing = Standing.LAME;
    } else {
      standing =
          ApexAnswer.of(answer.nsAnswer(), answer.zone(), dev.understudy.zone.RecordType.NS)
              .standing();
    }
    return new ParentObservation(
        answer.server(),
        standing,
        answer.nsAnswer().toString(),
        answer.ns().stream().toList(),
        answer.glue(),
        answer.dsKnown(),
        answer.ds().stream().toList());
  }

  /** The NS RRset of the delegation. */
  public Optional<Rrset> ns() {
    return nsRrsets.stream().findFirst();
  }

  /** The DS RRset. */
  public Optional<Rrset> ds() {
    return dsRrsets.stream().findFirst();
  }

  /** The names it delegates the zone to; empty when it does not, or did not say. */
  public List<DomainName> names() {
    return ns().map(NsNames::of).orElse(List.of());
  }
}
