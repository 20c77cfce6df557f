// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill.interop;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Who has which address, and the zones as they are at the start. TTLs are of seconds: the clock is
 * real. The root servers' own names and those of the providers lie in {@code net.}, so that nobody
 * needs the zone, or a provider, to find either provider.
 */
final class LoopbackInternet {
  static final DomainName APEX = DomainName.parse("example.com.");
  static final DomainName ROOT_SERVER = DomainName.parse("a.root-servers.net.");
  static final List<InetAddress> ROOT = addresses("127.0.10.1");
  static final List<InetAddress> TLD = addresses("127.0.20.1", "127.0.20.2");
  static final List<InetAddress> PRIMARY = addresses("127.0.30.1", "127.0.30.2");
  static final List<InetAddress> SECONDARY = addresses("127.0.40.1", "127.0.40.2");
  static final InetAddress RESOLVER = addresses("127.0.50.1").get(0);
  static final List<DomainName> PRIMARY_NAMES = names("first");
  static final List<DomainName> SECONDARY_NAMES = names("second");

  private static final String DATA =
      """
      @      3 IN A     192.0.2.200
      @      3 IN MX    10 mail.example.com.
      @      3 IN TXT   "v=spf1 mx -all"
      @      3 IN CAA   0 issue "ca.example.net"
      www    3 IN A     192.0.2.201
      www    3 IN AAAA  2001:db8::201
      mail   3 IN A     192.0.2.202
      api    3 IN CNAME www.example.com.
      _sip._tcp 3 IN SRV 10 5 5060 mail.example.com.
      *.wild 3 IN TXT   "any"
      """;

  private LoopbackInternet() {}

  /** The root zone. */
  static Zone root() {
    return zone(
        ".",
        """
        @                    60 IN SOA a.root-servers.net. hostmaster.root-servers.net. 1 1800 900 604800 5
        @                    60 IN NS  a.root-servers.net.
        com.                 60 IN NS  a.gtld-servers.net.
        com.                 60 IN NS  b.gtld-servers.net.
        net.                 60 IN NS  a.gtld-servers.net.
        net.                 60 IN NS  b.gtld-servers.net.
        a.root-servers.net.  60 IN A   127.0.10.1
        a.gtld-servers.net.  60 IN A   127.0.20.1
        b.gtld-servers.net.  60 IN A   127.0.20.2
        """);
  }

  /** The zone that names all servers. */
  static Zone net() {
    return zone(
        "net.",
        """
        @                   60 IN SOA a.gtld-servers.net. hostmaster.gtld-servers.net. 1 1800 900 604800 5
        @                   60 IN NS  a.gtld-servers.net.
        @                   60 IN NS  b.gtld-servers.net.
        a.root-servers      60 IN A   127.0.10.1
        a.gtld-servers      60 IN A   127.0.20.1
        b.gtld-servers      60 IN A   127.0.20.2
        ns1.first.example   60 IN A   127.0.30.1
        ns2.first.example   60 IN A   127.0.30.2
        ns1.second.example  60 IN A   127.0.40.1
        ns2.second.example  60 IN A   127.0.40.2
        """);
  }

  /** The parent, delegating to the primary. */
  static Zone com() {
    return zone(
        "com.",
        """
        @        60 IN SOA a.gtld-servers.net. hostmaster.gtld-servers.net. 1 1800 900 604800 5
        @        60 IN NS  a.gtld-servers.net.
        @        60 IN NS  b.gtld-servers.net.
        example   4 IN NS  ns1.first.example.net.
        example   4 IN NS  ns2.first.example.net.
        """);
  }

  /** The zone at the primary. */
  static Zone atPrimary() {
    return zone("example.com.", apex("first", 2026112301L) + DATA);
  }

  /** The zone at the secondary before anything was synced to it. */
  static Zone atSecondary() {
    return zone("example.com.", apex("second", 7));
  }

  private static String apex(String provider, long serial) {
    String servers = provider + ".example.net.";
    return "@ 2 IN SOA ns1."
        + servers
        + " hostmaster."
        + servers
        + " "
        + serial
        + " 1800 900 604800 1\n"
        + "@ 3 IN NS ns1."
        + servers
        + "\n@ 3 IN NS ns2."
        + servers
        + "\n";
  }

  private static Zone zone(String origin, String text) {
    return MasterFile.read(text.getBytes(StandardCharsets.UTF_8), DomainName.parse(origin));
  }

  private static List<DomainName> names(String provider) {
    return List.of(
        DomainName.parse("ns1." + provider + ".example.net."),
        DomainName.parse("ns2." + provider + ".example.net."));
  }

  private static List<InetAddress> addresses(String... texts) {
    return List.of(texts).stream().map(LoopbackInternet::address).toList();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
