// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import java.time.Duration;
import java.util.List;

/**
 * A share of the resolvers that keep an NS RRset equally long. For estimates only: no safety wait
 * is ever shortened by it.
 *
 * @param label what people call it
 * @param weight its share of the traffic, above 0 and at most 1
 * @param effectiveTtl how long it keeps the NS RRset: the TTL it follows, or its own cap
 */
public record ResolverClass(String label, double weight, Duration effectiveTtl) {
  /** Checks the ranges. */
  public ResolverClass {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException("a weight is above 0 and at most 1, not " + weight);
    }
    if (effectiveTtl.isNegative()) {
      throw new IllegalArgumentException("an effective TTL is not negative: " + effectiveTtl);
    }
  }

  /**
   * An illustrative mix, not measured: 40 % capped at 6 h, 35 % that follow the child, 15 % capped
   * at 24 h, 10 % that follow the parent.
   */
  public static List<ResolverClass> illustrativeMix(Ttls ttls) {
    Duration child = ttls.nsChild().toDuration();
    Duration parent = ttls.nsParent().toDuration();
    Duration longest = child.compareTo(parent) > 0 ? child : parent;
    return List.of(
        new ResolverClass("capped at 6 h", 0.40, least(child, Duration.ofHours(6))),
        new ResolverClass("follows the child", 0.35, child),
        new ResolverClass("capped at 24 h", 0.15, least(longest, Duration.ofHours(24))),
        new ResolverClass("follows the parent", 0.10, parent));
  }

  private static Duration least(Duration first, Duration second) {
    return first.compareTo(second) < 0 ? first : second;
  }
}
