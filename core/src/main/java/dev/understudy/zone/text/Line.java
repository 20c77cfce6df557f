// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;

/** A record as it stands in a file, and where. */
final class Line {
  final String file;
  final int number;
  final DomainName owner;

  /** Equal numbers mean one and the same name. */
  final int ownerNumber;

  final RecordType type;
  final Ttl ttl;
  final Octets rdata;

  /** The first sixteen octets of what the canonical order looks at, as signed numbers. */
  long high;

  long low;

  Line(
      String file,
      int number,
      DomainName owner,
      int ownerNumber,
      RecordType type,
      Ttl ttl,
      Octets rdata) {
    this.file = file;
    this.number = number;
    this.owner = owner;
    this.ownerNumber = ownerNumber;
    this.type = type;
    this.ttl = ttl;
    this.rdata = rdata;
  }

  /** Where it stands, for a message. */
  String place() {
    return MasterFileException.place(file, number, 0);
  }

  /** Canonical order of the owner names, then the type numbers; the order in the file is kept. */
  static int compare(Line a, Line b) {
    if (a.ownerNumber != b.ownerNumber) {
      int order = Long.compare(a.high, b.high);
      order = order != 0 ? order : Long.compare(a.low, b.low);
      order = order != 0 ? order : a.owner.compareTo(b.owner);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.type.code(), b.type.code());
  }

  /**
   * Sets the numbers from the labels below an apex, the rightmost first, each with a zero after it:
   * compared from the left they give the order of RFC 4034 section 6.1.
   */
  void index(int apexLength) {
    Octets wire = owner.wire();
    int[] starts = new int[16];
    int labels = 0;
    int last = wire.length() - apexLength;
    for (int i = 0; i < last; i += 1 + wire.at(i)) {
      starts[labels++ & 15] = i;
    }
    high = 0;
    low = 0;
    int filled = 0;
    for (int k = labels - 1; k >= 0 && k >= labels - 16 && filled < 16; k--) {
      int start = starts[k & 15];
      for (int i = 1; i <= wire.at(start) && filled < 16; i++) {
        int c = wire.at(start + i);
        if (c < 2) {
          put(filled++, 1);
          c++;
        }
        if (filled < 16) {
          put(filled++, c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
      }
      filled++;
    }
    high ^= Long.MIN_VALUE;
    low ^= Long.MIN_VALUE;
  }

  private void put(int index, int octet) {
    if (index < 8) {
      high |= (long) octet << 56 - 8 * index;
    } else {
      low |= (long) octet << 120 - 8 * index;
    }
  }
}
