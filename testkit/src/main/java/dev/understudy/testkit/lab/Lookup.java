// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.testkit.lab.wire.Qtype;
import dev.understudy.testkit.lab.wire.Rcode;
import dev.understudy.testkit.lab.wire.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One question to one zone (RFC 1034 section 4.3.2 steps 3 to 6). Used once, by one thread. */
final class Lookup {
  private static final int LONGEST_CHAIN = 16;

  private final ZoneIndex zone;
  private final DomainName apex;
  private final RecordType type;
  private final boolean withDs;
  private final Reply.Builder reply = new Reply.Builder();
  private DomainName name;

  Lookup(ZoneIndex zone, DomainName name, RecordType type, boolean withDs) {
    this.zone = zone;
    this.apex = zone.zone().apex();
    this.name = name;
    this.type = type;
    this.withDs = withDs;
  }

  Reply reply() {
    for (int links = 0; links < LONGEST_CHAIN && name.isWithin(apex); links++) {
      Optional<Reply> settled = step();
      if (settled.isPresent()) {
        return settled.get();
      }
    }
    // The chain left the zone, or never ends: what there is of it is the answer.
    return reply.build(Rcode.NOERROR, true);
  }

  /** Looks the name up once: empty when an alias was followed to another. */
  private Optional<Reply> step() {
    for (DomainName node : zone.pathTo(name)) {
      Optional<Rrset> cut = zone.find(node, RecordType.NS);
      if (cut.isPresent() && !node.equals(apex) && !node.isWildcard()) {
        boolean asksForDs = node.equals(name) && type.equals(RecordType.DS);
        return Optional.of(asksForDs ? found(node, name) : referral(cut.get()));
      }
      Optional<Rrset> dname = zone.find(node, RecordType.DNAME);
      if (dname.isPresent() && !node.equals(name)) {
        return substitute(dname.get());
      }
    }
    if (zone.exists(name)) {
      return at(name);
    }
    DomainName wildcard = closestEncloser().child("*");
    if (zone.exists(wildcard)) {
      return at(wildcard);
    }
    return Optional.of(negative(Rcode.NXDOMAIN));
  }

  /** The longest ancestor that exists (RFC 4592 section 3.3.1). */
  private DomainName closestEncloser() {
    DomainName encloser = name.parent();
    while (!zone.exists(encloser)) {
      encloser = encloser.parent();
    }
    return encloser;
  }

  /** Answers from a node: the name itself or the wildcard that stands for it. */
  private Optional<Reply> at(DomainName node) {
    Optional<Rrset> alias = zone.find(node, RecordType.CNAME);
    if (alias.isPresent() && !type.equals(RecordType.CNAME) && !type.equals(Qtype.ANY)) {
      boolean seen = reply.answers(name, RecordType.CNAME);
      if (seen) {
        return Optional.of(reply.build(Rcode.NOERROR, true));
      }
      reply.answer(alias.get().withName(name));
      name = DomainName.ofWire(alias.get().writtenRdata().get(0));
      return Optional.empty();
    }
    return Optional.of(found(node, name));
  }

  private Reply found(DomainName node, DomainName owner) {
    // RFC 8482 section 4.1: one RRset of those there are is enough for ANY.
    Optional<Rrset> rrset =
        type.equals(Qtype.ANY) ? zone.at(node).stream().findFirst() : zone.find(node, type);
    if (rrset.isEmpty()) {
      return negative(Rcode.NOERROR);
    }
    reply.answer(rrset.get().withName(owner));
    for (DomainName target : targets(rrset.get())) {
      addresses(target).forEach(reply::additional);
    }
    return reply.build(Rcode.NOERROR, true);
  }

  private Reply negative(int rcode) {
    zone.negativeSoa().ifPresent(reply::authority);
    return reply.build(rcode, true);
  }

  private Reply referral(Rrset cut) {
    boolean authoritative = !reply.isUnanswered();
    reply.authority(cut);
    if (withDs) {
      zone.find(cut.name(), RecordType.DS).ifPresent(reply::authority);
    }
    for (DomainName server : targets(cut)) {
      for (Rrset address : addresses(server)) {
        if (server.isWithin(cut.name())) {
          reply.requiredGlue(address);
        } else {
          reply.additional(address);
        }
      }
    }
    return reply.build(Rcode.NOERROR, authoritative);
  }

  /** RFC 6672 section 3.2: the DNAME, a CNAME made from it, and on with the new name. */
  private Optional<Reply> substitute(Rrset dname) {
    reply.answer(dname);
    DomainName target = DomainName.ofWire(dname.writtenRdata().get(0));
    List<Octets> labels = new ArrayList<>(name.labels());
    int kept = labels.size() - dname.name().labelCount();
    labels = new ArrayList<>(labels.subList(0, kept));
    labels.addAll(target.labels());
    DomainName changed;
    try {
      changed = DomainName.ofLabels(labels);
    } catch (IllegalArgumentException tooLong) {
      return Optional.of(reply.build(Rcode.YXDOMAIN, true));
    }
    reply.answer(Rrset.of(name, RecordType.CNAME, dname.ttl(), changed.wire()));
    name = changed;
    if (type.equals(RecordType.CNAME)) {
      return Optional.of(reply.build(Rcode.NOERROR, true));
    }
    return Optional.empty();
  }

  private List<Rrset> addresses(DomainName server) {
    if (!server.isWithin(apex)) {
      return List.of();
    }
    List<Rrset> found = new ArrayList<>();
    zone.find(server, RecordType.A).ifPresent(found::add);
    zone.find(server, RecordType.AAAA).ifPresent(found::add);
    return found;
  }

  /** The names whose addresses belong in the additional section. */
  private static List<DomainName> targets(Rrset rrset) {
    int before;
    if (rrset.type().equals(RecordType.NS)) {
      before = 0;
    } else if (rrset.type().equals(RecordType.MX)) {
      before = 2;
    } else if (rrset.type().equals(RecordType.SRV)) {
      before = 6;
    } else {
      return List.of();
    }
    return rrset.writtenRdata().stream()
        .map(rdata -> DomainName.ofWire(rdata.slice(before, rdata.length())))
        .distinct()
        .toList();
  }
}
