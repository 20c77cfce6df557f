// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Txt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Writes rdata in other words. */
final class RdataSpeller {
  /** Which words of the rdata of a type are names whose case does not matter. */
  private static final Map<RecordType, Set<Integer>> NAMES =
      Map.ofEntries(
          Map.entry(RecordType.NS, Set.of(0)),
          Map.entry(RecordType.CNAME, Set.of(0)),
          Map.entry(RecordType.DNAME, Set.of(0)),
          Map.entry(RecordType.PTR, Set.of(0)),
          Map.entry(RecordType.SOA, Set.of(0, 1)),
          Map.entry(RecordType.MX, Set.of(1)),
          Map.entry(RecordType.AFSDB, Set.of(1)),
          Map.entry(RecordType.RP, Set.of(0, 1)),
          Map.entry(RecordType.SRV, Set.of(3)),
          Map.entry(RecordType.NAPTR, Set.of(5)));

  /** From which word on the rdata of a type is hexadecimal. */
  private static final Map<RecordType, Integer> HEX =
      Map.of(
          RecordType.DS,
          3,
          RecordType.CDS,
          3,
          RecordType.TLSA,
          3,
          RecordType.SMIMEA,
          3,
          RecordType.SSHFP,
          2);

  private final Set<Spelling> spellings;
  private final RandomGenerator random;
  private final NameSpeller names;

  RdataSpeller(Set<Spelling> spellings, RandomGenerator random, NameSpeller names) {
    this.spellings = spellings;
    this.random = random;
    this.names = names;
  }

  private boolean perhaps(Spelling spelling, int oneIn) {
    return spellings.contains(spelling) && random.nextInt(oneIn) == 0;
  }

  /** By number (RFC 3597 section 5). */
  List<String> generic(Octets rdata) {
    List<String> words = new ArrayList<>(List.of("\\#", Integer.toString(rdata.length())));
    if (rdata.length() > 0) {
      words.addAll(hex(rdata.toHex()));
    }
    return words;
  }

  /** The words of the rdata, at least one. */
  List<String> words(DomainName owner, RecordType type, Octets octets, DomainName origin) {
    if (type.equals(RecordType.TXT)) {
      return text(owner, (Txt) Rdata.of(type, octets));
    }
    String printed = Rrset.of(owner, type, new Ttl(0), octets).rdataTexts().get(0);
    if (type.equals(RecordType.AAAA) && perhaps(Spelling.IPV6_FORMS, 1)) {
      return List.of(address(octets, printed));
    }
    List<String> words = new ArrayList<>();
    for (String word : split(printed)) {
      int at = words.size();
      if (NAMES.getOrDefault(type, Set.of()).contains(at)) {
        words.add(names.relative(DomainName.parse(word), origin));
      } else if (at >= HEX.getOrDefault(type, Integer.MAX_VALUE)) {
        words.addAll(hex(word));
      } else {
        words.add(word.startsWith("\"") ? requoted(word) : word);
      }
    }
    return words;
  }

  private List<String> text(DomainName owner, Txt txt) {
    List<Octets> strings = txt.strings();
    if (perhaps(Spelling.RECHUNKED_TEXTS, 1) && JoinedTexts.isJoined(owner, txt)) {
      strings = recut(txt.joined());
    }
    return strings.stream().map(this::string).toList();
  }

  private List<Octets> recut(Octets whole) {
    List<Octets> strings = new ArrayList<>();
    for (int at = 0; at < whole.length(); ) {
      int end = Math.min(whole.length(), at + 1 + random.nextInt(255));
      strings.add(whole.slice(at, end));
      at = end;
    }
    return strings.isEmpty() ? List.of(whole) : strings;
  }

  private String string(Octets octets) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < octets.length(); i++) {
      int c = octets.at(i);
      if (c < 0x20 || c > 0x7e || perhaps(Spelling.ESCAPES, 12)) {
        out.append(String.format("\\%03d", c));
      } else {
        out.append(c == '"' || c == '\\' || perhaps(Spelling.ESCAPES, 30) && !digit(c) ? "\\" : "");
        out.append((char) c);
      }
    }
    return requoted(out.append('"').toString());
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Without its quotes, if it needs none. */
  private String requoted(String quoted) {
    String bare = quoted.substring(1, quoted.length() - 1);
    return bare.matches("[a-z0-9][A-Za-z0-9=:/._,+-]*") && perhaps(Spelling.BARE_STRINGS, 2)
        ? bare
        : quoted;
  }

  private List<String> hex(String digits) {
    if (!spellings.contains(Spelling.HEX_FORMS)) {
      return List.of(digits);
    }
    String cased = random.nextBoolean() ? digits.toUpperCase(Locale.ROOT) : digits;
    int cut = 2 * random.nextInt(cased.length() / 2);
    return cut == 0 ? List.of(cased) : List.of(cased.substring(0, cut), cased.substring(cut));
  }

  private String address(Octets octets, String printed) {
    boolean dotted = random.nextInt(3) == 0;
    if (random.nextInt(3) == 0) {
      return random.nextBoolean() ? printed.toUpperCase(Locale.ROOT) : printed;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < (dotted ? 12 : 16); i += 2) {
      out.append(i == 0 ? "" : ":");
      out.append(String.format(random.nextBoolean() ? "%04X" : "%x", octets.unsigned16(i)));
    }
    if (dotted) {
      for (int i = 12; i < 16; i++) {
        out.append(i == 12 ? ':' : '.').append(octets.at(i));
      }
    }
    return out.toString();
  }

  /** Cuts a printed rdata at its blanks; quotes and escapes stay as they are. */
  private static List<String> split(String printed) {
    List<String> words = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        words.add(printed.substring(start, i));
        start = i + 1;
      }
    }
    words.add(printed.substring(start));
    return words;
  }
}
