// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.TimeSource;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Cloudflare v4 interface: zones, records in single and batch form, master files, DNS settings,
 * DNSSEC, zone transfers with their peers and keys.
 *
 * <p>Records are kept as objects, one for each value, and the zone served follows from them: apex
 * NS objects are ignored on the wire unless {@code multi_provider} is on, proxied names answer with
 * the proxy's addresses, the SOA record is Cloudflare's own. A zone becomes active when the
 * registry given delegates to its assigned servers, and moved when the delegation has left all of
 * them; on the free plan it is deleted when it has waited too long, answers for a week more, and
 * has other servers when it is added again. Every request but GET changes something. What is not
 * documented by the vendor (codes of rare refusals) is marked by its message. DNSSEC is pending for
 * an hour after each change, as if the DS were published or removed then; no answer is signed and
 * nothing is transferred. Thread-safe.
 */
public final class CloudflareFake extends StatefulFake<CloudflareState> implements ZoneEditor {
  /** The account id that zones are created under. */
  public static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";

  private final Builder settings;
  private final CloudflareLifecycle lifecycle;
  private final CloudflareGate gate;
  private final CloudflareAnswers answers = new CloudflareAnswers();
  private final CloudflareRoutes routes = new CloudflareRoutes(this, answers);
  private int ids;
  private @Nullable CloudflareZone servedFrom;
  private @Nullable Zone served;

  private CloudflareFake(Builder builder) {
    super("cloudflare", builder.time, builder.log, CloudflareState.EMPTY);
    this.settings = builder;
    this.lifecycle =
        new CloudflareLifecycle(builder.initializing, builder.movedKept, builder.registry);
    this.gate = new CloudflareGate(builder.time, builder.tokens, builder.requests);
  }

  /** Starts with one token that may do everything, and no zone. */
  public static Builder builder(TimeSource time, String token) {
    return new Builder(time, token);
  }

  @Override
  public String basePath() {
    return "/client/v4";
  }

  @Override
  FakeResponse respond(FakeRequest request, Circumstances<CloudflareState> circumstances) {
    FakeResponse response;
    try {
      gate.limit();
      gate.authorize(request, isMutating(request));
      response = routes.route(request, circumstances);
    } catch (CloudflareError e) {
      response = answers.errors(e);
      if (e.status() == 429) {
        response = response.withHeader("retry-after", Long.toString(gate.blockedFor()));
      }
    }
    return gate.decorate(response, ray());
  }

  private String ray() {
    return hex("ray").substring(0, 16);
  }

  CloudflareZone newZone(DomainName apex) {
    Instant now = moment();
    List<String> assigned =
        state().hasDeleted(apex) ? settings.laterNameServers : settings.nameServers;
    return new CloudflareZone(
        hex("zone " + apex),
        apex,
        ACCOUNT,
        settings.plan,
        settings.initializing.isZero() ? "pending" : "initializing",
        assigned.stream().map(DomainName::parse).toList(),
        false,
        86_400,
        CloudflareExtras.NONE,
        2_380_000_000L + ids * 1_000L,
        now,
        now,
        List.of());
  }

  String hex(String seed) {
    return Digest.of(seed + " " + ids++).hex().substring(0, 32);
  }

  void replace(CloudflareZone zone) {
    Map<String, CloudflareZone> changed = new LinkedHashMap<>(state().zones);
    changed.put(zone.id(), zone);
    commit(state().withZones(changed));
  }

  @Override
  FakeResponse refusal(FakeRequest request, Fault fault) {
    return gate.decorate(answers.refusal(fault), ray());
  }

  /** Follows the registry, and deletes what has waited too long. */
  @Override
  @SuppressWarnings("ReferenceEquality") // the same state says that nothing has changed
  void tick() {
    CloudflareState after = lifecycle.at(state(), moment());
    if (after != state()) {
      commit(after);
    }
  }

