// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill.interop;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A provider made of one real name server: its account is the master file, a write is a new file
 * and a reload with a higher serial.
 */
final class ServerProvider implements DnsProvider {
  private final String server;
  private final RealServers servers;
  private final DomainName apex;
  private final List<DomainName> nameServers;
  private boolean down;

  ServerProvider(
      String server, RealServers servers, DomainName apex, List<DomainName> nameServers) {
    this.server = server;
    this.servers = servers;
    this.apex = apex;
    this.nameServers = nameServers;
  }

  /** Its account cannot be reached from now on, or can be again. */
  synchronized void setDown(boolean changed) {
    this.down = changed;
  }

  /** The zone as it is served. */
  synchronized Zone zone() {
    if (down) {
      throw new UnreachableException(id(), "the account of " + server + " is down", "", null);
    }
    try {
      return MasterFile.read(Files.readAllBytes(servers.file(server, apex)), apex);
    } catch (IOException e) {
      throw new UnreachableException(id(), e.toString(), "", e);
    }
  }

  @Override
  public ProviderId id() {
    return new ProviderId(server);
  }

  @Override
  public Optional<HostedZone> find(DomainName name, Call call) {
    zone();
    return name.equals(apex)
        ? Optional.of(
            new HostedZone(id(), server, apex, nameServers, HostingStatus.ACTIVE, "own", List.of()))
        : Optional.empty();
  }

  @Override
  public Capabilities capabilities(HostedZone zone, Call call) {
    return new Capabilities(
        Set.of(
            RecordType.A,
            RecordType.AAAA,
            RecordType.CAA,
            RecordType.CNAME,
            RecordType.HTTPS,
            RecordType.MX,
            RecordType.NS,
            RecordType.SOA,
            RecordType.SRV,
            RecordType.TXT),
        new Ttl(0),
        new Ttl(Integer.MAX_VALUE),
        Capabilities.WriteUnitKind.RRSET,
        10_000,
        true,
        Capabilities.ApexNs.EDITABLE,
        true,
        true,
        1000,
        Duration.ofSeconds(1));
  }

  @Override
  public Reading read(HostedZone zone, Call call) {
    try {
      return new Reading.Complete(
          server + ":" + apex.toStringWithoutFinalDot(),
          zone(),
          new Proof(Proof.Kind.WHOLE_FILE, "the server's own master file"),
          RecordHandles.NONE,
          List.of(),
          call.time().now());
    } catch (UnreachableException e) {
      return new Reading.Failed(server, e);
    }
  }

  @Override
  public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
    return changes.isEmpty()
        ? new WritePlan(List.of(), Duration.ZERO)
        : new WritePlan(
            List.of(new WriteUnit(zone, 0, changes.toString(), changes.changes())), Duration.ZERO);
  }

  @Override
  public HostedZone create(DomainName name, OperationId op, WritePermit permit, Call call) {
    return find(name, call).orElseThrow();
  }

  @Override
  public synchronized WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    apply(unit.changes());
    return new WriteOutcome.Applied(permit.effect());
  }

  /** Writes what somebody at the provider's own console would. */
  synchronized void apply(List<Change> changes) {
    Zone present = zone();
    Zone changed = ChangeSet.of(apex, changes).applyTo(present);
    boolean raises = changes.stream().noneMatch(each -> each.key().type().equals(RecordType.SOA));
    servers.load(server, raises ? RealServers.raised(changed) : changed);
  }

  @Override
  public void close() {}
}
