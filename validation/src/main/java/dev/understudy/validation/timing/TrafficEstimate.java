// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.util.List;

/**
 * How fast traffic moves after an NS change: a curve and three numbers. The ages of cache entries
 * are taken as uniform, as they are for busy names. Immutable, thread-safe.
 */
public final class TrafficEstimate {
  private final Duration delay;
  private final Ttls ttls;
  private final Ttl rrset;
  private final List<ResolverClass> mix;
  private final Duration leastMargin;

  /**
   * An estimate.
   *
   * @param delay D: from the request until the last server of the parent publishes; zero when no
   *     registrar is involved
   * @param rrset T_RR: the TTL of the RRset that clients ask for
   * @param mix classes of resolvers whose weights add up to 1
   */
  public TrafficEstimate(Duration delay, Ttls ttls, Ttl rrset, List<ResolverClass> mix) {
    this(delay, ttls, rrset, mix, Margin.LEAST);
  }

  private TrafficEstimate(
      Duration delay, Ttls ttls, Ttl rrset, List<ResolverClass> mix, Duration leastMargin) {
    double sum = mix.stream().mapToDouble(ResolverClass::weight).sum();
    if (Math.abs(sum - 1) > 1e-6) {
      throw new IllegalArgumentException("the weights of a mix add up to 1, not " + sum);
    }
    this.delay = delay;
    this.ttls = ttls;
    this.rrset = rrset;
    this.mix = List.copyOf(mix);
    this.leastMargin = leastMargin;
  }

  /** The same with another least margin than {@link Margin#LEAST} in its bound. */
  public TrafficEstimate withLeastMargin(Duration least) {
    return new TrafficEstimate(delay, ttls, rrset, mix, least);
  }

  /** The share of traffic, 0 to 1, that has moved some time after the request. */
  public double moved(Duration after) {
    double seconds = seconds(after.minus(delay));
    double moved = 0;
    for (ResolverClass each : mix) {
      moved += each.weight() * share(seconds, seconds(each.effectiveTtl()));
    }
    return Math.min(1, moved);
  }

  private static double share(double seconds, double ttl) {
    if (seconds < 0) {
      return 0;
    }
    return ttl <= 0 ? 1 : Math.min(1, seconds / ttl);
  }

  /** D: resolvers with nothing in their caches move now. */
  public Duration earliest() {
    return delay;
  }

  /** When half of the traffic has moved. */
  public Duration typical() {
    long low = 0;
    long high =
        mix.stream()
            .map(ResolverClass::effectiveTtl)
            .mapToLong(Duration::toSeconds)
            .max()
            .orElse(0);
    while (low < high) {
      long middle = (low + high) / 2;
      if (moved(delay.plusSeconds(middle)) >= 0.5) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return delay.plusSeconds(low);
  }

  /** The mean over all traffic: D and half of each class's TTL. */
  public Duration mean() {
    double seconds = 0;
    for (ResolverClass each : mix) {
      seconds += each.weight() * seconds(each.effectiveTtl()) / 2;
    }
    return delay.plusMillis(Math.round(seconds * 1000));
  }

  /** D + max(T_NSp, T_NSc) + T_RR + M, whatever caps resolvers have: after that nobody is left. */
  public Duration bound() {
    return delay
        .plus(Margin.with(ttls.longestNs().toDuration(), leastMargin))
        .plus(rrset.toDuration());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  @Override
  public String toString() {
    return "earliest " + earliest() + ", typical " + typical() + ", bound " + bound();
  }
}