  // ---- what the name servers do

  /** The zone that the name servers answer from, as the lab's servers ask for it. */
  public synchronized Optional<Zone> zoneFor(DomainName qname) {
    tick();
    CloudflareState zones = servedState();
    DomainName name = qname;
    while (true) {
      Optional<CloudflareZone> found = zones.served(name);
      if (found.isPresent() || name.isRoot()) {
        return found.filter(zone -> !zone.status().equals("initializing")).map(this::wire);
      }
      name = name.parent();
    }
  }

  @SuppressWarnings("ReferenceEquality") // zones are immutable, and comparing all records is slow
  private Zone wire(CloudflareZone zone) {
    Zone present = served;
    if (present == null || servedFrom != zone) {
      present = CloudflareWire.zone(zone);
      served = present;
      servedFrom = zone;
    }
    return present;
  }

  static Optional<CloudflareZone> find(CloudflareState state, DomainName apex) {
    return state.zones.values().stream().filter(zone -> zone.apex().equals(apex)).findFirst();
  }

  // ---- what somebody else does

  /** Adds an empty zone; a second one of a name is possible this way only. Returns its id. */
  public synchronized String addZone(DomainName apex) {
    CloudflareZone zone = newZone(apex);
    replace(zone);
    return zone.id();
  }

  /**
   * Adds a zone and fills it; SOA and apex NS are Cloudflare's own.
   *
   * @return the RRsets that cannot be held
   */
  public synchronized List<RrsetKey> load(Zone zone) {
    if (find(state(), zone.apex()).isEmpty()) {
      addZone(zone.apex());
    }
    List<RrsetKey> left = new ArrayList<>();
    // a DS record needs the NS records of its name first; type numbers sort that way
    for (Rrset rrset : zone.rrsets()) {
      boolean own =
          rrset.name().equals(zone.apex())
              && (rrset.type().equals(RecordType.SOA) || rrset.type().equals(RecordType.NS));
      if (!own) {
        try {
          put(zone.apex(), rrset);
        } catch (IllegalArgumentException e) {
          left.add(rrset.key());
        }
      }
    }
    return left;
  }

  /** Puts an RRset; of an apex NS RRset Cloudflare's own names are left out, as they go without. */
  @Override
  public synchronized void put(DomainName apex, Rrset rrset) {
    if (!CloudflareCodec.isHeld(rrset.type())) {
      throw new IllegalArgumentException("Cloudflare holds no " + rrset.type());
    }
    CloudflareZone zone = known(apex);
    for (CloudflareRecord record : zone.records()) {
      if (record.name().equals(rrset.name()) && record.type().equals(rrset.type())) {
        zone = zone.without(record.id());
      }
    }
    try {
      for (Octets rdata : rrset.writtenRdata()) {
        if (rrset.name().equals(apex)
            && rrset.type().equals(RecordType.NS)
            && zone.nameServers().contains(DomainName.ofWire(rdata))) {
          continue;
        }
        ObjectNode body = CloudflareCodec.members(rrset.type(), rdata);
        body.put("name", rrset.name().toStringWithoutFinalDot());
        body.put("type", rrset.type().mnemonic()).put("ttl", rrset.ttl().seconds());
        zone = CloudflareRules.admit(zone, hex("record"), body, moment(), null);
      }
    } catch (CloudflareError e) {
      throw new IllegalArgumentException(rrset.key() + ": " + e.getMessage(), e);
    }
    replace(zone);
  }

  @Override
  public synchronized void remove(DomainName apex, RrsetKey key) {
    CloudflareZone zone = known(apex);
    List<CloudflareRecord> kept =
        zone.records().stream()
            .filter(each -> !(each.name().equals(key.name()) && each.type().equals(key.type())))
            .toList();
    if (kept.size() < zone.records().size()) {
      replace(zone.withRecords(kept));
    }
  }

