// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a step may be taken now. Immutable, thread-safe. */
public final class Verdict {
  private final List<Violation> added;
  private final List<Violation> accepted;
  private final List<Violation> masked;
  private final List<Violation> present;
  private final Instant safeAt;

  Verdict(
      List<Violation> added,
      List<Violation> accepted,
      List<Violation> masked,
      List<Violation> present,
      Instant safeAt) {
    this.added = List.copyOf(added);
    this.accepted = List.copyOf(accepted);
    this.masked = List.copyOf(masked);
    this.present = List.copyOf(present);
    this.safeAt = safeAt;
  }

  /** Whether the step breaks nothing that works and that nobody has accepted. */
  public boolean allowed() {
    return added.isEmpty();
  }

  /** What the step would break. */
  public List<Violation> violationsAdded() {
    return added;
  }

  /** What the step would break and somebody has accepted by name. */
  public List<Violation> violationsAccepted() {
    return accepted;
  }

  /**
   * What would fail to validate after the step for resolvers that get no answer at all without it:
   * no damage as long as the old servers stay away, and some if they come back.
   */
  public List<Violation> violationsMasked() {
    return masked;
  }

  /** What is broken already; it is shown and never blocks. */
  public List<Violation> violationsPresent() {
    return present;
  }

  /**
   * From when on the step breaks nothing, if no server changes what it serves.
   *
   * @return empty when waiting alone never makes it safe
   */
  public Optional<Instant> safeAt() {
    return safeAt.equals(Instant.MAX) ? Optional.empty() : Optional.of(safeAt);
  }

  @Override
  public String toString() {
    return (allowed() ? "allowed" : "refused: " + added)
        + (safeAt().isEmpty() ? "" : ", safe at " + safeAt)
        + (present.isEmpty() ? "" : ", broken before: " + present);
  }
}
