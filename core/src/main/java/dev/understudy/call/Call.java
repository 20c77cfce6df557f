// SPDX-License-Identifier: Apache-2.0
package dev.understudy.call;

import java.time.Duration;

/**
 * The terms of one remote operation: until when, how urgent, on whose behalf.
 *
 * <p>Every remote operation takes one; none outlives its deadline by more than the time to give up
 * an attempt. Immutable, thread-safe.
 */
public final class Call {
  private final TimeSource time;
  private final long deadlineNanos;
  private final Urgency urgency;
  private final OperationId operation;

  private Call(TimeSource time, long deadlineNanos, Urgency urgency, OperationId operation) {
    this.time = time;
    this.deadlineNanos = deadlineNanos;
    this.urgency = urgency;
    this.operation = operation;
  }

  /** A call that must end within {@code timeout} from now. */
  public static Call within(
      Duration timeout, TimeSource time, Urgency urgency, OperationId operation) {
    return new Call(time, time.nanoTime() + timeout.toNanos(), urgency, operation);
  }

  /** A routine call of an operation of its own that must end within {@code timeout} from now. */
  public static Call within(Duration timeout, TimeSource time) {
    return within(timeout, time, Urgency.ROUTINE, OperationId.random());
  }

  /** The same terms with at most {@code timeout} from now, never past this call's own deadline. */
  public Call atMost(Duration timeout) {
    long wanted = time.nanoTime() + timeout.toNanos();
    return wanted - deadlineNanos < 0 ? new Call(time, wanted, urgency, operation) : this;
  }

  /** How long is left, zero when the deadline has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - time.nanoTime()));
  }

  /** Whether the deadline has passed. */
  public boolean isExpired() {
    return deadlineNanos - time.nanoTime() <= 0;
  }

  /** How urgent it is. */
  public Urgency urgency() {
    return urgency;
  }

  /** The operation it belongs to. */
  public OperationId operation() {
    return operation;
  }

  /** The clock that the deadline is measured by. */
  public TimeSource time() {
    return time;
  }

  @Override
  public String toString() {
    return operation + ", " + urgency + ", " + remaining() + " left";
  }
}
