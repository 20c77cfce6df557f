// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.setup;

import dev.understudy.finding.Finding;
import java.util.List;

/**
 * A safety rule said no. Says which, on what evidence, what has been done so far, and what a person
 * can safely do next.
 */
public class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;
  private final transient List<Finding> evidence;
  private final transient List<String> doneSoFar;
  private final String nextStep;

  /**
   * With all its parts.
   *
   * @param code the rule, in upper-case words with hyphens, such as {@code PLAN-STALE}
   * @param reason what was found and what was expected, one sentence
   * @param evidence what was seen
   * @param doneSoFar what was written before it, one line each; empty when nothing was
   * @param nextStep what a person can safely do next, one sentence
   */
  public RefusedException(
      String code, String reason, List<Finding> evidence, List<String> doneSoFar, String nextStep) {
    super(text(code, reason, evidence, doneSoFar, nextStep));
    this.code = code;
    this.reason = reason;
    this.evidence = List.copyOf(evidence);
    this.doneSoFar = List.copyOf(doneSoFar);
    this.nextStep = nextStep;
  }

  /** A refusal before anything was written, without findings. */
  public static RefusedException of(String code, String reason, String nextStep) {
    return new RefusedException(code, reason, List.of(), List.of(), nextStep);
  }

  /** A refusal before anything was written. */
  public static RefusedException of(
      String code, String reason, List<Finding> evidence, String nextStep) {
    return new RefusedException(code, reason, evidence, List.of(), nextStep);
  }

  /** The same with what had been done. */
  public RefusedException after(List<String> done) {
    return new RefusedException(code, reason, evidence, done, nextStep);
  }

  private static String text(
      String code, String reason, List<Finding> evidence, List<String> doneSoFar, String nextStep) {
    StringBuilder out = new StringBuilder(code).append(": ").append(reason);
    for (Finding each : evidence) {
      out.append("\n  ").append(each);
    }
    out.append("\nDone so far: ");
    out.append(doneSoFar.isEmpty() ? "nothing was written" : String.join("; ", doneSoFar));
    return out.append("\nNext: ").append(nextStep).toString();
  }

  /** The rule that said no. */
  public String code() {
    return code;
  }

  /** What was found and what was expected. */
  public String reason() {
    return reason;
  }

  /** What was seen. */
  public List<Finding> evidence() {
    return evidence;
  }

  /** What was written before it, one line each; empty when nothing was. */
  public List<String> doneSoFar() {
    return doneSoFar;
  }

  /** What a person can safely do next. */
  public String nextStep() {
    return nextStep;
  }

  /**
   * The exit status of a command that ends with it: 4, refused by a safety rule; 5, applied in
   * part, when something had been written.
   */
  public int exitStatus() {
    return doneSoFar.isEmpty() ? 4 : 5;
  }
}
