// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;
import dev.understudy.zone.DomainName;
import java.util.List;

/**
 * For providers that answer with their own apex NS RRset and serve name servers of others only when
 * told to ({@link Capabilities.ApexNs#ADDITIONS}).
 *
 * <p>The names themselves are records: add them by writing the apex NS RRset, the provider's own
 * names included. This facet is the switch that makes the provider's servers answer with them; a
 * zone shared by two providers needs it on at both. Blocking, thread-safe.
 */
public interface ApexNsPolicy extends ProviderFacet {
  /**
   * What stands at the apex.
   *
   * @param own the provider's own name servers, always answered
   * @param foreign the name servers of others that are stored
   * @param foreignServed whether the servers answer with the foreign ones too
   */
  record State(List<DomainName> own, List<DomainName> foreign, boolean foreignServed) {
    /** Copies the lists. */
    public State {
      own = List.copyOf(own);
      foreign = List.copyOf(foreign);
    }
  }

  /** What stands at the apex now. */
  State read(Call call);

  /** Makes the servers answer with the foreign names too, or stop doing so: one request. */
  WriteOutcome serveForeign(boolean served, WritePermit permit, Call call);
}
