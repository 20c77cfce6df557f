// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.Zone;
import java.util.random.RandomGenerator;

/** Something that has to hold of every zone. */
@FunctionalInterface
public interface ZoneProperty {
  /**
   * Checks it; throws, by an assertion or otherwise, when it does not hold.
   *
   * @param random for whatever else has to be chosen; while a failure is shrunk it starts afresh
   *     from the same seed each time
   */
  void check(Zone zone, RandomGenerator random);
}
