// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import dev.understudy.zone.field.Field;
import dev.understudy.zone.field.RecordFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks rdata against the field table and brings it to canonical form. */
final class RdataForm {
  private RdataForm() {}

  /**
   * The rdata in the canonical form of RFC 4034 section 6.2: names in lower case where the table
   * says so.
   *
   * @throws IllegalArgumentException when the octets do not have the fields of the type
   */
  static Octets canonical(RecordType type, Octets rdata) {
    List<Field> fields = RecordFields.of(type.code());
    byte[] bytes = rdata.shared();
    if (bytes.length > 0xffff) {
      throw bad(type, "over 65535 octets");
    }
    if (fields.isEmpty()) {
      return rdata;
    }
    boolean changed = false;
    int at = 0;
    for (Field field : fields) {
      int length = length(type, field, bytes, at);
      if (field == Field.NAME) {
        for (int i = at; i < at + length; i++) {
          byte folded = NameOctets.fold(bytes[i]);
          if (folded != bytes[i]) {
            bytes = changed ? bytes : bytes.clone();
            changed = true;
            bytes[i] = folded;
          }
        }
      }
      at += length;
    }
    if (at != bytes.length) {
      throw bad(type, (bytes.length - at) + " octets after the last field");
    }
    return changed ? Octets.sharing(bytes) : rdata;
  }

  /** How many octets the field that starts at an index takes. */
  static int length(RecordType type, Field field, byte[] bytes, int at) {
    int left = bytes.length - at;
    int length =
        switch (field) {
          case U8 -> 1;
          case U16, TYPE -> 2;
          case U32, TIME, IPV4 -> 4;
          case IPV6, LOCATION -> 16;
          case EUI48 -> 6;
          case EUI64, GROUPS -> 8;
          case NAME, NAME_KEPT -> nameLength(type, bytes, at);
          case STRING, TAG, SALT, HASH -> left == 0 ? 1 : 1 + (bytes[at] & 0xff);
          case STRINGS -> stringsLength(type, bytes, at);
          case TEXT, HEX, BASE64, OWN_FORM -> left;
          case TYPES -> typesLength(type, bytes, at);
          case SVC_PARAMS -> paramsLength(type, bytes, at);
        };
    if (length > left) {
      throw bad(type, "it ends within a field (" + field + ")");
    }
    return length;
  }

  private static int nameLength(RecordType type, byte[] bytes, int at) {
    try {
      return NameOctets.lengthAt(bytes, at);
    } catch (IllegalArgumentException e) {
      throw bad(type, e.getMessage());
    }
  }

  private static int stringsLength(RecordType type, byte[] bytes, int at) {
    if (at == bytes.length) {
      throw bad(type, "no character-string (RFC 1035 section 3.3.14 wants one or more)");
    }
    int i = at;
    while (i < bytes.length) {
      i += 1 + (bytes[i] & 0xff);
    }
    return i - at;
  }

  private static int typesLength(RecordType type, byte[] bytes, int at) {
    int i = at;
    int last = -1;
    while (i < bytes.length) {
      int window = bytes[i] & 0xff;
      int length = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
      if (window <= last || length < 1 || length > 32) {
        throw bad(type, "a malformed type bitmap (RFC 4034 section 4.1.2)");
      }
      last = window;
      i += 2 + length;
    }
    return i - at;
  }

  private static int paramsLength(RecordType type, byte[] bytes, int at) {
    int i = at;
    int last = -1;
    while (i < bytes.length) {
      if (i + 4 > bytes.length) {
        throw bad(type, "it ends within a service parameter");
      }
      int key = (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
      if (key <= last) {
        throw bad(type, "service parameters out of order (RFC 9460 section 2.2)");
      }
      last = key;
      i += 4 + ((bytes[i + 2] & 0xff) << 8 | bytes[i + 3] & 0xff);
    }
    return i - at;
  }

  private static IllegalArgumentException bad(RecordType type, @Nullable String why) {
    return new IllegalArgumentException("not the rdata of " + type + ": " + why);
  }
}
