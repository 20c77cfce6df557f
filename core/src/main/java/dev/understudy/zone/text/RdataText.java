// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads rdata in presentation form. */
public final class RdataText {
  private RdataText() {}

  /**
   * Reads one rdata; characters outside ASCII stand for their octets in UTF-8.
   *
   * @param origin what names without a final dot are below
   * @return the rdata in uncompressed wire form, case as written
   * @throws IllegalArgumentException when the text is not the rdata of the type; the message says
   *     how it is written
   */
  public static Octets parse(RecordType type, String text, DomainName origin) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    EntryReader entries = new EntryReader(bytes);
    Words words;
    try {
      words = entries.next();
      if (words != null) {
        return read(type, words, origin, entries);
      }
    } catch (SyntaxException e) {
      throw new IllegalArgumentException(message(type, text, e.getMessage()), e);
    }
    return parse(type, entries.words(), 0, origin);
  }

  private static Octets read(RecordType type, Words words, DomainName origin, EntryReader entries) {
    Octets rdata = parse(type, words, 0, origin);
    if (entries.next() != null) {
      throw new SyntaxException(0, "it goes on after a line end");
    }
    return rdata;
  }

  /** Reads the rdata that words from one on make up. */
  static Octets parse(RecordType type, Words words, int first, DomainName origin) {
    return parse(new RdataReader(), type, words, first, origin.wire().toByteArray());
  }

  /** The same with a reader that is used again, and the origin's wire form. */
  static Octets parse(RdataReader reader, RecordType type, Words words, int first, byte[] origin) {
    try {
      reader.read(type, words, first, origin);
      Octets octets = reader.wire().toOctets();
      if (first < words.count() && words.is(first, "\\#")) {
        return checked(type, words, first, octets);
      }
      return octets;
    } catch (SyntaxException e) {
      throw new SyntaxException(e.at(), message(type, words.shownFrom(first), e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw words.error(first, message(type, words.shownFrom(first), e.getMessage()));
    }
  }

  private static Octets checked(RecordType type, Words words, int first, Octets octets) {
    try {
      return Rrset.of(DomainName.ROOT, type, new Ttl(0), octets).writtenRdata().get(0);
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      throw words.error(first, said.substring(said.lastIndexOf(": ") + 2));
    }
  }

  private static String message(RecordType type, String text, @Nullable String why) {
    String said = String.valueOf(why);
    if (said.contains("is not the rdata of")) {
      return said;
    }
    String shown = text.length() > 120 ? text.substring(0, 120) + "..." : text;
    return "'"
        + SafeText.of(shown)
        + "' is not the rdata of "
        + type
        + ": "
        + SafeText.of(said)
        + "; it is written: "
        + Shapes.of(type);
  }
}
