// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes master files (RFC 1035 section 5).
 *
 * <p>Read is all that is legal: {@code $ORIGIN}, {@code $TTL}, {@code $INCLUDE} (only where a
 * folder is named for it), BIND's {@code $GENERATE}, parentheses, escapes, units of TTLs, owners,
 * TTLs and classes left out. What is read is bounded by {@link MasterFileLimits}.
 */
public final class MasterFile {
  private MasterFile() {}

  /**
   * Reads what can be read: a line that cannot is left out with a finding that names it, and so is
   * data outside the zone. The apex is the owner of the SOA record, {@code origin} when there is
   * none.
   *
   * @param origin what relative names are below until an {@code $ORIGIN} says otherwise
   * @throws MasterFileException when a limit is exceeded, or the file is no text at all
   */
  public static ParsedZone parse(byte[] content, DomainName origin, MasterFileLimits limits) {
    FileReading reading = new FileReading(origin, limits, null);
    reading.run(content);
    return ZoneAssembly.of(reading, origin);
  }

  /**
   * The same, following {@code $INCLUDE}: of files within a folder, and of no others, whatever
   * links and {@code ..} say. The limits hold for all files together.
   *
   * @param folder what names of files are relative to
   * @throws MasterFileException when a limit is exceeded, a file is no text at all, or the folder
   *     cannot be opened
   */
  public static ParsedZone parse(
      byte[] content, DomainName origin, MasterFileLimits limits, Path folder) {
    FileReading reading = new FileReading(origin, limits, new IncludeFolder(folder));
    reading.run(content);
    return ZoneAssembly.of(reading, origin);
  }

  /**
   * The same of a stream, of which no more is read than the limit and an octet; it is not closed.
   * Little of the text is held at a time, which matters for a million records.
   *
   * @param folder what names of included files are relative to; null when none is followed
   * @throws IOException when the stream fails
   * @throws MasterFileException when a limit is exceeded, a file is no text at all, or the folder
   *     cannot be opened
   */
  public static ParsedZone parse(
      InputStream content, DomainName origin, MasterFileLimits limits, @Nullable Path folder)
      throws IOException {
    FileReading reading =
        new FileReading(origin, limits, folder == null ? null : new IncludeFolder(folder));
    reading.run(content);
    return ZoneAssembly.of(reading, origin);
  }

  /**
   * Reads a master file with the standard limits, all of it or nothing; data outside the zone is
   * left out.
   *
   * @param origin what relative names are below until an {@code $ORIGIN} says otherwise
   * @throws MasterFileException at the first record that cannot be read
   */
  public static Zone read(byte[] content, DomainName origin) {
    FileReading reading = new FileReading(origin, MasterFileLimits.standard(), null);
    reading.run(content);
    MasterFileException error = reading.firstError();
    if (error != null) {
      throw error;
    }
    return ZoneAssembly.of(reading, origin).zone();
  }

  /**
   * Writes a zone in canonical order with absolute names, the SOA record first, one record a line:
   * a stable text that reads back equal, and that name servers load. Types without a presentation
   * form that all of them know, ALIAS among them, are written by number (RFC 3597 section 5).
   */
  public static String write(Zone zone) {
    StringBuilder out = new StringBuilder();
    zone.soa().ifPresent(soa -> append(out, soa));
    for (Rrset rrset : zone.rrsets()) {
      if (!rrset.type().equals(RecordType.SOA) || !rrset.name().equals(zone.apex())) {
        append(out, rrset);
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Rrset rrset) {
    boolean byNumber = rrset.type().equals(RecordType.ALIAS);
    for (String rdata : byNumber ? generic(rrset) : rrset.rdataTexts()) {
      String type =
          rdata.startsWith("\\#") ? "TYPE" + rrset.type().code() : rrset.type().mnemonic();
      out.append(rrset.name()).append(' ').append(rrset.ttl()).append(" IN ");
      out.append(type).append(' ').append(rdata).append('\n');
    }
  }

  private static List<String> generic(Rrset rrset) {
    return rrset.writtenRdata().stream()
        .map(each -> "\\# " + each.length() + " " + each.toHex())
        .toList();
  }

  /** The same in UTF-8 octets; the text is ASCII. */
  public static byte[] writeOctets(Zone zone) {
    return write(zone).getBytes(StandardCharsets.UTF_8);
  }
}
