// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.TimeSource;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ClouDNS interface: forms in, JSON out, one record a request.
 *
 * <p>Every outcome has status 200, throttling and wrong credentials included. A list of records is
 * an object by id without an order, and an empty array when there are none; nearly all values are
 * strings. A TTL must be on a list. Sources are the pages of <a
 * href="https://www.cloudns.net/wiki/article/41/">the vendor's API help</a>, recorded answers in
 * Lexicon's tests and what users of DNSControl found; the texts of refusals that none of them shows
 * are made up, and so is that a record cannot be there twice. Thread-safe.
 */
public final class CloudnsFake extends StatefulFake<CloudnsState> implements ZoneEditor {
  private static final Set<String> WRITES =
      Set.of("register.json", "add-record.json", "mod-record.json", "delete-record.json");
  private final Builder settings;
  private final CloudnsRoutes routes;
  private final CloudnsGate gate;
  private long ids = 69_469_249;
  private @Nullable CloudnsZone servedFrom;
  private @Nullable Zone served;

  private CloudnsFake(Builder builder) {
    super("cloudns", builder.time, builder.log, CloudnsState.EMPTY);
    this.settings = builder;
    this.routes = new CloudnsRoutes(this);
    this.gate = new CloudnsGate(builder.users(), builder.perSecond, builder.perMinute);
  }

  /**
   * Starts with one user and no zone.
   *
   * @param id the value of {@code auth-id}
   * @param password the value of {@code auth-password}
   */
  public static Builder builder(TimeSource time, String id, String password) {
    return new Builder(time, id, password);
  }

  private static String call(FakeRequest request) {
    List<String> path = request.segments();
    return path.size() == 2 && path.get(0).equals("dns") ? path.get(1) : "";
  }

  boolean isMutatingCall(String call) {
    return WRITES.contains(call) || CloudnsFacets.WRITES.contains(call);
  }

  @Override
  public boolean isMutating(FakeRequest request) {
    return isMutatingCall(call(request));
  }

  @Override
  FakeRequest asFaultsSee(FakeRequest request) {
    StringBuilder query = new StringBuilder();
    for (String pair : request.body().split("&", -1)) {
      if (!pair.startsWith("auth-") && !pair.startsWith("sub-auth-")) {
        query.append(query.length() == 0 ? "" : "&").append(pair);
      }
    }
    String method = isMutating(request) ? request.method() : "GET";
    return FakeRequest.of(method, request.path()).withQuery(query.toString());
  }

  @Override
  FakeResponse respond(FakeRequest request, Circumstances<CloudnsState> circumstances) {
    try {
      Map<String, String> form = CloudnsRoutes.form(request.body());
      gate.admit(form, moment());
      return routes.route(call(request), form, circumstances);
    } catch (CloudnsError e) {
      return e.response();
    }
  }

  @Override
  FakeResponse refusal(FakeRequest request, Fault fault) {
    return CloudnsGate.refusal(fault.kind());
  }

  long nextId() {
    return ++ids;
  }

  List<Integer> ttls() {
    return settings.ttls;
  }

  List<String> serverNames() {
    return settings.servers;
  }

  void replace(CloudnsZone zone) {
    SortedMap<String, CloudnsZone> changed = new TreeMap<>(state().zones);
    changed.put(zone.name(), zone);
    commit(new CloudnsState(changed));
  }

  /** A zone with the name-server records it begins with. */
  CloudnsZone newZone(DomainName apex, String type) {
    CloudnsZone zone =
        new CloudnsZone(
            apex, type, true, moment().getEpochSecond(), new TreeMap<>(), CloudnsExtras.NONE);
    if (type.equals("slave") || type.equals("parked")) {
      return zone;
    }
    for (String server : settings.servers) {
      Map<String, String> given = new LinkedHashMap<>();
      given.put("record", server);
      given.put("host", "");
      given.put("ttl", "3600");
      zone = zone.with(record(zone, nextId(), "NS", given, Bodies.object()));
    }
    return zone;
  }

