// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;

/**
 * Letting secondary servers elsewhere transfer the zone (RFC 5936), and telling them of changes
 * (RFC 1996): a provider that offers this sends a NOTIFY to each peer when the zone changes.
 *
 * <p>Keys are not set here, and neither are lists of a whole account that say from where transfers
 * may be asked for: where a provider has them, they are a person's matter and stay as they are. A
 * peer at another port than 53 is refused before anything is sent where a provider has no ports.
 */
public interface OutboundTransfer extends ProviderFacet {
  /** What the provider says of transfers out of the zone. */
  TransferState read(Call call);

  /**
   * Lets a peer transfer the zone and tells it of changes; no change when it may already. Turns
   * outbound transfer on where that is a switch. May send several requests.
   */
  WriteOutcome allow(TransferPeer peer, WritePermit permit, Call call);

  /**
   * Lets a peer no longer transfer the zone; others stay. No change when it may not. Outbound
   * transfer is turned off with the last peer.
   */
  WriteOutcome withdraw(TransferPeer peer, WritePermit permit, Call call);
}
