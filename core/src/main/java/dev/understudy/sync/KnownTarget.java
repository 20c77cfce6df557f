// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.diff.Change;
import dev.understudy.engine.World;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a target is known to hold while units are sent: its last reading, and what this run has made
 * of RRsets since. Not thread-safe.
 */
final class KnownTarget {
  private static final Duration STAYS_FRESH = Duration.ofSeconds(30);

  private final HostedZone hosted;
  private final DnsProvider provider;
  private final TimeSource time;
  private final Call call;
  private final Map<RrsetKey, Optional<Rrset>> since = new HashMap<>();
  private Reading last;
  private Reading.Complete complete;
  private long readAt;

  KnownTarget(Target target, DnsProvider provider, TimeSource time, Call call) {
    this.hosted = target.hosted();
    this.provider = provider;
    this.time = time;
    this.call = call;
    this.last = target.reading();
    this.complete = target.reading();
    this.readAt = time.nanoTime();
  }

  /** The last reading that was complete. */
  Reading.Complete complete() {
    return complete;
  }

  /** Which state the RRsets of a unit are in; reads again what is older than half a minute. */
  World look(UnitEffect effect) {
    if (time.nanoTime() - readAt > STAYS_FRESH.toNanos()) {
      read();
    }
    return effect.look(last, since);
  }

  /**
   * Remembers what changes made of their RRsets; they were sent, or found, after the last reading.
   */
  void became(List<Change> changes) {
    changes.forEach(change -> since.put(change.key(), change.after()));
  }

  /**
   * A complete reading that no unit of ours has overtaken for the RRsets of changes, since what is
   * cut from it names records as they are now; empty when it cannot be had.
   */
  Optional<Reading.Complete> baseFor(Collection<Change> changes) {
    if (changes.stream().anyMatch(each -> since.containsKey(each.key()))) {
      read();
      return last instanceof Reading.Complete now ? Optional.of(now) : Optional.empty();
    }
    return Optional.of(complete);
  }

  private void read() {
    last = provider.read(hosted, call);
    readAt = time.nanoTime();
    if (last instanceof Reading.Complete now) {
      complete = now;
      since.clear();
    }
  }
}
