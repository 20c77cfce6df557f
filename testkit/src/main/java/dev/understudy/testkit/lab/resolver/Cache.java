// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.resolver;

import dev.understudy.call.TimeSource;
import dev.understudy.testkit.lab.wire.Qtype;
import dev.understudy.testkit.lab.wire.Rcode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a resolver remembers: answers and their absence, delegations, and the addresses of name
 * servers that came with referrals. Thread-safe.
 */
final class Cache {
  /** Beyond this, what has expired is thrown out; a run of nonce names would fill the memory. */
  private static final int SWEEP_AT = 50_000;

  private final ResolverHabits habits;
  private final TimeSource time;
  private final Map<RrsetKey, Fact> facts = new ConcurrentHashMap<>();
  private final Map<RrsetKey, Fact> glue = new ConcurrentHashMap<>();
  private final Map<DomainName, KnownServers> delegations = new ConcurrentHashMap<>();
  private volatile int sweepAt = SWEEP_AT;

  Cache(ResolverHabits habits, TimeSource time) {
    this.habits = habits;
    this.time = time;
  }

  Instant now() {
    return time.now();
  }

  /** What is known of a name and type, an alias at the name included. */
  @Nullable Fact fact(DomainName name, RecordType type) {
    Instant now = now();
    Fact exact = fresh(new RrsetKey(name, type), now);
    if (exact != null) {
      return exact;
    }
    Fact nothing = fresh(new RrsetKey(name, Qtype.ANY), now);
    return nothing != null || type.equals(RecordType.CNAME)
        ? nothing
        : fresh(new RrsetKey(name, RecordType.CNAME), now);
  }

  private @Nullable Fact fresh(RrsetKey key, Instant now) {
    Fact fact = facts.get(key);
    return fact != null && fact.isFreshAt(now) ? fact : null;
  }

  Fact keep(Rrset rrset) {
    Fact fact = Fact.positive(rrset, end(rrset.ttl(), habits.maxTtl()));
    facts.put(rrset.key(), fact);
    return fact;
  }

  Fact keepNegative(DomainName name, RecordType type, int rcode, @Nullable Rrset soa) {
    if (soa == null) {
      // RFC 2308 section 5: without a SOA record a negative answer is not cached.
      return Fact.negative(rcode, null, now());
    }
    Fact fact = Fact.negative(rcode, soa, end(soa.ttl(), habits.maxNegativeTtl()));
    boolean nameMissing = rcode == Rcode.NXDOMAIN;
    facts.put(new RrsetKey(name, nameMissing ? Qtype.ANY : type), fact);
    sweep();
    return fact;
  }

  Fact keepFailure(DomainName name, RecordType type) {
    Fact fact = Fact.failure(now().plus(habits.failureTtl()));
    facts.put(new RrsetKey(name, type), fact);
    sweep();
    return fact;
  }

  void keepGlue(Rrset address) {
    glue.put(address.key(), Fact.positive(address, end(address.ttl(), habits.maxTtl())));
  }

  /** The known addresses of a name server: its own answers first, else what came with referrals. */
  List<InetAddress> addresses(DomainName server) {
    List<InetAddress> found = new ArrayList<>();
    Instant now = now();
    for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
      RrsetKey key = new RrsetKey(server, type);
      Fact answer = fresh(key, now);
      Fact known = answer != null ? answer : glue.get(key);
      if (known != null && known.isFreshAt(now) && known.rrset() != null) {
        found.addAll(addresses(known.rrset()));
      }
    }
    return found;
  }

  private static List<InetAddress> addresses(Rrset rrset) {
    List<InetAddress> found = new ArrayList<>();
    for (Octets rdata : rrset.rdata()) {
      try {
        found.add(InetAddress.getByAddress(rdata.toByteArray()));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address of " + rdata.length() + " octets", e);
      }
    }
    return found;
  }

  @Nullable KnownServers delegation(DomainName zone) {
    return delegations.get(zone);
  }

  KnownServers keepDelegation(Rrset nameServers, boolean fromChild) {
    KnownServers known =
        new KnownServers(
            nameServers.name(),
            nameServers.writtenRdata().stream().map(DomainName::ofWire).toList(),
            fromChild,
            end(nameServers.ttl(), habits.maxTtl()));
    delegations.put(nameServers.name(), known);
    return known;
  }

  void forget(KnownServers delegation) {
    delegations.remove(delegation.zone(), delegation);
  }

  Optional<CachedDelegation> shown(DomainName zone) {
    return Optional.ofNullable(delegations.get(zone))
        .filter(known -> known.isFreshAt(now()))
        .map(KnownServers::shown);
  }

  List<CachedDelegation> shown() {
    Instant now = now();
    return delegations.values().stream()
        .filter(known -> known.isFreshAt(now))
        .map(KnownServers::shown)
        .sorted((a, b) -> a.zone().compareTo(b.zone()))
        .toList();
  }

  void clear() {
    facts.clear();
    glue.clear();
    delegations.clear();
  }

  private Instant end(Ttl ttl, Duration cap) {
    Duration kept = ttl.toDuration().compareTo(cap) < 0 ? ttl.toDuration() : cap;
    return now().plus(kept);
  }

  private void sweep() {
    if (facts.size() > sweepAt) {
      Instant now = now();
      facts.values().removeIf(fact -> !fact.isFreshAt(now));
      sweepAt = Math.max(SWEEP_AT, facts.size() * 2);
    }
  }
}
