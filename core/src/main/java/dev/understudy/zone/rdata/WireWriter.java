// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Puts fields into rdata one after the other. */
final class WireWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  WireWriter u8(int value) {
    out.write(value);
    return this;
  }

  WireWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  WireWriter u32(long value) {
    return u16((int) (value >> 16) & 0xffff).u16((int) value & 0xffff);
  }

  WireWriter octets(Octets value) {
    out.writeBytes(value.toByteArray());
    return this;
  }

  WireWriter string(Octets value) {
    return u8(value.length()).octets(value);
  }

  WireWriter strings(List<Octets> values) {
    values.forEach(this::string);
    return this;
  }

  WireWriter name(DomainName name) {
    return octets(name.wire());
  }

  WireWriter params(List<SvcParam> params) {
    for (SvcParam each : params) {
      u16(each.key()).u16(each.value().length()).octets(each.value());
    }
    return this;
  }

  Octets done() {
    return Octets.copyOf(out.toByteArray());
  }
}
