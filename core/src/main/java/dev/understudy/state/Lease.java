// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.zone.DomainName;
import java.time.Duration;

/**
 * The right to change one zone: one holder at a time, with a number that only grows. Thread-safe.
 */
public interface Lease extends AutoCloseable {
  /** The zone. */
  DomainName zone();

  /** The number of this lease, greater than that of any lease of the zone before it. */
  long epoch();

  /**
   * Whether a write that may take {@code worstCase} can still be started: the lease is held and
   * will be for that long and a margin.
   */
  boolean mayStart(Duration worstCase);

  /** The journal, open for appending. */
  Journal journal();

  /** Gives the lease back; a second call does nothing. */
  @Override
  void close();
}
