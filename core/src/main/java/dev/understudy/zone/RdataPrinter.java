// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import dev.understudy.zone.field.Field;
import dev.understudy.zone.field.RecordFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Writes rdata in presentation form by the field table, or in the generic form of RFC 3597. */
final class RdataPrinter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String BASE32_HEX = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
  private static final List<String> SVC_KEYS =
      List.of(
          "mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint", "dohpath");

  private final RecordType type;
  private final byte[] bytes;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private RdataPrinter(RecordType type, Octets rdata) {
    this.type = type;
    this.bytes = rdata.toByteArray();
  }

  static String print(RecordType type, Octets rdata) {
    List<Field> fields = RecordFields.of(type.code());
    if (fields.isEmpty()) {
      return "\\# " + rdata.length() + (rdata.length() == 0 ? "" : " " + rdata.toHex());
    }
    return new RdataPrinter(type, rdata).print(fields);
  }

  private String print(List<Field> fields) {
    for (Field field : fields) {
      int length = RdataForm.length(type, field, bytes, at);
      int mark = out.length();
      if (mark > 0) {
        out.append(' ');
      }
      int start = out.length();
      append(field, at, length);
      if (out.length() == start) {
        out.setLength(mark);
      }
      at += length;
    }
    return out.toString();
  }

  private void append(Field field, int from, int length) {
    switch (field) {
      case U8 -> out.append(u8(from));
      case U16 -> out.append(u16(from));
      case U32 -> out.append(u32(from));
      case TYPE -> out.append(RecordType.of(u16(from)).mnemonic());
      case TIME -> out.append(TIME.format(Instant.ofEpochSecond(u32(from))));
      case IPV4 -> out.append(IpText.ipv4(bytes, from));
      case IPV6 -> out.append(IpText.ipv6(bytes, from));
      case EUI48, EUI64 ->
          out.append(HexFormat.ofDelimiter("-").formatHex(bytes, from, from + length));
      case NAME, NAME_KEPT ->
          out.append(DomainName.ofWire(Octets.copyOf(bytes, from, from + length)));
      case STRING -> quoted(from + 1, from + length);
      case TAG -> bare(from + 1, from + length);
      case STRINGS -> strings(from, from + length);
      case TEXT -> quoted(from, from + length);
      case HEX -> out.append(hex(from, from + length).toUpperCase(Locale.ROOT));
      case BASE64 ->
          out.append(
              Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, from + length)));
      case SALT -> out.append(length == 1 ? "-" : hex(from + 1, from + length));
      case HASH -> base32(from + 1, from + length);
      case TYPES -> types(from, from + length);
      case SVC_PARAMS -> params(from, from + length);
      case GROUPS, OWN_FORM -> throw new IllegalStateException(field + " is read, never printed");
      case LOCATION -> out.append(LocationText.print(Octets.copyOf(bytes, from, from + length)));
    }
  }

  private int u8(int i) {
    return bytes[i] & 0xff;
  }

  private int u16(int i) {
    return u8(i) << 8 | u8(i + 1);
  }

  private long u32(int i) {
    return (long) u16(i) << 16 | u16(i + 2);
  }

  private String hex(int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }

  private void strings(int from, int to) {
    int i = from;
    while (i < to) {
      if (i > from) {
        out.append(' ');
      }
      int end = i + 1 + u8(i);
      quoted(i + 1, end);
      i = end;
    }
  }

  private void quoted(int from, int to) {
    out.append('"');
    for (int i = from; i < to; i++) {
      octet(u8(i), c -> c == '"' || c == '\\');
    }
    out.append('"');
  }

  private void bare(int from, int to) {
    for (int i = from; i < to; i++) {
      octet(u8(i), c -> " \";()\\@".indexOf(c) >= 0);
    }
  }

  private void octet(int c, java.util.function.IntPredicate escaped) {
    if (c < 0x20 || c > 0x7e) {
      out.append(String.format("\\%03d", c));
    } else {
      out.append(escaped.test(c) ? "\\" : "").append((char) c);
    }
  }

  private void base32(int from, int to) {
    int buffer = 0;
    int bits = 0;
    for (int i = from; i < to; i++) {
      buffer = buffer << 8 | u8(i);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out.append(BASE32_HEX.charAt(buffer >> bits & 31));
      }
    }
    if (bits > 0) {
      out.append(BASE32_HEX.charAt(buffer << 5 - bits & 31));
    }
  }

  private void types(int from, int to) {
    int start = out.length();
    int i = from;
    while (i < to) {
      int window = u8(i);
      int length = u8(i + 1);
      for (int bit = 0; bit < length * 8; bit++) {
        if ((u8(i + 2 + bit / 8) & 0x80 >> bit % 8) != 0) {
          out.append(out.length() == start ? "" : " ");
          out.append(RecordType.of(window * 256 + bit).mnemonic());
        }
      }
      i += 2 + length;
    }
  }

  private void params(int from, int to) {
    int i = from;
    while (i < to) {
      int key = u16(i);
      int end = i + 4 + u16(i + 2);
      out.append(i == from ? "" : " ");
      if (hasForm(key, i + 4, end)) {
        out.append(svcKey(key));
        param(key, i + 4, end);
      } else {
        out.append("key").append(key);
        octets(i + 4, end);
      }
      i = end;
    }
  }

  private static String svcKey(int key) {
    return key < SVC_KEYS.size() ? SVC_KEYS.get(key) : "key" + key;
  }

  /**
   * Whether a value is what the form of its parameter can say (RFC 9460 section 7). What is not,
   * such as a hint without addresses, is written by number, octet for octet (section 2.1).
   */
  private boolean hasForm(int key, int from, int to) {
    int length = to - from;
    return switch (key) {
      case 0 -> length > 0 && length % 2 == 0 && isAscending(from, to);
      case 1 -> length > 0 && areItems(from, to);
      case 2 -> length == 0;
      case 3 -> length == 2;
      case 4 -> length > 0 && length % 4 == 0;
      case 5, 7 -> length > 0;
      case 6 -> length > 0 && length % 16 == 0;
      default -> true;
    };
  }

  private boolean isAscending(int from, int to) {
    for (int i = from + 2; i < to; i += 2) {
      if (u16(i - 2) >= u16(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean areItems(int from, int to) {
    int i = from;
    while (i < to && u8(i) > 0) {
      i += 1 + u8(i);
    }
    return i == to;
  }

  private void param(int key, int from, int to) {
    switch (key) {
      case 0 -> {
        out.append('=');
        for (int i = from; i < to; i += 2) {
          out.append(i == from ? "" : ",").append(svcKey(u16(i)));
        }
      }
      case 1 -> {
        out.append('=');
        alpn(from, to);
      }
      case 3 -> out.append('=').append(u16(from));
      case 4 -> {
        out.append('=');
        for (int i = from; i < to; i += 4) {
          out.append(i == from ? "" : ",").append(IpText.ipv4(bytes, i));
        }
      }
      case 5 ->
          out.append('=')
              .append(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to)));
      case 6 -> {
        out.append('=');
        for (int i = from; i < to; i += 16) {
          out.append(i == from ? "" : ",").append(IpText.ipv6(bytes, i));
        }
      }
      default -> octets(from, to);
    }
  }

  private void octets(int from, int to) {
    if (from < to) {
      out.append('=');
      quoted(from, to);
    }
  }

  /** A list within a string: a comma or backslash in an item is escaped twice (RFC 9460 A.1). */
  private void alpn(int from, int to) {
    out.append('"');
    int i = from;
    while (i < to) {
      out.append(i == from ? "" : ",");
      int end = i + 1 + u8(i);
      for (int k = i + 1; k < end; k++) {
        if (u8(k) == ',') {
          out.append("\\\\,");
        } else if (u8(k) == '\\') {
          out.append("\\\\\\\\");
        } else {
          octet(u8(k), c -> c == '"');
        }
      }
      i = end;
    }
    out.append('"');
  }
}