  /** Adds a record from its JSON members, as the interface would: for proxied ones and the like. */
  public synchronized void post(DomainName apex, String json) {
    replace(CloudflareRules.admit(known(apex), hex("record"), Bodies.read(json), moment(), null));
  }

  /** Turns the service of foreign apex NS objects on or off. */
  public synchronized void setMultiProvider(DomainName apex, boolean on) {
    CloudflareZone zone = known(apex);
    replace(zone.withSettings(on, zone.nsTtl()));
  }

  /** Sets the TTL of the apex NS RRset. */
  public synchronized void setNsTtl(DomainName apex, int seconds) {
    CloudflareZone zone = known(apex);
    replace(zone.withSettings(zone.multiProvider(), seconds));
  }

  /** Sets the plan: {@code free}, {@code pro}, {@code business}, {@code enterprise}. */
  public synchronized void setPlan(DomainName apex, String plan) {
    replace(known(apex).withPlan(plan));
  }

  /** Sets the status, where no registry is followed. */
  public synchronized void setStatus(DomainName apex, String status) {
    replace(known(apex).withStatus(status, moment()));
  }

  /** Sets the serial served next. */
  public synchronized void setSerial(DomainName apex, long serial) {
    replace(known(apex).withSerial(serial));
  }

  /** The status of a zone, empty when there is none (any more). */
  public synchronized Optional<String> status(DomainName apex) {
    tick();
    return find(state(), apex).map(CloudflareZone::status);
  }

  /** The name servers assigned to zones, but for one that is added again after it was deleted. */
  public List<DomainName> nameServers() {
    return settings.nameServers.stream().map(DomainName::parse).toList();
  }

  private CloudflareZone known(DomainName apex) {
    return find(state(), apex)
        .orElseThrow(() -> new IllegalArgumentException("Cloudflare has no zone " + apex));
  }

  /** Collects what a fake is made of. Not thread-safe. */
  public static final class Builder {
    private final TimeSource time;
    private final Map<String, Boolean> tokens = new LinkedHashMap<>();
    private WriteLog log = new WriteLog();
    private @Nullable RegistryAccount registry;
    private String plan = "free";
    private Duration initializing = Duration.ZERO;
    private Duration movedKept = Duration.ofDays(7);
    private int requests = 1200;
    private List<String> nameServers = List.of("anna.ns.cloudflare.com", "john.ns.cloudflare.com");
    private final List<String> laterNameServers =
        List.of("cleo.ns.cloudflare.com", "omar.ns.cloudflare.com");

    private Builder(TimeSource time, String token) {
      this.time = time;
      tokens.put(token, true);
    }

    /** The log it writes to; default: one of its own. */
    public Builder writeLog(WriteLog changed) {
      this.log = changed;
      return this;
    }

    /** The registry that decides on the status of zones; default: none, they stay as they are. */
    public Builder registry(RegistryAccount changed) {
      this.registry = changed;
      return this;
    }

    /** The plan of new zones; default: {@code free}. */
    public Builder plan(String changed) {
      this.plan = changed;
      return this;
    }

    /** One more token, which may only read. */
    public Builder readOnlyToken(String token) {
      tokens.put(token, false);
      return this;
    }

    /** How long a new zone is initializing; default: not at all. */
    public Builder initializing(Duration changed) {
      this.initializing = changed;
      return this;
    }

    /** How long a moved zone of the free plan is kept; default: 7 days. */
    public Builder movedKept(Duration changed) {
      this.movedKept = changed;
      return this;
    }

    /** How many requests are allowed in 5 minutes; default: 1,200. */
    public Builder requests(int changed) {
      this.requests = changed;
      return this;
    }

    /** The two name servers assigned to zones. */
    public Builder nameServers(String first, String second) {
      this.nameServers = List.of(first, second);
      return this;
    }

    /** The fake. */
    public CloudflareFake build() {
      return new CloudflareFake(this);
    }
  }
}
