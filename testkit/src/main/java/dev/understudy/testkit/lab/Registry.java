// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.call.TimeSource;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.Glue;
import dev.understudy.testkit.fake.RegistryAccount;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The registry of a parent zone: holds its delegations, accepts changes at once, and publishes them
 * at each parent server after that server's own delay.
 *
 * <p>What is accepted and what is published are two things: {@link #nameServers} says the first,
 * the parent's servers answer the second. Publication can be slowed down or held altogether.
 * Thread-safe.
 */
public final class Registry implements RegistryAccount {
  private static final long FIRST_SERIAL = 2_026_110_100L;

  private final DomainName apex;
  private final TimeSource time;
  private final RegistryTerms terms;
  private final List<ParentServer> servers;
  private final Map<DomainName, Duration> delays = new TreeMap<>();
  private final List<Version> versions = new ArrayList<>();
  private Duration extraDelay = Duration.ZERO;
  private boolean held;

  /** The delegations after one change; publication counts from {@code from}. */
  private static final class Version {
    final Map<DomainName, Delegation> delegations;
    final Duration extraDelay;
    @Nullable Instant from;
    @Nullable Zone zone;

    Version(Map<DomainName, Delegation> delegations, Duration extraDelay, @Nullable Instant from) {
      this.delegations = delegations;
      this.extraDelay = extraDelay;
      this.from = from;
    }
  }

  Registry(DomainName apex, TimeSource time, RegistryTerms terms, List<ParentServer> servers) {
    this.apex = apex;
    this.time = time;
    this.terms = terms;
    this.servers = List.copyOf(servers);
    servers.forEach(server -> delays.put(server.nameServer().name(), server.delay()));
    versions.add(new Version(Map.of(), Duration.ZERO, Instant.MIN));
  }

  /** The parent zone. */
  public DomainName apex() {
    return apex;
  }

  /** The parent's name servers. */
  public List<NameServer> nameServers() {
    return servers.stream().map(ParentServer::nameServer).toList();
  }

  /**
   * Enters a zone as if it had always been there: every parent server answers with it at once.
   *
   * @throws IllegalArgumentException when the terms are not met
   */
  public synchronized void register(DomainName zone, List<DomainName> names, List<Glue> glue) {
    check(zone, names, glue);
    enter(zone, names, glue);
  }

  /** The same without looking at the terms. */
  synchronized void enter(DomainName zone, List<DomainName> names, List<Glue> glue) {
    Delegation entered = Delegation.of(zone, names).withGlue(glue);
    versions.replaceAll(
        version -> new Version(with(version, entered), version.extraDelay, version.from));
  }

  @Override
  public Optional<List<DomainName>> nameServers(DomainName zone) {
    return accepted(zone).map(Delegation::nameServers);
  }

  /** The delegation accepted last, published or not. */
  public synchronized Optional<Delegation> accepted(DomainName zone) {
    return Optional.ofNullable(last().delegations.get(zone));
  }

  /** The delegation that a parent server answers with now. */
  public synchronized Optional<Delegation> published(DomainName zone, DomainName parentServer) {
    return Optional.ofNullable(publishedBy(parentServer).delegations.get(zone));
  }

  /** Whether every parent server answers with what was accepted last. */
  public synchronized boolean isPublished(DomainName zone) {
    return servers.stream()
        .allMatch(server -> same(last(), publishedBy(server.nameServer().name()), zone));
  }

  private static boolean same(Version one, Version other, DomainName zone) {
    return one.delegations.get(zone) == other.delegations.get(zone);
  }

  /**
   * Accepts another set of name servers.
   *
   * @throws IllegalArgumentException when the zone is not registered or the terms are not met;
   *     nothing has changed then
   */
  @Override
  public synchronized void setNameServers(
      DomainName zone, List<DomainName> names, List<Glue> glue) {
    Delegation before = registered(zone);
    check(zone, names, glue);
    Delegation changed = Delegation.of(zone, names).withGlue(glue);
    accept(before.ds().map(changed::withDs).orElse(changed));
  }

  /**
   * Accepts another DS RRset, or that there is none any more.
   *
   * @param ds the rdata count; owner and TTL are the registry's own
   * @throws IllegalArgumentException when the zone is not registered
   */
  public synchronized void setDs(DomainName zone, Optional<Rrset> ds) {
    Delegation before = registered(zone);
    Delegation bare = Delegation.of(zone, before.nameServers()).withGlue(before.glue());
    accept(ds.map(bare::withDs).orElse(bare));
  }

  private Delegation registered(DomainName zone) {
    return accepted(zone)
        .orElseThrow(() -> new IllegalArgumentException(zone + " is not registered under " + apex));
  }

  private void check(DomainName zone, List<DomainName> names, List<Glue> glue) {
    if (!zone.isBelow(apex)) {
      throw new IllegalArgumentException(zone + " is not below " + apex);
    }
    long count = names.stream().distinct().count();
    if (count < terms.fewestNameServers() || count > terms.mostNameServers()) {
      throw new IllegalArgumentException(
          "a delegation under "
              + apex
              + " has "
              + terms.fewestNameServers()
              + " to "
              + terms.mostNameServers()
              + " name servers, not "
              + count);
    }
    for (DomainName name : names) {
      boolean given =
          glue.stream()
              .anyMatch(each -> each.nameServer().equals(name) && !each.addresses().isEmpty());
      if (name.isWithin(zone) && !given) {
        throw new IllegalArgumentException(
            "the name server " + name + " is within " + zone + " and needs glue");
      }
    }
  }

  private void accept(Delegation changed) {
    versions.add(new Version(with(last(), changed), extraDelay, held ? null : time.now()));
  }

  private static Map<DomainName, Delegation> with(Version version, Delegation changed) {
    Map<DomainName, Delegation> delegations = new TreeMap<>(version.delegations);
    delegations.put(changed.zone(), changed);
    return delegations;
  }

  /** Publishes each later change so much later than usual. */
  public synchronized void slowDown(Duration extra) {
    if (extra.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative: " + extra);
    }
    extraDelay = extra;
  }

  /** Accepts later changes and publishes none of them, until {@link #release()}. */
  public synchronized void hold() {
    held = true;
  }

  /** Goes back to publishing; what was held is published as if accepted now. */
  public synchronized void release() {
    held = false;
    for (Version version : versions) {
      if (version.from == null) {
        version.from = time.now();
      }
    }
  }

  /** Changes how long after acceptance a parent server publishes, for what is not yet published. */
  public synchronized void publicationDelay(DomainName parentServer, Duration delay) {
    if (delays.replace(parentServer, delay) == null) {
      throw new IllegalArgumentException(parentServer + " is no name server of " + apex);
    }
  }

  /** What a parent server serves: the parent zone as published there at the time of the query. */
  ZoneHolder contentOf(DomainName parentServer) {
    return qname ->
        qname.isWithin(apex) ? Optional.of(zoneOf(publishedBy(parentServer))) : Optional.empty();
  }

  private Version last() {
    return versions.get(versions.size() - 1);
  }

  private synchronized Version publishedBy(DomainName parentServer) {
    Duration delay = delays.getOrDefault(parentServer, Duration.ZERO);
    Instant now = time.now();
    for (int i = versions.size() - 1; i > 0; i--) {
      Version version = versions.get(i);
      Instant from = version.from;
      if (from != null && !from.plus(delay).plus(version.extraDelay).isAfter(now)) {
        return version;
      }
    }
    return versions.get(0);
  }

  private synchronized Zone zoneOf(Version version) {
    Zone known = version.zone;
    if (known != null) {
      return known;
    }
    long serial = FIRST_SERIAL + versions.indexOf(version);
    Zone.Builder zone =
        InfraZones.zone(apex, serial, nameServers(), terms.nsTtl(), terms.negativeTtl());
    for (Delegation each : version.delegations.values()) {
      put(zone, each);
    }
    Zone built = zone.build();
    version.zone = built;
    return built;
  }

  private void put(Zone.Builder zone, Delegation delegation) {
    zone.put(
        Rrset.of(
            delegation.zone(),
            RecordType.NS,
            terms.nsTtl(),
            delegation.nameServers().stream().map(DomainName::wire).toList()));
    Ttl dsTtl = terms.dsTtl();
    delegation.ds().ifPresent(ds -> zone.put(ds.withName(delegation.zone()).withTtl(dsTtl)));
    for (Glue glue : delegation.glue()) {
      if (glue.nameServer().isWithin(apex)) {
        List<InetAddress> addresses = glue.addresses().stream().map(NameServer::address).toList();
        NameServer.addressRrsets(glue.nameServer(), addresses, terms.glueTtl())
            .forEach(zone::merge);
      }
    }
  }
}
