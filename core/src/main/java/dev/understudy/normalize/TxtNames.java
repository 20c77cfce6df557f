// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.rdata.Txt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a TXT record is for, as far as its name and its beginning tell. */
final class TxtNames {
  private static final int LONGEST_START = "\"heritage=".length();

  private TxtNames() {}

  private static List<String> labels(DomainName name) {
    return name.folded().labels().stream().map(TxtNames::ascii).toList();
  }

  private static String ascii(Octets octets) {
    return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  /**
   * Whether each string has a meaning of its own there: a name of DNS-based service discovery (RFC
   * 6763 section 6), that is one with labels such as {@code _ipp._tcp}.
   */
  static boolean isServiceDiscovery(DomainName name) {
    return isServiceDiscovery(labels(name));
  }

  private static boolean isServiceDiscovery(List<String> labels) {
    for (int i = 1; i < labels.size(); i++) {
      boolean transport = labels.get(i).equals("_tcp") || labels.get(i).equals("_udp");
      if (transport && labels.get(i - 1).startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  /** Whether its readers join the strings before they look at them: SPF, DKIM, DMARC. */
  static boolean isJoined(DomainName name, Txt txt) {
    List<String> labels = labels(name);
    if (isServiceDiscovery(labels)) {
      return false;
    }
    String text = ascii(txt.joined());
    return text.equals("v=spf1")
        || text.startsWith("v=spf1 ")
        || labels.contains("_domainkey")
        || !labels.isEmpty() && labels.get(0).equals("_dmarc") && text.startsWith("v=DMARC1");
  }

  /**
   * Whether it marks for another tool who owns a name (external-dns, octoDNS and the like), or
   * proves to a certification authority who controls it (RFC 8555 section 8.4).
   */
  static boolean isMarker(DomainName name, Txt txt) {
    String first = name.isRoot() ? "" : ascii(name.labels().get(0)).toLowerCase(Locale.ROOT);
    Octets joined = txt.joined();
    String start = ascii(joined.slice(0, Math.min(joined.length(), LONGEST_START)));
    return start.toLowerCase(Locale.ROOT).startsWith("heritage=")
        || start.toLowerCase(Locale.ROOT).startsWith("\"heritage=")
        || first.equals("octodns-meta")
        || first.equals("_octodns-meta")
        || first.equals("_owner")
        || first.equals("_acme-challenge");
  }
}
