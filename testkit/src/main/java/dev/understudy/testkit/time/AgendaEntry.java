// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something due at a moment: an event to run, or a sleeper to wake. Guarded by the clock's lock.
 */
final class AgendaEntry implements Comparable<AgendaEntry> {
  final Instant due;
  private final long number;
  final @Nullable Runnable event;
  final @Nullable Participant sleeper;
  boolean reached;
  boolean cancelled;

  AgendaEntry(Instant due, long number, @Nullable Runnable event, @Nullable Participant sleeper) {
    this.due = due;
    this.number = number;
    this.event = event;
    this.sleeper = sleeper;
  }

  @Override
  public int compareTo(AgendaEntry other) {
    int order = due.compareTo(other.due);
    return order != 0 ? order : Long.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }
}
