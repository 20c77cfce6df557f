// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.registrar.Glue;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A name server as DNS data describe it.
 *
 * @param name its name
 * @param addresses its IPv4 and IPv6 addresses, at least one
 */
public record NameServer(DomainName name, List<InetAddress> addresses) {
  /** Copies the list. */
  public NameServer {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("the name server " + name + " has no address");
    }
  }

  /** A name server of a name and addresses in text form. */
  public static NameServer of(String name, String... addresses) {
    return new NameServer(
        DomainName.parse(name), Arrays.stream(addresses).map(NameServer::address).toList());
  }

  /**
   * Reads an address; no name is ever looked up.
   *
   * @throws IllegalArgumentException when the text is no address
   */
  static InetAddress address(String text) {
    RecordType type = text.indexOf(':') < 0 ? RecordType.A : RecordType.AAAA;
    Octets octets = RdataText.parse(type, text, DomainName.ROOT);
    try {
      return InetAddress.getByAddress(octets.toByteArray());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is no IPv4 or IPv6 address", e);
    }
  }

  /** The same as glue. */
  public Glue glue() {
    return new Glue(name, addresses.stream().map(InetAddress::getHostAddress).toList());
  }

  /** Its A and AAAA RRsets. */
  List<Rrset> addressRrsets(Ttl ttl) {
    return addressRrsets(name, addresses, ttl);
  }

  static List<Rrset> addressRrsets(DomainName owner, List<InetAddress> addresses, Ttl ttl) {
    List<Octets> four = new ArrayList<>();
    List<Octets> six = new ArrayList<>();
    for (InetAddress address : addresses) {
      Octets octets = Octets.copyOf(address.getAddress());
      (octets.length() == 4 ? four : six).add(octets);
    }
    List<Rrset> rrsets = new ArrayList<>();
    if (!four.isEmpty()) {
      rrsets.add(Rrset.of(owner, RecordType.A, ttl, four));
    }
    if (!six.isEmpty()) {
      rrsets.add(Rrset.of(owner, RecordType.AAAA, ttl, six));
    }
    return rrsets;
  }
}