  /**
   * The record that parameters ask for.
   *
   * @throws CloudnsError when it cannot be
   */
  CloudnsRecord record(
      CloudnsZone zone, long id, String type, Map<String, String> given, ObjectNode extra) {
    boolean reverse = CloudnsZone.isReverse(zone.apex());
    if (!(reverse ? CloudnsCodec.REVERSE : CloudnsCodec.NAMES).contains(type)
        || type.equals("PTR") && !reverse) {
      throw new CloudnsError("Invalid record-type param.");
    }
    String ttl = given.getOrDefault("ttl", "");
    if (!ttl.matches("[0-9]{1,9}") || !settings.ttls.contains(Integer.parseInt(ttl))) {
      throw new CloudnsError("Invalid TTL. Choose from the list of the values we support.");
    }
    DomainName owner;
    try {
      String host = given.getOrDefault("host", "");
      owner = host.isEmpty() ? zone.apex() : DomainName.parse(host, zone.apex()).folded();
    } catch (IllegalArgumentException e) {
      throw new CloudnsError("Invalid host.");
    }
    ObjectNode fields = CloudnsCodec.fields(type, given);
    ObjectNode steering = extra.deepCopy();
    String code = given.getOrDefault("geodns-code", "");
    if (!code.isEmpty()) {
      steering.put("geodns-location-code", code);
    }
    boolean active = !given.getOrDefault("status", "1").equals("0");
    return new CloudnsRecord(
        id,
        owner,
        type,
        Integer.parseInt(ttl),
        fields,
        active,
        steering,
        CloudnsCodec.rdata(type, fields));
  }

  /** The zone that the name servers answer from, as the lab's servers ask for it. */
  public synchronized Optional<Zone> zoneFor(DomainName qname) {
    DomainName name = qname;
    while (true) {
      CloudnsZone found = servedState().zones.get(name.folded().toStringWithoutFinalDot());
      if (found != null || name.isRoot()) {
        return Optional.ofNullable(found).filter(CloudnsZone::active).map(this::wire);
      }
      name = name.parent();
    }
  }

  @SuppressWarnings("ReferenceEquality") // zones are immutable, and comparing all records is slow
  private Zone wire(CloudnsZone zone) {
    Zone present = served;
    if (present == null || servedFrom != zone) {
      present = zone.wire();
      served = present;
      servedFrom = zone;
    }
    return present;
  }

  /** Adds an empty zone with its name-server records. */
  public void addZone(DomainName apex) {
    addZone(apex, "master", true);
  }

  /**
   * Adds an empty zone.
   *
   * @param type {@code master}, {@code slave}, {@code parked} or {@code geodns}
   * @param active whether it is served
   */
  public synchronized void addZone(DomainName apex, String type, boolean active) {
    CloudnsZone zone = newZone(apex.folded(), type);
    replace(
        new CloudnsZone(zone.apex(), type, active, zone.serial(), zone.records(), zone.extras()));
  }

