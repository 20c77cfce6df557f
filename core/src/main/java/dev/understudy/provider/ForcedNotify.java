// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;

/** Telling the peers of outbound transfer now that the zone has changed (RFC 1996). */
public interface ForcedNotify extends ProviderFacet {
  /**
   * Sends a NOTIFY to every peer of {@link OutboundTransfer}. Applied means that the wish was
   * taken. A second one does no harm.
   */
  WriteOutcome notifyNow(WritePermit permit, Call call);
}
