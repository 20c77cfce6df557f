// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.field;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes zones of RRsets that are known to be sorted, apart and within the zone: the reader of
 * master files has just seen to it, and to check it again takes as long as to sort.
 *
 * <p>The class of zones puts the power here when it is loaded.
 */
public final class SortedZones {
  private static volatile @Nullable BiFunction<Object, Object[], Object> maker;

  private SortedZones() {}

  /** Called by the class of zones alone. */
  public static void offer(BiFunction<Object, Object[], Object> power) {
    maker = power;
  }

  /** A zone of an apex and RRsets; the caller casts it, and does not touch the array again. */
  public static Object make(Object apex, Object[] rrsets) {
    BiFunction<Object, Object[], Object> power = maker;
    if (power == null) {
      throw new IllegalStateException("the class of zones is not loaded");
    }
    return power.apply(apex, rrsets);
  }
}
