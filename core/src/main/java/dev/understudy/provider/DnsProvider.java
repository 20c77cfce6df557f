// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.zone.DomainName;
import java.util.Optional;

/**
 * A DNS provider that can be written to. Only an engine holds the permits that writing takes.
 *
 * <p>Blocking and thread-safe. An implementation never repeats a write by itself: an answer that
 * leaves doubt is {@link WriteOutcome.Unknown}, and the engine settles it by reading.
 */
public interface DnsProvider extends ZoneReader {
  /**
   * Creates a zone, or returns the one of that name that is there already.
   *
   * @param op names the operation; the same one may be repeated safely
   */
  HostedZone create(DomainName apex, OperationId op, WritePermit permit, Call call);

  /** Sends one unit: one request. */
  WriteOutcome write(WriteUnit unit, WritePermit permit, Call call);

  /**
   * Asks what became of a write that is pending. Providers without such a state never return a
   * token and need not override this.
   *
   * @throws IllegalArgumentException when the token is not this provider's
   */
  default WriteOutcome poll(WriteOutcome.Pending pending, Call call) {
    throw new IllegalArgumentException(id() + " has no pending writes: " + pending.token());
  }

  /** Something only some providers can do, empty when this one cannot for the zone. */
  default <T extends ProviderFacet> Optional<T> facet(HostedZone zone, Class<T> type) {
    return Optional.empty();
  }
}
