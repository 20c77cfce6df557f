// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;
import dev.understudy.diff.ChangeSet;
import dev.understudy.zone.DomainName;
import java.util.Optional;

/**
 * The reading half of a DNS provider: all that a dry run can hold, and without any method that
 * writes.
 *
 * <p>Blocking and thread-safe. Everything but {@link #read} reports the world's failures by the
 * {@link ProviderException} family.
 */
public interface ZoneReader extends AutoCloseable {
  /** The kind of provider. */
  ProviderId id();

  /**
   * The zone of a name in the account.
   *
   * @return empty when the account holds no such zone
   * @throws AmbiguousZoneException when it holds several of that name
   */
  Optional<HostedZone> find(DomainName apex, Call call);

  /**
   * What the provider can hold and do for a zone, narrowed by the zone's plan. For a zone that is
   * {@linkplain HostedZone#yetToCreate yet to be created} it is what a new zone of the account can
   * hold, and nothing is asked about the zone.
   */
  Capabilities capabilities(HostedZone zone, Call call);

  /**
   * Reads all records of a zone.
   *
   * @return complete with proof, partial or failed; never an exception for the world's failures
   */
  Reading read(HostedZone zone, Call call);

  /**
   * Cuts changes into units of writing: pure, no call is made, the same arguments give the same
   * plan.
   *
   * @param zone the zone the base was read from; it may be {@linkplain HostedZone#yetToCreate yet
   *     to be created}, with an empty base, to learn what it will cost
   * @param base the reading the changes were computed against; an empty one with {@link
   *     RecordHandles#NONE} for a zone that is yet to be created
   * @param changes what is to be done, in order; the order is kept between units, and all changes
   *     at one owner name stay in one unit where the provider can do it
   * @throws UnsupportedChangeException when the provider cannot hold a change; names all of them
   */
  WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes);

  /** Frees what the reader holds. */
  @Override
  void close();
}
