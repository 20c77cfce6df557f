// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Writes one record in other words. */
final class RecordSpeller {
  private static final String[] COMMENTS = {"; (", "; \"open", ";", "; ) \\", ";; IN A 192.0.2.1"};

  private final Set<Spelling> spellings;
  private final RandomGenerator random;
  private final NameSpeller names;
  private final RdataSpeller rdatas;

  RecordSpeller(Set<Spelling> spellings, RandomGenerator random) {
    this.spellings = spellings;
    this.random = random;
    this.names = new NameSpeller(spellings, random);
    this.rdatas = new RdataSpeller(spellings, random, names);
  }

  private boolean perhaps(Spelling spelling, int oneIn) {
    return spellings.contains(spelling) && random.nextInt(oneIn) == 0;
  }

  String absolute(DomainName name) {
    return names.absolute(name);
  }

  String owner(DomainName owner, DomainName origin) {
    return names.relative(owner, origin);
  }

  /** {@code 5400} as {@code 1h30m}. */
  String ttl(Ttl ttl) {
    if (!perhaps(Spelling.TTL_UNITS, 1) || ttl.seconds() == 0) {
      return ttl.toString();
    }
    StringBuilder out = new StringBuilder();
    int[] sizes = {604800, 86400, 3600, 60, 1};
    int left = ttl.seconds();
    for (int i = random.nextInt(2); i < sizes.length; i++) {
      if (left >= sizes[i]) {
        out.append(left / sizes[i]).append((random.nextBoolean() ? "wdhms" : "WDHMS").charAt(i));
        left %= sizes[i];
      }
    }
    return out.toString();
  }

  /**
   * The record as a line, or as lines within parentheses.
   *
   * @param owner as it is to stand there, empty for that of the record before
   * @param ttl as it is to stand there, empty for the default
   */
  String line(DomainName origin, String owner, String ttl, Rrset rrset, Octets rdata) {
    boolean generic = perhaps(Spelling.GENERIC_FORM, 3);
    RecordType type = rrset.type();
    String mnemonic =
        generic && random.nextBoolean() ? "TYPE" + type.code() : names.cased(type.mnemonic());
    List<String> words =
        generic ? rdatas.generic(rdata) : rdatas.words(rrset.name(), type, rdata, origin);
    if (words.get(0).equals("\\#") && !generic) {
      mnemonic = "TYPE" + type.code();
    }
    List<String> head = new ArrayList<>(List.of(owner));
    String dnsClass = dnsClass();
    boolean classFirst = perhaps(Spelling.CLASS_FORMS, 2);
    head.add(classFirst ? dnsClass : ttl);
    head.add(classFirst ? ttl : dnsClass);
    head.add(mnemonic);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < head.size(); i++) {
      if (i == 0 || !head.get(i).isEmpty()) {
        out.append(i == 0 ? "" : blank()).append(head.get(i));
      }
    }
    rdata(out, words);
    if (perhaps(Spelling.BLANKS, 4)) {
      out.append("  ");
    }
    if (perhaps(Spelling.COMMENTS, 4)) {
      out.append(' ').append(comment());
    }
    return out.toString();
  }

  private void rdata(StringBuilder out, List<String> words) {
    boolean open = perhaps(Spelling.PARENTHESES, 2);
    int from = open ? random.nextInt(words.size()) : words.size();
    for (int i = 0; i < words.size(); i++) {
      out.append(i == from ? blank() + "(" : "");
      if (i >= from && random.nextBoolean()) {
        out.append(perhaps(Spelling.COMMENTS, 2) ? " " + comment() : "").append('\n');
      }
      out.append(blank()).append(words.get(i));
    }
    if (open) {
      out.append(random.nextBoolean() ? "\n" : "").append(" )");
    }
  }

  private String dnsClass() {
    if (!perhaps(Spelling.CLASS_FORMS, 1)) {
      return "IN";
    }
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "in";
      case 2 -> "CLASS1";
      default -> "IN";
    };
  }

  private String blank() {
    return perhaps(Spelling.BLANKS, 3) ? (random.nextBoolean() ? "\t" : "  \t ") : " ";
  }

  private String comment() {
    return COMMENTS[random.nextInt(COMMENTS.length)];
  }
}
