// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.Urgency;
import dev.understudy.dns.ParentView;
import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.Party;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.ChildServerView;
import dev.understudy.failover.snapshot.HostingView;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.failover.world.Lookout;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.state.Lease;
import dev.understudy.validation.judge.HealthReport;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Rdata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes snapshots while the primary is healthy. */
final class SnapshotTaker {
  private final FailoverSetup setup;
  private final Lookout lookout;
  private final Snapshots snapshots;

  SnapshotTaker(FailoverSetup setup) {
    this.setup = setup;
    this.lookout =
        new Lookout(
            setup.zone(),
            setup.dns(),
            setup.rootServers(),
            setup.time(),
            setup.rules().callTimeout(),
            OperationId.random());
    this.snapshots = new Snapshots(setup.store());
  }

  /**
   * Takes one and stores it.
   *
   * @throws RefusedException when the primary is not healthy, its reading not complete, or an
   *     operation is under way
   */
  Snapshot take() {
    Call call =
        Call.within(
            setup.rules().callTimeout(), setup.time(), Urgency.ROUTINE, OperationId.random());
    HostedZone hosted = Hosting.find(setup.primary(), setup.zone(), call);
    Reading.Complete reading = Hosting.read(setup.primary(), hosted, call);
    ParentView parent = lookout.parent();
    List<DomainName> delegated = Delegations.agreed(parent);
    if (delegated.stream().noneMatch(hosted.nameServers()::contains)) {
      throw RefusedException.of(
          "PRIMARY-OFF-STAGE",
          "the parent names " + delegated + ", none of which is a server of " + setup.primary(),
          "the snapshot of what users are served is the one that the cutover was made from; roll"
              + " back first");
    }
    Snapshot snapshot = assemble(reading.zone(), reading.proof().toString(), parent);
    refuseUnlessHealthy(snapshot);
    Digest digest = snapshots.put(snapshot);
    try (Lease lease = setup.store().acquire(setup.zone(), setup.owner())) {
      OperationView.latest(lease.journal().records())
          .filter(OperationView::isOpen)
          .ifPresent(
              open -> {
                throw RefusedException.of(
                    "OPERATION-OPEN",
                    "the operation " + open.op() + " (" + open.title() + ") has not ended",
                    "resume it first; a snapshot taken meanwhile could be of a half-moved zone");
              });
      snapshots.record(lease, digest, Snapshots.OF_PRIMARY);
    }
    return snapshot;
  }

  private void refuseUnlessHealthy(Snapshot snapshot) {
    List<ServerAddress> servers =
        lookout.servers(snapshot.primary().assigned()).stream().distinct().toList();
    if (servers.isEmpty()) {
      throw RefusedException.of(
          "PRIMARY-UNHEALTHY",
          "no name server of " + setup.primary() + " has an address, walking from the root",
          "check the root servers' addresses and what the provider assigned");
    }
    HealthReport evidence = new Health(setup, lookout).fresh(servers, snapshot);
    if (!Health.isHealthy(evidence)) {
      throw RefusedException.of(
          "PRIMARY-UNHEALTHY",
          "a snapshot is taken only while "
              + setup.primary()
              + " is healthy, and its servers do not all answer rightly",
          Health.findings(evidence),
          "keep the last snapshot; take a new one when the primary is well again");
    }
  }

  /** What a snapshot says of zone and primary, with the secondary and the delegation as of now. */
  Snapshot refreshed(Snapshot snapshot, ParentView parent) {
    return new Snapshot(
        snapshot.takenAt(),
        snapshot.takenBy(),
        snapshot.zone(),
        snapshot.proof(),
        snapshot.primary(),
        hosting(setup.secondary()),
        Delegations.views(parent),
        snapshot.signaturesExpire().orElse(null));
  }

  /** A zone with what surrounds it now, as far as it can be seen. */
  Snapshot assemble(Zone zone, String proof, ParentView parent) {
    return new Snapshot(
        setup.time().now(),
        setup.owner(),
        zone,
        proof,
        hosting(setup.primary()),
        hosting(setup.secondary()),
        Delegations.views(parent),
        signaturesExpire(zone));
  }

  private HostingView hosting(Party party) {
    Call call = lookout.call();
    Optional<HostedZone> hosted;
    try {
      hosted = party.provider().find(setup.zone(), call);
    } catch (ProviderException e) {
      hosted = Optional.empty();
    }
    if (hosted.isEmpty()) {
      return new HostingView(
          party.name(),
          party.provider().id().value(),
          "",
          HostingStatus.UNKNOWN,
          "",
          List.of(),
          List.of());
    }
    List<DomainName> assigned = Delegations.sorted(hosted.get().nameServers());
    List<ChildServerView> servers =
        lookout.apex(lookout.servers(assigned)).stream()
            .map(ApexAnswer::view)
            .flatMap(Optional::stream)
            .toList();
    return new HostingView(
        party.name(),
        party.provider().id().value(),
        hosted.get().id(),
        hosted.get().status(),
        hosted.get().plan(),
        assigned,
        servers);
  }

  /** The earliest expiration among the signatures that the reading holds; null without any. */
  private static @Nullable Instant signaturesExpire(Zone zone) {
    @Nullable Instant earliest = null;
    for (Rrset rrset : zone.rrsets()) {
      if (!rrset.type().equals(RecordType.RRSIG)) {
        continue;
      }
      for (Rdata rdata : Rdata.of(rrset)) {
        // RFC 4034 section 3.1: type covered, algorithm, labels, original TTL, expiration
        Instant at = Instant.ofEpochSecond(rdata.octets().unsigned32(8));
        if (earliest == null || at.isBefore(earliest)) {
          earliest = at;
        }
      }
    }
    return earliest;
  }
}
