// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The records of a file and where they stand, in columns and in the order of the file: as objects a
 * million of them would cost more than what they hold. Records and owner names go by number, from
 * 0; bounded by the limits of the file.
 */
final class Lines {
  private static final int FIRST_ROOM = 256;

  private final MasterFileLimits limits;

  /** Of which file the records are from a number on. */
  private final NavigableMap<Integer, String> files = new TreeMap<>();

  private int count;
  private int[] numbers = new int[FIRST_ROOM];
  private int[] owners = new int[FIRST_ROOM];
  private RecordType[] types = new RecordType[FIRST_ROOM];
  private Ttl[] ttls = new Ttl[FIRST_ROOM];

  /** Where in the octets of all rdata each one ends, and the next begins. */
  private int[] rdataEnds = new int[FIRST_ROOM];

  private byte[] rdata = new byte[16 * FIRST_ROOM];
  private int rdataLength;
  private int ownerCount;
  private int[] ownerEnds = new int[FIRST_ROOM];
  private byte[] ownerOctets = new byte[16 * FIRST_ROOM];
  private int ownerLength;

  Lines(MasterFileLimits limits) {
    this.limits = limits;
    files.put(0, "");
  }

  /** The records added from now on are of another file. */
  void file(String file) {
    files.put(count, file);
  }

  /** The file whose records are being added. */
  String file() {
    return files.lastEntry().getValue();
  }

  /**
   * Whether so many more can be added.
   *
   * @throws MasterFileException when they would be over the limit
   */
  void room(long more, int number) {
    if (count + more > limits.records()) {
      throw new MasterFileException(
          file(),
          number,
          0,
          "the file comes to "
              + (count + more)
              + " records or more; the limit is "
              + limits.records(),
          null);
    }
  }

  /**
   * Adds an owner name in wire form; its number. Each call gives another one, also for a name that
   * has been added before.
   */
  int owner(Wire name, int number) {
    bounded(name.length(), number);
    if (ownerCount == ownerEnds.length) {
      ownerEnds = Arrays.copyOf(ownerEnds, 2 * ownerCount);
    }
    ownerOctets = with(ownerOctets, ownerLength, name);
    ownerLength += name.length();
    ownerEnds[ownerCount] = ownerLength;
    return ownerCount++;
  }

  /** Adds a record; the line number is counted from 1. */
  void add(int number, int owner, RecordType type, Ttl ttl, Wire octets) {
    room(1, number);
    bounded(octets.length(), number);
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
      owners = Arrays.copyOf(owners, 2 * count);
      types = Arrays.copyOf(types, 2 * count);
      ttls = Arrays.copyOf(ttls, 2 * count);
      rdataEnds = Arrays.copyOf(rdataEnds, 2 * count);
    }
    numbers[count] = number;
    owners[count] = owner;
    types[count] = type;
    ttls[count] = ttl;
    rdata = with(rdata, rdataLength, octets);
    rdataLength += octets.length();
    rdataEnds[count++] = rdataLength;
  }

  /** Names that are below a long origin are short to write and long to keep. */
  private void bounded(int more, int number) {
    long all = (long) rdataLength + ownerLength + more;
    if (all > 2L * limits.bytes()) {
      throw new MasterFileException(
          file(),
          number,
          0,
          "the records read so far take over "
              + 2L * limits.bytes()
              + " octets on the wire, twice the limit of the file",
          null);
    }
  }

  private static byte[] with(byte[] all, int length, Wire added) {
    int end = length + added.length();
    byte[] room = all;
    if (end > all.length) {
      room = Arrays.copyOf(all, (int) Math.min(Integer.MAX_VALUE - 16, 2L * end));
    }
    System.arraycopy(added.bytes(), 0, room, length, added.length());
    return room;
  }

  int count() {
    return count;
  }

  int ownerCount() {
    return ownerCount;
  }

  /** The number of a record's owner name; equal numbers mean one and the same name. */
  int owner(int record) {
    return owners[record];
  }

  DomainName name(int owner) {
    return DomainName.ofWire(Octets.copyOf(ownerOctets, nameStart(owner), nameEnd(owner)));
  }

  /** The octets of all owner names, one after the other; not to be changed. */
  byte[] names() {
    return ownerOctets;
  }

  int nameStart(int owner) {
    return owner == 0 ? 0 : ownerEnds[owner - 1];
  }

  int nameEnd(int owner) {
    return ownerEnds[owner];
  }

  /** Whether two owner names are written with the same octets. */
  boolean isWrittenAlike(int owner, int other) {
    return owner == other
        || Arrays.equals(
            ownerOctets,
            nameStart(owner),
            nameEnd(owner),
            ownerOctets,
            nameStart(other),
            nameEnd(other));
  }

  RecordType type(int record) {
    return types[record];
  }

  Ttl ttl(int record) {
    return ttls[record];
  }

  Octets rdata(int record) {
    return Octets.copyOf(rdata, record == 0 ? 0 : rdataEnds[record - 1], rdataEnds[record]);
  }

  /** Where a record stands, for a message. */
  String place(int record) {
    return MasterFileException.place(files.floorEntry(record).getValue(), numbers[record], 0);
  }
}
