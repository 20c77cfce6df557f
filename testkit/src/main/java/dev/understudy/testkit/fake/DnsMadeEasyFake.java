// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.TimeSource;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The DNS Made Easy interface V2.0: managed zones and their records, one object for each value, in
 * single and multiple form; secondary zones, which are not served, and lists of addresses.
 *
 * <p>Requests carry a key, a date and its HMAC. Lists come whole unless {@code rows} are asked for.
 * The system name servers at the apex are no records; further ones can be added. Throttling is
 * status 400, a missing thing an HTML page. Several records are taken together or not at all, which
 * the vendor does not promise. Records with a region of their own are kept and not served, ANAME
 * and HTTPRED likewise. Wordings of refusals that were never recorded are this fake's own.
 * Thread-safe.
 */
public final class DnsMadeEasyFake extends StatefulFake<DnsMadeEasyState> implements ZoneEditor {
  private final Builder settings;
  private final DnsMadeEasyGate gate;
  private final DnsMadeEasyRoutes routes = new DnsMadeEasyRoutes(this);
  private long ids = 11_189_873;
  private @Nullable DnsMadeEasyZone servedFrom;
  private @Nullable Zone served;

  private DnsMadeEasyFake(Builder builder) {
    super("dnsmadeeasy", builder.time, builder.log, DnsMadeEasyState.EMPTY);
    this.settings = builder;
    this.gate =
        new DnsMadeEasyGate(builder.time, builder.apiKey, builder.secretKey, builder.requests);
  }

  /** Starts with one account that may do everything, and no zone. */
  public static Builder builder(TimeSource time, String apiKey, String secretKey) {
    return new Builder(time, apiKey, secretKey);
  }

  @Override
  public String basePath() {
    return "/V2.0";
  }

  @Override
  FakeResponse respond(FakeRequest request, Circumstances<DnsMadeEasyState> circumstances) {
    FakeResponse response;
    try {
      gate.limit();
      gate.authorize(request);
      response = routes.route(request, circumstances);
    } catch (DnsMadeEasyError e) {
      response = e.response();
    }
    return gate.decorate(response);
  }

  /** Throttling is status 400; the vendor gives no Retry-After, a proxy might. */
  @Override
  FakeResponse refusal(FakeRequest request, Fault fault) {
    DnsMadeEasyError error =
        switch (fault.kind()) {
          case UNAUTHORIZED -> DnsMadeEasyError.forbidden("Unable to verify HMAC");
          case FORBIDDEN -> DnsMadeEasyError.forbidden("Access denied");
          case NOT_FOUND -> DnsMadeEasyError.absent();
          case RECORD_REFUSED -> DnsMadeEasyError.refused("Record value is not valid for type A.");
          case CONFLICT ->
              DnsMadeEasyError.refused(
                  "Record with this type (A), name (www), and value (192.0.2.1) already exists.");
          case THROTTLED, THROTTLED_SILENTLY -> DnsMadeEasyError.throttled();
          default -> DnsMadeEasyError.broken();
        };
    FakeResponse response = gate.decorate(error.response());
    return fault.kind() == FaultKind.THROTTLED
        ? response.withHeader("Retry-After", Integer.toString(fault.number(30)))
        : response;
  }

  long nextId() {
    return ++ids;
  }

  int pageSize() {
    return settings.pageSize;
  }

  boolean pages() {
    return settings.pages;
  }

  int mostAtOnce() {
    return settings.mostAtOnce;
  }

  DnsMadeEasyZone newZone(DomainName apex) {
    Instant now = moment();
    return new DnsMadeEasyZone(
        nextId(),
        apex.folded(),
        settings.servers,
        List.of(),
        now,
        now.plus(settings.pending),
        now,
        2_009_010_100L,
        List.of(),
        0);
  }

  DnsMadeEasyAccount.Secondary newSecondary(DomainName apex, long ipSet) {
    return new DnsMadeEasyAccount.Secondary(
        nextId(), apex, ipSet, settings.servers, moment().plus(settings.pending));
  }

  /** Whether there is a zone of a name, managed or fed by transfer. */
  boolean has(DomainName apex) {
    return find(state(), apex).isPresent()
        || state().account.secondaries().values().stream()
            .anyMatch(each -> each.apex().equals(apex));
  }

  void replace(DnsMadeEasyAccount account) {
    commit(new DnsMadeEasyState(state().zones, account));
  }

  void replace(DnsMadeEasyZone zone) {
    SortedMap<Long, DnsMadeEasyZone> changed = new TreeMap<>(state().zones);
    changed.put(zone.id(), zone);
    commit(new DnsMadeEasyState(changed, state().account));
  }

  void drop(DnsMadeEasyZone zone) {
    SortedMap<Long, DnsMadeEasyZone> changed = new TreeMap<>(state().zones);
    changed.remove(zone.id());
    commit(new DnsMadeEasyState(changed, state().account));
  }

  /** The zone that the name servers answer from, as the lab's servers ask for it. */
  public synchronized Optional<Zone> zoneFor(DomainName qname) {
    DomainName name = qname;
    while (true) {
      Optional<DnsMadeEasyZone> found = find(servedState(), name);
      if (found.isPresent() || name.isRoot()) {
        return found.filter(zone -> !zone.isPending(moment())).map(this::wire);
      }
      name = name.parent();
    }
  }

  @SuppressWarnings("ReferenceEquality") // zones are immutable, and comparing all records is slow
  private Zone wire(DnsMadeEasyZone zone) {
    Zone present = served;
    if (present == null || servedFrom != zone) {
      present = zone.wire();
      served = present;
      servedFrom = zone;
    }
    return present;
  }

