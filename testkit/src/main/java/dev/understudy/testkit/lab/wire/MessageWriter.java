// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes messages. Used once, by one thread. */
public final class MessageWriter {
  /** The largest message TCP carries (RFC 1035 section 4.2.2). */
  public static final int TCP_LIMIT = 65_535;

  /** What servers send over UDP at most, however much a client offers to take (RFC 9715). */
  public static final int UDP_LIMIT = 1232;

  private static final int OPT_SIZE = 11;

  private byte[] out = new byte[512];
  private int at;
  private final Map<DomainName, Placed> placed = new HashMap<>();
  private final int limit;

  private record Placed(int offset, Octets wire) {}

  private MessageWriter(int limit) {
    this.limit = limit;
  }

  /** The octets of a query. */
  public static byte[] query(Query query) {
    MessageWriter writer = new MessageWriter(TCP_LIMIT);
    boolean edns = query.edns().isPresent();
    int flags = query.opcode() << 11 | (query.recursionDesired() ? 0x0100 : 0);
    writer.header(query.id(), flags, 1, 0, 0, edns ? 1 : 0);
    writer.question(query);
    query.edns().ifPresent(each -> writer.opt(each.payload(), 0, each.dnssecOk()));
    return Arrays.copyOf(writer.out, writer.at);
  }

  /** How large a UDP reply to a query may be. */
  public static int udpLimit(Query query) {
    return query.edns().map(edns -> Math.max(512, Math.min(UDP_LIMIT, edns.payload()))).orElse(512);
  }

  /**
   * The octets of a reply; what does not fit is left out, whole RRsets at a time, with TC where
   * that loses something (RFC 2181 section 9).
   */
  public static byte[] reply(Query query, Reply reply, int limit) {
    return new MessageWriter(limit).write(query, reply);
  }

  /**
   * The messages of a zone transfer (RFC 5936 section 2.2): the records in the order given, as many
   * to a message as fit.
   *
   * @param records RRsets of one record each, the SOA first and last
   * @param size how large a message may become, where a single record allows it
   */
  public static List<byte[]> transfer(Query query, List<Rrset> records, int size) {
    List<byte[]> messages = new ArrayList<>();
    int next = 0;
    while (next < records.size()) {
      MessageWriter writer = new MessageWriter(TCP_LIMIT);
      int first = next;
      writer.at = 12;
      writer.question(query);
      while (next < records.size()
          && writer.rrset(records.get(next), next == first ? TCP_LIMIT : size) > 0) {
        next++;
      }
      int end = writer.at;
      writer.at = 0;
      writer.header(query.id(), 0x8400 | query.opcode() << 11, 1, next - first, 0, 0);
      messages.add(Arrays.copyOf(writer.out, end));
    }
    return messages;
  }

  /** A reply to octets that were no query: the id, and FORMERR. */
  public static byte[] formatError(int id) {
    MessageWriter writer = new MessageWriter(TCP_LIMIT);
    writer.header(id, 0x8000 | Rcode.FORMERR, 0, 0, 0, 0);
    return Arrays.copyOf(writer.out, writer.at);
  }

  /** A reply to octets that were a query but could not be worked on: SERVFAIL. */
  public static byte[] failure(byte[] message) {
    try {
      return reply(MessageReader.query(message), Reply.of(Rcode.SERVFAIL), UDP_LIMIT);
    } catch (FormatErrorException e) {
      return formatError(MessageReader.id(message));
    }
  }

