// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderFacet;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.fake.ZoneEditor;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A DNS provider in memory that keeps the contract to the letter and can be made to fail like a
 * remote one.
 *
 * <p>Faults match requests as they do for fakes: GET and POST, with paths {@code /zones}, {@code
 * /zones/NAME} and {@code /zones/NAME/rrsets}, and for facets {@code /zones/NAME/} with {@code
 * signing}, {@code keys}, {@code presigned}, {@code transfer-in}, {@code transfer-out} or {@code
 * file}. One unit of writing takes effect as a whole and is refused when an RRset is not what the
 * unit expects before it. Blocking, thread-safe.
 */
public final class ReferenceProvider implements DnsProvider, ZoneHolder, ZoneEditor {
  /** The kind of provider: {@code reference}. */
  public static final ProviderId ID = new ProviderId("reference");

  private static final String EFFECT = "Understudy-Effect";

  private final Builder settings;
  private final ReferenceAccount account;
  private final FaultPlan faults;

  private ReferenceProvider(Builder builder) {
    this.settings = builder;
    this.account = builder.account;
    this.faults = new FaultPlan(builder.time);
  }

  /** Starts with every common type, TTLs of 1 s and more, one RRset a write, and no zone. */
  public static Builder builder(TimeSource time) {
    return new Builder(time);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  /** The faults it is under. */
  public FaultPlan faults() {
    return faults;
  }

  /** What it was asked to change. */
  public WriteLog writeLog() {
    return account.log();
  }

  @Override
  public Optional<HostedZone> find(DomainName apex, Call call) {
    FakeRequest request = FakeRequest.of("GET", "/zones/" + apex.toStringWithoutFinalDot());
    Fault fault = begin(request, call);
    if (fault != null && fault.kind() == FaultKind.NOT_FOUND) {
      return Optional.empty();
    }
    fail(request, fault, call);
    List<ReferenceZone> found = account.named(apex);
    if (found.size() > 1) {
      throw new AmbiguousZoneException(
          ID, "the account holds " + found.size() + " zones named " + apex, "", null);
    }
    return found.stream().findFirst().map(this::hosted);
  }

  private HostedZone hosted(ReferenceZone zone) {
    return new HostedZone(
        ID,
        zone.id(),
        zone.zone().apex(),
        settings.nameServers,
        HostingStatus.ACTIVE,
        "",
        List.of());
  }

  @Override
  public Capabilities capabilities(HostedZone zone, Call call) {
    return settings.capabilities;
  }

  @Override
  public Reading read(HostedZone zone, Call call) {
    FakeRequest request = FakeRequest.of("GET", rrsets(zone));
    String source = ID + ":" + zone.apex().toStringWithoutFinalDot();
    try {
      Fault fault = begin(request, call);
      fail(request, fault, call);
      ReferenceZone held =
          fault != null && fault.kind() == FaultKind.STALE_READ
              ? account.past(zone.id(), age(fault))
              : account.present(zone.id());
      Zone content = held.zone();
      if (fault != null && ReferenceFaults.spoilsListing(fault)) {
        return new Reading.Partial(
            source,
            Zone.builder(zone.apex()).build(),
            content.recordCount() + " records were stated and 0 are known to be there once",
            List.of());
      }
      List<Rrset> untouchable =
          content.rrsets().stream()
              .filter(rrset -> held.untouchable().contains(rrset.key()))
              .toList();
      return new Reading.Complete(
          source,
          content,
          new Proof(
              Proof.Kind.STATED_TOTAL,
              content.recordCount() + " records stated, " + content.recordCount() + " read"),
          new ReferenceHandles(untouchable),
          List.of(),
          settings.time.now());
    } catch (ProviderException e) {
      return new Reading.Failed(source, e);
    }
  }

  private static long age(Fault fault) {
    return fault.parameter().isEmpty() ? 60 : Long.parseLong(fault.parameter());
  }

  private static String rrsets(HostedZone zone) {
    return "/zones/" + zone.apex().toStringWithoutFinalDot() + "/rrsets";
  }

  @Override
  public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
    Set<RrsetKey> untouchable =
        base.handles().untouchable().stream()
            .map(Rrset::key)
            .collect(Collectors.toUnmodifiableSet());
    return new ReferencePlanner(ID, settings.capabilities).plan(zone, untouchable, changes);
  }

