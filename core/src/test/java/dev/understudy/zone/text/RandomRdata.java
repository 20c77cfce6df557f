// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes rdata of every type in the table, from a seed. */
final class RandomRdata {
  /** How the rdata of a type is made: a letter for each field. */
  private static final Map<RecordType, String> SHAPES =
      Map.ofEntries(
          Map.entry(RecordType.A, "4"),
          Map.entry(RecordType.AAAA, "6"),
          Map.entry(RecordType.NS, "n"),
          Map.entry(RecordType.CNAME, "n"),
          Map.entry(RecordType.DNAME, "n"),
          Map.entry(RecordType.PTR, "n"),
          Map.entry(RecordType.ALIAS, "n"),
          Map.entry(RecordType.SOA, "nnLLLLL"),
          Map.entry(RecordType.MX, "Sn"),
          Map.entry(RecordType.AFSDB, "Sn"),
          Map.entry(RecordType.RP, "nn"),
          Map.entry(RecordType.TXT, "s+"),
          Map.entry(RecordType.SPF, "s+"),
          Map.entry(RecordType.HINFO, "ss"),
          Map.entry(RecordType.SRV, "SSSn"),
          Map.entry(RecordType.NAPTR, "SSsssn"),
          Map.entry(RecordType.URI, "SSt"),
          Map.entry(RecordType.CAA, "Bgt"),
          Map.entry(RecordType.SVCB, "Snv"),
          Map.entry(RecordType.HTTPS, "Snv"),
          Map.entry(RecordType.SSHFP, "BBb"),
          Map.entry(RecordType.TLSA, "BBBb"),
          Map.entry(RecordType.SMIMEA, "BBBb"),
          Map.entry(RecordType.OPENPGPKEY, "b"),
          Map.entry(RecordType.DHCID, "b"),
          Map.entry(RecordType.CERT, "SSBb"),
          Map.entry(RecordType.DS, "SBBb"),
          Map.entry(RecordType.CDS, "SBBb"),
          Map.entry(RecordType.DNSKEY, "SBBb"),
          Map.entry(RecordType.CDNSKEY, "SBBb"),
          Map.entry(RecordType.ZONEMD, "LBBb"),
          Map.entry(RecordType.CSYNC, "LSw"),
          Map.entry(RecordType.NSEC, "nw"),
          Map.entry(RecordType.NSEC3, "BBSzhw"),
          Map.entry(RecordType.NSEC3PARAM, "BBSz"),
          Map.entry(RecordType.RRSIG, "SBBLLLSnb"),
          Map.entry(RecordType.EUI48, "LS"),
          Map.entry(RecordType.EUI64, "LL"),
          Map.entry(RecordType.LOC, "o"),
          Map.entry(RecordType.of(65280), "t"),
          Map.entry(RecordType.of(262), "t"));

  static final List<RecordType> TYPES = SHAPES.keySet().stream().sorted().toList();

  private final Random random;

  RandomRdata(Random random) {
    this.random = random;
  }

  Octets of(RecordType type) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (char field : SHAPES.getOrDefault(type, "").toCharArray()) {
      switch (field) {
        case 'B' -> noise(out, 1);
        case 'S' -> noise(out, 2);
        case 'L', '4' -> noise(out, 4);
        case '6' -> noise(out, 16);
        case 'n' -> name(out);
        case 's' -> string(out);
        case '+' -> {
          for (int i = random.nextInt(3); i > 0; i--) {
            string(out);
          }
        }
        case 'g' -> {
          out.write(5);
          out.writeBytes(new byte[] {'i', 's', 's', 'u', 'e'});
        }
        case 't' -> noise(out, random.nextInt(30));
        case 'b' -> noise(out, 1 + random.nextInt(40));
        case 'z' -> counted(out, random.nextInt(9));
        case 'h' -> counted(out, 1 + random.nextInt(32));
        case 'o' -> location(out);
        case 'v' -> params(out);
        case 'w' ->
            out.writeBytes(new byte[] {0, 2, 0x40, 1, 1, 1, (byte) (1 + random.nextInt(255))});
        default -> throw new IllegalStateException("no field " + field);
      }
    }
    return Octets.copyOf(out.toByteArray());
  }

  private void noise(ByteArrayOutputStream out, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    out.writeBytes(bytes);
  }

  private void counted(ByteArrayOutputStream out, int length) {
    out.write(length);
    noise(out, length);
  }

  /** Sizes with one digit, and angles that exist (RFC 1876 section 2). */
  private void location(ByteArrayOutputStream out) {
    out.write(0);
    for (int i = 0; i < 3; i++) {
      out.write((1 + random.nextInt(9)) << 4 | random.nextInt(10));
    }
    number(out, (1L << 31) + random.nextInt(2 * 324_000_000 + 1) - 324_000_000);
    number(out, (1L << 31) + random.nextInt(2 * 648_000_000 + 1) - 648_000_000);
    noise(out, 4);
  }

  private static void number(ByteArrayOutputStream out, long value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write((int) (value >> shift));
    }
  }

  private void string(ByteArrayOutputStream out) {
    int length = random.nextInt(10) == 0 ? 255 : random.nextInt(12);
    out.write(length);
    noise(out, length);
  }

  private void name(ByteArrayOutputStream out) {
    for (int i = random.nextInt(4); i > 0; i--) {
      int length = 1 + random.nextInt(12);
      out.write(length);
      noise(out, length);
    }
    out.write(0);
  }

  private void params(ByteArrayOutputStream out) {
    int key = 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      key += 1 + random.nextInt(3);
      int length =
          switch (key) {
            case 2 -> 0;
            case 3 -> 2;
            case 4 -> 4;
            case 6 -> 16;
            default -> 3 + random.nextInt(8);
          };
      out.write(0);
      out.write(key);
      out.write(0);
      if (key == 1) {
        out.write(length + 1);
        out.write(length);
      } else {
        out.write(length);
      }
      noise(out, length);
    }
  }
}
