// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.util.List;

/**
 * The journal of one zone, open for appending under a lease.
 *
 * <p>After the first failure to write it is poisoned: every further append fails, so that nothing
 * is done that could not be recorded. Thread-safe.
 */
public interface Journal {
  /**
   * Appends a record and returns when it is durable.
   *
   * @throws StateException when it could not be made durable, or the lease is lost; the caller must
   *     not act on what it meant to record
   */
  JournalRecord append(String kind, Fields fields);

  /** All records so far, in order, those of earlier leases included. */
  List<JournalRecord> records();
}
