// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Reads the rdata of types that are written as no other is, and that only old zones hold. */
final class OwnForms {
  private static final Map<String, Integer> PROTOCOLS = Map.of("ICMP", 1, "TCP", 6, "UDP", 17);

  /** The services that zones with WKS records name; others by number. */
  private static final Map<String, Integer> SERVICES =
      Map.of(
          "ftp-data",
          20,
          "ftp",
          21,
          "telnet",
          23,
          "smtp",
          25,
          "time",
          37,
          "nameserver",
          42,
          "domain",
          53,
          "finger",
          79,
          "pop3",
          110,
          "nntp",
          119);

  private OwnForms() {}

  static void put(int type, Words words, int i, byte[] origin, Wire out) {
    switch (type) {
      case 11 -> services(words, i, out);
      case 22 -> nsap(words, i, out);
      case 42 -> prefixes(words, i, out);
      case 45 -> ipsec(words, i, origin, out);
      case 55 -> host(words, i, origin, out);
      case 260 -> relay(words, i, origin, out);
      default -> throw new IllegalStateException("no reader for type " + type);
    }
  }

  private static void need(Words words, int i, int count) {
    if (words.count() - i < count) {
      throw words.wrong(words.count(), "a field");
    }
  }

  private static void noMore(Words words, int i) {
    if (i < words.count()) {
      throw words.wrong(i, "no more fields");
    }
  }

  /** WKS: address, protocol, ports (RFC 1035 section 3.4.2). */
  private static void services(Words words, int i, Wire out) {
    need(words, i, 2);
    IpAddresses.ipv4(words, i, out);
    Integer known = PROTOCOLS.get(words.text(i + 1).toUpperCase(Locale.ROOT));
    out.u8(known != null ? known : (int) Numbers.decimal(words, i + 1, 255));
    byte[] bits = new byte[8192];
    int used = 0;
    for (int k = i + 2; k < words.count(); k++) {
      Integer service = SERVICES.get(words.text(k).toLowerCase(Locale.ROOT));
      int port = service != null ? service : (int) Numbers.decimal(words, k, 65535);
      bits[port / 8] |= (byte) (0x80 >> port % 8);
      used = Math.max(used, port / 8 + 1);
    }
    out.octets(bits, 0, used);
  }

  /** NSAP: 0x and hexadecimal digits, dots anywhere (RFC 1706 section 7). */
  private static void nsap(Words words, int i, Wire out) {
    String text = words.text(i);
    if (!text.matches("0[xX][0-9a-fA-F.]+")) {
      throw words.wrong(i, "0x and hexadecimal digits (RFC 1706 section 7)");
    }
    byte[] digits = text.substring(2).replace(".", "").getBytes(StandardCharsets.US_ASCII);
    Words alone = new Words(digits);
    alone.add(0, digits.length, false);
    Encodings.hex(alone, 0, out);
    noMore(words, i + 1);
  }

  /** APL: [!]family:address/prefix (RFC 3123 section 5). */
  private static void prefixes(Words words, int first, Wire out) {
    for (int i = first; i < words.count(); i++) {
      String text = words.text(i);
      boolean not = text.startsWith("!");
      int colon = text.indexOf(':');
      int slash = text.lastIndexOf('/');
      boolean four = text.startsWith("1:", not ? 1 : 0);
      byte[] address =
          colon < 0 || slash < colon
              ? new byte[0]
              : text.substring(colon + 1, slash).getBytes(StandardCharsets.ISO_8859_1);
      Wire wire = new Wire();
      long prefix = slash < 0 ? -1 : digits(text.substring(slash + 1));
      if (!four && !text.startsWith("2:", not ? 1 : 0)
          || prefix < 0
          || prefix > (four ? 32 : 128)
          || !IpAddresses.put(address, 0, address.length, four, wire)) {
        throw words.wrong(i, "[!]1:IPv4/prefix or [!]2:IPv6/prefix (RFC 3123 section 5)");
      }
      int used = wire.length();
      while (used > 0 && wire.bytes()[used - 1] == 0) {
        used--;
      }
      out.u16(four ? 1 : 2);
      out.u8((int) prefix);
      out.u8((not ? 0x80 : 0) | used);
      out.octets(wire.bytes(), 0, used);
    }
  }

  private static long digits(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Numbers.digits(bytes, 0, bytes.length);
  }

  /** IPSECKEY: precedence, gateway type, algorithm, gateway, key (RFC 4025 section 3). */
  private static void ipsec(Words words, int i, byte[] origin, Wire out) {
    need(words, i, 4);
    out.u8((int) Numbers.decimal(words, i, 255));
    int kind = (int) Numbers.decimal(words, i + 1, 3);
    out.u8(kind);
    out.u8((int) Numbers.decimal(words, i + 2, 255));
    gateway(words, i + 3, kind, origin, out);
    Encodings.base64(words, i + 4, out);
  }

  /** AMTRELAY: precedence, discovery bit, relay type, relay (RFC 8777 section 4.3). */
  private static void relay(Words words, int i, byte[] origin, Wire out) {
    need(words, i, 4);
    out.u8((int) Numbers.decimal(words, i, 255));
    int discovery = (int) Numbers.decimal(words, i + 1, 1);
    int kind = (int) Numbers.decimal(words, i + 2, 3);
    out.u8(discovery << 7 | kind);
    gateway(words, i + 3, kind, origin, out);
    noMore(words, i + 4);
  }

  private static void gateway(Words words, int i, int kind, byte[] origin, Wire out) {
    switch (kind) {
      case 1 -> IpAddresses.ipv4(words, i, out);
      case 2 -> IpAddresses.ipv6(words, i, out);
      case 3 -> Names.put(words, i, origin, out);
      default -> {
        if (!words.is(i, ".")) {
          throw words.wrong(i, "'.', for there is none");
        }
      }
    }
  }

  /** HIP: algorithm, tag, key, rendezvous servers (RFC 8005 section 6). */
  private static void host(Words words, int i, byte[] origin, Wire out) {
    need(words, i, 3);
    Wire tag = new Wire();
    Wire key = new Wire();
    Encodings.hex(alone(words, i + 1), 0, tag);
    Encodings.base64(alone(words, i + 2), 0, key);
    if (tag.length() > 255) {
      throw words.wrong(i + 1, "at most 255 octets");
    }
    out.u8(tag.length());
    out.u8((int) Numbers.decimal(words, i, 255));
    out.u16(key.length());
    out.octets(tag.bytes(), 0, tag.length());
    out.octets(key.bytes(), 0, key.length());
    for (int k = i + 3; k < words.count(); k++) {
      Names.put(words, k, origin, out);
    }
  }

  private static Words alone(Words words, int i) {
    Words alone = new Words(words.bytes());
    alone.clear(words.start(i), words.line, false);
    alone.add(words.start(i), words.end(i), words.isQuoted(i));
    return alone;
  }
}
