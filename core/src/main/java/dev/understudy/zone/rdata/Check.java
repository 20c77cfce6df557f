// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import java.util.List;

/** Ranges of fields. */
final class Check {
  private Check() {}

  static void u8(String field, long value) {
    within(field, value, 0xff);
  }

  static void u16(String field, long value) {
    within(field, value, 0xffff);
  }

  static void u32(String field, long value) {
    within(field, value, 0xffff_ffffL);
  }

  private static void within(String field, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(field + " is within 0 to " + most + ", not " + value);
    }
  }

  static void length(String field, Octets value, int length) {
    if (value.length() != length) {
      throw new IllegalArgumentException(
          field + " has " + length + " octets, not " + value.length());
    }
  }

  static void string(String field, Octets value) {
    if (value.length() > 255) {
      throw new IllegalArgumentException(
          field
              + " is a character-string of at most 255 octets, not "
              + value.length()
              + " (RFC 1035 section 3.3)");
    }
  }

  static void rest(String field, Octets value) {
    if (value.length() > 0xffff) {
      throw new IllegalArgumentException(
          field + " has at most 65535 octets, not " + value.length());
    }
  }

  static List<Octets> strings(String field, List<Octets> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          field + ": one character-string at least (RFC 1035 section 3.3.14)");
    }
    values.forEach(each -> string(field, each));
    if (values.stream().mapToInt(each -> each.length() + 1).sum() > 0xffff) {
      throw new IllegalArgumentException(field + ": over 65535 octets together");
    }
    return List.copyOf(values);
  }

  static List<SvcParam> params(List<SvcParam> values) {
    int last = -1;
    for (SvcParam each : values) {
      if (each.key() <= last) {
        throw new IllegalArgumentException(
            "service parameters stand once each by ascending key, not "
                + each.key()
                + " after "
                + last
                + " (RFC 9460 section 2.2)");
      }
      last = each.key();
    }
    return List.copyOf(values);
  }
}