  private static Optional<DnsMadeEasyZone> find(DnsMadeEasyState state, DomainName apex) {
    return state.zones.values().stream().filter(zone -> zone.apex().equals(apex)).findFirst();
  }

  /** Adds an empty zone. Returns its id. */
  public synchronized long addZone(DomainName apex) {
    DnsMadeEasyZone zone = newZone(apex);
    replace(zone);
    return zone.id();
  }

  /**
   * Adds a zone and fills it; SOA and apex NS are DNS Made Easy's own.
   *
   * @return the RRsets that cannot be held
   */
  public synchronized List<RrsetKey> load(Zone zone) {
    if (find(state(), zone.apex()).isEmpty()) {
      addZone(zone.apex());
    }
    List<RrsetKey> left = new ArrayList<>();
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

  /** Puts an RRset; of an apex NS RRset the system's own names are left out, as they are there. */
  @Override
  public synchronized void put(DomainName apex, Rrset rrset) {
    if (!DnsMadeEasyCodec.isHeld(rrset.type().mnemonic())) {
      throw new IllegalArgumentException("DNS Made Easy holds no " + rrset.type());
    }
    DnsMadeEasyZone zone = without(known(apex), rrset.key());
    try {
      DnsMadeEasyChange change = new DnsMadeEasyChange(zone, this);
      for (ObjectNode body : DnsMadeEasyCodec.bodies(rrset, zone.apex())) {
        DnsMadeEasyRecord record = DnsMadeEasyCodec.record(nextId(), zone.id(), zone.apex(), body);
        if (!zone.isOwnServer(record)) {
          change.create(body);
        }
      }
      replace(change.zone());
    } catch (DnsMadeEasyError e) {
      throw new IllegalArgumentException(rrset.key() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void remove(DomainName apex, RrsetKey key) {
    DnsMadeEasyZone zone = known(apex);
    DnsMadeEasyZone changed = without(zone, key);
    if (changed.records().size() < zone.records().size()) {
      replace(changed);
    }
  }

  private DnsMadeEasyZone without(DnsMadeEasyZone zone, RrsetKey key) {
    String type = key.type().mnemonic();
    return zone.withRecords(
        zone.records().stream()
            .filter(each -> !(each.owner().equals(key.name()) && each.type().equals(type)))
            .toList(),
        moment());
  }

  /**
   * Adds a record from all its JSON members, also those that only the console or a template sets:
   * {@code source}, {@code sourceId}, {@code failover}, {@code monitor}, {@code failed}.
   */
  public synchronized void post(DomainName apex, String json) {
    DnsMadeEasyZone zone = known(apex);
    JsonNode wanted = Bodies.read(json);
    DnsMadeEasyRecord record = DnsMadeEasyCodec.record(nextId(), zone.id(), zone.apex(), wanted);
    record.body().setAll((ObjectNode) wanted.deepCopy());
    List<DnsMadeEasyRecord> records = new ArrayList<>(zone.records());
    records.add(record);
    replace(zone.withRecords(records, moment()));
  }

  /** What the parent is said to delegate to, with final dots; default: nothing is said. */
  public synchronized void setDelegation(DomainName apex, List<String> names) {
    replace(known(apex).withParent(List.copyOf(names)));
  }

  /** The name servers of all zones. */
  public List<DomainName> nameServers() {
    return settings.servers.stream().map(DomainName::parse).toList();
  }

  private DnsMadeEasyZone known(DomainName apex) {
    return find(state(), apex)
        .orElseThrow(() -> new IllegalArgumentException("DNS Made Easy has no zone " + apex));
  }

  /** Collects what a fake is made of. Not thread-safe. */
  public static final class Builder {
    private final TimeSource time;
    private final String apiKey;
    private final String secretKey;
    private WriteLog log = new WriteLog();
    private List<String> servers =
        List.of(
            "ns0.dnsmadeeasy.com",
            "ns1.dnsmadeeasy.com",
            "ns2.dnsmadeeasy.com",
            "ns3.dnsmadeeasy.com",
            "ns4.dnsmadeeasy.com");
    private int pageSize;
    private boolean pages = true;
    private int requests = 150;
    private int mostAtOnce = 200;
    private Duration pending = Duration.ZERO;

    private Builder(TimeSource time, String apiKey, String secretKey) {
      this.time = time;
      this.apiKey = apiKey;
      this.secretKey = secretKey;
    }

    /** The log it writes to; default: one of its own. */
    public Builder writeLog(WriteLog changed) {
      this.log = changed;
      return this;
    }

    /** The name servers of all zones, without final dots; default: the vendor's five. */
    public Builder nameServers(List<String> changed) {
      this.servers = List.copyOf(changed);
      return this;
    }

    /** How many items are on a page at most; default: all of them, as the vendor's support says. */
    public Builder pageSize(int changed) {
      this.pageSize = changed;
      return this;
    }

    /** Gives the first page whichever is asked for. */
    public Builder ignoringPages() {
      this.pages = false;
      return this;
    }

    /** How many requests are allowed in any 5 minutes; default: 150. */
    public Builder requests(int changed) {
      this.requests = changed;
      return this;
    }

    /** How many records one call may hold; default: 200, as octoDNS sends. */
    public Builder mostAtOnce(int changed) {
      this.mostAtOnce = changed;
      return this;
    }

    /**
     * For how long a new zone is pending: not served, and its records cannot be changed; default:
     * not at all.
     */
    public Builder pending(Duration changed) {
      this.pending = changed;
      return this;
    }

    /** The fake. */
    public DnsMadeEasyFake build() {
      return new DnsMadeEasyFake(this);
    }
  }
}
