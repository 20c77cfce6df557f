// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.call.Call;
import dev.understudy.dns.Addresses;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.ParentView;
import dev.understudy.dns.Question;
import dev.understudy.dns.RootWalk;
import dev.understudy.dns.ServerAddress;
import dev.understudy.dns.Transport;
import dev.understudy.internal.Fan;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Asks the parent's servers and each address of the providers' servers about a zone's delegation.
 * Thread-safe; up to 16 addresses are asked at a time.
 */
public final class DelegationObserver {
  private record Asked(String provider, ServerAddress server) {}

  private final DnsClient client;
  private final RootWalk walk;

  /** An observer that finds its way by the walk and asks through the client. */
  public DelegationObserver(DnsClient client, RootWalk walk) {
    this.client = client;
    this.walk = walk;
  }

  /**
   * Looks at the parent and at the servers of the given providers. Servers that the parent names
   * and no provider does are looked up by name, not asked.
   */
  public DelegationView observe(DomainName zone, List<ProviderServers> providers, Call call) {
    ParentView parent = walk.delegationOf(zone, call);
    List<ParentObservation> parents = parent.answers().stream().map(ParentObservation::of).toList();
    TreeSet<DomainName> names = new TreeSet<>();
    parents.forEach(each -> names.addAll(each.names()));
    providers.forEach(each -> names.addAll(each.names()));
    Map<DomainName, Addresses> found = walk.addressesOf(names, call);
    List<HostObservation> hosts = found.values().stream().map(HostObservation::of).toList();

    List<Asked> asked = new ArrayList<>();
    Map<String, List<DomainName>> provided = new LinkedHashMap<>();
    for (ProviderServers each : providers) {
      provided.put(each.provider(), each.names());
      for (DomainName name : each.names()) {
        addresses(each, name, found, parents)
            .forEach(server -> asked.add(new Asked(each.provider(), server)));
      }
    }
    List<ChildObservation> children =
        Fan.map(asked, each -> observe(zone, each.provider(), each.server(), call));
    return new DelegationView(
        zone,
        parent.parent(),
        call.time().now(),
        parents,
        parent.unresolved(),
        provided,
        children,
        hosts);
  }

  /** Addresses that the walk found, else those known from before, else glue. */
  private static List<ServerAddress> addresses(
      ProviderServers provider,
      DomainName name,
      Map<DomainName, Addresses> found,
      List<ParentObservation> parents) {
    Addresses addresses = found.get(name);
    if (addresses != null && !addresses.list().isEmpty()) {
      return addresses.list().stream().map(each -> new ServerAddress(name, each)).toList();
    }
    List<ServerAddress> known =
        provider.addresses().stream().filter(each -> each.name().equals(name)).toList();
    if (!known.isEmpty()) {
      return known;
    }
    return parents.stream()
        .flatMap(each -> each.glue().stream())
        .filter(each -> each.name().equals(name))
        .flatMap(each -> dev.understudy.dns.NsNames.addresses(each).stream())
        .distinct()
        .map(each -> new ServerAddress(name, each))
        .toList();
  }

  /** What one address answers; the rest is not asked where the SOA brought nothing at all. */
  public ChildObservation observe(
      DomainName zone, String provider, ServerAddress server, Call call) {
    ApexAnswer udp = ask(zone, RecordType.SOA, server, Transport.UDP, call);
    ApexAnswer tcp = ask(zone, RecordType.SOA, server, Transport.TCP, call);
    if (udp.standing() != Standing.AUTHORITATIVE && tcp.standing() != Standing.AUTHORITATIVE) {
      ApexAnswer rest = ApexAnswer.notAsked("not asked, as it does not answer for the zone");
      return new ChildObservation(provider, server, udp, tcp, rest, rest);
    }
    Transport good = udp.standing() == Standing.AUTHORITATIVE ? Transport.UDP : Transport.TCP;
    return new ChildObservation(
        provider,
        server,
        udp,
        tcp,
        ask(zone, RecordType.NS, server, good, call),
        ask(zone, RecordType.DNSKEY, server, good, call));
  }

  private ApexAnswer ask(
      DomainName zone, RecordType type, ServerAddress server, Transport transport, Call call) {
    Question question = Question.of(zone, type);
    return ApexAnswer.of(
        transport == Transport.UDP && !type.equals(RecordType.SOA)
            ? client.askUdpThenTcp(server.address(), question, call)
            : client.ask(server.address(), question, transport, call),
        zone,
        type);
  }
}
