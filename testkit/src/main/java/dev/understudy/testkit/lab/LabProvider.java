// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.util.List;

/** A DNS provider of the lab: its name servers and what they serve. Thread-safe. */
public final class LabProvider {
  private final String id;
  private final List<NameServer> nameServers;
  private final List<AuthoritativeServer> servers;
  private final Switchable content;

  /** A holder whose content can be exchanged while it is served from. */
  static final class Switchable {
    private volatile ZoneHolder current;

    Switchable(ZoneHolder first) {
      current = first;
    }

    ZoneHolder holder() {
      return qname -> current.zoneFor(qname);
    }
  }

  LabProvider(
      String id,
      List<NameServer> nameServers,
      List<AuthoritativeServer> servers,
      Switchable content) {
    this.id = id;
    this.nameServers = List.copyOf(nameServers);
    this.servers = List.copyOf(servers);
    this.content = content;
  }

  /** {@code primary}, {@code secondary}, or as given. */
  public String id() {
    return id;
  }

  /** Its name servers, as a zone hosted there is delegated to them. */
  public List<NameServer> nameServers() {
    return nameServers;
  }

  /** The names of its name servers. */
  public List<DomainName> nameServerNames() {
    return nameServers.stream().map(NameServer::name).toList();
  }

  /** One server for each address of each name server. */
  public List<AuthoritativeServer> servers() {
    return servers;
  }

  /** All addresses of its name servers. */
  public List<InetAddress> addresses() {
    return servers.stream().map(AuthoritativeServer::address).toList();
  }

  /** What its servers serve from now on, besides the addresses of their own names. */
  public void content(ZoneHolder changed) {
    content.current = changed;
  }

  /** What its servers serve. */
  public ZoneHolder content() {
    return content.current;
  }

  /** Makes all its servers misbehave, or behave again, from now on. */
  public void fault(ServerFault fault) {
    servers.forEach(server -> server.fault(fault));
  }

  @Override
  public String toString() {
    return id + " " + servers;
  }
}
