// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An absolute domain name: at most 127 labels of 1 to 63 octets, 255 octets on the wire (RFC 1035
 * section 2.3.4).
 *
 * <p>Labels are octets; {@code a\.b} is one label. The written case is kept and shown, but names
 * that differ in ASCII case only are equal (RFC 4343). The order is the canonical one of RFC 4034
 * section 6.1: a name comes right before the names below it. Immutable, thread-safe.
 */
public final class DomainName implements Comparable<DomainName> {
  /** The root, written as a single dot. */
  public static final DomainName ROOT = new DomainName(new byte[] {0});

  private final byte[] wire;

  private DomainName(byte[] wire) {
    this.wire = wire;
  }

  /**
   * Reads the presentation form of an absolute name; the final dot may be left out.
   *
   * <p>{@code \DDD} is the octet of that decimal number and {@code \X} the character X itself (RFC
   * 1035 section 5.1). Names in other scripts are given as A-labels.
   *
   * @throws IllegalArgumentException when the text is not a name; the message says where
   */
  public static DomainName parse(String text) {
    return parse(text, ROOT);
  }

  /**
   * Reads a name that stands below {@code origin} unless it ends in a dot; {@code @} is the origin.
   *
   * @throws IllegalArgumentException when the text is not a name; the message says where
   */
  public static DomainName parse(String text, DomainName origin) {
    if (text.equals(".")) {
      return ROOT;
    }
    if (text.equals("@")) {
      return origin;
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a domain name is not empty; the root is written '.'");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 2);
    ByteArrayOutputStream label = new ByteArrayOutputStream(16);
    boolean absolute = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '.') {
        endLabel(label, out, text, i);
        absolute = i == text.length() - 1;
        i++;
      } else if (c == '\\') {
        i = unescape(text, i, label);
      } else if (c < 0x21 || c > 0x7e) {
        throw new IllegalArgumentException(
            String.format(
                "'%s', position %d: U+%04X cannot stand in a domain name; write other scripts as"
                    + " A-labels (xn--...) and other octets as \\DDD",
                printable(text), i + 1, (int) c));
      } else {
        label.write(c);
        i++;
      }
    }
    if (!absolute) {
      endLabel(label, out, text, text.length());
      out.writeBytes(origin.wire);
    } else {
      out.write(0);
    }
    return checked(out.toByteArray(), text);
  }

  private static int unescape(String text, int at, ByteArrayOutputStream label) {
    int next = at + 1;
    if (next >= text.length()) {
      throw new IllegalArgumentException("'" + printable(text) + "' ends within an escape");
    }
    char c = text.charAt(next);
    if (c < '0' || c > '9') {
      if (c < 0x20 || c > 0x7e) {
        throw new IllegalArgumentException(
            "'" + printable(text) + "': only a printable ASCII character can follow a backslash");
      }
      label.write(c);
      return next + 1;
    }
    if (next + 3 > text.length() || !text.substring(next, next + 3).matches("[0-9]{3}")) {
      throw new IllegalArgumentException(
          "'" + printable(text) + "', position " + (at + 1) + ": \\DDD has three decimal digits");
    }
    int value = Integer.parseInt(text.substring(next, next + 3));
    if (value > 255) {
      throw new IllegalArgumentException(
          "'" + printable(text) + "', position " + (at + 1) + ": \\" + value + " exceeds 255");
    }
    label.write(value);
    return next + 3;
  }

  private static void endLabel(
      ByteArrayOutputStream label, ByteArrayOutputStream out, String text, int at) {
    if (label.size() == 0) {
      throw new IllegalArgumentException(
          "'" + printable(text) + "', position " + (at + 1) + ": empty label");
    }
    if (label.size() > NameOctets.MAX_LABEL) {
      throw new IllegalArgumentException(
          "'"
              + printable(text)
              + "': a label of "
              + label.size()
              + " octets exceeds 63 (RFC 1035 section 2.3.4)");
    }
    out.write(label.size());
    out.writeBytes(label.toByteArray());
    label.reset();
  }

  private static DomainName checked(byte[] wire, String shown) {
    if (wire.length > NameOctets.MAX_WIRE) {
      throw new IllegalArgumentException(
          "'"
              + printable(shown)
              + "' takes "
              + wire.length
              + " octets on the wire, over 255 (RFC 1035 section 2.3.4)");
    }
    return new DomainName(wire);
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), 300);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      out.append(c >= 0x20 && c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return end < text.length() ? out + "..." : out.toString();
  }

  /**
   * Reads the uncompressed wire form.
   *
   * @throws IllegalArgumentException when the octets are not exactly one name
   */
  public static DomainName ofWire(Octets octets) {
    byte[] bytes = octets.shared();
    if (NameOctets.lengthAt(bytes, 0) != bytes.length) {
      throw new IllegalArgumentException("octets after the end of the name: " + octets.toHex());
    }
    return new DomainName(bytes);
  }

  /** The name of a part of an array, in which nothing else is; copied. */
  static DomainName ofChecked(byte[] bytes, int from, int to) {
    return new DomainName(Arrays.copyOfRange(bytes, from, to));
  }

  /** The name made of labels, the leftmost first, without the root's empty label. */
  public static DomainName ofLabels(List<Octets> labels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Octets label : labels) {
      if (label.length() == 0 || label.length() > NameOctets.MAX_LABEL) {
        throw new IllegalArgumentException(
            "a label has 1 to 63 octets, not " + label.length() + " (RFC 1035 section 2.3.4)");
      }
      out.write(label.length());
      out.writeBytes(label.toByteArray());
    }
    out.write(0);
    byte[] wire = out.toByteArray();
    return checked(wire, "a name of " + labels.size() + " labels");
  }

  /** The labels, the leftmost first, without the root's empty label. */
  public List<Octets> labels() {
    List<Octets> labels = new ArrayList<>();
    for (int i = 0; wire[i] != 0; i += 1 + (wire[i] & 0xff)) {
      labels.add(Octets.copyOf(wire, i + 1, i + 1 + (wire[i] & 0xff)));
    }
    return labels;
  }

  /** How many labels there are, the root's not counted: 0 for the root. */
  public int labelCount() {
    return NameOctets.labelCount(wire, 0);
  }

  /** Whether this is the root. */
  public boolean isRoot() {
    return wire.length == 1;
  }

  /** Whether the leftmost label is a single asterisk (RFC 4592 section 2.1.1). */
  public boolean isWildcard() {
    return wire[0] == 1 && wire[1] == '*';
  }

  /**
   * The name without its leftmost label.
   *
   * @throws IllegalStateException for the root
   */
  public DomainName parent() {
    if (isRoot()) {
      throw new IllegalStateException("the root has no parent");
    }
    return new DomainName(Arrays.copyOfRange(wire, 1 + (wire[0] & 0xff), wire.length));
  }

  /**
   * The name one label below this one.
   *
   * @param label the label in presentation form, a dot in it written {@code \.}
   * @throws IllegalArgumentException when the label or the result is too long
   */
  public DomainName child(String label) {
    return parse(label, this);
  }

  /** Whether this name is {@code ancestor} or below it. */
  public boolean isWithin(DomainName ancestor) {
    return NameOctets.isWithin(wire, 0, wire.length, ancestor.wire);
  }

  /** Whether this name is below {@code ancestor}, not the same. */
  public boolean isBelow(DomainName ancestor) {
    return wire.length > ancestor.wire.length && isWithin(ancestor);
  }

  /** The uncompressed wire form in the written case. */
  public Octets wire() {
    return Octets.sharing(wire);
  }

  /** This name in lower case, the canonical form of RFC 4034 section 6.2. */
  public DomainName folded() {
    byte[] folded = new byte[wire.length];
    boolean same = true;
    for (int i = 0; i < wire.length; i++) {
      folded[i] = NameOctets.fold(wire[i]);
      same &= folded[i] == wire[i];
    }
    return same ? this : new DomainName(folded);
  }

  /**
   * The presentation form relative to an origin: {@code @} for the origin itself, no final dot
   * below it, the absolute form elsewhere.
   */
  public String relativeTo(DomainName origin) {
    if (equals(origin)) {
      return "@";
    }
    String whole = toString();
    if (origin.isRoot() || !isBelow(origin)) {
      return whole;
    }
    List<Octets> labels = labels();
    StringBuilder out = new StringBuilder();
    int shown = labels.size() - origin.labelCount();
    for (int i = 0; i < shown; i++) {
      out.append(i == 0 ? "" : ".");
      appendLabel(out, labels.get(i));
    }
    return out.toString();
  }

  @Override
  public int compareTo(DomainName other) {
    return this == other ? 0 : NameOctets.compare(wire, 0, other.wire, 0);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof DomainName that
            && NameOctets.same(wire, 0, wire.length, that.wire, 0, that.wire.length);
  }

  /** Worked out each time: kept beside the name it would cost eight octets for each RRset. */
  @Override
  public int hashCode() {
    int hash = 1;
    for (byte b : wire) {
      hash = 31 * hash + NameOctets.fold(b);
    }
    return hash;
  }

  /** The presentation form with its final dot; printable ASCII only, the rest as {@code \DDD}. */
  @Override
  public String toString() {
    if (isRoot()) {
      return ".";
    }
    StringBuilder out = new StringBuilder(wire.length + 4);
    for (Octets label : labels()) {
      appendLabel(out, label);
      out.append('.');
    }
    return out.toString();
  }

  private static void appendLabel(StringBuilder out, Octets label) {
    for (int i = 0; i < label.length(); i++) {
      int c = label.at(i);
      if (c <= 0x20 || c >= 0x7f) {
        out.append(String.format("\\%03d", c));
      } else {
        if (".;\\\"()@$".indexOf(c) >= 0) {
          out.append('\\');
        }
        out.append((char) c);
      }
    }
  }

  /** The presentation form without its final dot, as most provider interfaces want it. */
  public String toStringWithoutFinalDot() {
    String text = toString();
    return isRoot() ? text : text.substring(0, text.length() - 1);
  }

  /** The label's octets of a printable ASCII text; for names made by code. */
  static Octets label(String ascii) {
    return Octets.copyOf(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
