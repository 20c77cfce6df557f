// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.Finding;
import dev.understudy.finding.FindingCollector;
import dev.understudy.finding.SafeText;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a master file and what it includes: directives and records, one after the other.
 */
final class FileReading {
  private final MasterFileLimits limits;
  private final @Nullable IncludeFolder folder;
  private final RecordReading records;
  private final Lines lines;
  private final FindingCollector findings = new FindingCollector();
  private final Deque<Path> open = new ArrayDeque<>();
  private long bytes;
  private @Nullable MasterFileException firstError;
  private int errors;

  FileReading(DomainName origin, MasterFileLimits limits, @Nullable IncludeFolder folder) {
    this.limits = limits;
    this.folder = folder;
    this.lines = new Lines(limits);
    this.records = new RecordReading(origin, lines);
  }

  Lines lines() {
    return lines;
  }

  /** What has been found so far; whoever reads on adds to it. */
  FindingCollector findings() {
    return findings;
  }

  /** The first thing that could not be read. */
  @Nullable MasterFileException firstError() {
    return firstError;
  }

  /** How many octets have been read, those of included files too. */
  long octets() {
    return bytes;
  }

  /**
   * Reads a file.
   *
   * @throws MasterFileException when a limit is exceeded
   */
  void run(byte[] content) {
    take(content.length, 0);
    read(new EntryReader(content));
    end();
  }

  /** Reads a file as it comes, of which no more than a piece is held at a time. */
  void run(InputStream content) throws IOException {
    try {
      read(new EntryReader(into -> more(content, into)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    end();
  }

  private int more(InputStream content, byte[] into) {
    try {
      // one octet more than the limit tells that there are more
      long most = Math.min(into.length, limits.bytes() + 1L - bytes);
      int read = content.readNBytes(into, 0, (int) most);
      take(read, 0);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end() {
    records.forgetOwner();
    if (errors >= limits.errors()) {
      findings.add(
          Finding.of(
              "ZONE-FILE-STOPPED",
              Severity.BLOCK,
              "reading stopped after " + errors + " entries that cannot be read"));
    }
  }

  private void read(EntryReader reader) {
    if (reader.isUtf16()) {
      throw new MasterFileException(
          lines.file(),
          1,
          0,
          "the file is in UTF-16; master files are ASCII: convert it first",
          null);
    }
    boolean more = true;
    boolean cut;
    while (more && errors < limits.errors()) {
      cut = false;
      try {
        Words words = reader.next();
        cut = true;
        more = words != null;
        if (words != null) {
          entry(words);
        }
      } catch (SyntaxException e) {
        if (!cut) {
          records.forgetOwner();
        }
        Words words = reader.words();
        error(words.lineOf(e.at()), words.columnOf(e.at()), e);
      }
    }
    if (reader.metNonAscii()) {
      findings.add(
          Finding.of(
                  "ZONE-FILE-NON-ASCII",
                  Severity.WARN,
                  MasterFileException.place(lines.file(), 0, 0)
                      + "octets outside ASCII stand outside comments and were kept as they are;"
                      + " domain names in other scripts are written as A-labels (xn--...)")
              .citing("RFC 1035 section 5.1"));
    }
  }

  private void take(long more, int line) {
    bytes += more;
    if (bytes > limits.bytes()) {
      throw new MasterFileException(
          lines.file(),
          line,
          0,
          "the file has " + bytes + " octets; the limit is " + limits.bytes(),
          null);
    }
  }

  private void error(int line, int column, SyntaxException e) {
    errors++;
    MasterFileException error =
        new MasterFileException(lines.file(), line, column, String.valueOf(e.getMessage()), e);
    if (firstError == null) {
      firstError = error;
    }
    findings.add(
        Finding.of("ZONE-FILE-SYNTAX", Severity.BLOCK, String.valueOf(error.getMessage()))
            .citing("RFC 1035 section 5.1"));
  }

  private void entry(Words words) {
    int start = words.start(0);
    if (!words.indented
        && !words.isQuoted(0)
        && words.end(0) > start
        && words.bytes()[start] == '$') {
      directive(words);
    } else {
      records.read(words, words.line);
    }
  }

  private void directive(Words words) {
    String name = words.text(0).toUpperCase(Locale.ROOT);
    switch (name) {
      case "$ORIGIN" -> {
        argument(words);
        records.origin(records.name(words, 1));
      }
      case "$TTL" -> {
        argument(words);
        records.standardTtl(Numbers.ttl(words, 1));
      }
      case "$INCLUDE" -> include(words);
      case "$GENERATE" -> generate(words);
      default ->
          throw words.error(
              0,
              "found the directive "
                  + SafeText.of(name.length() > 40 ? name.substring(0, 40) : name)
                  + "; expected $ORIGIN, $TTL, $INCLUDE or $GENERATE");
    }
  }

  private static void argument(Words words) {
    if (words.count() != 2) {
      throw words.error(0, words.text(0) + " takes one argument, not " + (words.count() - 1));
    }
  }

  private void generate(Words words) {
    Generator generator = Generator.of(words);
    lines.room(generator.count(), words.line);
    long n = generator.first();
    for (long left = generator.count(); left > 0; left--) {
      try {
        byte[] made = generator.make(n);
        take(made.length, words.line);
        EntryReader reader = new EntryReader(made);
        Words record = reader.next();
        if (record != null) {
          record.indented = false;
          records.read(record, words.line);
        }
      } catch (SyntaxException e) {
        throw words.error(0, "$GENERATE, for " + n + ": " + e.getMessage());
      }
      n += generator.step();
    }
  }

  /** RFC 1035 section 5.1: origin and owner afterwards are what they were before. */
  private void include(Words words) {
    if (folder == null) {
      throw words.error(
          0,
          "$INCLUDE is not followed: no folder was named for it; put its content into this file");
    }
    if (words.count() < 2 || words.count() > 3) {
      throw words.error(0, "$INCLUDE takes a file and perhaps an origin");
    }
    if (open.size() >= limits.includeDepth()) {
      throw words.error(0, "$INCLUDE nests deeper than " + limits.includeDepth());
    }
    String name;
    byte[] octets;
    Path path;
    try {
      Wire wire = new Wire();
      Escapes.put(words, 1, wire);
      name = new String(wire.toOctets().toByteArray(), StandardCharsets.UTF_8);
      path = folder.find(name);
      if (open.contains(path)) {
        throw new IllegalArgumentException("the file includes itself: " + name);
      }
      octets = IncludeFolder.read(path, limits.bytes() - bytes);
    } catch (IllegalArgumentException e) {
      throw words.error(1, "$INCLUDE: " + e.getMessage());
    }
    RecordReading.State state = records.state();
    if (words.count() == 3) {
      records.origin(records.name(words, 2));
    }
    String outer = lines.file();
    lines.file(name);
    open.push(path);
    take(octets.length, 0);
    read(new EntryReader(octets));
    open.pop();
    lines.file(outer);
    records.restore(state);
  }
}
