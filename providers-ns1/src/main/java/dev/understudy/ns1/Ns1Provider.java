// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.diff.ChangeSet;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Credential;
import dev.understudy.http.Endpoint;
import dev.understudy.http.HttpStack;
import dev.understudy.http.Json;
import dev.understudy.http.Page;
import dev.understudy.http.Pages;
import dev.understudy.http.RateBudget;
import dev.understudy.http.WriteReply;
import dev.understudy.http.codec.PlainName;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderFacet;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * NS1 as a DNS provider. Thread-safe.
 *
 * <p>One unit of writing is one RRset, and units do not happen together. What becomes of one: any
 * success status is applied, and so is a delete of what is no longer there; a refusal, a 429 and a
 * request that never left are refused, since none of them took effect; a server error, a broken
 * connection and a late answer are unknown.
 */
public final class Ns1Provider implements DnsProvider {
  /** The kind of provider: {@code ns1}. */
  public static final ProviderId ID = new ProviderId("ns1");

  /** What has been seen of the limits; every answer says the account's own. */
  private static final int WRITES = 100;

  private static final Duration WRITE_PERIOD = Duration.ofSeconds(200);
  private static final int READS = 900;
  private static final Duration READ_PERIOD = Duration.ofMinutes(5);
  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final ApiClient client;
  private final TimeSource time;

  private Ns1Provider(Ns1Settings settings, ProviderContext context) {
    Endpoint endpoint = Endpoint.parse("ns1", settings.endpoint());
    Credential credential =
        Credential.header("X-NSONE-Key", "", context.secrets(), settings.keyName())
            .requirePresent("ns1");
    HttpStack stack = HttpStack.of(context);
    String account = "ns1 " + endpoint + " " + settings.keyName();
    RateBudget reads =
        stack.budget(account + " reads", clock -> RateBudget.bucket(READS, READ_PERIOD, clock));
    RateBudget writes =
        stack.budget(account + " writes", clock -> RateBudget.bucket(WRITES, WRITE_PERIOD, clock));
    this.client =
        ApiClient.builder(ID, stack, endpoint, credential, new Ns1Classifier())
            .budgets(request -> request.method().equals("GET") ? reads : writes)
            .observing(Ns1Provider::observe)
            .requestId("X-Request-Id", "CF-Ray")
            .build();
    this.time = context.time();
  }

  /**
   * A provider; opens no connection.
   *
   * @throws dev.understudy.provider.ConfigurationException when the endpoint cannot be used or the
   *     key is missing
   */
  public static Ns1Provider of(Ns1Settings settings, ProviderContext context) {
    return new Ns1Provider(settings, context);
  }

