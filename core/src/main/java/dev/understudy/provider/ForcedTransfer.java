// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;

/** Making a zone that is fed by transfer be transferred now, without waiting for its refresh. */
public interface ForcedTransfer extends ProviderFacet {
  /**
   * Asks for a transfer. Applied means that the wish was taken, not that the transfer succeeded:
   * that is in {@link InboundTransfer#read}. A second one does no harm.
   */
  WriteOutcome transferNow(WritePermit permit, Call call);
}
