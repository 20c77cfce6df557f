// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.journal;

/**
 * The kinds of records that failovers write, beside the {@code INTENT}, {@code PENDING}, {@code
 * DOUBT} and {@code OUTCOME} of {@code EffectRunner}. All but {@link #SNAPSHOT} have the field
 * {@code op}.
 */
public final class Records {
  /** A snapshot was stored: {@code snapshot} (digest), {@code of} (primary or secondary). */
  public static final String SNAPSHOT = "SNAPSHOT";

  /** An operation began: {@code plan}, {@code plan-kind}, {@code title}, {@code owner}. */
  public static final String OPERATION = "OPERATION";

  /** It went on after a pause or crash: {@code owner}. */
  public static final String RESUMED = "RESUMED";

  /** A step began or ended: {@code step}, {@code state} (started or done), {@code text}. */
  public static final String STEP = "STEP";

  /** Something is waited for: {@code step}, {@code what}, {@code since}, {@code until}. */
  public static final String WAIT = "WAIT";

  /** Something was observed once and for all: {@code name}, {@code value}. */
  public static final String FACT = "FACT";

  /** A round of the monitor, with the fields of the round. */
  public static final String ROUND = "ROUND";

  /** What servers were seen to serve, for the exposure evaluator: its encoded history. */
  public static final String HISTORY = "HISTORY";

  /** Nobody looked: {@code from}, {@code to}, {@code missed} (rounds). */
  public static final String GAP = "GAP";

  /** A finding: {@code code}, {@code severity}, {@code text}. */
  public static final String NOTE = "NOTE";

  /** A person or program asked for a pause: {@code step}. */
  public static final String PAUSED = "PAUSED";

  /** A step could not go on; resume goes on: {@code step}, {@code code}, {@code text}. */
  public static final String STOPPED = "STOPPED";

  /** The end: {@code state} (done, refused, superseded or abandoned), {@code text}. */
  public static final String END = "END";

  private Records() {}
}
