// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.time;

/** An event on a clock, as long as it is not cancelled. Thread-safe. */
@FunctionalInterface
public interface Scheduled {
  /** Runs it no more; nothing happens when it has run or been cancelled. */
  void cancel();
}
