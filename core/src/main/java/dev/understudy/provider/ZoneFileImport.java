// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;
import dev.understudy.zone.Zone;

/**
 * Filling a zone from a master file in one request: the fast way to provision a large zone.
 *
 * <p>Offered only where nothing can be lost: by some providers for a zone that is there and empty,
 * by others for one that is {@linkplain HostedZone#yetToCreate yet to be created} and that the
 * import creates. Whatever a provider's own interface would let one overwrite, this does not.
 */
public interface ZoneFileImport extends ProviderFacet {
  /** The largest file in octets. */
  int greatestFile();

  /**
   * Fills the zone. SOA and apex NS are the provider's own and left out where it wants none.
   *
   * <p>Applied only when the provider counts as many records as were sent, or says nothing; what it
   * then holds must be read and compared, since providers drop lines that they do not like. After
   * an outcome that leaves doubt only reading tells: repeated, it is refused where it has landed.
   *
   * @param content records within the zone's apex, fewer octets than {@link #greatestFile} as a
   *     file
   * @return refused with a {@link StateChangedException} when the zone is not empty, or there
   */
  WriteOutcome load(Zone content, WritePermit permit, Call call);
}
