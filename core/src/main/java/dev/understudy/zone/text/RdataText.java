// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    EntryReader reader = new EntryReader(text.getBytes(StandardCharsets.UTF_8));
    EntryReader.@Nullable Entry entry;
    boolean more;
    try {
      entry = reader.next();
      more = entry != null && reader.next() != null;
    } catch (MasterFileException e) {
      throw new IllegalArgumentException(message(type, text, e.getMessage()), e);
    }
    if (more) {
      throw new IllegalArgumentException(message(type, text, "it goes on after a line end"));
    }
    return parse(type, entry == null ? List.of() : entry.tokens(), origin);
  }

  /** Reads the rdata that words make up. */
  static Octets parse(RecordType type, List<Token> tokens, DomainName origin) {
    try {
      Octets octets = RdataWords.parse(type, tokens, origin);
      return Rrset.of(DomainName.ROOT, type, new Ttl(0), octets).writtenRdata().get(0);
    } catch (IllegalArgumentException e) {
      String text = String.join(" ", tokens.stream().map(Token::toString).toList());
      throw new IllegalArgumentException(message(type, text, e.getMessage()), e);
    }
  }

  private static String message(RecordType type, String text, @Nullable String why) {
    String shown = text.length() > 120 ? text.substring(0, 120) + "..." : text;
    return "'"
        + SafeText.of(shown)
        + "' is not the rdata of "
        + type
        + ": "
        + SafeText.of(String.valueOf(why))
        + "; it is written: "
        + Shapes.of(type);
  }
}
