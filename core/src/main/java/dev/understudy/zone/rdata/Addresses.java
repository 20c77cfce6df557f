// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** IP addresses from text and for sockets; never by way of a look-up. */
final class Addresses {
  private Addresses() {}

  static Octets parse4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[4];
    boolean good = parts.length == 4;
    for (int i = 0; good && i < 4; i++) {
      good = parts[i].matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(parts[i]) <= 255;
      bytes[i] = good ? (byte) Integer.parseInt(parts[i]) : 0;
    }
    if (!good) {
      throw bad(text, "IPv4", "four decimal numbers of 0 to 255 without leading zeros");
    }
    return Octets.copyOf(bytes);
  }

  static Octets parse6(String text) {
    int gap = text.indexOf("::");
    List<Integer> head = gap < 0 ? groups(text, text) : groups(text.substring(0, gap), text);
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), text);
    int given = head.size() + tail.size();
    if (gap < 0 ? given != 8 : given > 7) {
      throw bad6(text);
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < head.size(); i++) {
      put(bytes, i, head.get(i));
    }
    for (int i = 0; i < tail.size(); i++) {
      put(bytes, 8 - tail.size() + i, tail.get(i));
    }
    return Octets.copyOf(bytes);
  }

  private static void put(byte[] bytes, int group, int value) {
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
  }

  private static List<Integer> groups(String part, String whole) {
    List<Integer> groups = new ArrayList<>();
    if (part.isEmpty()) {
      return groups;
    }
    String[] pieces = part.split(":", -1);
    for (int i = 0; i < pieces.length; i++) {
      String piece = pieces[i];
      if (i == pieces.length - 1 && piece.indexOf('.') >= 0 && whole.endsWith(piece)) {
        Octets four = parse4(piece);
        groups.add(four.unsigned16(0));
        groups.add(four.unsigned16(2));
      } else if (piece.matches("[0-9a-fA-F]{1,4}")) {
        groups.add(Integer.parseInt(piece, 16));
      } else {
        throw bad6(whole);
      }
    }
    return groups;
  }

  private static IllegalArgumentException bad6(String text) {
    return bad(text, "IPv6", "the text form of RFC 4291 section 2.2, without a zone id");
  }

  private static IllegalArgumentException bad(String text, String kind, String expected) {
    return new IllegalArgumentException(
        "'" + text + "' is no " + kind + " address; expected: " + expected);
  }

  static InetAddress inet4(Octets address) {
    try {
      return InetAddress.getByAddress(address.toByteArray());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }

  static InetAddress inet6(Octets address) {
    try {
      return Inet6Address.getByAddress(null, address.toByteArray(), -1);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen octets are an address", e);
    }
  }
}
