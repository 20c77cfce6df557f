// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.dns.ServerAddress;
import dev.understudy.state.Fields;
import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What was seen of NS, DS, DNSKEY and signatures: by version, server address and vantage point, and
 * how each server answers. It survives a restart: {@link #encode()} and {@link #decode(Fields)}.
 *
 * <p>Immutable, thread-safe; every change is a copy. Times only grow: what is told late counts as
 * seen late, which makes waits longer, never shorter.
 */
public final class History {
  private static final History EMPTY = new History(List.of(), new TreeMap<>(), Margin.LEAST);

  private final List<Sighting> sightings;
  private final TreeMap<ServerAddress, ServerHealth> health;
  private final Duration leastMargin;

  History(
      List<Sighting> sightings, TreeMap<ServerAddress, ServerHealth> health, Duration leastMargin) {
    this.sightings = List.copyOf(sightings);
    this.health = health;
    this.leastMargin = leastMargin;
  }

  /** Nothing has been seen. */
  public static History empty() {
    return EMPTY;
  }

  /**
   * The same judged with another least margin than {@link Margin#LEAST}. The margin is a rule and
   * no observation: it is not part of the stored form.
   *
   * @param least zero or more
   * @throws IllegalArgumentException when it is negative
   */
  public History withLeastMargin(Duration least) {
    if (least.isNegative()) {
      throw new IllegalArgumentException("a margin is not negative: " + least);
    }
    return new History(sightings, health, least);
  }

  /** What the margin of every wait is at least. */
  Duration leastMargin() {
    return leastMargin;
  }

  /** All sightings in the order of their first time. */
  public List<Sighting> sightings() {
    return sightings;
  }

  /** How the addresses of the zone's servers answer, for those that were judged. */
  public Map<ServerAddress, ServerHealth> health() {
    return new TreeMap<>(health);
  }

  /**
   * A server address was seen serving a version. Another version of the same RRset that this
   * vantage point saw there before has ended.
   */
  public History seen(
      Place place, Version version, ServerAddress server, String vantage, Ttl ttl, Instant at) {
    List<Sighting> changed = new ArrayList<>();
    boolean known = false;
    for (Sighting each : sightings) {
      boolean same = each.isOf(place, version.kind(), server) && each.vantage().equals(vantage);
      if (same && each.version().equals(version)) {
        known = true;
        changed.add(each.seenAgain(ttl, at));
      } else {
        changed.add(same ? each.endedAt(at) : each);
      }
    }
    if (!known) {
      changed.add(new Sighting(place, version, server, vantage, at, at, at, ttl, Instant.MAX));
    }
    return new History(changed, health, leastMargin);
  }

  /**
   * A server address no longer answers a vantage point: all it served ends now, and begins anew
   * when it is seen again. For the zone's own servers tell their health too.
   */
  public History silent(ServerAddress server, String vantage, Instant at) {
    return mapped(
        each ->
            each.server().equals(server) && each.vantage().equals(vantage)
                ? each.endedAt(at)
                : each);
  }

  /** How a server address answers for the zone. */
  public History judged(ServerAddress server, ServerHealth state) {
    TreeMap<ServerAddress, ServerHealth> changed = new TreeMap<>(health);
    changed.put(server, state);
    return new History(sightings, changed, leastMargin);
  }

  /** A version takes the place of what a server serves, whoever saw that. */
  History replaced(Place place, Version version, ServerAddress server, Ttl ttl, Instant at) {
    History ended =
        mapped(
            each ->
                each.isOf(place, version.kind(), server) && !each.version().equals(version)
                    ? each.endedAt(at)
                    : each);
    return ended.seen(place, version, server, "plan", ttl, at);
  }

  /** A server address stops for everybody. */
  History stopped(ServerAddress server, Instant at) {
    return mapped(each -> each.server().equals(server) ? each.endedAt(at) : each)
        .judged(server, ServerHealth.SILENT);
  }

  private History mapped(UnaryOperator<Sighting> change) {
    return new History(sightings.stream().map(change).toList(), health, leastMargin);
  }

  /**
   * The first instant from which all of the given addresses have been seen serving a version: where
   * the wait after a change begins.
   *
   * @return empty while one of them has not, or serves something else again
   */
  public Optional<Instant> observedEverywhere(
      Place place, Version version, Collection<ServerAddress> servers) {
    Instant latest = Instant.MIN;
    for (ServerAddress server : servers) {
      boolean seen = false;
      for (Sighting each : sightings) {
        if (each.isOf(place, version.kind(), server) && each.isServed()) {
          if (!each.version().equals(version)) {
            return Optional.empty();
          }
          seen = true;
          latest = each.since().isAfter(latest) ? each.since() : latest;
        }
      }
      if (!seen) {
        return Optional.empty();
      }
    }
    return latest.equals(Instant.MIN) ? Optional.empty() : Optional.of(latest);
  }

  /** The addresses at which anything of a place was seen. */
  public List<ServerAddress> servers(Place place) {
    return sightings.stream()
        .filter(each -> each.place() == place)
        .map(Sighting::server)
        .distinct()
        .sorted()
        .toList();
  }

  /** The largest TTL that any version of a kind was served with on one side of the cut. */
  public Ttl largestTtl(Place place, String kind) {
    return sightings.stream()
        .filter(each -> each.place() == place && each.version().kind().equals(kind))
        .map(Sighting::largestTtl)
        .max(Ttl::compareTo)
        .orElse(new Ttl(0));
  }

  /** As fields that can be stored. */
  public Fields encode() {
    return HistoryForm.encode(this);
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @throws dev.understudy.state.StateException when it is malformed
   */
  public static History decode(Fields fields) {
    return HistoryForm.decode(fields);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof History that
        && sightings.equals(that.sightings)
        && health.equals(that.health)
        && leastMargin.equals(that.leastMargin);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sightings, health, leastMargin);
  }

  @Override
  public String toString() {
    return sightings.size() + " sightings, " + health.size() + " servers judged";
  }
}
