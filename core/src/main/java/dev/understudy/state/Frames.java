// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The octets of a journal: a header, then frames, each bound to what is before it.
 *
 * <p>Header: magic (8), version (4), length (4), fields {@code zone} and {@code id}, CRC-32C (4).
 * Frame: length of the rest (4), sequence (8), epoch (8), seconds (8) and nanoseconds (4) since
 * 1970, SHA-256 of the frame before, or of the header (32), length of the kind (2), kind, fields,
 * CRC-32C of all of it (4). Numbers have their most significant octet first.
 */
final class Frames {
  static final int VERSION = 1;

  private static final byte[] MAGIC = "UNDSTJNL".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_LEAST = 20;
  private static final int FIXED = 4 + 8 + 8 + 8 + 4 + 32 + 2;
  private static final int LEAST = FIXED + 4;
  private static final int GREATEST = 64 << 20;
  private static final long PLAUSIBLE_GAP = 1_000_000;

  private Frames() {}

  /**
   * What a journal holds.
   *
   * @param zone whose it is
   * @param records all of them
   * @param hash of the last frame, or of the header
   * @param end where the last good frame ends
   * @param torn how many octets of an unfinished frame follow it
   */
  record Content(DomainName zone, List<JournalRecord> records, Octets hash, int end, int torn) {
    /** The last epoch, 0 when there was none. */
    long epoch() {
      return records.isEmpty() ? 0 : records.get(records.size() - 1).epoch();
    }
  }

  static byte[] header(DomainName zone, String id) {
    byte[] fields =
        Fields.of("zone", zone.folded()).with("id", id).encode().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(HEADER_LEAST + fields.length);
    out.put(MAGIC).putInt(VERSION).putInt(fields.length).put(fields);
    return out.putInt(crc(out.array(), 0, out.position())).array();
  }

  static byte[] frame(JournalRecord record, Octets previous) {
    Instant at = record.at();
    byte[] kind = record.kind().getBytes(StandardCharsets.US_ASCII);
    byte[] fields = record.fields().encode().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(LEAST + kind.length + fields.length);
    if (out.capacity() > GREATEST) {
      throw new StateException(
          "a record of " + out.capacity() + " octets is larger than a journal holds");
    }
    out.putInt(out.capacity() - 4)
        .putLong(record.sequence())
        .putLong(record.epoch())
        .putLong(at.getEpochSecond())
        .putInt(at.getNano())
        .put(previous.toByteArray())
        .putShort((short) kind.length)
        .put(kind)
        .put(fields);
    return out.putInt(crc(out.array(), 0, out.position())).array();
  }

  static Octets hash(byte[] octets, int from, int to) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(octets, from, to - from);
      return Octets.copyOf(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Reads and checks a journal.
   *
   * @throws StateException when it is damaged elsewhere than in its last frame, or of another
   *     version
   */
  static Content read(byte[] octets, String where) {
    int at = headerEnd(octets, where);
    DomainName zone = zone(octets, at, where);
    Octets hash = hash(octets, 0, at);
    List<JournalRecord> records = new ArrayList<>();
    while (at < octets.length) {
      int end = frameEnd(octets, at);
      if (end < 0) {
        int next = nextFrame(octets, at + 1, records.size());
        if (next >= 0) {
          throw damaged(
              where,
              "the frame after record "
                  + records.size()
                  + ", at octet "
                  + at
                  + ", does not have its checksum, and a good one follows at octet "
                  + next);
        }
        return new Content(zone, records, hash, at, octets.length - at);
      }
      records.add(record(octets, at, end, records, hash, where));
      hash = hash(octets, at, end);
      at = end;
    }
    return new Content(zone, records, hash, at, 0);
  }

  private static int headerEnd(byte[] octets, String where) {
    if (octets.length < HEADER_LEAST
        || !Arrays.equals(octets, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw damaged(where, "it does not begin as a journal does");
    }
    ByteBuffer in = ByteBuffer.wrap(octets);
    int version = in.getInt(MAGIC.length);
    if (version != VERSION) {
      throw new StateException(
          where
              + " is a journal of version "
              + version
              + ", expected "
              + VERSION
              + "; nothing was written; use the version of the library that wrote it");
    }
    int length = in.getInt(MAGIC.length + 4);
    if (length < 0 || length > octets.length - HEADER_LEAST) {
      throw damaged(where, "its header is cut off");
    }
    int end = HEADER_LEAST + length;
    if (in.getInt(end - 4) != crc(octets, 0, end - 4)) {
      throw damaged(where, "its header does not have its checksum");
    }
    return end;
  }

  private static DomainName zone(byte[] octets, int headerEnd, String where) {
    String fields = new String(octets, 16, headerEnd - HEADER_LEAST, StandardCharsets.UTF_8);
    try {
      return DomainName.parse(Fields.decode(fields).get("zone"));
    } catch (IllegalArgumentException e) {
      throw damaged(where, "its header names no zone: " + e.getMessage());
    }
  }

  /** Where a frame that has its checksum ends, -1 when there is none at that place. */
  private static int frameEnd(byte[] octets, int at) {
    if (octets.length - at < LEAST) {
      return -1;
    }
    ByteBuffer in = ByteBuffer.wrap(octets);
    int length = in.getInt(at);
    if (length < LEAST - 4 || length > GREATEST || length > octets.length - at - 4) {
      return -1;
    }
    int end = at + 4 + length;
    return in.getInt(end - 4) == crc(octets, at, end - 4) ? end : -1;
  }

  private static int nextFrame(byte[] octets, int from, long last) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    for (int at = from; at <= octets.length - LEAST; at++) {
      long sequence = in.getLong(at + 4);
      if (sequence > last && sequence - last < PLAUSIBLE_GAP && frameEnd(octets, at) >= 0) {
        return at;
      }
    }
    return -1;
  }

  private static JournalRecord record(
      byte[] octets, int at, int end, List<JournalRecord> before, Octets previous, String where) {
    ByteBuffer in = ByteBuffer.wrap(octets, at + 4, end - at - 8);
    long sequence = in.getLong();
    long epoch = in.getLong();
    Instant when = Instant.ofEpochSecond(in.getLong(), in.getInt());
    byte[] bound = new byte[32];
    in.get(bound);
    byte[] kind = new byte[Math.min(in.getShort() & 0xffff, in.remaining())];
    in.get(kind);
    byte[] fields = new byte[in.remaining()];
    in.get(fields);
    Optional<JournalRecord> last =
        before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
    if (sequence != before.size() + 1L) {
      throw damaged(
          where, "record " + (before.size() + 1) + " is missing; found was record " + sequence);
    }
    if (!Octets.copyOf(bound).equals(previous)) {
      throw damaged(where, "record " + sequence + " is not bound to the one before it");
    }
    if (last.isPresent() && epoch < last.get().epoch()) {
      throw damaged(
          where, "record " + sequence + " is of epoch " + epoch + ", after " + last.get().epoch());
    }
    return new JournalRecord(
        sequence,
        epoch,
        when,
        new String(kind, StandardCharsets.US_ASCII),
        Fields.decode(new String(fields, StandardCharsets.UTF_8)));
  }

  private static int crc(byte[] octets, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(octets, from, to - from);
    return (int) crc.getValue();
  }

  private static StateException damaged(String where, String what) {
    return new StateException(
        where
            + " is damaged: "
            + what
            + ". Nothing was written, and nothing is repaired by guessing. Keep a copy of it; then"
            + " restore it from a backup, or move it away and begin a new history after looking at"
            + " both providers");
  }
}
