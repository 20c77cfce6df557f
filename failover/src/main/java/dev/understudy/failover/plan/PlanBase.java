// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import dev.understudy.zone.Digest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plan was computed from. Immutable, thread-safe.
 *
 * <p>The zones' digests leave out what each provider owns itself: SOA, apex NS, DNSSEC data.
 */
public final class PlanBase {
  private final Digest snapshot;
  private final Digest delegation;
  private final Digest secondaryZone;
  private final @Nullable Digest primaryZone;
  private final Digest content;

  private PlanBase(
      Digest snapshot,
      Digest delegation,
      Digest secondaryZone,
      @Nullable Digest primaryZone,
      Digest content) {
    this.snapshot = snapshot;
    this.delegation = delegation;
    this.secondaryZone = secondaryZone;
    this.primaryZone = primaryZone;
    this.content = content;
  }

  /**
   * The base of a plan that does not need the primary.
   *
   * @param snapshot the snapshot it works from
   * @param delegation what the registrar held
   * @param secondaryZone what the secondary held
   */
  public static PlanBase of(Digest snapshot, Digest delegation, Digest secondaryZone) {
    return new PlanBase(snapshot, delegation, secondaryZone, null, snapshot);
  }

  /** The same with what the primary held. */
  public PlanBase withPrimaryZone(Digest zone) {
    return new PlanBase(snapshot, delegation, secondaryZone, zone, content);
  }

  /** The same with the stored snapshot whose zone, servers and delegation the steps work with. */
  public PlanBase withContent(Digest stored) {
    return new PlanBase(snapshot, delegation, secondaryZone, primaryZone, stored);
  }

  /** The snapshot it works from. */
  public Digest snapshot() {
    return snapshot;
  }

  /** What the registrar held. */
  public Digest delegation() {
    return delegation;
  }

  /** What the secondary held. */
  public Digest secondaryZone() {
    return secondaryZone;
  }

  /** What the primary held, for a rollback. */
  public Optional<Digest> primaryZone() {
    return Optional.ofNullable(primaryZone);
  }

  /**
   * The stored snapshot of what the steps work with: the zone to be served afterwards, and the
   * servers and delegation as they were when the plan was made.
   */
  public Digest content() {
    return content;
  }
}
