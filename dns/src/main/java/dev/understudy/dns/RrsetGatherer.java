// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Gathers records into RRsets in the order of their first record. For one thread. */
final class RrsetGatherer {
  private static final class Gathered {
    private final DomainName name;
    private final List<Octets> rdata = new ArrayList<>(2);
    private long ttl = Integer.MAX_VALUE;

    Gathered(DomainName name) {
      this.name = name;
    }
  }

  private final Map<RrsetKey, Gathered> sets = new LinkedHashMap<>();

  /**
   * The RRsets of a section; OPT records and those of other classes than IN are left out.
   *
   * @throws IllegalArgumentException when an rdata does not have the form of its type
   */
  static List<Rrset> gather(List<Record> section) {
    if (section.isEmpty()) {
      return List.of();
    }
    RrsetGatherer gatherer = new RrsetGatherer();
    section.forEach(gatherer::add);
    return gatherer.rrsets(
        why -> {
          throw new IllegalArgumentException(why);
        });
  }

  void add(Record record) {
    if (record.getType() == Type.OPT || record.getDClass() != DClass.IN) {
      return;
    }
    DomainName name = name(record);
    RrsetKey key = new RrsetKey(name, RecordType.of(record.getType()));
    Gathered set = sets.computeIfAbsent(key, unused -> new Gathered(name));
    set.rdata.add(rdata(record));
    set.ttl = Math.min(set.ttl, ttl(record));
  }

  /** The RRsets; one whose rdata do not have the form of its type is told of and left out. */
  List<Rrset> rrsets(Consumer<String> unreadable) {
    List<Rrset> result = new ArrayList<>(sets.size());
    sets.forEach(
        (key, set) -> {
          try {
            result.add(Rrset.of(set.name, key.type(), Ttl.ofSeconds(set.ttl), set.rdata));
          } catch (IllegalArgumentException e) {
            unreadable.accept(String.valueOf(e.getMessage()));
          }
        });
    return result;
  }

  static DomainName name(Record record) {
    return DomainName.ofWire(Octets.copyOf(record.getName().toWire()));
  }

  /** A TTL with its highest bit set counts as 0 (RFC 2181 section 8). */
  static long ttl(Record record) {
    return record.getTTL() > Integer.MAX_VALUE ? 0 : record.getTTL();
  }

  /** The rdata uncompressed and in its written case. */
  static Octets rdata(Record record) {
    byte[] whole = record.toWire(Section.UPDATE);
    return Octets.copyOf(whole, record.getName().length() + 10, whole.length);
  }
}