  private static void observe(ApiReply reply, RateBudget budget) {
    Optional<Integer> limit = reply.number("X-RateLimit-Limit");
    Optional<Integer> left = reply.number("X-RateLimit-Remaining");
    Optional<Integer> period = reply.number("X-RateLimit-Period");
    if (limit.isPresent() && left.isPresent() && period.isPresent()) {
      budget.observe(limit.get(), Duration.ofSeconds(period.get()), left.get());
    }
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public Optional<HostedZone> find(DomainName apex, Call call) {
    Optional<HostedZone> found =
        client
            .find(ApiRequest.get("/zones/{}", plain(apex)).with("records", "false"), call)
            .map(reply -> hosted(reply));
    found
        .filter(zone -> !zone.apex().equals(apex))
        .ifPresent(
            zone -> {
              throw new UnexpectedAnswerException(
                  ID, "asked for the zone " + apex + ", NS1 gave " + zone.apex(), "", null);
            });
    return found;
  }

  private static HostedZone hosted(ApiReply reply) {
    try {
      return ZoneObject.toHostedZone(reply.json());
    } catch (IllegalArgumentException e) {
      throw new UnexpectedAnswerException(
          ID, "a zone object cannot be understood: " + e.getMessage(), reply.requestId(), e);
    }
  }

  static String plain(DomainName name) {
    return PlainName.of(name)
        .orElseThrow(
            () -> new RequestRefusedException(ID, name + " cannot be written here", "", null));
  }

  @Override
  public Capabilities capabilities(HostedZone zone, Call call) {
    return capabilities();
  }

  private static Capabilities capabilities() {
    return new Capabilities(
            AnswerCodec.TYPES,
            new Ttl(0),
            new Ttl(Integer.MAX_VALUE),
            Capabilities.WriteUnitKind.RRSET,
            1,
            false,
            Capabilities.ApexNs.EDITABLE,
            false,
            false,
            WRITES,
            WRITE_PERIOD)
        .withTerms(ServicePlan.TERMS);
  }

  /**
   * Reads all records. NS1 states no total, so a page that silently went missing would not show: a
   * zone of several pages is read twice, and both passes must agree.
   */
  @Override
  public Reading read(HostedZone zone, Call call) {
    String source = ID + ":" + zone.apex().toStringWithoutFinalDot();
    try {
      Pass pass = pass(zone, call);
      if (pass.doubt().isEmpty() && pass.pages() > 1) {
        pass = agreeing(pass, pass(zone, call));
      }
      return reading(source, pass);
    } catch (ProviderException e) {
      return new Reading.Failed(source, e);
    }
  }

  /**
   * What came of reading the list once or twice.
   *
   * @param doubt why it may not be the whole zone, empty when it is
   * @param proof why it is the whole zone
   */
  private record Pass(ZoneAssembly assembly, int pages, String doubt, Proof proof) {}

  private Pass pass(HostedZone zone, Call call) {
    ZoneAssembly assembly =
        new ZoneAssembly(zone, (domain, type) -> single(zone, domain, type, call));
    Pages.Listing listing =
        Pages.read(
            ApiRequest.get("/zones/{}", zone.id()),
            request -> page(request, assembly, call),
            ZoneAssembly::identity,
            assembly::add);
    String doubt = listing.doubt().isEmpty() ? assembly.doubt() : listing.doubt();
    Proof closed =
        new Proof(
            Proof.Kind.CLOSED_CURSOR,
            listing.items()
                + " records without duplicates to the end of "
                + listing.pages()
                + " pages");
    return new Pass(assembly, listing.pages(), doubt, closed);
  }

  private static Pass agreeing(Pass first, Pass second) {
    boolean same = first.assembly().zone().equals(second.assembly().zone());
    String doubt =
        !second.doubt().isEmpty()
            ? second.doubt()
            : same ? "" : "two passes over its " + first.pages() + " pages differ";
    Proof twice = new Proof(Proof.Kind.TWO_PASSES, "twice the same: " + first.proof().detail());
    return new Pass(second.assembly(), second.pages(), doubt, twice);
  }

  private Reading reading(String source, Pass pass) {
    ZoneAssembly assembly = pass.assembly();
    return pass.doubt().isEmpty()
        ? new Reading.Complete(
            source,
            assembly.zone(),
            pass.proof(),
            assembly.handles(),
            assembly.findings(),
            time.now())
        : new Reading.Partial(source, assembly.zone(), pass.doubt(), assembly.findings());
  }

  private Page page(ApiRequest request, ZoneAssembly assembly, Call call) {
    ApiReply reply = client.read(request, call);
    JsonNode records = reply.json().path("records");
    if (!records.isArray()) {
      throw new UnexpectedAnswerException(
          ID, "a zone with a list of records was expected", reply.requestId(), null);
    }
    assembly.zoneObject(reply.json());
    List<JsonNode> items = new ArrayList<>();
    records.forEach(items::add);
    Optional<String> link = next(reply);
    if (link.isEmpty()) {
      return Page.of(items, null, null);
    }
    Optional<ApiRequest> followed = client.endpoint().follow(request, link.get());
    return followed.isPresent()
        ? Page.of(items, null, followed.get())
        : Page.broken(
            items, "the link to the next page leads to another host; it was not followed");
  }

  private static Optional<String> next(ApiReply reply) {
    for (String field : reply.headers("Link")) {
      Matcher matcher = NEXT.matcher(field);
      if (matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> single(HostedZone zone, String domain, String type, Call call) {
    return client
        .find(ApiRequest.get("/zones/{}/{}/{}", zone.id(), domain, type), call)
        .map(ApiReply::json);
  }

  @Override
  public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
    return RecordPlanner.plan(zone, Handles.of(base), capabilities(), changes);
  }

  @Override
  public HostedZone create(DomainName apex, OperationId op, WritePermit permit, Call call) {
    return find(apex, call).orElseGet(() -> make(apex, Json.object(), null, permit, call));
  }

  /** Makes a zone with these members besides its name; a secret among them is never shown. */
  HostedZone make(
      DomainName apex, ObjectNode members, @Nullable Secret hidden, WritePermit permit, Call call) {
    String name = plain(apex);
    ObjectNode body = members.put("zone", name);
    ApiRequest bare = ApiRequest.of("PUT", "/zones/{}", name);
    ApiRequest request = hidden == null ? bare.withBody(body) : bare.withBody(body, hidden);
    WriteReply reply = client.write(request, permit, call);
    if (reply instanceof WriteReply.Done done) {
      return hosted(done.reply());
    }
    // one that is made with more than its name would not be that one
    return reply.orFound(() -> members.size() == 1 ? find(apex, call) : Optional.empty());
  }

  @Override
  public <T extends ProviderFacet> Optional<T> facet(HostedZone zone, Class<T> type) {
    Ns1Api api = new Ns1Api(client, zone);
    Stream<ProviderFacet> offered =
        zone.isThere()
            ? Stream.of(new Signing(api), new Inbound(this, api), new Outbound(api))
            : Stream.of(new Inbound(this, api), new ZoneFileLoad(this, client, zone));
    return offered.filter(type::isInstance).findFirst().map(type::cast);
  }

  @Override
  public WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    JsonNode payload = Json.parse(unit.payload());
    String method = Json.text(payload, "method");
    ApiRequest bare =
        ApiRequest.of(
            method,
            "/zones/{}/{}/{}",
            unit.zone().id(),
            Json.text(payload, "domain"),
            Json.text(payload, "type"));
    JsonNode body = payload.path("body");
    WriteReply reply = client.write(body.isObject() ? bare.withBody(body) : bare, permit, call);
    if (reply instanceof WriteReply.Done done) {
      String id = done.reply().requestId();
      boolean says = method.equals("DELETE") || done.reply().json().isObject();
      return says
          ? new WriteOutcome.Applied(id)
          : new WriteOutcome.Unknown(
              new UnexpectedAnswerException(
                  ID, "a record was sent and the answer does not show it", id, null));
    }
    if (reply instanceof WriteReply.Unknown unknown) {
      return new WriteOutcome.Unknown(unknown.error());
    }
    WriteReply.Refused refused = (WriteReply.Refused) reply;
    boolean gone =
        method.equals("DELETE")
            && Json.text(refused.body(), "message").contains("record not found");
    return gone
        ? new WriteOutcome.Applied(refused.error().requestId())
        : new WriteOutcome.Refused(List.of(unit.changes().get(0).key()), refused.error());
  }

  /** Nothing to free: connections belong to the context. */
  @Override
  public void close() {}

  /** Where it goes, without secrets. */
  @Override
  public String toString() {
    return ID + " at " + client.endpoint().host();
  }
}