  @Override
  public HostedZone create(DomainName apex, OperationId op, WritePermit permit, Call call) {
    Optional<HostedZone> present = find(apex, call);
    if (present.isPresent()) {
      return present.get();
    }
    FakeRequest request =
        FakeRequest.of("POST", "/zones")
            .withBody(apex.toString())
            .withHeader(EFFECT, permit.effect());
    WriteOutcome outcome = send(request, call, () -> account.add(apex, settings.apexNs(apex)));
    if (outcome instanceof WriteOutcome.Refused refused) {
      throw refused.error();
    }
    if (outcome instanceof WriteOutcome.Unknown unknown) {
      throw unknown.error();
    }
    return hosted(account.named(apex).get(0));
  }

  @Override
  public WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    StringBuilder body = new StringBuilder();
    unit.changes().forEach(change -> body.append(change).append('\n'));
    FakeRequest request =
        FakeRequest.of("POST", rrsets(unit.zone()))
            .withBody(body.toString())
            .withHeader(EFFECT, permit.effect());
    return send(request, call, () -> apply(unit));
  }

  private WriteOutcome send(FakeRequest request, Call call, Supplier<WriteOutcome> write) {
    Fault fault;
    try {
      fault = begin(request, call);
    } catch (UnreachableException e) {
      return new WriteOutcome.Refused(List.of(), e);
    } catch (ProviderException e) {
      account.log(request, false, "refused");
      return new WriteOutcome.Refused(List.of(), e);
    }
    if (fault == null) {
      return logged(request, write.get());
    }
    if (fault.kind() == FaultKind.DOWN) {
      return new WriteOutcome.Refused(
          List.of(), new UnreachableException(ID, "nobody listens; nothing was sent", "", null));
    }
    WriteOutcome truth =
        ReferenceFaults.lands(fault) ? write.get() : new WriteOutcome.Applied("not sent on");
    boolean landed = ReferenceFaults.lands(fault) && truth instanceof WriteOutcome.Applied;
    ProviderException error = ReferenceFaults.failure(ID, request.toString(), fault, call);
    account.log(request, landed, error == null ? "applied" : fault.kind().toString());
    if (error == null) {
      return truth;
    }
    return ReferenceFaults.leavesDoubt(fault)
        ? new WriteOutcome.Unknown(error)
        : new WriteOutcome.Refused(List.of(), error);
  }

  private WriteOutcome logged(FakeRequest request, WriteOutcome outcome) {
    boolean landed = outcome instanceof WriteOutcome.Applied;
    account.log(request, landed, landed ? "applied" : "refused");
    return outcome;
  }

  private WriteOutcome apply(WriteUnit unit) {
    synchronized (account) {
      ReferenceZone held;
      try {
        held = account.present(unit.zone().id());
      } catch (RequestRefusedException e) {
        return new WriteOutcome.Refused(List.of(), e);
      }
      if (account.extras(held.id()).terms() != null) {
        return new WriteOutcome.Refused(
            List.of(),
            new RequestRefusedException(
                ID, "the zone is fed by transfer: its records cannot be written here", "", null));
      }
      Zone.Builder changed = held.zone().toBuilder();
      for (Change change : unit.changes()) {
        Optional<Rrset> before = changed.find(change.key());
        if (!before.equals(change.before())) {
          return new WriteOutcome.Refused(
              List.of(change.key()),
              new StateChangedException(
                  ID,
                  change.key()
                      + " is "
                      + before.map(Rrset::toString).orElse("absent")
                      + ", not "
                      + change.before().map(Rrset::toString).orElse("absent"),
                  "",
                  null));
        }
        change.after().ifPresentOrElse(changed::put, () -> changed.remove(change.key()));
      }
      account.replace(held.with(changed.build()));
      return new WriteOutcome.Applied("");
    }
  }

  /** Offers every facet but a policy for apex NS, which can be written like any other RRset. */
  @Override
  public <T extends ProviderFacet> Optional<T> facet(HostedZone zone, Class<T> type) {
    if (!zone.isThere()) {
      return type == InboundTransfer.class
          ? Optional.of(type.cast(new ReferenceTransfers.Inbound(this, zone)))
          : Optional.empty();
    }
    return Stream.of(
            new ReferenceSigning(this, zone),
            new ReferenceSigning.Multi(this, zone),
            new ReferenceSigning.Presigned(this, zone),
            new ReferenceTransfers.Inbound(this, zone),
            new ReferenceTransfers.Outbound(this, zone),
            new ReferenceFiles(this, zone))
        .filter(type::isInstance)
        .findFirst()
        .map(type::cast);
  }

  ReferenceAccount account() {
    return account;
  }

  Rrset apexNs(DomainName apex) {
    return settings.apexNs(apex);
  }

  /** Sends a request that reads; throws what its fault looks like. */
  void ask(String path, Call call) {
    FakeRequest request = FakeRequest.of("GET", path);
    fail(request, begin(request, call), call);
  }

  /** Sends a request that writes. */
  WriteOutcome tell(
      String path, String body, WritePermit permit, Call call, Supplier<WriteOutcome> write) {
    FakeRequest request =
        FakeRequest.of("POST", path).withBody(body).withHeader(EFFECT, permit.effect());
    return send(request, call, write);
  }

  /** Checks what every request does first; returns the fault it meets. */
  private @Nullable Fault begin(FakeRequest request, Call call) {
    if (call.isExpired()) {
      throw new UnreachableException(
          ID, request + " was not sent: the deadline has passed", "", null);
    }
    Fault fault = faults.hit(request).orElse(null);
    boolean answered = fault == null || fault.kind() != FaultKind.DOWN;
    if (answered && !settings.mayEnter()) {
      throw new CredentialsException(
          ID, request + " was refused: the secret " + settings.secretName + " is wrong", "", null);
    }
    return fault;
  }

  private static void fail(FakeRequest request, @Nullable Fault fault, Call call) {
    if (fault != null) {
      ProviderException error = ReferenceFaults.failure(ID, request.toString(), fault, call);
      if (error != null) {
        throw error;
      }
    }
  }

  @Override
  public Optional<Zone> zoneFor(DomainName qname) {
    return account.zoneFor(qname);
  }

  /** Adds a zone and fills it; an apex NS RRset that it lacks is the provider's own. */
  public void load(Zone zone) {
    Zone.Builder held = zone.toBuilder();
    zone.soa().ifPresent(soa -> held.remove(soa.key()));
    if (zone.apexNs().isEmpty()) {
      held.put(settings.apexNs(zone.apex()));
    }
    account.load(held.build());
  }

  @Override
  public void put(DomainName apex, Rrset rrset) {
    account.edit(apex, zone -> zone.put(rrset));
  }

  @Override
  public void remove(DomainName apex, RrsetKey key) {
    account.edit(apex, zone -> zone.remove(key));
  }

  /** Makes an RRset one that a portable zone cannot hold, so that nobody may change it. */
  public void steer(DomainName apex, RrsetKey key) {
    account.steer(apex, key);
  }

  /** Nothing to free. */
  @Override
  public void close() {}

  /** Collects what a provider is made of. Not thread-safe. */
  public static final class Builder {
    private final TimeSource time;
    private ReferenceAccount account;
    private Capabilities capabilities = ReferenceAccount.EVERYTHING;
    private List<DomainName> nameServers =
        List.of(
            DomainName.parse("ns1.reference.example"), DomainName.parse("ns2.reference.example"));
    private String secretName = "";
    private @Nullable SecretSource secrets;
    private @Nullable Secret accepted;

    private Builder(TimeSource time) {
      this.time = time;
      this.account = new ReferenceAccount(time, new WriteLog());
    }

    /** The log it writes to; default: one of its own. */
    public Builder writeLog(WriteLog log) {
      this.account = new ReferenceAccount(time, log);
      return this;
    }

    /** What it can hold; default: every common type, one RRset a write, TTLs of 1 s and more. */
    public Builder capabilities(Capabilities changed) {
      this.capabilities = changed;
      return this;
    }

    /** The name servers assigned to new zones. */
    public Builder nameServers(List<DomainName> changed) {
      this.nameServers = List.copyOf(changed);
      return this;
    }

    /** Asks a source for a secret at every request and compares it; default: nobody is asked. */
    public Builder credentials(SecretSource source, String name, Secret right) {
      this.secrets = source;
      this.secretName = name;
      this.accepted = right;
      return this;
    }

    Builder account(ReferenceAccount shared) {
      this.account = shared;
      return this;
    }

    private boolean mayEnter() {
      SecretSource source = secrets;
      Secret right = accepted;
      return source == null
          || right == null
          || source.find(secretName).map(right::equals).orElse(false);
    }

    private Rrset apexNs(DomainName apex) {
      return Rrset.of(
          apex, RecordType.NS, new Ttl(3600), nameServers.stream().map(DomainName::wire).toList());
    }

    /** The provider. */
    public ReferenceProvider build() {
      return new ReferenceProvider(this);
    }
  }
}
