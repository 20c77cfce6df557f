// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes records of entries; knows what an entry may leave out: origin, owner, TTL and class. */
final class RecordReading {
  private static final int LONGEST_OWNER_TEXT = 255;
  private static final String[] CLASSES = {"IN", "CH", "CS", "HS", "NONE", "ANY"};

  private final Lines lines;
  private final RdataReader rdata = new RdataReader();
  private final Wire scratch = new Wire();
  private final Ttl[] ttls = new Ttl[64];
  private DomainName origin;
  private byte[] originWire;
  private @Nullable DomainName owner;

  /** How it is written; empty where the same octets may stand for another name. */
  private final Wire ownerText = new Wire();

  private @Nullable Ttl standardTtl;
  private @Nullable Ttl lastTtl;

  RecordReading(DomainName origin, Lines lines) {
    this.lines = lines;
    this.origin = origin;
    this.originWire = origin.wire().toByteArray();
  }

  /** What an included file does not change for the one that includes it. */
  record State(DomainName origin, @Nullable DomainName owner) {}

  State state() {
    return new State(origin, owner);
  }

  void restore(State state) {
    origin(state.origin());
    owner = state.owner();
  }

  void origin(DomainName changed) {
    origin = changed;
    originWire = changed.wire().toByteArray();
    ownerText.clear();
  }

  void standardTtl(Ttl ttl) {
    standardTtl = ttl;
  }

  /** A name of a directive. */
  DomainName name(Words words, int i) {
    try {
      return Names.name(words, i, originWire, scratch);
    } catch (SyntaxException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw words.error(i, String.valueOf(e.getMessage()));
    }
  }

  /**
   * After an entry that could not be cut, and after the last: no record after it may take an owner
   * from before it.
   */
  void forgetOwner() {
    owner = null;
    ownerText.clear();
  }

  /**
   * Adds the record of an entry, with the number of the line it is said to be in.
   *
   * @throws SyntaxException when it is none
   * @throws MasterFileException when a limit is exceeded
   */
  void read(Words words, int number) {
    int at = 0;
    if (!words.indented) {
      takeOwner(words);
      at = 1;
    }
    DomainName name = owner;
    if (name == null) {
      throw words.error(
          0, "no owner name, and no readable one in the record before; expected an owner name");
    }
    Ttl ttl = null;
    int classAt = -1;
    while (at < words.count() && !words.isQuoted(at)) {
      int first = words.start(at) < words.end(at) ? words.bytes()[words.start(at)] : 0;
      if (ttl == null && first >= '0' && first <= '9') {
        ttl = ttl(words, at);
      } else if (classAt < 0 && isClass(words, at)) {
        classAt = at;
      } else {
        break;
      }
      at++;
    }
    if (at == words.count() || words.isQuoted(at)) {
      throw words.error(
          at,
          "found "
              + (at == words.count() ? "no type" : words.shown(at))
              + "; expected a record type");
    }
    RecordType type = TypeWords.type(words, at);
    if (classAt >= 0 && !words.is(classAt, "IN") && !words.is(classAt, "CLASS1")) {
      throw words.error(classAt, "a record of a class other than IN; expected IN or no class");
    }
    Octets octets = RdataText.parse(rdata, type, words, at + 1, originWire);
    if (ttl != null) {
      lastTtl = ttl;
    }
    lines.add(number, name, type, effective(words, ttl, type, octets), octets);
  }

  private void takeOwner(Words words) {
    byte[] in = words.bytes();
    int start = words.start(0);
    int end = words.end(0);
    boolean isPlain = !words.isQuoted(0) && end - start <= LONGEST_OWNER_TEXT;
    if (isPlain
        && ownerText.length() > 0
        && Arrays.equals(in, start, end, ownerText.bytes(), 0, ownerText.length())) {
      return;
    }
    forgetOwner();
    owner = name(words, 0);
    if (isPlain) {
      ownerText.octets(in, start, end);
    }
  }

  private static boolean isClass(Words words, int i) {
    int length = words.end(i) - words.start(i);
    if (length == 2 && words.is(i, "IN")) {
      return true;
    }
    if (length > 4) {
      return (words.bytes()[words.start(i)] | 0x20) == 'c'
          && length > 5
          && words.text(i).matches("(?i)CLASS[0-9]{1,5}");
    }
    for (String each : CLASSES) {
      if (words.is(i, each)) {
        return true;
      }
    }
    return false;
  }

  private Ttl ttl(Words words, int i) {
    long seconds = Numbers.digits(words.bytes(), words.start(i), words.end(i));
    if (seconds < 0 || seconds > Integer.MAX_VALUE) {
      return Numbers.ttl(words, i);
    }
    return shared((int) seconds);
  }

  /** One object for a TTL that is met again and again. */
  private Ttl shared(int seconds) {
    int slot = (seconds ^ seconds >>> 6) & 63;
    Ttl known = ttls[slot];
    if (known == null || known.seconds() != seconds) {
      known = new Ttl(seconds);
      ttls[slot] = known;
    }
    return known;
  }

  /** RFC 2308 section 4, then RFC 1035 section 5.1, then what servers do: the SOA's MINIMUM. */
  private Ttl effective(Words words, @Nullable Ttl given, RecordType type, Octets octets) {
    if (given != null) {
      return given;
    }
    if (standardTtl != null) {
      return standardTtl;
    }
    if (lastTtl == null && type.equals(RecordType.SOA)) {
      long minimum = octets.unsigned32(octets.length() - 4);
      if (minimum > Integer.MAX_VALUE) {
        throw words.error(
            0, "no TTL, and the SOA's MINIMUM " + minimum + " is none (RFC 2181 section 8)");
      }
      lastTtl = shared((int) minimum);
    }
    if (lastTtl == null) {
      throw words.error(
          0, "no TTL, no $TTL before it and no record to take one from; expected a TTL");
    }
    return lastTtl;
  }
}