  /**
   * Adds a zone and fills it; the SOA record and the apex NS RRset are ClouDNS's own.
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
          put(zone.apex(), rrset.withTtl(kept(rrset)));
        } catch (IllegalArgumentException e) {
          left.add(rrset.key());
        }
      }
    }
    return left;
  }

  private Ttl kept(Rrset rrset) {
    int wanted = rrset.ttl().seconds();
    return new Ttl(
        settings.ttls.stream()
            .filter(ttl -> ttl >= wanted)
            .findFirst()
            .orElse(settings.ttls.get(settings.ttls.size() - 1)));
  }

  @Override
  public synchronized void put(DomainName apex, Rrset rrset) {
    CloudnsZone zone = known(apex);
    if (!CloudnsCodec.isHeld(rrset, CloudnsZone.isReverse(apex))) {
      throw new IllegalArgumentException("ClouDNS holds no " + rrset.type());
    }
    CloudnsZone changed = without(zone, rrset.key());
    try {
      for (Octets rdata : rrset.writtenRdata()) {
        Map<String, String> given = CloudnsCodec.given(rrset.type(), rdata);
        given.put("host", CloudnsRecord.host(rrset.name(), zone.apex()));
        given.put("ttl", Integer.toString(rrset.ttl().seconds()));
        changed =
            changed.with(
                record(changed, nextId(), rrset.type().mnemonic(), given, Bodies.object()));
      }
    } catch (CloudnsError e) {
      throw new IllegalArgumentException(rrset.key() + ": " + e.getMessage(), e);
    }
    replace(changed);
  }

  /**
   * Puts one more record given by the parameters of the interface, {@code record-type} among them,
   * and members that steer it as JSON ({@code {"failover":"1"}}), without asking whether it fits.
   */
  public synchronized void put(DomainName apex, Map<String, String> parameters, String steering) {
    CloudnsZone zone = known(apex);
    ObjectNode extra = Bodies.object();
    if (Bodies.read(steering) instanceof ObjectNode given) {
      extra.setAll(given);
    }
    String type = parameters.getOrDefault("record-type", "");
    replace(zone.with(record(zone, nextId(), type, parameters, extra)));
  }

  private static CloudnsZone without(CloudnsZone zone, RrsetKey key) {
    CloudnsZone left = zone;
    for (CloudnsRecord record : zone.records().values()) {
      if (record.owner().equals(key.name()) && record.is(key.type())) {
        left = left.without(record.id());
      }
    }
    return left;
  }

  @Override
  public synchronized void remove(DomainName apex, RrsetKey key) {
    CloudnsZone zone = known(apex);
    CloudnsZone left = without(zone, key);
    if (left.records().size() < zone.records().size()) {
      replace(left);
    }
  }

  /** The name servers of all zones. */
  public List<DomainName> nameServers() {
    return settings.servers.stream().map(DomainName::parse).toList();
  }

  private CloudnsZone known(DomainName apex) {
    CloudnsZone zone = state().zones.get(apex.folded().toStringWithoutFinalDot());
    if (zone == null) {
      throw new IllegalArgumentException("ClouDNS has no zone " + apex);
    }
    return zone;
  }

  /** Collects what a fake is made of. Not thread-safe. */
  public static final class Builder {
    private final TimeSource time;
    private final String id;
    private final String password;
    private String subId = "";
    private String subUser = "";
    private WriteLog log = new WriteLog();
    private int perSecond = 20;
    private int perMinute = 600;
    private List<String> servers =
        List.of("pns31.cloudns.net", "pns32.cloudns.com", "pns33.cloudns.net", "pns34.cloudns.com");
    private List<Integer> ttls =
        List.of(
            60, 300, 900, 1800, 3600, 21_600, 43_200, 86_400, 172_800, 259_200, 604_800, 1_209_600,
            2_592_000);

    private Builder(TimeSource time, String id, String password) {
      this.time = time;
      this.id = id;
      this.password = password;
    }

    /** The log it writes to; default: one of its own. */
    public Builder writeLog(WriteLog changed) {
      this.log = changed;
      return this;
    }

    /** A sub-user with the same password, by id and by name; empty for neither. */
    public Builder subUser(String changedId, String changedName) {
      this.subId = changedId;
      this.subUser = changedName;
      return this;
    }

    /** How many requests are allowed in a second and in a minute; default: 20 and 600. */
    public Builder rate(int changedPerSecond, int changedPerMinute) {
      this.perSecond = changedPerSecond;
      this.perMinute = changedPerMinute;
      return this;
    }

    /** The name servers of the account, without final dots. */
    public Builder servers(String... changed) {
      this.servers = List.of(changed);
      return this;
    }

    /** The TTLs that records can have, ascending; default: the list of the documentation. */
    public Builder ttls(Integer... changed) {
      this.ttls = List.of(changed);
      return this;
    }

    private CloudnsGate.Users users() {
      return new CloudnsGate.Users(id, subId, subUser, password);
    }

    /** The fake. */
    public CloudnsFake build() {
      return new CloudnsFake(this);
    }
  }
}
