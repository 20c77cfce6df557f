// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;

/**
 * Feeding a zone by transfer from primary servers elsewhere (RFC 5936, RFC 1995).
 *
 * <p>A zone is one or the other: whoever feeds it by transfer cannot write records into it. No
 * method turns a zone with records of its own into one that is fed, since that would drop them.
 *
 * <p>A provider that knows no keys, or no ports but 53, refuses terms that have them with a {@link
 * RequestRefusedException} before anything is sent: transfers that are not authenticated are not
 * what was asked for.
 */
public interface InboundTransfer extends ProviderFacet {
  /** What the provider says of transfers into the zone: off where it is not fed by transfer. */
  TransferState read(Call call);

  /**
   * Creates the zone as one that is fed by transfer, and attaches its primary servers. May send a
   * request for the zone and some for each primary server and the key; repeated with the same
   * terms, it goes on where it ended.
   *
   * @param op names the operation; the same one may be repeated safely
   * @return the zone, also when it was there already and is fed by transfer
   * @throws RequestRefusedException when a zone of the name is there and has records of its own
   * @throws ProviderException also when what became of it is not known; then repeat it
   */
  HostedZone create(TransferTerms terms, OperationId op, WritePermit permit, Call call);

  /**
   * Makes the zone be fed by these primary servers and with this key, and by no others. May send
   * some requests for each primary server and the key.
   *
   * <p>Keys and peers that a provider keeps for a whole account are added to, never changed or
   * removed: other zones may use them. A key of the same name with another secret is refused.
   */
  WriteOutcome attach(TransferTerms terms, WritePermit permit, Call call);
}
