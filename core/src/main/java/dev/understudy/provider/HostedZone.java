// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.finding.Finding;
import dev.understudy.zone.DomainName;
import java.util.List;

/**
 * A zone as one provider's account holds it.
 *
 * @param provider whose it is
 * @param id the provider's own key of the zone; empty for one that is yet to be created
 * @param apex the zone's name
 * @param nameServers the names of the servers assigned to it; empty when the provider does not say
 * @param status whether they answer
 * @param plan the provider's word for what is paid for, such as {@code free}; empty when unknown
 * @param findings what a failover must know of this hosting: deleted after some days, paused, ...
 */
public record HostedZone(
    ProviderId provider,
    String id,
    DomainName apex,
    List<DomainName> nameServers,
    HostingStatus status,
    String plan,
    List<Finding> findings) {
  /** Copies the lists. */
  public HostedZone {
    nameServers = List.copyOf(nameServers);
    findings = List.copyOf(findings);
  }

  /**
   * Stands for a zone that is yet to be created, so that its capabilities can be asked and its
   * changes be cut into units before it is there.
   */
  public static HostedZone yetToCreate(ProviderId provider, DomainName apex) {
    return new HostedZone(provider, "", apex, List.of(), HostingStatus.PREPARING, "", List.of());
  }

  /** Whether the provider holds the zone, as opposed to being about to create it. */
  public boolean isThere() {
    return !id.isEmpty();
  }
}
