// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testing;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A provider in memory that holds one zone, takes units whole, and fails as a test says. */
public final class FakeProvider implements DnsProvider {
  /** What becomes of a write. */
  public enum Fault {
    NONE,
    /** It lands and the answer is lost. */
    LANDS_UNKNOWN,
    /** It does not land and the answer is lost. */
    LOST_UNKNOWN,
    /** It lands and the process dies. */
    LANDS_AND_DIES,
    /** The process dies before it lands. */
    DIES,
    /** The first change of the unit lands and the answer is lost. */
    LANDS_IN_PART,
    /** It is accepted and ignored. */
    IGNORED,
    /** The credentials are not accepted any more. */
    FORBIDDEN
  }

  /** One request that changes something. */
  public record Write(String effect, long epoch, boolean landed) {}

  private static final ProviderId ID = new ProviderId("fake");

  private final DomainName apex;
  private final int changesPerWrite;
  private @Nullable Zone zone;
  private Set<RecordType> types =
      Set.of(
          RecordType.A,
          RecordType.AAAA,
          RecordType.CNAME,
          RecordType.MX,
          RecordType.NS,
          RecordType.TXT,
          RecordType.SRV,
          RecordType.CAA);
  private Ttl leastTtl = new Ttl(60);
  private Capabilities.ApexNs apexNs = Capabilities.ApexNs.EDITABLE;
  private boolean keepsTxtBoundaries = true;
  private boolean recordByRecord;
  private List<Ttl> ttls = List.of();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Set<RrsetKey> refused = new HashSet<>();
  private boolean namesRefused = true;
  private final Set<RrsetKey> untouchable = new HashSet<>();
  private final List<Write> log = new ArrayList<>();
  private @Nullable String partial;
  private boolean unreachable;
  private boolean ambiguous;
  private @Nullable Change smuggled;
  private @Nullable Runnable beforeWrite;
  private int reads;
  private Duration costPerCall = Duration.ZERO;

  /** Without the zone. */
  public FakeProvider(DomainName apex, int changesPerWrite) {
    this.apex = apex;
    this.changesPerWrite = changesPerWrite;
  }

  public FakeProvider holding(Zone held) {
    zone = held;
    return this;
  }

  public FakeProvider types(RecordType... held) {
    types = Set.of(held);
    return this;
  }

  public FakeProvider leastTtl(int seconds) {
    leastTtl = new Ttl(seconds);
    return this;
  }

  public FakeProvider apexNs(Capabilities.ApexNs rule) {
    apexNs = rule;
    return this;
  }

  public FakeProvider rechunksTxt() {
    keepsTxtBoundaries = false;
    return this;
  }

  /** One request for each record, as where an RRset is no object of its own. */
  public FakeProvider recordByRecord() {
    recordByRecord = true;
    return this;
  }

  public FakeProvider ttls(Integer... seconds) {
    ttls = Stream.of(seconds).map(Ttl::new).toList();
    return this;
  }

  public FakeProvider untouchable(RrsetKey key) {
    untouchable.add(key);
    return this;
  }

  public void faults(Fault... script) {
    faults.clear();
    faults.addAll(List.of(script));
  }

  public void refuse(RrsetKey key, boolean named) {
    refused.add(key);
    namesRefused = named;
  }

  public void acceptAll() {
    refused.clear();
  }

  public void partial(@Nullable String reason) {
    partial = reason;
  }

  public void unreachable(boolean down) {
    unreachable = down;
  }

  public void ambiguous() {
    ambiguous = true;
  }

  /** Slips a change into every unit that nobody asked for, as a broken provider module would. */
  public void smuggle(Change change) {
    smuggled = change;
  }

  /** Runs before each write takes effect. */
  public void beforeWrite(Runnable action) {
    beforeWrite = action;
  }

  public void costPerCall(Duration cost) {
    costPerCall = cost;
  }

  public Optional<Zone> zone() {
    return Optional.ofNullable(zone);
  }

