// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Knows the TXT records by which others verify: who owns the zone, by a word and a token ({@code
 * google-site-verification=...}, {@code MS=ms123}) or by the name ({@code _acme-challenge}), and
 * who sends its mail (SPF, DKIM, DMARC). Texts and names are looked through once, without patterns,
 * since zones hold many of them.
 */
final class Verification {
  private static final Optional<String> OF_ZONE = Optional.of("somebody verifies the zone by it");
  private static final Optional<String> OF_MAIL = Optional.of("mail is verified by it");

  /** In labels that start with an underscore (RFC 8552), as their owners document them. */
  private static final List<String> NAMES = List.of("challenge", "verif", "validation");

  private static final List<String> MAIL = List.of("v=spf1", "v=dkim1", "v=dmarc1");

  private Verification() {}

  /** Why a TXT RRset is one; empty when it is not. */
  static Optional<String> of(Rrset rrset) {
    Optional<String> byName = ofName(rrset);
    if (byName.isPresent()) {
      return byName;
    }
    for (Octets rdata : rrset.rdata()) {
      String text = lowered(rdata);
      if (MAIL.stream().anyMatch(text::startsWith)) {
        return OF_MAIL;
      }
      if (hasToken(text, "verif") || hasToken(text, "validation") || hasMicrosoftToken(text)) {
        return OF_ZONE;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofName(Rrset rrset) {
    Octets wire = rrset.name().wire();
    for (int at = 0; wire.at(at) != 0; at += wire.at(at) + 1) {
      if (wire.at(at + 1) == '_') {
        String label = lower(wire, at + 1, at + 1 + wire.at(at));
        if (label.equals("_domainkey") || label.equals("_dmarc")) {
          return OF_MAIL;
        }
        if (NAMES.stream().anyMatch(label::contains)) {
          return OF_ZONE;
        }
      }
    }
    return Optional.empty();
  }

  /** The strings of a TXT record joined, ASCII letters in lower case. */
  private static String lowered(Octets rdata) {
    StringBuilder text = new StringBuilder(rdata.length());
    for (int at = 0; at < rdata.length(); at += rdata.at(at) + 1) {
      text.append(lower(rdata, at + 1, at + 1 + rdata.at(at)));
    }
    return text.toString();
  }

  private static String lower(Octets octets, int from, int to) {
    byte[] lowered = new byte[to - from];
    for (int i = from; i < to; i++) {
      int octet = octets.at(i);
      lowered[i - from] = (byte) (octet >= 'A' && octet <= 'Z' ? octet + 32 : octet);
    }
    return new String(lowered, StandardCharsets.ISO_8859_1);
  }

  /** Whether something follows a word that starts so: a word alone verifies nothing. */
  private static boolean hasToken(String text, String start) {
    int end = text.indexOf(start);
    if (end < 0) {
      return false;
    }
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end < text.length();
  }

  /** {@code ms=ms} and digits, alone or after another word. */
  private static boolean hasMicrosoftToken(String text) {
    int at = text.indexOf("ms=ms");
    return at >= 0
        && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
        && at + 5 < text.length()
        && Character.isDigit(text.charAt(at + 5));
  }
}
