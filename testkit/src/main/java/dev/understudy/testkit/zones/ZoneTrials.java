// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Checks a property over many generated zones, and shrinks what breaks it.
 *
 * <p>The zones are of all sizes up to a limit, 60 records by default, over 100 trials. A failure
 * names the seed of its trial, from which {@code ZoneTrials.seeded(seed).times(1)} repeats it.
 * Immutable, thread-safe.
 */
public final class ZoneTrials {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long seed;
  private final int times;
  private final int records;

  private ZoneTrials(long seed, int times, int records) {
    this.seed = seed;
    this.times = times;
    this.records = records;
  }

  /** 100 trials with zones of up to 60 records. */
  public static ZoneTrials seeded(long seed) {
    return new ZoneTrials(seed, 100, 60);
  }

  /** The same with another number of trials, at least 1. */
  public ZoneTrials times(int changed) {
    return new ZoneTrials(seed, Math.max(1, changed), records);
  }

  /** The same with zones up to another size, at least 3 records. */
  public ZoneTrials upTo(int changed) {
    return new ZoneTrials(seed, times, Math.max(3, changed));
  }

  /**
   * Checks the property over all the zones.
   *
   * @throws AssertionError when it does not hold: with the seed, the smallest zone found of which
   *     it does not hold either, and what it said of that as the cause
   */
  public void check(ZoneProperty property) {
    for (int i = 0; i < times; i++) {
      long trial = seed + i * GOLDEN;
      int size = 3 + new SplittableRandom(trial ^ GOLDEN).nextInt(records - 2);
      Zone zone = ZoneGenerator.seeded(trial).zone(size);
      Optional<Throwable> failure = failure(property, zone, trial);
      if (failure.isPresent()) {
        throw shrunk(property, zone, trial, failure.get());
      }
    }
  }

  private AssertionError shrunk(ZoneProperty property, Zone zone, long trial, Throwable failure) {
    ZoneShrinker shrinker =
        new ZoneShrinker(
            smaller ->
                failure(property, smaller, trial)
                    .filter(again -> again.getClass().equals(failure.getClass()))
                    .isPresent());
    Zone smallest = shrinker.shrink(zone);
    Throwable said = failure(property, smallest, trial).orElse(failure);
    return new AssertionError(
        String.format(
            "seed %d with up to %d records: %s%nzone shrunk from %d records to %d:%n%s",
            trial,
            records,
            said,
            zone.recordCount(),
            smallest.recordCount(),
            MasterFile.write(smallest)),
        said);
  }

  private static Optional<Throwable> failure(ZoneProperty property, Zone zone, long seed) {
    try {
      property.check(zone, new SplittableRandom(seed));
      return Optional.empty();
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(e);
    }
  }
}
