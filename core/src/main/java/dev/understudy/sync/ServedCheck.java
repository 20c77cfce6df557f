// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.provider.HostedZone;
import dev.understudy.zone.Zone;
import java.util.List;

/** Asks the provider's own name servers whether they serve what was written. */
@FunctionalInterface
public interface ServedCheck {
  /**
   * Asks.
   *
   * @param hosted the zone as the provider holds it, with its name servers
   * @param expected the zone after the changes, as the provider's API reads it
   * @param changes what was written
   * @return what is not served as expected; a blocking finding makes the outcome partly applied
   */
  List<Finding> check(HostedZone hosted, Zone expected, ChangeSet changes, Call call);
}
