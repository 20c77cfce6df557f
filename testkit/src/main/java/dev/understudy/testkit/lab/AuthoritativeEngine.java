// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.testkit.lab.wire.Edns;
import dev.understudy.testkit.lab.wire.Qtype;
import dev.understudy.testkit.lab.wire.Query;
import dev.understudy.testkit.lab.wire.Rcode;
import dev.understudy.testkit.lab.wire.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An authoritative server without its sockets: a query and the zones of a holder make a reply (RFC
 * 1034 section 4.3.2). It signs nothing. Thread-safe.
 */
final class AuthoritativeEngine {
  private static final int CLASS_IN = 1;
  private static final int CLASS_ANY = 255;

  private final ZoneHolder holder;
  private final Map<DomainName, ZoneIndex> indexes = new ConcurrentHashMap<>();

  AuthoritativeEngine(ZoneHolder holder) {
    this.holder = holder;
  }

  /** The reply to a query that is no transfer. */
  Reply answer(Query query) {
    if (query.opcode() != 0) {
      return Reply.of(Rcode.NOTIMP);
    }
    if (query.edns().map(Edns::version).orElse(0) != 0) {
      return Reply.of(Rcode.BADVERS);
    }
    if (query.dnsClass() != CLASS_IN && query.dnsClass() != CLASS_ANY) {
      return Reply.of(Rcode.REFUSED);
    }
    Optional<Zone> zone = zoneFor(query.name(), query.type());
    if (zone.isEmpty()) {
      return Reply.of(Rcode.REFUSED);
    }
    if (zone.get().soa().isEmpty()) {
      // Held, but not fit to be served: what name servers do with a zone that does not load.
      return Reply.of(Rcode.SERVFAIL);
    }
    return new Lookup(index(zone.get()), query.name(), query.type(), wantsDs(query)).reply();
  }

  /** The zone of an apex, for a transfer. */
  Optional<Zone> transferable(DomainName apex) {
    return holder.zoneFor(apex).filter(zone -> zone.apex().equals(apex) && zone.soa().isPresent());
  }

  /** Whether this is the type that only the IXFR and AXFR exchange serves. */
  static boolean isTransfer(Query query) {
    return query.opcode() == 0
        && (query.type().equals(Qtype.AXFR) || query.type().equals(Qtype.IXFR));
  }

  private static boolean wantsDs(Query query) {
    return query.edns().map(Edns::dnssecOk).orElse(false);
  }

  /** DS belongs to the parent, where this server holds it too (RFC 4035 section 3.1.4.1). */
  private Optional<Zone> zoneFor(DomainName name, RecordType type) {
    Optional<Zone> zone = holder.zoneFor(name);
    if (type.equals(RecordType.DS)
        && !name.isRoot()
        && zone.isPresent()
        && zone.get().apex().equals(name)) {
      return holder.zoneFor(name.parent()).or(() -> zone);
    }
    return zone;
  }

  private ZoneIndex index(Zone zone) {
    ZoneIndex known = indexes.get(zone.apex());
    if (known == null || !known.isOf(zone)) {
      known = new ZoneIndex(zone);
      indexes.put(zone.apex(), known);
    }
    return known;
  }
}
