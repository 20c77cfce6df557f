// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.zone.DomainName;
import java.util.List;

/**
 * A zone's delegation as the servers of its parent give it, each for itself. Immutable,
 * thread-safe.
 *
 * @param zone the zone
 * @param parent the zone that delegates it; the root where the walk did not get further
 * @param answers what each server of the parent says, by server; empty when none was found
 * @param unresolved servers of the parent whose addresses were not found
 * @param trace what the walk did, one line a step, for people
 */
public record ParentView(
    DomainName zone,
    DomainName parent,
    List<ParentAnswer> answers,
    List<DomainName> unresolved,
    List<String> trace) {
  /** Copies the lists. */
  public ParentView {
    answers = List.copyOf(answers);
    unresolved = List.copyOf(unresolved);
    trace = List.copyOf(trace);
  }
}
