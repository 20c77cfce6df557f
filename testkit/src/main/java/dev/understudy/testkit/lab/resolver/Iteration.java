// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.resolver;

import dev.understudy.call.Network;
import dev.understudy.testkit.lab.wire.Query;
import dev.understudy.testkit.lab.wire.Rcode;
import dev.understudy.testkit.lab.wire.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the cache does not know, from the closest delegation downwards (RFC 1034 section
 * 5.3.3). Thread-safe.
 */
final class Iteration {
  private static final int MOST_STEPS = 24;
  private static final int DEEPEST = 5;

  /** How long a server that failed is asked after the others. */
  private static final Duration AVOIDED = Duration.ofMinutes(15);

  private final ResolverHabits habits;
  private final Cache cache;
  private final Network network;
  private final List<InetAddress> rootServers;
  private final KnownServers root;
  private final Map<InetAddress, Instant> lastFailed = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  Iteration(ResolverHabits habits, Cache cache, Network network, List<InetAddress> rootServers) {
    this.habits = habits;
    this.cache = cache;
    this.network = network;
    this.rootServers = List.copyOf(rootServers);
    this.root = new KnownServers(DomainName.ROOT, List.of(), true, Instant.MAX);
  }

  /** The RRset, an alias in its place, its absence, or failure; kept in the cache. */
  Fact find(DomainName name, RecordType type, int depth) {
    boolean above = type.equals(RecordType.DS) && !name.isRoot();
    KnownServers servers = closest(above ? name.parent() : name, depth);
    boolean parentAsked = false;
    for (int step = 0; step < MOST_STEPS; step++) {
      servers = preferringTheChild(servers, depth);
      Optional<Reply> reply = askAny(servers, name, type, depth);
      if (reply.isPresent()) {
        servers.answered();
        Optional<Rrset> cut = referral(reply.get(), servers.zone(), name);
        if (cut.isEmpty()) {
          return keep(reply.get(), servers.zone(), name, type);
        }
        servers = keepReferral(reply.get(), cut.get(), servers.zone());
      } else {
        Instant since = servers.failed(cache.now());
        KnownServers renewed =
            parentAsked || servers == root ? null : fromParent(servers, since, name, depth);
        if (renewed == null) {
          return cache.keepFailure(name, type);
        }
        parentAsked = true;
        servers = renewed;
      }
    }
    return cache.keepFailure(name, type);
  }

  /** The deepest delegation above a name, or at it, that the cache holds and that has addresses. */
  private KnownServers closest(DomainName name, int depth) {
    for (DomainName zone = name; !zone.isRoot(); zone = zone.parent()) {
      KnownServers known = cache.delegation(zone);
      if (known == null) {
        continue;
      }
      if (!known.isFreshAt(cache.now())) {
        KnownServers renewed =
            habits.following() == ResolverHabits.Following.STICKY_CHILD && known.isFromChild()
                ? fromChild(known, depth)
                : null;
        if (renewed != null) {
          return renewed;
        }
        cache.forget(known);
      } else if (isReachable(known)) {
        return known;
      } else {
        // Name servers below the cut whose addresses have expired: only the parent has them.
        cache.forget(known);
      }
    }
    return root;
  }

  private boolean isReachable(KnownServers servers) {
    return servers.names().stream()
        .anyMatch(each -> !each.isWithin(servers.zone()) || !cache.addresses(each).isEmpty());
  }

  private KnownServers preferringTheChild(KnownServers servers, int depth) {
    if (habits.followsChild() && servers.wantsChildAsked()) {
      KnownServers own = fromChild(servers, depth);
      if (own != null) {
        return own;
      }
    }
    return servers;
  }

  /** The NS set that the zone's own servers give (RFC 2181 section 5.4.1). */
  private @Nullable KnownServers fromChild(KnownServers servers, int depth) {
    return askAny(servers, servers.zone(), RecordType.NS, depth)
        .flatMap(
            reply -> {
              reply.additional().forEach(each -> keepAddress(each, servers.zone()));
              return reply.answer(servers.zone(), RecordType.NS);
            })
        .map(own -> cache.keepDelegation(own, true))
        .orElse(null);
  }

  /** A fresh referral in place of servers that all fail, if that is a habit and the time is up. */
  private @Nullable KnownServers fromParent(
      KnownServers failing, Instant since, DomainName name, int depth) {
    boolean due = !cache.now().isBefore(since.plus(habits.reaskAfter()));
    if (!habits.reasksParent() || !due) {
      return null;
    }
    KnownServers parent = closest(failing.zone().parent(), depth);
    return askAny(parent, name, RecordType.A, depth)
        .flatMap(
            reply ->
                referral(reply, parent.zone(), name)
                    .map(cut -> keepReferral(reply, cut, parent.zone())))
        .orElse(null);
  }

