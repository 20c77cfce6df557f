// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.merge;

import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An RRset that was changed at both providers since the snapshot, in different ways. Immutable,
 * thread-safe.
 */
public final class Conflict {
  private final RrsetKey key;
  private final @Nullable Rrset snapshot;
  private final @Nullable Rrset secondary;
  private final @Nullable Rrset primary;
  private final String reason;

  Conflict(
      RrsetKey key,
      Optional<Rrset> snapshot,
      Optional<Rrset> secondary,
      Optional<Rrset> primary,
      String reason) {
    this.key = key;
    this.snapshot = snapshot.orElse(null);
    this.secondary = secondary.orElse(null);
    this.primary = primary.orElse(null);
    this.reason = reason;
  }

  /** Which RRset. */
  public RrsetKey key() {
    return key;
  }

  /** What the snapshot holds, empty when it was not there. */
  public Optional<Rrset> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  /** What the secondary serves now, empty when it is not there. */
  public Optional<Rrset> secondary() {
    return Optional.ofNullable(secondary);
  }

  /** What the primary holds now, empty when it is not there. */
  public Optional<Rrset> primary() {
    return Optional.ofNullable(primary);
  }

  /** Why nobody but a person can decide. */
  public String reason() {
    return reason;
  }

  /** One sentence with all three values, for the person who decides. */
  public String explain() {
    return key
        + ": "
        + reason
        + "; at the cutover: "
        + shown(snapshot)
        + "; secondary now: "
        + shown(secondary)
        + "; primary now: "
        + shown(primary);
  }

  private static String shown(@Nullable Rrset rrset) {
    return rrset == null
        ? "absent"
        : "TTL " + rrset.ttl() + " " + String.join(" | ", rrset.rdataTexts());
  }

  @Override
  public String toString() {
    return explain();
  }
}
