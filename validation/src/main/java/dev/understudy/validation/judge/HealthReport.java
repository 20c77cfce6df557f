// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.validation.CheckResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the probes say of the primary. Immutable, thread-safe.
 *
 * <p>{@link #seen()} is empty where they say nothing: this machine cannot ask, or the evidence
 * contradicts itself.
 */
public final class HealthReport {
  private final @Nullable Declaration seen;
  private final String reason;
  private final List<HealthProbe> probes;
  private final List<ResolverVerdict> followers;
  private final int controlsAnswered;

  HealthReport(
      @Nullable Declaration seen,
      String reason,
      List<HealthProbe> probes,
      List<ResolverVerdict> followers,
      int controlsAnswered) {
    this.seen = seen;
    this.reason = reason;
    this.probes = List.copyOf(probes);
    this.followers = List.copyOf(followers);
    this.controlsAnswered = controlsAnswered;
  }

  /** What the primary is as far as the probes can say. */
  public Optional<Declaration> seen() {
    return Optional.ofNullable(seen);
  }

  /** Why, with numbers. */
  public String reason() {
    return reason;
  }

  /** Every direct probe. */
  public List<HealthProbe> probes() {
    return probes;
  }

  /** What the resolvers saw, in their order. */
  public List<ResolverVerdict> followers() {
    return followers;
  }

  /** How many control names were answered. */
  public int controlsAnswered() {
    return controlsAnswered;
  }

  /**
   * PRI-DECLARED: whether the probes agree with what the operator declares. FAIL where they see
   * something else, UNKNOWN where they see nothing.
   */
  public CheckResult agreesWith(Declaration declared) {
    return HealthJudge.compare(this, declared);
  }
}
