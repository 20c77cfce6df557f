// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.call.TimeSource;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The NS1 v1 interface: zones and records, one RRset each, without batches; signing, transfers and
 * the import of master files, of which no answer is signed and nothing is transferred.
 *
 * <p>PUT creates and POST updates, for zones and records alike. Lists are paged by {@code Link},
 * whose address says {@code http:} as the vendor's does. The apex NS RRset comes with the zone and
 * can be edited. Steered answers are kept as they are; of those the name servers here give the
 * first. Every request but GET changes something. Thread-safe.
 */
public final class Ns1Fake extends StatefulFake<Ns1State> implements ZoneEditor {
  private final Builder settings;
  private final Ns1Routes routes;
  private final TokenBucket reads;
  private final TokenBucket writes;
  private int ids;
  private @Nullable Ns1Zone servedFrom;
  private @Nullable Zone served;

  private Ns1Fake(Builder builder) {
    super("ns1", builder.time, builder.log, Ns1State.EMPTY);
    this.settings = builder;
    this.routes = new Ns1Routes(this, builder.pageSize);
    this.reads = new TokenBucket(builder.reads, Duration.ofMinutes(5));
    this.writes = new TokenBucket(builder.writes, Duration.ofSeconds(200));
  }

  /** Starts with one key that may do everything, and no zone. */
  public static Builder builder(TimeSource time, String key) {
    return new Builder(time, key);
  }

  @Override
  public String basePath() {
    return "/v1";
  }

  @Override
  FakeResponse respond(FakeRequest request, Circumstances<Ns1State> circumstances) {
    TokenBucket bucket = isMutating(request) ? writes : reads;
    FakeResponse response;
    try {
      if (!bucket.take(moment())) {
        throw new Ns1Error(429, "rate limit exceeded");
      }
      authorize(request);
      response = routes.route(request, circumstances);
    } catch (Ns1Error e) {
      response = e.response();
    }
    return bucket.describe(response);
  }

  private void authorize(FakeRequest request) {
    String key = request.headers().first("X-NSONE-Key").orElse("");
    if (key.equals(settings.readOnlyKey) && !key.isEmpty()) {
      if (isMutating(request)) {
        throw new Ns1Error(403, "permission denied");
      }
    } else if (!key.equals(settings.key)) {
      throw new Ns1Error(401, "Unauthorized");
    }
  }

  @Override
  FakeResponse refusal(FakeRequest request, Fault fault) {
    return switch (fault.kind()) {
      case UNAUTHORIZED -> new Ns1Error(401, "Unauthorized").response();
      case FORBIDDEN -> new Ns1Error(403, "permission denied").response();
      case NOT_FOUND ->
          new Ns1Error(404, request.segments().size() > 3 ? "record not found" : "zone not found")
              .response();
      case RECORD_REFUSED -> new Ns1Error(400, "invalid: answers").response();
      case CONFLICT -> new Ns1Error(409, "conflict").response();
      case THROTTLED ->
          new Ns1Error(429, "rate limit exceeded")
              .response()
              .withHeader("X-RateLimit-Limit", "1")
              .withHeader("X-RateLimit-Remaining", "0")
              .withHeader("X-RateLimit-Period", Integer.toString(fault.number(30)))
              .withHeader("X-RateLimit-By", "customer");
      case THROTTLED_SILENTLY -> new Ns1Error(429, "rate limit exceeded").response();
      default -> new Ns1Error(500, "internal server error").response();
    };
  }

  String id() {
    return Digest.of("ns1 " + ids++).hex().substring(0, 24);
  }

  long seconds() {
    return moment().getEpochSecond();
  }

  void replace(Ns1Zone zone) {
    SortedMap<String, Ns1Zone> changed = new TreeMap<>(state().zones);
    changed.put(zone.name(), zone);
    commit(new Ns1State(changed));
  }

  void drop(Ns1Zone zone) {
    SortedMap<String, Ns1Zone> changed = new TreeMap<>(state().zones);
    changed.remove(zone.name());
    commit(new Ns1State(changed));
  }

  /** A zone with its apex NS RRset. */
  Ns1Zone newZone(DomainName apex) {
    var times = Bodies.object().put("ttl", 3600).put("nx_ttl", 3600).put("refresh", 43_200);
    times.put("retry", 7_200).put("expiry", 1_209_600);
    Ns1Zone zone =
        new Ns1Zone(id(), apex, settings.pool, times, Bodies.object(), seconds(), List.of());
    var body = Bodies.object().put("ttl", 3600);
    var answers = body.putArray("answers");
    zone.servers().forEach(server -> answers.addObject().putArray("answer").add(server));
    return zone.with(Ns1Codec.record(id(), apex, "NS", body), seconds());
  }