  /** What somebody else does at the provider. */
  public void edit(Rrset rrset) {
    zone = held().toBuilder().put(rrset).build();
  }

  public List<Write> log() {
    return log;
  }

  public List<Write> landed() {
    return log.stream().filter(Write::landed).toList();
  }

  public int reads() {
    return reads;
  }

  private Zone held() {
    if (zone == null) {
      throw new IllegalStateException("the zone has not been created");
    }
    return zone;
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public Optional<HostedZone> find(DomainName name, Call call) {
    if (unreachable) {
      throw new UnreachableException(ID, "connection refused", "", null);
    }
    if (ambiguous) {
      throw new AmbiguousZoneException(ID, "two zones " + name + ": a1 and b2", "", null);
    }
    return zone == null ? Optional.empty() : Optional.of(hosted());
  }

  private HostedZone hosted() {
    return new HostedZone(
        ID,
        "z-1",
        apex,
        List.of(DomainName.parse("ns1.fake.example."), DomainName.parse("ns2.fake.example.")),
        HostingStatus.ACTIVE,
        "free",
        List.of(
            Finding.of(
                "FAKE-EXPIRES",
                dev.understudy.finding.Severity.BLOCK,
                "deleted after 28 days without delegation")));
  }

  @Override
  public Capabilities capabilities(HostedZone hosted, Call call) {
    return new Capabilities(
            types,
            ttls.isEmpty() ? leastTtl : ttls.get(0),
            ttls.isEmpty() ? new Ttl(86400) : ttls.get(ttls.size() - 1),
            changesPerWrite == 1
                ? Capabilities.WriteUnitKind.RRSET
                : Capabilities.WriteUnitKind.RECORD,
            changesPerWrite,
            true,
            apexNs,
            false,
            keepsTxtBoundaries,
            100,
            Duration.ofSeconds(60))
        .withTtls(ttls);
  }

  @Override
  public Reading read(HostedZone hosted, Call call) {
    reads++;
    String name = "fake:" + apex.toStringWithoutFinalDot();
    if (unreachable) {
      return new Reading.Failed(name, new UnreachableException(ID, "connection refused", "", null));
    }
    if (partial != null) {
      return new Reading.Partial(name, held(), partial, List.of());
    }
    return new Reading.Complete(
        name,
        held(),
        new Proof(Proof.Kind.STATED_TOTAL, held().recordCount() + " of as many"),
        new RecordHandles() {
          @Override
          public List<Rrset> untouchable() {
            return held().rrsets().stream()
                .filter(rrset -> untouchable.contains(rrset.key()))
                .toList();
          }
        },
        untouchable.stream()
            .map(key -> Finding.of("FAKE-STEERED", Severity.BLOCK, "steered").at(key))
            .toList(),
        Instant.EPOCH);
  }

  @Override
  public WritePlan prepare(HostedZone hosted, Reading.Complete base, ChangeSet changes) {
    List<WriteUnit> units = new ArrayList<>();
    List<Change> all =
        new ArrayList<>(
            recordByRecord
                ? changes.changes().stream().flatMap(FakeProvider::steps).toList()
                : changes.changes());
    if (smuggled != null) {
      all.add(smuggled);
    }
    for (int at = 0; at < all.size(); at += changesPerWrite) {
      List<Change> some = all.subList(at, Math.min(all.size(), at + changesPerWrite));
      units.add(new WriteUnit(hosted, units.size(), "payload\n" + some.size(), some));
    }
    return new WritePlan(units, Duration.ofSeconds(units.size()));
  }

  /** Records come one by one, then go one by one. */
  private static Stream<Change> steps(Change change) {
    List<Change> steps = new ArrayList<>();
    Rrset now = change.before().orElse(null);
    List<Octets> target = change.after().map(Rrset::rdata).orElse(List.of());
    Ttl ttl = change.after().map(Rrset::ttl).orElse(new Ttl(0));
    for (Octets rdata : target) {
      if (now == null || !now.rdata().contains(rdata)) {
        List<Octets> more = new ArrayList<>(now == null ? List.of() : now.rdata());
        more.add(rdata);
        now = step(steps, now, Rrset.of(change.key().name(), change.key().type(), ttl, more));
      }
    }
    for (Octets rdata : now == null ? List.<Octets>of() : now.rdata()) {
      if (!target.contains(rdata)) {
        List<Octets> fewer = new ArrayList<>(now.rdata());
        fewer.remove(rdata);
        now =
            step(
                steps,
                now,
                fewer.isEmpty() ? null : Rrset.of(now.name(), now.type(), now.ttl(), fewer));
      }
    }
    return steps.stream();
  }

  private static @Nullable Rrset step(
      List<Change> steps, @Nullable Rrset from, @Nullable Rrset to) {
    steps.add(
        from == null
            ? new Change.Create(Objects.requireNonNull(to))
            : to == null ? new Change.Delete(from) : new Change.Update(from, to));
    return to;
  }

  @Override
  public HostedZone create(DomainName name, OperationId op, WritePermit permit, Call call) {
    Fault fault = fault();
    if (fault == Fault.DIES || fault == Fault.LOST_UNKNOWN) {
      log.add(new Write(permit.effect(), permit.epoch(), false));
      die(fault, Fault.DIES);
      throw new UnreachableException(ID, "reset", "", null);
    }
    if (zone == null) {
      zone =
          Zone.builder(apex)
              .put(Zones.rrset(apex + " 3600 SOA ns1.fake.example. x.fake.example. 1 2 3 4 5"))
              .put(Zones.rrset(apex + " 3600 NS ns1.fake.example."))
              .build();
    }
    log.add(new Write(permit.effect(), permit.epoch(), true));
    die(fault, Fault.LANDS_AND_DIES);
    if (fault == Fault.LANDS_UNKNOWN) {
      throw new UnreachableException(ID, "reset", "", null);
    }
    return hosted();
  }

  private Fault fault() {
    return faults.isEmpty() ? Fault.NONE : faults.remove();
  }

  private static void die(Fault fault, Fault when) {
    if (fault == when) {
      throw new MemoryState.Crash(when.toString());
    }
  }

  @Override
  public WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    try {
      call.time().sleep(costPerCall);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (beforeWrite != null) {
      beforeWrite.run();
    }
    if (!unit.zone().id().equals("z-1")
        || !unit.payload().equals("payload\n" + unit.changes().size())) {
      throw new IllegalArgumentException("not a unit of this provider: " + unit);
    }
    Fault fault = fault();
    List<RrsetKey> objections =
        unit.changes().stream().map(Change::key).filter(refused::contains).toList();
    if (fault == Fault.FORBIDDEN) {
      log.add(new Write(permit.effect(), permit.epoch(), false));
      return new WriteOutcome.Refused(
          List.of(), new CredentialsException(ID, "the token was revoked", "", null));
    }
    if (!objections.isEmpty()) {
      log.add(new Write(permit.effect(), permit.epoch(), false));
      return new WriteOutcome.Refused(
          namesRefused ? objections : List.of(),
          new RequestRefusedException(ID, "not a valid record", "", null));
    }
    boolean lands = fault != Fault.LOST_UNKNOWN && fault != Fault.DIES && fault != Fault.IGNORED;
    log.add(new Write(permit.effect(), permit.epoch(), lands));
    die(fault, Fault.DIES);
    if (lands) {
      List<Change> some =
          fault == Fault.LANDS_IN_PART ? unit.changes().subList(0, 1) : unit.changes();
      zone = ChangeSet.of(apex, some).applyTo(held());
    }
    die(fault, Fault.LANDS_AND_DIES);
    return fault == Fault.NONE || fault == Fault.IGNORED
        ? new WriteOutcome.Applied("")
        : new WriteOutcome.Unknown(new UnreachableException(ID, "no answer", "", null));
  }

  @Override
  public void close() {}
}
