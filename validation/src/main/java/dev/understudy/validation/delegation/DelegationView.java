// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.NsNames;
import dev.understudy.dns.ServerAddress;
import dev.understudy.state.Fields;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything that was observed of a zone's delegation at one time: what each server of the parent
 * says, what each address of both providers answers, and where the names of the name servers lead.
 * Immutable, thread-safe; snapshots keep it by {@link #encode()}.
 *
 * @param zone the zone
 * @param parent the zone that delegates it
 * @param observedAt when
 * @param parents what each server of the parent said
 * @param unresolvedParents servers of the parent whose address was not found
 * @param providers the names of each provider's servers
 * @param children what each address of the providers' servers answered
 * @param hosts what the names of the name servers are
 */
public record DelegationView(
    DomainName zone,
    DomainName parent,
    Instant observedAt,
    List<ParentObservation> parents,
    List<DomainName> unresolvedParents,
    Map<String, List<DomainName>> providers,
    List<ChildObservation> children,
    List<HostObservation> hosts) {
  /** Copies the collections. */
  public DelegationView {
    parents = List.copyOf(parents);
    unresolvedParents = List.copyOf(unresolvedParents);
    providers = Map.copyOf(providers);
    children = List.copyOf(children);
    hosts = List.copyOf(hosts);
  }

  /** The names of all servers that any server of the parent delegates to, in canonical order. */
  public List<DomainName> delegatedNames() {
    TreeSet<DomainName> names = new TreeSet<>();
    parents.forEach(each -> names.addAll(each.names()));
    return List.copyOf(names);
  }

  /**
   * The names of a provider's servers.
   *
   * @throws IllegalArgumentException when the view knows no such provider
   */
  public List<DomainName> names(String provider) {
    List<DomainName> names = providers.get(provider);
    if (names == null) {
      throw new IllegalArgumentException(
          "the view of "
              + zone
              + " knows the providers "
              + providers.keySet()
              + ", not "
              + provider);
    }
    return names;
  }

  /** What the addresses of a provider's servers answered. */
  public List<ChildObservation> children(String provider) {
    return children.stream().filter(each -> each.provider().equals(provider)).toList();
  }

  /** What the name of a name server is. */
  public Optional<HostObservation> host(DomainName name) {
    return hosts.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The servers of the parent, each address. */
  public List<ServerAddress> parentServers() {
    return parents.stream().map(ParentObservation::server).toList();
  }

  /** The largest TTL of NS at any server of the parent, T_NSp; 0 when none was seen. */
  public Ttl parentNsTtl() {
    return largest(parents.stream().flatMap(each -> each.ns().stream()).toList());
  }

  /** The largest TTL of the apex NS at any server of any provider, T_NSc; 0 when none was seen. */
  public Ttl childNsTtl() {
    return largest(children.stream().flatMap(each -> each.ns().rrset().stream()).toList());
  }

  /** The largest TTL of glue and of the name servers' own addresses, T_GL; 0 when none was seen. */
  public Ttl addressTtl() {
    List<Rrset> all = new ArrayList<>();
    parents.forEach(each -> all.addAll(each.glue()));
    hosts.forEach(each -> all.addAll(each.addresses()));
    return largest(all);
  }

  /** The largest TTL of DS at any server of the parent, T_DS; 0 when none was seen. */
  public Ttl dsTtl() {
    return largest(parents.stream().flatMap(each -> each.ds().stream()).toList());
  }

  private static Ttl largest(List<Rrset> rrsets) {
    return rrsets.stream().map(Rrset::ttl).max(Ttl::compareTo).orElse(new Ttl(0));
  }

  /**
   * This view with what an older one knows of a provider that cannot be asked any more, such as a
   * dead primary in the last snapshot.
   */
  public DelegationView takingFrom(DelegationView older, String provider) {
    List<ChildObservation> mixed = new ArrayList<>(children);
    mixed.removeIf(each -> each.provider().equals(provider));
    mixed.addAll(older.children(provider));
    return new DelegationView(
        zone, parent, observedAt, parents, unresolvedParents, providers, mixed, hosts);
  }

  /** The apex NS names that an observation holds. */
  static List<DomainName> apexNames(ChildObservation child) {
    return child.ns().rrset().map(NsNames::of).orElse(List.of());
  }

  /** As fields that can be stored. */
  public Fields encode() {
    return ViewForm.encode(this);
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @throws dev.understudy.state.StateException when it is malformed
   */
  public static DelegationView decode(Fields fields) {
    return ViewForm.decode(fields);
  }
}
