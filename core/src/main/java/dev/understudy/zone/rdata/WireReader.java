// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Takes fields from rdata one after the other. */
final class WireReader {
  private final RecordType type;
  private final Octets octets;
  private int at;

  WireReader(RecordType type, Octets octets) {
    this.type = type;
    this.octets = octets;
  }

  private int take(int length) {
    if (length > octets.length() - at) {
      throw new IllegalArgumentException(
          "not the rdata of " + type + ": it ends within a field at octet " + at);
    }
    at += length;
    return at - length;
  }

  int u8() {
    return octets.at(take(1));
  }

  int u16() {
    return octets.unsigned16(take(2));
  }

  long u32() {
    return octets.unsigned32(take(4));
  }

  Octets octets(int length) {
    int from = take(length);
    return octets.slice(from, from + length);
  }

  Octets string() {
    return octets(u8());
  }

  List<Octets> strings() {
    List<Octets> strings = new ArrayList<>();
    while (at < octets.length()) {
      strings.add(string());
    }
    return strings;
  }

  Octets rest() {
    return octets(octets.length() - at);
  }

  DomainName name() {
    int from = at;
    int length = u8();
    while (length != 0) {
      take(length);
      length = u8();
    }
    try {
      return DomainName.ofWire(octets.slice(from, at));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not the rdata of " + type + ": " + e.getMessage(), e);
    }
  }

  List<SvcParam> params() {
    List<SvcParam> params = new ArrayList<>();
    while (at < octets.length()) {
      int key = u16();
      params.add(new SvcParam(key, octets(u16())));
    }
    return params;
  }

  void end() {
    if (at != octets.length()) {
      throw new IllegalArgumentException(
          "not the rdata of "
              + type
              + ": "
              + (octets.length() - at)
              + " octets after the last field");
    }
  }
}
