// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.internal.Trusted;
import dev.understudy.zone.Digest;

/**
 * The right to make one write: under which lease, for which plan, as which effect. Only the engines
 * of this library can make one.
 */
public final class WritePermit {
  static {
    Trusted.offerPermits(
        (epoch, digest, effect) -> new WritePermit(epoch, new Digest(digest), effect));
  }

  private final long epoch;
  private final Digest plan;
  private final String effect;

  private WritePermit(long epoch, Digest plan, String effect) {
    this.epoch = epoch;
    this.plan = plan;
    this.effect = effect;
  }

  /** Loads the class, so that its permits can be made. */
  public static void prepare() {}

  /** The number of the lease the write is made under. */
  public long epoch() {
    return epoch;
  }

  /** The plan it belongs to. */
  public Digest plan() {
    return plan;
  }

  /**
   * The journal's name of the effect and attempt, such as {@code 3f2a.../sync/unit-2#1}; clients
   * send it with the request so that logs on both sides can be matched.
   */
  public String effect() {
    return effect;
  }

  @Override
  public String toString() {
    return "permit for " + effect + " of plan " + plan.brief() + " under epoch " + epoch;
  }
}