  private byte[] write(Query query, Reply reply) {
    at = 12;
    question(query);
    int reserved = query.edns().isPresent() ? OPT_SIZE : 0;
    int[] counts = new int[3];
    boolean truncated = reply.truncated();
    List<List<Rrset>> sections = List.of(reply.answer(), reply.authority(), reply.additional());
    boolean full = false;
    for (int section = 0; section < 3 && !full; section++) {
      int written = 0;
      for (Rrset rrset : sections.get(section)) {
        int records = rrset(rrset, limit - reserved);
        if (records == 0) {
          full = true;
          truncated |= section < 2 || written < reply.requiredGlue();
          break;
        }
        written++;
        counts[section] += records;
      }
    }
    query.edns().ifPresent(any -> opt(UDP_LIMIT, reply.rcode() >> 4, any.dnssecOk()));
    int end = at;
    at = 0;
    int flags =
        0x8000
            | query.opcode() << 11
            | (reply.authoritative() ? 0x0400 : 0)
            | (truncated ? 0x0200 : 0)
            | (query.recursionDesired() ? 0x0100 : 0)
            | (reply.recursionAvailable() ? 0x0080 : 0)
            | (query.checkingDisabled() ? 0x0010 : 0)
            | reply.rcode() & 15;
    header(query.id(), flags, 1, counts[0], counts[1], counts[2] + (reserved > 0 ? 1 : 0));
    return Arrays.copyOf(out, end);
  }

  private void header(int id, int flags, int questions, int answers, int authority, int extra) {
    number16(id);
    number16(flags);
    number16(questions);
    number16(answers);
    number16(authority);
    number16(extra);
  }

  private void question(Query query) {
    name(query.name());
    number16(query.type().code());
    number16(query.dnsClass());
  }

  private void opt(int payload, int extendedRcode, boolean dnssecOk) {
    octet(0);
    number16(Qtype.OPT.code());
    number16(payload);
    octet(extendedRcode);
    octet(0);
    number16(dnssecOk ? 0x8000 : 0);
    number16(0);
  }

  /** Writes all records of an RRset and says how many, or none when they do not fit. */
  private int rrset(Rrset rrset, int end) {
    int start = at;
    int records = 0;
    RdataNames form = RdataNames.writable(rrset.type().code());
    for (Octets rdata : rrset.writtenRdata()) {
      record(rrset, form, rdata);
      records++;
      if (at > end) {
        at = start;
        placed.values().removeIf(each -> each.offset() >= start);
        return 0;
      }
    }
    return records;
  }

  private void record(Rrset rrset, RdataNames form, Octets rdata) {
    RecordType type = rrset.type();
    name(rrset.name());
    number16(type.code());
    number16(1);
    number16(rrset.ttl().seconds() >>> 16);
    number16(rrset.ttl().seconds());
    int lengthAt = at;
    number16(0);
    byte[] bytes = rdata.toByteArray();
    int from = 0;
    if (form != RdataNames.NONE) {
      octets(bytes, 0, form.before);
      from = form.before;
      for (int i = 0; i < form.names; i++) {
        int end = endOfName(bytes, from);
        name(DomainName.ofWire(rdata.slice(from, end)), true);
        from = end;
      }
    }
    octets(bytes, from, bytes.length);
    int length = at - lengthAt - 2;
    out[lengthAt] = (byte) (length >> 8);
    out[lengthAt + 1] = (byte) length;
  }

  private static int endOfName(byte[] bytes, int from) {
    int i = from;
    while (bytes[i] != 0) {
      i += 1 + (bytes[i] & 0xff);
    }
    return i + 1;
  }

  private void name(DomainName name) {
    name(name, false);
  }

  /**
   * Writes a name, its longest suffix that was written before as a pointer.
   *
   * @param exact whether the suffix must be written in the same case: owner names follow the
   *     question, rdata go out as they are
   */
  private void name(DomainName name, boolean exact) {
    DomainName rest = name;
    while (!rest.isRoot()) {
      Octets wire = rest.wire();
      Placed before = placed.get(rest);
      if (before != null && (!exact || before.wire().equals(wire))) {
        number16(0xc000 | before.offset());
        return;
      }
      if (at < 0x4000 && before == null) {
        placed.put(rest, new Placed(at, wire));
      }
      octets(wire.toByteArray(), 0, 1 + wire.at(0));
      rest = rest.parent();
    }
    octet(0);
  }

  private void octets(byte[] bytes, int from, int to) {
    room(to - from);
    System.arraycopy(bytes, from, out, at, to - from);
    at += to - from;
  }

  private void number16(int value) {
    octet(value >> 8);
    octet(value);
  }

  private void octet(int value) {
    room(1);
    out[at++] = (byte) value;
  }

  private void room(int needed) {
    if (at + needed > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, at + needed));
    }
  }
}
