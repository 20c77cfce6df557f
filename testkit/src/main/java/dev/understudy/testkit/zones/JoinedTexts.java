// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.rdata.Txt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Which texts may be cut elsewhere: said here once more, so as not to ask what is tested. */
final class JoinedTexts {
  private JoinedTexts() {}

  /** Whether the readers of SPF, DKIM or DMARC join its strings before they look at them. */
  static boolean isJoined(DomainName owner, Txt txt) {
    if (isServiceDiscovery(owner)) {
      return false;
    }
    List<String> labels = labels(owner);
    String text = text(txt.joined());
    return text.startsWith("v=spf1 ")
        || labels.contains("_domainkey")
        || labels.indexOf("_dmarc") == 0 && text.startsWith("v=DMARC1");
  }

  /** Whether it is a name of service discovery, where each string has a meaning of its own. */
  static boolean isServiceDiscovery(DomainName owner) {
    List<String> labels = labels(owner);
    for (int i = 1; i < labels.size(); i++) {
      if ((labels.get(i).equals("_tcp") || labels.get(i).equals("_udp"))
          && labels.get(i - 1).startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  private static List<String> labels(DomainName name) {
    return name.labels().stream().map(each -> text(each).toLowerCase(Locale.ROOT)).toList();
  }

  private static String text(Octets octets) {
    return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
  }
}
