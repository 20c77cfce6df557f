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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Route 53 interface of 2013-04-01: hosted zones, resource record sets, change batches and
 * their propagation, as REST with XML.
 *
 * <p>Requests must be signed (Signature Version 4) with the one access key. A change is PENDING and
 * becomes INSYNC after a while of the fake's clock; its name servers answer with it at once, unless
 * they are {@linkplain #freezeServing() frozen}. Steered sets are kept as they are; of those the
 * name servers here give the first. Alias sets are kept and not resolved. Zones are said to be
 * signed and are not. Thread-safe.
 */
public final class Route53Fake extends StatefulFake<Route53State> implements ZoneEditor {
  private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

  private final Builder settings;
  private final Route53Routes routes;
  private final AwsSignature signature;
  private final TokenBucket bucket;
  private int ids;
  private int requests;
  private @Nullable Route53Zone servedFrom;
  private @Nullable Zone served;

  private Route53Fake(Builder builder) {
    super("route53", builder.time, builder.log, Route53State.EMPTY);
    this.settings = builder;
    this.routes = new Route53Routes(this, builder.pageSize);
    this.signature = new AwsSignature("us-east-1", "route53", builder.keyId, builder.secretKey);
    this.bucket = new TokenBucket(builder.burst, Duration.ofMillis(builder.burst * 100L));
  }

  /** Starts with one access key that may do everything, and no zone. */
  public static Builder builder(TimeSource time, String keyId, String secretKey) {
    return new Builder(time, keyId, secretKey);
  }

  static FakeResponse xml(int status, XmlElement body) {
    return new FakeResponse(
        status,
        HttpFields.NONE.with("Content-Type", "text/xml"),
        body.document(NAMESPACE),
        FakeResponse.Delivery.WHOLE);
  }

  @Override
  FakeResponse respond(FakeRequest request, Circumstances<Route53State> circumstances) {
    String requestId = requestId();
    FakeResponse response;
    try {
      signature.check(request);
      if (!bucket.take(moment())) {
        throw Route53Error.throttled();
      }
      response = routes.route(request, circumstances);
    } catch (Route53Error e) {
      response = e.response(requestId);
    }
    return response.withHeader("x-amzn-RequestId", requestId);
  }

  private String requestId() {
    String hex = Digest.of("request " + requests++).hex();
    return hex.substring(0, 8)
        + "-"
        + hex.substring(8, 12)
        + "-11f0-"
        + hex.substring(12, 16)
        + "-"
        + hex.substring(16, 28);
  }

  /** Throttling and conflicts are status 400; the vendor gives no Retry-After, a proxy might. */
  @Override
  FakeResponse refusal(FakeRequest request, Fault fault) {
    String requestId = requestId();
    Route53Error error =
        switch (fault.kind()) {
          case UNAUTHORIZED ->
              new Route53Error(
                  403,
                  "InvalidClientTokenId",
                  "The security token included in the request is invalid.");
          case FORBIDDEN ->
              new Route53Error(
                  403, "AccessDenied", "User is not authorized to perform this operation.");
          case NOT_FOUND ->
              new Route53Error(404, "NoSuchHostedZone", "No hosted zone found with ID: Z0");
          case RECORD_REFUSED ->
              new Route53Error(
                  400,
                  "InvalidChangeBatch",
                  "[Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is"
                      + " not a valid IPv4 address)']");
          case CONFLICT ->
              new Route53Error(
                  400,
                  "PriorRequestNotComplete",
                  "The request was rejected because Route 53 was still processing a prior"
                      + " request.");
          case THROTTLED, THROTTLED_SILENTLY -> Route53Error.throttled();
          default -> new Route53Error(500, "InternalFailure", "We encountered an internal error.");
        };
    FakeResponse response = error.response(requestId).withHeader("x-amzn-RequestId", requestId);
    return fault.kind() == FaultKind.THROTTLED
        ? response.withHeader("Retry-After", Integer.toString(fault.number(30)))
        : response;
  }

  @Override
  FakeResponse spoil(Fault fault, FakeResponse right) {
    return XmlBodyFaults.apply(fault, right, NAMESPACE);
  }

  private String id(String first) {
    return first + Digest.of("route53 " + ids++).hex().substring(0, 20).toUpperCase(Locale.ROOT);
  }

  Route53Zone newZone(DomainName apex, String reference, String comment, boolean isPrivate) {
    return Route53Zone.create(id("Z"), apex, reference, comment, isPrivate, settings.servers);
  }

  /** Takes over a zone as changed by a request. */
  XmlElement commit(Route53Zone zone) {
    return submitted(state().with(zone));
  }

  XmlElement drop(Route53Zone zone) {
    return submitted(state().without(zone));
  }

  private XmlElement submitted(Route53State changed) {
    Instant now = moment();
    String id = id("C");
    Route53State.Change change = new Route53State.Change(now, now.plus(settings.propagation));
    commit(changed.with(id, change));
    return shown(id, change);
  }

  XmlElement shown(String id, Route53State.Change change) {
    return XmlElement.of(
        "ChangeInfo",
        XmlElement.of("Id", "/change/" + id),
        XmlElement.of("Status", moment().isBefore(change.inSync()) ? "PENDING" : "INSYNC"),
        XmlElement.of("SubmittedAt", change.submitted().toString()));
  }

  /** The zone that the name servers answer from, as the lab's servers ask for it. */
  public synchronized Optional<Zone> zoneFor(DomainName qname) {
    DomainName name = qname;
    while (true) {
      DomainName apex = name;
      Optional<Route53Zone> found =
          servedState().zones.values().stream()
              .filter(zone -> !zone.isPrivate() && zone.apex().equals(apex))
              .findFirst();
      if (found.isPresent() || name.isRoot()) {
        return found.map(this::wire);
      }
      name = name.parent();
    }
  }

  @SuppressWarnings("ReferenceEquality") // zones are immutable, and comparing all records is slow
  private Zone wire(Route53Zone zone) {
    Zone present = served;
    if (present == null || servedFrom != zone) {
      present = zone.wire();
      served = present;
      servedFrom = zone;
    }
    return present;
  }

  /**
   * Adds an empty zone, also where there is one of that name.
   *
   * @return its id
   */
  public synchronized String addZone(DomainName apex, boolean isPrivate) {
    Route53Zone zone = newZone(apex.folded(), "console " + ids, "", isPrivate);
    commit(state().with(zone));
    return zone.id();
  }

  /**
   * Adds a zone and fills it; the SOA record and the apex NS RRset are Route 53's own.
   *
   * @return the RRsets that cannot be held
   */
  public synchronized List<RrsetKey> load(Zone zone) {
    if (find(zone.apex()).isEmpty()) {
      addZone(zone.apex(), false);
    }
    List<RrsetKey> left = new ArrayList<>();
    for (Rrset rrset : zone.rrsets()) {
      boolean own =
          rrset.name().equals(zone.apex())
              && (rrset.type().equals(RecordType.SOA) || rrset.type().equals(RecordType.NS));
      if (!own && !Route53Set.TYPES.contains(rrset.type().mnemonic())) {
        left.add(rrset.key());
      } else if (!own) {
        put(zone.apex(), rrset);
      }
    }
    return left;
  }

  @Override
  public synchronized void put(DomainName apex, Rrset rrset) {
    if (!Route53Set.TYPES.contains(rrset.type().mnemonic())) {
      throw new IllegalArgumentException("Route 53 holds no " + rrset.type());
    }
    commit(state().with(known(apex).with(Route53Set.of(rrset))));
  }

  /**
   * Puts a ResourceRecordSet given as XML, as the interface would: for aliases and steered ones.
   */
  public synchronized void put(DomainName apex, String resourceRecordSet) {
    try {
      Route53Set set = Route53Set.read(XmlElement.parse(resourceRecordSet));
      commit(state().with(known(apex).with(set)));
    } catch (Route53Error e) {
      throw new IllegalArgumentException(resourceRecordSet + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void remove(DomainName apex, RrsetKey key) {
    Route53Set.Key wanted =
        new Route53Set.Key(Route53Text.sortKey(key.name()), key.type().mnemonic(), "");
    commit(state().with(known(apex).without(wanted)));
  }

  /** The name servers of all zones. */
  public List<DomainName> nameServers() {
    return settings.servers.stream().map(DomainName::parse).toList();
  }

  private Optional<Route53Zone> find(DomainName apex) {
    return state().zones.values().stream()
        .filter(zone -> zone.apex().equals(apex) && !zone.isPrivate())
        .findFirst();
  }

  private Route53Zone known(DomainName apex) {
    return find(apex)
        .orElseThrow(() -> new IllegalArgumentException("Route 53 has no zone " + apex));
  }

  /** Collects what a fake is made of. Not thread-safe. */
  public static final class Builder {
    private final TimeSource time;
    private final String keyId;
    private final String secretKey;
    private WriteLog log = new WriteLog();
    private List<String> servers =
        List.of(
            "ns-2048.awsdns-64.com",
            "ns-2049.awsdns-65.net",
            "ns-2050.awsdns-66.org",
            "ns-2051.awsdns-67.co.uk");
    private int pageSize = 300;
    private int burst = 50;
    private Duration propagation = Duration.ofSeconds(30);

    private Builder(TimeSource time, String keyId, String secretKey) {
      this.time = time;
      this.keyId = keyId;
      this.secretKey = secretKey;
    }

    /** The log it writes to; default: one of its own. */
    public Builder writeLog(WriteLog changed) {
      this.log = changed;
      return this;
    }

    /** The name servers of all zones, without final dots; default: four of awsdns. */
    public Builder nameServers(List<String> changed) {
      this.servers = List.copyOf(changed);
      return this;
    }

    /** How many record sets are on a page at most; default: 300, as the vendor has it. */
    public Builder pageSize(int changed) {
      this.pageSize = changed;
      return this;
    }

    /** How many requests may come at once, ten more every second; default: 50. */
    public Builder burst(int changed) {
      this.burst = changed;
      return this;
    }

    /** How long a change stays PENDING; default: 30 s. */
    public Builder propagation(Duration changed) {
      this.propagation = changed;
      return this;
    }

    /** The fake. */
    public Route53Fake build() {
      return new Route53Fake(this);
    }
  }
}
