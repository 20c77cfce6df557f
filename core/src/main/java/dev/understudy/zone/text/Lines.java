// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordCollector;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The records of a file, bounded by its limits, and where they stand. */
final class Lines {
  private final MasterFileLimits limits;
  private final RecordCollector records = new RecordCollector();
  private final Set<DomainName> soaOwners = new LinkedHashSet<>();

  /** Of which file the records are from a number on. */
  private final NavigableMap<Integer, String> files = new TreeMap<>();

  private int[] numbers = new int[64];

  Lines(MasterFileLimits limits) {
    this.limits = limits;
    files.put(0, "");
  }

  /** The records added from now on are of another file. */
  void file(String file) {
    files.put(records.count(), file);
  }

  /** The file whose records are being added. */
  String file() {
    return files.lastEntry().getValue();
  }

  /**
   * Whether so many more can be added.
   *
   * @param line the number of the line to complain of, from 1
   * @throws MasterFileException when they would be over the limit
   */
  void room(long more, int line) {
    if (records.count() + more > limits.records()) {
      throw new MasterFileException(
          file(),
          line,
          0,
          "the file comes to "
              + (records.count() + more)
              + " records or more; the limit is "
              + limits.records(),
          null);
    }
  }

  /**
   * Adds a record of a line.
   *
   * @throws MasterFileException when a limit is exceeded
   */
  void add(int line, DomainName owner, RecordType type, Ttl ttl, Octets rdata) {
    room(1, line);
    if (records.count() == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    numbers[records.count()] = line;
    records.add(owner, type, ttl, rdata);
    if (records.octets() > limits.octets()) {
      throw new MasterFileException(
          file(),
          line,
          0,
          "the records read so far take over " + limits.octets() + " octets, which is the limit",
          null);
    }
    if (type.equals(RecordType.SOA)) {
      soaOwners.add(owner);
    }
  }

  RecordCollector records() {
    return records;
  }

  /** The owner names of SOA records, in the order of the file. */
  Set<DomainName> soaOwners() {
    return soaOwners;
  }

  /** Where a record stands, for a message. */
  String location(int record) {
    return MasterFileException.place(files.floorEntry(record).getValue(), numbers[record], 0);
  }
}
