// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import java.util.List;

/**
 * Changes that belong together and are held back, since the target refuses one of them: all of them
 * stay out, the deletes too, so that nothing is lost for what does not come.
 *
 * @param changes what is held back, in the order of the plan
 * @param reason what the target says
 * @param needed whether the zone or a cutover cannot do without it, which stops the run
 */
public record QuarantinedGroup(List<Change> changes, String reason, boolean needed) {
  /** Copies the list. */
  public QuarantinedGroup {
    changes = List.copyOf(changes);
  }

  /** The changes and the reason: {@code b.example.com. MX and 1 more: not a valid record}. */
  @Override
  public String toString() {
    return named(changes) + ": " + reason;
  }

  static String named(List<Change> changes) {
    String first = changes.get(0).key().toString();
    return changes.size() == 1 ? first : first + " and " + (changes.size() - 1) + " more";
  }
}
