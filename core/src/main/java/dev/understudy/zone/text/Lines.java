// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.packed.Chunks;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The records of a file and where they stand, as octets one after the other: as objects a million
 * of them would cost more than what they hold. A record goes by its place, a number that grows in
 * the order of the file. Bounded by the limits of the file.
 */
final class Lines {
  // between owner name and rdata: the line number, and
  private static final int TTL = 4;
  private static final int TYPE = 8;
  private static final int RDATA_LENGTH = 10;
  private static final int OWNER_LENGTH = 12;
  private static final int HEADER = 13;

  private final MasterFileLimits limits;
  private final Chunks octets = new Chunks();

  /** Of which file the records are from a place on. */
  private final NavigableMap<Integer, String> files = new TreeMap<>();

  private int[] places = new int[64];
  private int count;
  private long length;

  Lines(MasterFileLimits limits) {
    this.limits = limits;
    files.put(0, "");
  }

  /** The records added from now on are of another file. */
  void file(String file) {
    files.put(octets.next(), file);
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
   * Adds a record.
   *
   * @param number of its line, from 1
   * @param owner a name in wire form
   * @throws MasterFileException when a limit is exceeded
   */
  void add(int number, Wire owner, RecordType type, Ttl ttl, Wire rdata) {
    room(1, number);
    int taken = owner.length() + HEADER + rdata.length();
    length += taken;
    if (length > 2L * limits.bytes() + taken) {
      // names below a long origin are short to write and long to keep
      throw new MasterFileException(
          file(),
          number,
          0,
          "the records read so far take over "
              + 2L * limits.bytes()
              + " octets; the limit is twice that of the file",
          null);
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    byte[] room = octets.room(taken);
    int at = octets.end();
    System.arraycopy(owner.bytes(), 0, room, at, owner.length());
    at += owner.length();
    places[count++] = octets.take(taken, at);
    Chunks.put32(room, at, number);
    Chunks.put32(room, at + TTL, ttl.seconds());
    Chunks.put16(room, at + TYPE, type.code());
    Chunks.put16(room, at + RDATA_LENGTH, rdata.length());
    room[at + OWNER_LENGTH] = (byte) owner.length();
    System.arraycopy(rdata.bytes(), 0, room, at + HEADER, rdata.length());
  }

  int count() {
    return count;
  }

  /** The place of a record by its number, from 0. */
  int place(int record) {
    return places[record];
  }

  /** The array in which the owner name is, not to be changed. */
  byte[] ownerOctets(int place) {
    return octets.at(place);
  }

  int ownerStart(int place) {
    int end = Chunks.index(place);
    return end - (octets.at(place)[end + OWNER_LENGTH] & 0xff);
  }

  int ownerEnd(int place) {
    return Chunks.index(place);
  }

  DomainName owner(int place) {
    return DomainName.ofWire(Octets.copyOf(ownerOctets(place), ownerStart(place), ownerEnd(place)));
  }

  /** Whether the owner names of two records are written with the same octets. */
  boolean isOwnerAlike(int place, int other) {
    return Arrays.equals(
        ownerOctets(place),
        ownerStart(place),
        ownerEnd(place),
        ownerOctets(other),
        ownerStart(other),
        ownerEnd(other));
  }

  /** The number of the type. */
  int typeCode(int place) {
    return Chunks.get16(octets.at(place), Chunks.index(place) + TYPE);
  }

  RecordType type(int place) {
    return RecordType.of(typeCode(place));
  }

  Ttl ttl(int place) {
    return new Ttl(Chunks.get32(octets.at(place), Chunks.index(place) + TTL));
  }

  Octets rdata(int place) {
    byte[] in = octets.at(place);
    int header = Chunks.index(place);
    int from = header + HEADER;
    return Octets.copyOf(in, from, from + Chunks.get16(in, header + RDATA_LENGTH));
  }

  /** Where a record stands, for a message. */
  String location(int place) {
    int number = Chunks.get32(octets.at(place), Chunks.index(place));
    return MasterFileException.place(files.floorEntry(place).getValue(), number, 0);
  }
}
