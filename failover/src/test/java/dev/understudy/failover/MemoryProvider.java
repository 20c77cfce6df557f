// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
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
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A provider in memory whose zone is what the lab's servers answer: it keeps a SOA and an apex NS
 * of its own, counts the serial with every write, and logs every write that reached it.
 */
final class MemoryProvider implements DnsProvider, ZoneHolder {
  private final ProviderId id;
  private final List<DomainName> nameServers;
  private final TimeSource time;
  private final List<String> writes = new ArrayList<>();
  private Zone zone;
  private List<Finding> hostingFindings = List.of();
  private boolean dead;
  private int calls;
  private int callsWhileDead;
  private boolean losesNextAnswer;
  private HostingStatus status = HostingStatus.ACTIVE;
  private Capabilities.ApexNs apexNs = Capabilities.ApexNs.EDITABLE;

  MemoryProvider(
      String id, List<DomainName> nameServers, Zone content, long serial, TimeSource time) {
    this.id = new ProviderId(id);
    this.nameServers = List.copyOf(nameServers);
    this.time = time;
    Zone.Builder own = content.toBuilder();
    own.put(soa(content.apex(), nameServers.get(0), serial));
    own.put(
        Rrset.of(
            content.apex(),
            RecordType.NS,
            new Ttl(600),
            nameServers.stream().map(DomainName::wire).toList()));
    this.zone = own.build();
  }

  private static Rrset soa(DomainName apex, DomainName mname, long serial) {
    Soa soa =
        new Soa(
            mname,
            DomainName.parse("hostmaster." + mname),
            new dev.understudy.zone.Serial(serial),
            7200,
            900,
            1209600,
            300);
    return Rrset.of(apex, RecordType.SOA, new Ttl(900), soa.octets());
  }

  @Override
  public synchronized Optional<Zone> zoneFor(DomainName qname) {
    return qname.isWithin(zone.apex()) ? Optional.of(zone) : Optional.empty();
  }

  synchronized Zone zone() {
    return zone;
  }

  /** An edit by somebody else. */
  synchronized void edit(java.util.function.UnaryOperator<Zone.Builder> edit) {
    zone = bumped(edit.apply(zone.toBuilder()).build());
  }

  /** Goes back to an older version, serial included. */
  synchronized void restore(Zone older) {
    zone = older;
  }

  synchronized void interfaceDead(boolean changed) {
    dead = changed;
  }

  synchronized void hostingFindings(List<Finding> changed) {
    hostingFindings = changed;
  }

  synchronized void status(HostingStatus changed) {
    status = changed;
  }

  synchronized void apexNs(Capabilities.ApexNs changed) {
    apexNs = changed;
  }

  /** The next write lands, and its answer is lost. */
  synchronized void loseNextAnswer() {
    losesNextAnswer = true;
  }

  synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  synchronized int calls() {
    return calls;
  }

  synchronized int callsWhileDead() {
    return callsWhileDead;
  }

  private void alive() {
    calls++;
    if (dead) {
      callsWhileDead++;
      throw new UnreachableException(id, "the interface does not answer", "", null);
    }
  }

  @Override
  public ProviderId id() {
    return id;
  }

  @Override
  public synchronized Optional<HostedZone> find(DomainName apex, Call call) {
    alive();
    return apex.equals(zone.apex()) ? Optional.of(hosted()) : Optional.empty();
  }

  private HostedZone hosted() {
    return new HostedZone(id, "z1", zone.apex(), nameServers, status, "free", hostingFindings);
  }

  @Override
  public synchronized Capabilities capabilities(HostedZone hosted, Call call) {
    alive();
    return new Capabilities(
        Set.of(
            RecordType.A,
            RecordType.AAAA,
            RecordType.NS,
            RecordType.SOA,
            RecordType.MX,
            RecordType.TXT,
            RecordType.CNAME,
            RecordType.SRV,
            RecordType.CAA),
        new Ttl(30),
        new Ttl(604_800),
        Capabilities.WriteUnitKind.RRSET,
        1,
        true,
        apexNs,
        false,
        true,
        1000,
        Duration.ofMinutes(1));
  }

  @Override
  public synchronized Reading read(HostedZone hosted, Call call) {
    try {
      alive();
    } catch (UnreachableException e) {
      return new Reading.Failed(id + ":" + zone.apex(), e);
    }
    return new Reading.Complete(
        id + ":" + zone.apex().toStringWithoutFinalDot(),
        zone,
        new Proof(Proof.Kind.STATED_TOTAL, zone.rrsets().size() + " RRsets stated and read"),
        RecordHandles.NONE,
        List.of(),
        time.now());
  }

  @Override
  public WritePlan prepare(HostedZone hosted, Reading.Complete base, ChangeSet changes) {
    List<WriteUnit> units = new ArrayList<>();
    for (Change change : changes.changes()) {
      units.add(new WriteUnit(hosted, units.size(), "", List.of(change)));
    }
    return new WritePlan(units, Duration.ZERO);
  }

  @Override
  public HostedZone create(DomainName apex, OperationId op, WritePermit permit, Call call) {
    throw new IllegalStateException("the zone is there");
  }

  @Override
  public synchronized WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    alive();
    Change change = unit.changes().get(0);
    Zone.Builder edited = zone.toBuilder();
    change.after().ifPresentOrElse(edited::put, () -> edited.remove(change.key()));
    zone = bumped(edited.build());
    writes.add(permit.effect() + " " + change.key());
    if (losesNextAnswer) {
      losesNextAnswer = false;
      return new WriteOutcome.Unknown(
          new UnreachableException(id, "the answer was lost", "", null));
    }
    return new WriteOutcome.Applied("");
  }

  private static Zone bumped(Zone changed) {
    Rrset rrset = changed.soa().orElseThrow();
    Soa soa = Rdata.of(rrset, Soa.class).get(0);
    return changed.toBuilder()
        .put(
            Rrset.of(
                changed.apex(),
                RecordType.SOA,
                rrset.ttl(),
                soa.withSerial(soa.serial().next()).octets()))
        .build();
  }

  @Override
  public void close() {}
}
