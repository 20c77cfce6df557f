// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.finding.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sync was refused before anything was written. The message says what was found and what to do
 * next; {@link #reason()} is for programs.
 */
public class SyncRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient List<Finding> findings;
  private final transient @Nullable SyncPlan plan;

  /** With the reason, what was found and the next safe step. */
  public SyncRefusedException(
      Reason reason,
      String message,
      List<Finding> findings,
      @Nullable SyncPlan plan,
      @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.findings = List.copyOf(findings);
    this.plan = plan;
  }

  /** Why a sync is refused. */
  public enum Reason {
    /** Not all of the source could be read. */
    SOURCE_PARTIAL,
    /** The source could not be read at all. */
    SOURCE_FAILED,
    /** Not all of the target could be read. */
    TARGET_PARTIAL,
    /** The target could not be read at all. */
    TARGET_FAILED,
    /** The source is of another zone, or the target another provider, than asked for. */
    WRONG_ZONE,
    /** A safety rule is touched and not lifted. */
    RULE,
    /** No plan of that digest is stored. */
    UNKNOWN_PLAN,
    /** A side has moved since the plan was made. */
    STALE
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What was found, the graver findings among them. */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The plan, stored, where only rules that can be lifted stand against it: its digest is what an
   * override is given for.
   */
  public Optional<SyncPlan> plan() {
    return Optional.ofNullable(plan);
  }
}
