// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads messages. Used once, by one thread. */
public final class MessageReader {
  private static final int CLASS_IN = 1;

  private final byte[] message;
  private int at;
  private @Nullable Edns edns;
  private int extendedRcode;

  private MessageReader(byte[] message) {
    this.message = message;
  }

  /** The id of a message of at least two octets, -1 of a shorter one. */
  public static int id(byte[] message) {
    return message.length < 2 ? -1 : (message[0] & 0xff) << 8 | message[1] & 0xff;
  }

  /** Whether the QR bit is set; such a message is never answered. */
  public static boolean isResponse(byte[] message) {
    return message.length > 2 && (message[2] & 0x80) != 0;
  }

  /**
   * Reads a query; of what follows the question only the OPT record is looked at.
   *
   * @throws FormatErrorException when it is not a query with exactly one question
   */
  public static Query query(byte[] message) throws FormatErrorException {
    MessageReader reader = new MessageReader(message);
    try {
      return reader.query();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new FormatErrorException("not a query: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the reply to a query.
   *
   * @throws FormatErrorException when it is not a reply, or to another question or id
   */
  public static Reply reply(byte[] message, Query query) throws FormatErrorException {
    MessageReader reader = new MessageReader(message);
    try {
      return reader.reply(query);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new FormatErrorException("not a reply: " + e.getMessage(), e);
    }
  }

  private Query query() throws FormatErrorException {
    int id = unsigned16();
    int flags = unsigned16();
    int questions = unsigned16();
    int records = unsigned16() + unsigned16() + unsigned16();
    if ((flags & 0x8000) != 0 || questions != 1) {
      throw new FormatErrorException("a query has one question, this has " + questions);
    }
    DomainName name = name();
    RecordType type = RecordType.of(unsigned16());
    int dnsClass = unsigned16();
    section(records);
    return new Query(
        id,
        flags >> 11 & 15,
        (flags & 0x0100) != 0,
        (flags & 0x0010) != 0,
        name,
        type,
        dnsClass,
        edns);
  }

  private Reply reply(Query query) throws FormatErrorException {
    int id = unsigned16();
    int flags = unsigned16();
    int questions = unsigned16();
    int answers = unsigned16();
    int authorities = unsigned16();
    int additionals = unsigned16();
    if ((flags & 0x8000) == 0 || id != query.id() || questions > 1) {
      throw new FormatErrorException("not the reply to " + query);
    }
    if (questions == 1
        && !(name().equals(query.name())
            && unsigned16() == query.type().code()
            && unsigned16() == query.dnsClass())) {
      throw new FormatErrorException("the reply to another question than " + query);
    }
    List<Rrset> answer = section(answers);
    List<Rrset> authority = section(authorities);
    List<Rrset> additional = section(additionals);
    return new Reply(
        extendedRcode << 4 | flags & 15,
        (flags & 0x0400) != 0,
        (flags & 0x0080) != 0,
        (flags & 0x0200) != 0,
        answer,
        authority,
        additional,
        0);
  }

  private List<Rrset> section(int records) throws FormatErrorException {
    Map<RrsetKey, List<Octets>> rdata = new LinkedHashMap<>();
    Map<RrsetKey, Integer> ttls = new LinkedHashMap<>();
    for (int i = 0; i < records; i++) {
      DomainName owner = name();
      int type = unsigned16();
      int dnsClass = unsigned16();
      long ttl = (long) unsigned16() << 16 | unsigned16();
      int length = unsigned16();
      int end = at + length;
      if (end > message.length) {
        throw new FormatErrorException("the message ends within the rdata of " + owner);
      }
      if (type == Qtype.OPT.code()) {
        edns = new Edns(dnsClass, (int) (ttl >> 16 & 0xff), (ttl & 0x8000) != 0);
        extendedRcode = (int) (ttl >> 24 & 0xff);
      } else if (dnsClass == CLASS_IN && length > 0) {
        RrsetKey key = new RrsetKey(owner, RecordType.of(type));
        rdata.computeIfAbsent(key, any -> new ArrayList<>()).add(rdata(type, end));
        // RFC 2181 section 8: a TTL with the highest bit set counts as zero.
        ttls.merge(key, ttl > Integer.MAX_VALUE ? 0 : (int) ttl, Math::min);
      }
      at = end;
    }
    List<Rrset> rrsets = new ArrayList<>();
    rdata.forEach(
        (key, each) ->
            rrsets.add(Rrset.of(key.name(), key.type(), new Ttl(ttls.getOrDefault(key, 0)), each)));
    return rrsets;
  }

  private Octets rdata(int type, int end) {
    RdataNames form = RdataNames.readable(type);
    if (form == RdataNames.NONE) {
      return Octets.copyOf(message, at, end);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - at + 32);
    out.write(message, at, form.before);
    at += form.before;
    for (int i = 0; i < form.names; i++) {
      out.writeBytes(name().wire().toByteArray());
    }
    out.write(message, at, Math.max(0, end - at));
    return Octets.copyOf(out.toByteArray());
  }

  /** Reads a name; pointers may only go back, so they end (RFC 1035 section 4.1.4). */
  private DomainName name() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32);
    int position = at;
    int lowest = at;
    boolean jumped = false;
    while (true) {
      int length = message[position] & 0xff;
      if (length >= 0xc0) {
        int target = (length & 0x3f) << 8 | message[position + 1] & 0xff;
        if (target >= lowest) {
          throw new IllegalArgumentException("a compression pointer that does not go back");
        }
        if (!jumped) {
          at = position + 2;
          jumped = true;
        }
        position = target;
        lowest = target;
      } else {
        out.write(length);
        if (length > 63 || out.size() > 255) {
          throw new IllegalArgumentException("a label or name that is too long");
        }
        if (length == 0) {
          if (!jumped) {
            at = position + 1;
          }
          return DomainName.ofWire(Octets.copyOf(out.toByteArray()));
        }
        out.write(message, position + 1, length);
        position += 1 + length;
      }
    }
  }

  private int unsigned16() {
    int value = (message[at] & 0xff) << 8 | message[at + 1] & 0xff;
    at += 2;
    return value;
  }
}
