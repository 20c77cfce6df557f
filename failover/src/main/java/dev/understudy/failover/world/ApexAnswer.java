// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.world;

import dev.understudy.dns.Answer;
import dev.understudy.dns.NsNames;
import dev.understudy.dns.Rcode;
import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.snapshot.ChildServerView;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Serial;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What one address of a name server says of the apex, asked directly and without recursion.
 *
 * @param server the server and address
 * @param zone the zone
 * @param soa its answer for SOA
 * @param ns its answer for NS
 * @param dnskey its answer for DNSKEY
 */
public record ApexAnswer(
    ServerAddress server, DomainName zone, Answer soa, Answer ns, Answer dnskey) {

  /** The apex NS RRset, empty unless it was given with authority. */
  public Optional<Rrset> nsRrset() {
    return authoritative(ns, RecordType.NS);
  }

  /** The apex NS names in canonical order, empty unless they were given with authority. */
  public List<DomainName> nameServers() {
    return nsRrset().map(each -> List.copyOf(new TreeSet<>(NsNames.of(each)))).orElse(List.of());
  }

  /** The serial, empty unless the SOA was given with authority. */
  public Optional<Serial> serial() {
    return soaRdata().map(Soa::serial);
  }

  /** The SOA, empty unless it was given with authority. */
  public Optional<Soa> soaRdata() {
    return authoritative(soa, RecordType.SOA).map(each -> Rdata.of(each, Soa.class).get(0));
  }

  /** Whether it serves the zone with authority. */
  public boolean serves() {
    return soaRdata().isPresent() && nsRrset().isPresent();
  }

  /** Whether it serves a DNSKEY RRset. */
  public boolean hasDnskey() {
    return authoritative(dnskey, RecordType.DNSKEY).isPresent();
  }

  /** The same in the form of snapshots, empty unless it serves the zone. */
  public Optional<ChildServerView> view() {
    Optional<Rrset> nsSet = nsRrset();
    Optional<Rrset> soaSet = authoritative(soa, RecordType.SOA);
    if (nsSet.isEmpty() || soaSet.isEmpty()) {
      return Optional.empty();
    }
    Soa rdata = Rdata.of(soaSet.get(), Soa.class).get(0);
    return Optional.of(
        new ChildServerView(
            server.name(),
            server.address(),
            nameServers(),
            nsSet.get().ttl().seconds(),
            rdata.toString(),
            rdata.serial().value(),
            rdata.negativeTtl(soaSet.get().ttl()).seconds(),
            hasDnskey()));
  }

  /** What it said, in a few words. */
  public String describe() {
    if (serves()) {
      return "serial " + serial().map(Serial::toString).orElse("?") + ", NS " + nameServers();
    }
    return "SOA: " + soa + "; NS: " + ns;
  }

  private Optional<Rrset> authoritative(Answer answer, RecordType type) {
    return answer
        .reply()
        .filter(reply -> reply.rcode() == Rcode.NOERROR && reply.authoritative())
        .flatMap(reply -> reply.answer(zone, type));
  }
}