  private static Optional<Rrset> referral(Reply reply, DomainName from, DomainName name) {
    if (reply.rcode() != Rcode.NOERROR || !reply.answer().isEmpty() || reply.authoritative()) {
      return Optional.empty();
    }
    return reply
        .authority(RecordType.NS)
        .filter(cut -> cut.name().isBelow(from) && name.isWithin(cut.name()));
  }

  private KnownServers keepReferral(Reply reply, Rrset cut, DomainName from) {
    for (Rrset address : reply.additional()) {
      keepAddress(address, from);
    }
    return cache.keepDelegation(cut, false);
  }

  private void keepAddress(Rrset rrset, DomainName within) {
    boolean isAddress = rrset.type().equals(RecordType.A) || rrset.type().equals(RecordType.AAAA);
    if (isAddress && rrset.name().isWithin(within)) {
      cache.keepGlue(rrset);
    }
  }

  private Fact keep(Reply reply, DomainName from, DomainName name, RecordType type) {
    Fact found = null;
    for (Rrset rrset : reply.answer()) {
      if (rrset.name().isWithin(from)) {
        Fact fact = cache.keep(rrset);
        boolean own = rrset.name().equals(name);
        if (own && rrset.type().equals(type)
            || own && rrset.type().equals(RecordType.CNAME) && found == null) {
          found = fact;
        }
      }
    }
    if (found != null) {
      return found;
    }
    Rrset soa =
        reply.authority(RecordType.SOA).filter(own -> own.name().isWithin(from)).orElse(null);
    return cache.keepNegative(name, type, reply.rcode(), soa);
  }

  /** Asks one server after the other until one gives an answer of use. */
  private Optional<Reply> askAny(
      KnownServers servers, DomainName name, RecordType type, int depth) {
    List<DomainName> addressless = new ArrayList<>();
    List<InetAddress> addresses = new ArrayList<>();
    if (servers == root) {
      addresses.addAll(rootServers);
    }
    for (DomainName server : servers.names()) {
      List<InetAddress> known = cache.addresses(server);
      addresses.addAll(known);
      if (known.isEmpty()) {
        addressless.add(server);
      }
    }
    Optional<Reply> reply = askAny(addresses, servers.zone(), name, type);
    if (reply.isPresent() || depth >= DEEPEST) {
      return reply;
    }
    for (DomainName server : addressless) {
      if (!server.isWithin(servers.zone())) {
        reply = askAny(lookUp(server, depth), servers.zone(), name, type);
        if (reply.isPresent()) {
          return reply;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Reply> askAny(
      List<InetAddress> addresses, DomainName zone, DomainName name, RecordType type) {
    for (InetAddress address : inOrder(addresses)) {
      Query query = Query.iterative(ThreadLocalRandom.current().nextInt(65_536), name, type);
      Optional<Reply> reply =
          Upstream.ask(network.locate(address), query)
              .filter(each -> isOfUse(each, zone, name, type));
      if (reply.isPresent()) {
        lastFailed.remove(address);
        return reply;
      }
      lastFailed.put(address, cache.now());
    }
    return Optional.empty();
  }

  /** In turn, so that load and discovery spread; those that failed last time come last. */
  private List<InetAddress> inOrder(List<InetAddress> addresses) {
    List<InetAddress> order = new ArrayList<>(addresses);
    if (order.size() > 1) {
      Collections.rotate(order, Math.floorMod(turn.getAndIncrement(), order.size()));
      Instant since = cache.now().minus(AVOIDED);
      order.sort((a, b) -> Boolean.compare(failedAfter(since, a), failedAfter(since, b)));
    }
    return order;
  }

  private boolean failedAfter(Instant since, InetAddress address) {
    Instant failed = lastFailed.get(address);
    return failed != null && failed.isAfter(since);
  }

  private List<InetAddress> lookUp(DomainName server, int depth) {
    for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
      if (cache.fact(server, type) == null) {
        find(server, type, depth + 1);
      }
    }
    return cache.addresses(server);
  }

  /** Whether a reply answers from authority, or refers further down; anything else is lame. */
  private static boolean isOfUse(Reply reply, DomainName zone, DomainName name, RecordType type) {
    if (reply.rcode() == Rcode.NXDOMAIN) {
      return reply.authoritative();
    }
    if (reply.rcode() != Rcode.NOERROR) {
      return false;
    }
    if (!reply.authoritative()) {
      return referral(reply, zone, name).isPresent();
    }
    return reply.answer().isEmpty()
        || reply.answer().stream()
            .map(Rrset::key)
            .anyMatch(
                key ->
                    key.equals(new RrsetKey(name, type))
                        || key.equals(new RrsetKey(name, RecordType.CNAME)));
  }
}
