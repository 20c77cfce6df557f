// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.snapshot;

import dev.understudy.provider.HostingStatus;
import dev.understudy.zone.DomainName;
import java.util.List;

/**
 * What a provider said of its hosting of the zone.
 *
 * @param party what people call the provider
 * @param provider the kind of provider
 * @param zoneId the provider's key of the zone
 * @param status whether its servers answer for it
 * @param plan the provider's word for what is paid for
 * @param assigned the name servers it assigned, in canonical order
 * @param servers what those said, by address; empty where it could not be asked
 */
public record HostingView(
    String party,
    String provider,
    String zoneId,
    HostingStatus status,
    String plan,
    List<DomainName> assigned,
    List<ChildServerView> servers) {
  /** Copies the lists. */
  public HostingView {
    assigned = List.copyOf(assigned);
    servers = List.copyOf(servers);
  }
}
