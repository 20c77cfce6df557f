// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.provider.Capabilities;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Records at the edges of what zones hold, below one apex. */
final class Samples {
  static final DomainName APEX = DomainName.parse("contract.example");

  private static final String[][] TABLE = {
    {"@", "A", "192.0.2.1", "192.0.2.2", "203.0.113.255"},
    {"@", "AAAA", "2001:db8::1", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"mapped", "AAAA", "::ffff:192.0.2.1"},
    {"@", "MX", "10 mail", "20 mail.example.net.", "65535 backup"},
    {"null", "MX", "0 ."},
    {
      "@", "CAA", "0 issue \"letsencrypt.org\"", "128 iodef \"mailto:a@b.example\"", "0 issue \";\""
    },
    {"*", "A", "192.0.2.7"},
    {"*.deep", "TXT", "\"below a wildcard\""},
    {"MiXeD", "A", "192.0.2.8"},
    {"a.b.c.d.e", "A", "192.0.2.9"},
    {"xn--mnchen-3ya", "A", "192.0.2.10"},
    {"idn", "CNAME", "www.xn--bcher-kva.example."},
    {"*.deep", "MX", "10 mail"},
    {"_dmarc", "TXT", "\"v=DMARC1; p=none\""},
    {"alias", "CNAME", "www"},
    {"outside", "CNAME", "www.example.net."},
    {"_sip._tcp", "SRV", "0 0 5060 sip", "65535 65535 65535 sip.example.net."},
    {"_none._tcp", "SRV", "0 0 0 ."},
    {"child", "NS", "ns1.child", "ns.example.net."},
    {"ns1.child", "A", "192.0.2.53"},
    {"child", "DS", "60485 13 2 " + "AB".repeat(32), "60485 13 4 " + "CD".repeat(48)},
    {"ptr", "PTR", "www", "www.example.net."},
    {"dname", "DNAME", "target.example.net."},
    {"_443._tcp.www", "TLSA", "3 1 1 " + "0F".repeat(32)},
    {"_mail._smimecert", "SMIMEA", "3 0 0 " + "A0".repeat(40)},
    {"ssh", "SSHFP", "4 2 " + "12".repeat(32), "1 1 " + "34".repeat(20)},
    {
      "naptr",
      "NAPTR",
      "100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:a@b.example!\" .",
      "1 2 \"s\" \"SIP+D2U\" \"\" _sip._udp"
    },
    {"svc", "HTTPS", "1 . alpn=h2,h3 ipv4hint=192.0.2.1 ipv6hint=2001:db8::1"},
    {"svcb", "SVCB", "1 www.example.net. port=8443", "2 . alpn=dot"},
    {"httpsalias", "HTTPS", "0 www.example.net."},
    {"uri", "URI", "10 1 \"https://example.net/Path?q=a%20b\""},
    {"loc", "LOC", "52 22 23.000 N 4 53 32.000 E -2.00m 1.00m 10000.00m 10.00m"},
    {"cert", "CERT", "1 12345 8 AQIDBAUG"},
    {"pgp", "OPENPGPKEY", "AQIDBAUGBwg="},
  };

  private Samples() {}

  /** A TTL that the provider keeps: 300 s, or what it makes of it. */
  static Ttl ttl(Capabilities capabilities) {
    return capabilities.kept(new Ttl(300));
  }

  /** The samples of the types that the provider holds, zone cuts and what is below included. */
  static List<Rrset> held(Capabilities capabilities) {
    return rows(capabilities, type -> capabilities.types().contains(type));
  }

  /** The samples of the types that the provider does not hold. */
  static List<Rrset> unheld(Capabilities capabilities) {
    return rows(capabilities, type -> !capabilities.types().contains(type));
  }

  private static List<Rrset> rows(Capabilities capabilities, Predicate<RecordType> wanted) {
    List<Rrset> found = new ArrayList<>();
    for (String[] row : TABLE) {
      RecordType type = RecordType.parse(row[1]);
      if (wanted.test(type)) {
        List<Octets> rdata =
            Stream.of(row).skip(2).map(text -> RdataText.parse(type, text, APEX)).toList();
        found.add(Rrset.of(name(row[0]), type, ttl(capabilities), rdata));
      }
    }
    return found;
  }

  static DomainName name(String relative) {
    return DomainName.parse(relative, APEX);
  }

  static Rrset a(String relative, Ttl ttl, String... addresses) {
    return Rrset.of(
        name(relative),
        RecordType.A,
        ttl,
        Stream.of(addresses).map(each -> RdataText.parse(RecordType.A, each, APEX)).toList());
  }

  /** TXT texts at the edges: sizes around the 255 octets of a string, and what needs escapes. */
  static List<String> texts() {
    String odd = "say \"hi\" \\ ; $ @ ( ) 'x' ";
    return List.of(
        "",
        "x",
        odd + "l".repeat(4_000 - odd.length()),
        "s".repeat(254),
        "t".repeat(255),
        "u".repeat(256),
        odd + "v".repeat(510 - odd.length()),
        odd.repeat(3) + "w".repeat(766 - 3 * odd.length()),
        "gr\u00fc\u00df \u65e5\u672c",
        " leading and trailing ",
        "two  blanks",
        "v=DKIM1;k=rsa;p=MIIB/+==",
        "\\\\",
        "\"quoted\"");
  }

  /** TXT rdata of a text, cut into strings of 255 octets. */
  static Octets txt(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length == 0) {
      return Octets.copyOf(new byte[] {0});
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < octets.length; at += 255) {
      int length = Math.min(255, octets.length - at);
      out.write(length);
      out.write(octets, at, length);
    }
    return Octets.copyOf(out.toByteArray());
  }

  static Rrset txtRrset(String relative, Ttl ttl, Octets... rdata) {
    return Rrset.of(name(relative), RecordType.TXT, ttl, List.of(rdata));
  }
}
