// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Writes a zone as a master file in other words, by {@link Spelling}; without any, plainly.
 *
 * <p>The file is ASCII. Where a spelling can be applied chance decides whether it is, so a file
 * shows a mixture. Used by one thread.
 */
public final class ZoneSpeller {
  private final Zone zone;
  private final Set<Spelling> spellings;
  private final RandomGenerator random;
  private final RecordSpeller records;
  private DomainName origin;
  private DomainName lastOwner = DomainName.ROOT;
  private Ttl defaultTtl = new Ttl(0);

  private ZoneSpeller(Zone zone, Set<Spelling> spellings, RandomGenerator random) {
    this.zone = zone;
    this.spellings = Set.copyOf(spellings);
    this.random = random;
    this.records = new RecordSpeller(this.spellings, random);
    this.origin = zone.apex();
  }

  /**
   * The file as a text.
   *
   * @param random decides where and how; the same state gives the same text
   */
  public static String text(Zone zone, Set<Spelling> spellings, RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    try {
      write(zone, spellings, random, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /**
   * Writes the file, record by record.
   *
   * @param random decides where and how; the same state gives the same text
   * @throws IOException when it cannot be written to {@code out}
   */
  public static void write(
      Zone zone, Set<Spelling> spellings, RandomGenerator random, Appendable out)
      throws IOException {
    new ZoneSpeller(zone, spellings, random).writeTo(out);
  }

  private void writeTo(Appendable out) throws IOException {
    if (has(Spelling.RELATIVE_NAMES)) {
      line(out, "$ORIGIN " + zone.apex());
    }
    if (has(Spelling.DEFAULT_TTL)) {
      setDefaultTtl(out, zone.soa().map(Rrset::ttl).orElse(new Ttl(3600)));
    }
    for (long place : order()) {
      Rrset rrset = zone.rrsets().get((int) (place >>> 16));
      Octets rdata = rrset.writtenRdata().get((int) (place & 0xffff));
      if (has(Spelling.COMMENTS) && random.nextInt(12) == 0) {
        line(out, "; \"a line (of its own");
      }
      if (has(Spelling.BLANKS) && random.nextInt(12) == 0) {
        line(out, random.nextBoolean() ? "" : " \t");
      }
      record(out, rrset, rdata);
      if (has(Spelling.DUPLICATES) && random.nextInt(4) == 0) {
        record(out, rrset, rdata);
      }
    }
  }

  private boolean has(Spelling spelling) {
    return spellings.contains(spelling);
  }

  /** RRset and rdata of each record, in the order to write them. */
  private long[] order() {
    long[] order = new long[zone.recordCount()];
    int count = 0;
    List<Rrset> rrsets = zone.rrsets();
    for (boolean soa : new boolean[] {true, false}) {
      for (int i = 0; i < rrsets.size(); i++) {
        if (rrsets.get(i).type().equals(RecordType.SOA) == soa) {
          for (int j = 0; j < rrsets.get(i).size(); j++) {
            order[count++] = (long) i << 16 | j;
          }
        }
      }
    }
    if (has(Spelling.SHUFFLED)) {
      int first = zone.soa().isPresent() ? 1 : 0;
      for (int i = order.length - 1; i > first; i--) {
        int other = first + random.nextInt(i - first + 1);
        long swapped = order[i];
        order[i] = order[other];
        order[other] = swapped;
      }
    }
    return order;
  }

  private void record(Appendable out, Rrset rrset, Octets rdata) throws IOException {
    DomainName owner = rrset.name();
    if (has(Spelling.RELATIVE_NAMES) && random.nextInt(40) == 0) {
      origin = owner.isBelow(zone.apex()) && random.nextBoolean() ? owner.parent() : zone.apex();
      line(out, "$ORIGIN " + records.absolute(origin));
    }
    if (has(Spelling.DEFAULT_TTL) && random.nextInt(40) == 0) {
      setDefaultTtl(out, rrset.ttl());
    }
    boolean implied =
        has(Spelling.IMPLIED_OWNERS) && owner.equals(lastOwner) && random.nextInt(4) > 0;
    lastOwner = owner;
    String ttl =
        has(Spelling.DEFAULT_TTL) && rrset.ttl().equals(defaultTtl) && random.nextInt(4) > 0
            ? ""
            : records.ttl(rrset.ttl());
    line(out, records.line(origin, implied ? "" : records.owner(owner, origin), ttl, rrset, rdata));
  }

  private void setDefaultTtl(Appendable out, Ttl ttl) throws IOException {
    defaultTtl = ttl;
    line(out, "$TTL " + records.ttl(ttl));
  }

  private void line(Appendable out, String text) throws IOException {
    String end = has(Spelling.LINE_ENDS) ? "\r\n" : "\n";
    out.append(has(Spelling.LINE_ENDS) ? text.replace("\n", end) : text).append(end);
  }
}
