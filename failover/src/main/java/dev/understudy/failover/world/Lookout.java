// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.world;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.call.Urgency;
import dev.understudy.dns.Addresses;
import dev.understudy.dns.Answer;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.ParentView;
import dev.understudy.dns.Question;
import dev.understudy.dns.RootWalk;
import dev.understudy.dns.ServerAddress;
import dev.understudy.internal.Fan;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks name servers on behalf of a failover. Thread-safe; every method makes calls of its own. */
public final class Lookout {
  private final DomainName zone;
  private final DnsClient dns;
  private final RootWalk walk;
  private final TimeSource time;
  private final Duration timeout;
  private final OperationId op;

  /** With a limit for each look. */
  public Lookout(
      DomainName zone,
      DnsClient dns,
      List<InetAddress> rootServers,
      TimeSource time,
      Duration timeout,
      OperationId op) {
    this.zone = zone;
    this.dns = dns;
    this.walk = new RootWalk(dns, rootServers);
    this.time = time;
    this.timeout = timeout;
    this.op = op;
  }

  /** The terms of one look. */
  public Call call() {
    return Call.within(timeout, time, Urgency.CUTOVER, op);
  }

  /** What asks. */
  public DnsClient dns() {
    return dns;
  }

  /** The walk from the root. */
  public RootWalk walk() {
    return walk;
  }

  /** The zone. */
  public DomainName zone() {
    return zone;
  }

  /** The delegation at every server of the parent. */
  public ParentView parent() {
    return walk.delegationOf(zone, call());
  }

  /** The addresses of names, from the root. */
  public Map<DomainName, Addresses> addresses(Collection<DomainName> names) {
    return walk.addressesOf(names, call());
  }

  /** The addresses of names that have some, from the root. */
  public List<ServerAddress> servers(Collection<DomainName> names) {
    List<ServerAddress> found = new ArrayList<>();
    addresses(names)
        .forEach(
            (name, addresses) ->
                addresses.list().forEach(each -> found.add(new ServerAddress(name, each))));
    return found;
  }

  /** What each address says of the apex; one that is silent is not asked a second question. */
  public List<ApexAnswer> apex(Collection<ServerAddress> servers) {
    return Fan.map(List.copyOf(servers), this::apex);
  }

  private ApexAnswer apex(ServerAddress server) {
    Answer soa = ask(server, RecordType.SOA);
    boolean silent = soa instanceof Answer.NoReply;
    return new ApexAnswer(
        server,
        zone,
        soa,
        silent ? soa : ask(server, RecordType.NS),
        silent ? soa : ask(server, RecordType.DNSKEY));
  }

  private Answer ask(ServerAddress server, RecordType type) {
    return dns.askUdpThenTcp(server.address(), Question.of(zone, type), call());
  }
}
