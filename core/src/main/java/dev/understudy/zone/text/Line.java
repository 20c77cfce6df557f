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
      int order = a.owner.compareTo(b.owner);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.type.code(), b.type.code());
  }

  /** Whether both belong to one RRset. */
  static boolean isTogether(Line a, Line b) {
    return a.type.equals(b.type) && (a.ownerNumber == b.ownerNumber || a.owner.equals(b.owner));
  }
}