  /** The zone that the name servers answer from, as the lab's servers ask for it. */
  public synchronized Optional<Zone> zoneFor(DomainName qname) {
    DomainName name = qname;
    while (true) {
      Ns1Zone found = servedState().zones.get(name.folded().toStringWithoutFinalDot());
      if (found != null || name.isRoot()) {
        return Optional.ofNullable(found).map(this::wire);
      }
      name = name.parent();
    }
  }

  @SuppressWarnings("ReferenceEquality") // zones are immutable, and comparing all records is slow
  private Zone wire(Ns1Zone zone) {
    Zone present = served;
    if (present == null || servedFrom != zone) {
      present = zone.wire();
      served = present;
      servedFrom = zone;
    }
    return present;
  }

  /** Adds an empty zone with its apex NS RRset. */
  public synchronized void addZone(DomainName apex) {
    replace(newZone(apex.folded()));
  }

  /**
   * Adds a zone and fills it; the SOA record and the apex NS RRset are NS1's own.
   *
   * @return the RRsets that cannot be held
   */
  public synchronized List<RrsetKey> load(Zone zone) {
    if (!state().zones.containsKey(zone.apex().folded().toStringWithoutFinalDot())) {
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

  @Override
  public synchronized void put(DomainName apex, Rrset rrset) {
    String type = rrset.type().mnemonic();
    if (!Ns1Codec.isHeld(type)) {
      throw new IllegalArgumentException("NS1 holds no " + type);
    }
    put(apex, rrset.name(), type, Ns1Codec.body(rrset).toString());
  }

  /** Puts a record given as JSON, as the interface would: for steered ones and the like. */
  public synchronized void put(DomainName apex, DomainName domain, String type, String json) {
    Ns1Zone zone = known(apex);
    try {
      Ns1Record record = Ns1Codec.record(id(), domain, type, Bodies.read(json));
      replace(zone.with(record, seconds()));
    } catch (Ns1Error e) {
      throw new IllegalArgumentException(domain + " " + type + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void remove(DomainName apex, RrsetKey key) {
    Ns1Zone zone = known(apex);
    zone.find(key.name(), key.type().mnemonic())
        .ifPresent(record -> replace(zone.without(record, seconds())));
  }

  /** Sets the serial served next. */
  public synchronized void setSerial(DomainName apex, long serial) {
    replace(known(apex).withSerial(serial));
  }

  /** The name servers of all zones. */
  public List<DomainName> nameServers() {
    return Ns1Zone.servers(settings.pool).stream().map(DomainName::parse).toList();
  }

  private Ns1Zone known(DomainName apex) {
    Ns1Zone zone = state().zones.get(apex.folded().toStringWithoutFinalDot());
    if (zone == null) {
      throw new IllegalArgumentException("NS1 has no zone " + apex);
    }
    return zone;
  }

  /** Collects what a fake is made of. Not thread-safe. */
  public static final class Builder {
    private final TimeSource time;
    private final String key;
    private String readOnlyKey = "";
    private WriteLog log = new WriteLog();
    private String pool = "p01";
    private int pageSize = 1000;
    private int reads = 900;
    private int writes = 100;

    private Builder(TimeSource time, String key) {
      this.time = time;
      this.key = key;
    }

    /** The log it writes to; default: one of its own. */
    public Builder writeLog(WriteLog changed) {
      this.log = changed;
      return this;
    }

    /** One more key, which may only read. */
    public Builder readOnlyKey(String changed) {
      this.readOnlyKey = changed;
      return this;
    }

    /** The network pool, as in {@code dns1.p01.nsone.net}; default: {@code p01}. */
    public Builder pool(String changed) {
      this.pool = changed;
      return this;
    }

    /** How many zones or records are on a page; default: 1,000. */
    public Builder pageSize(int changed) {
      this.pageSize = changed;
      return this;
    }

    /** How many reads in 300 s and writes in 200 s are allowed; default: 900 and 100. */
    public Builder rate(int changedReads, int changedWrites) {
      this.reads = changedReads;
      this.writes = changedWrites;
      return this;
    }

    /** The fake. */
    public Ns1Fake build() {
      return new Ns1Fake(this);
    }
  }
}
