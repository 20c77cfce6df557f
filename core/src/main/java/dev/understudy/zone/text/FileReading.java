// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over a master file: directives and records, one after the other. */
final class FileReading {
  private static final int MOST_ERRORS = 50;
  private static final Set<String> CLASSES = Set.of("IN", "CH", "CS", "HS", "NONE", "ANY");
  private static final Pattern TTL = Pattern.compile("(\\d{1,10})([wdhmsWDHMS]?)");

  /** A record as it stands in the file. */
  record Line(int number, DomainName owner, RecordType type, Ttl ttl, Octets rdata) {}

  private final MasterFileLimits limits;
  private final EntryReader reader;
  private final List<Line> lines = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private DomainName origin;
  private @Nullable DomainName owner;
  private @Nullable Ttl standardTtl;
  private @Nullable Ttl lastTtl;
  private @Nullable MasterFileException firstError;
  private int errors;

  FileReading(byte[] content, DomainName origin, MasterFileLimits limits) {
    if (content.length > limits.bytes()) {
      throw new MasterFileException(
          0, "the file has " + content.length + " octets; the limit is " + limits.bytes(), null);
    }
    if (content.length >= 2
        && ((content[0] & 0xff) == 0xfe && (content[1] & 0xff) == 0xff
            || (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xfe)) {
      throw new MasterFileException(
          1, "the file is in UTF-16; master files are ASCII: convert it first", null);
    }
    this.limits = limits;
    this.origin = origin;
    this.reader = new EntryReader(content);
  }

  List<Line> lines() {
    return lines;
  }

  List<Finding> findings() {
    return findings;
  }

  /** The first thing that could not be read. */
  @Nullable MasterFileException firstError() {
    return firstError;
  }

  /**
   * Reads on to the end.
   *
   * @throws MasterFileException when a limit is exceeded
   */
  void run() {
    boolean more = true;
    while (more && errors < MOST_ERRORS) {
      EntryReader.Entry entry;
      try {
        entry = reader.next();
      } catch (MasterFileException e) {
        owner = null;
        error(e);
        continue;
      }
      more = entry != null;
      if (entry != null) {
        take(entry);
      }
    }
    if (errors == MOST_ERRORS) {
      findings.add(
          Finding.of(
              "ZONE-FILE-SYNTAX",
              Severity.BLOCK,
              "reading stopped after " + MOST_ERRORS + " lines that cannot be read"));
    }
    if (reader.metNonAscii()) {
      findings.add(
          Finding.of(
                  "ZONE-FILE-NON-ASCII",
                  Severity.WARN,
                  "octets outside ASCII stand outside comments and were kept as they are; domain"
                      + " names in other scripts are written as A-labels (xn--...)")
              .citing("RFC 1035 section 5.1"));
    }
  }

  private void error(MasterFileException e) {
    errors++;
    if (firstError == null) {
      firstError = e;
    }
    findings.add(
        Finding.of("ZONE-FILE-SYNTAX", Severity.BLOCK, String.valueOf(e.getMessage()))
            .citing("RFC 1035 section 5.1"));
  }

  private void take(EntryReader.Entry entry) {
    try {
      String first = entry.tokens().get(0).text();
      if (!entry.indented() && !entry.tokens().get(0).quoted() && first.startsWith("$")) {
        directive(first.toUpperCase(Locale.ROOT), entry);
      } else {
        record(entry);
      }
    } catch (IllegalArgumentException e) {
      error(new MasterFileException(entry.line(), String.valueOf(e.getMessage()), e));
    }
  }

  private void directive(String name, EntryReader.Entry entry) {
    switch (name) {
      case "$ORIGIN" -> origin = DomainName.parse(argument(entry), origin);
      case "$TTL" -> standardTtl = ttl(argument(entry));
      case "$INCLUDE" ->
          throw new IllegalArgumentException(
              "$INCLUDE is not followed: no file but the one named is opened; put its content"
                  + " into this file");
      case "$GENERATE" -> {
        room(Generator.count(entry), entry.line());
        Generator.expand(entry).forEach(this::record);
      }
      default ->
          throw new IllegalArgumentException(
              "found the directive " + name + "; expected $ORIGIN, $TTL or $GENERATE");
    }
  }

  private static String argument(EntryReader.Entry entry) {
    if (entry.tokens().size() != 2) {
      throw new IllegalArgumentException(
          entry.tokens().get(0).text() + " takes one argument, not " + (entry.tokens().size() - 1));
    }
    return entry.tokens().get(1).text();
  }

  private void record(EntryReader.Entry entry) {
    List<Token> words = entry.tokens();
    int at = entry.indented() ? 0 : 1;
    if (!entry.indented()) {
      owner = null;
      owner = DomainName.parse(words.get(0).text(), origin);
    }
    if (owner == null) {
      throw new IllegalArgumentException(
          "no owner name, and no readable one in the record before; expected an owner name");
    }
    Ttl ttl = null;
    boolean internet = true;
    boolean classSeen = false;
    while (at < words.size()) {
      Token word = words.get(at);
      if (ttl == null && !word.quoted() && word.text().matches("[0-9].*")) {
        ttl = ttl(word.text());
      } else if (!classSeen && !word.quoted() && isClass(word.text())) {
        classSeen = true;
        internet = word.is("IN") || word.is("CLASS1");
      } else {
        break;
      }
      at++;
    }
    if (at == words.size() || words.get(at).quoted()) {
      throw new IllegalArgumentException(
          "found " + (at == words.size() ? "no type" : words.get(at)) + "; expected a record type");
    }
    RecordType type = RecordType.parse(words.get(at).text());
    if (!internet) {
      throw new IllegalArgumentException(
          "a record of a class other than IN; expected IN or no class");
    }
    Octets rdata = RdataText.parse(type, words.subList(at + 1, words.size()), origin);
    if (ttl != null) {
      lastTtl = ttl;
    }
    room(1, entry.line());
    lines.add(new Line(entry.line(), owner, type, effective(ttl, type, rdata), rdata));
  }

  /** RFC 2308 section 4, then RFC 1035 section 5.1, then what servers do: the SOA's MINIMUM. */
  private Ttl effective(@Nullable Ttl given, RecordType type, Octets rdata) {
    if (given != null) {
      return given;
    }
    if (standardTtl != null) {
      return standardTtl;
    }
    if (lastTtl == null && type.equals(RecordType.SOA)) {
      lastTtl = Ttl.ofSeconds(rdata.unsigned32(rdata.length() - 4));
    }
    if (lastTtl == null) {
      throw new IllegalArgumentException(
          "no TTL, no $TTL before it and no record with one; expected a TTL (RFC 2308 section 4)");
    }
    return lastTtl;
  }

  private void room(long more, int line) {
    if (lines.size() + more > limits.records()) {
      throw new MasterFileException(
          line,
          "the file comes to "
              + (lines.size() + more)
              + " records or more; the limit is "
              + limits.records(),
          null);
    }
  }

  private static boolean isClass(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return CLASSES.contains(upper) || upper.matches("CLASS[0-9]{1,5}");
  }

  /** Seconds, or numbers with the units of BIND: {@code 1h30m}. */
  private static Ttl ttl(String text) {
    Matcher part = TTL.matcher(text);
    long seconds = 0;
    int end = 0;
    while (seconds <= Integer.MAX_VALUE && part.find() && part.start() == end) {
      seconds += Long.parseLong(part.group(1)) * unit(part.group(2));
      end = part.end();
    }
    if (seconds > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "found '" + text + "'; a TTL is at most 2147483647 seconds (RFC 2181 section 8)");
    }
    if (end != text.length() || end == 0) {
      throw new IllegalArgumentException(
          "found '" + text + "'; expected a TTL in seconds, or numbers with w, d, h, m, s");
    }
    return Ttl.ofSeconds(seconds);
  }

  private static long unit(String letter) {
    return switch (letter.toLowerCase(Locale.ROOT)) {
      case "w" -> 604800;
      case "d" -> 86400;
      case "h" -> 3600;
      case "m" -> 60;
      default -> 1;
    };
  }
}
