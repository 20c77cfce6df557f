// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.diff.ChangeSet;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Endpoint;
import dev.understudy.http.HttpStack;
import dev.understudy.http.Json;
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
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * ClouDNS as a DNS provider. Thread-safe.
 *
 * <p>One unit of writing is one record. What becomes of one: applied when the answer says so, and
 * so is a delete of what is no longer there; a refusal, a block for too many requests and a request
 * that never left are refused, since none of them took effect; a server error, a broken connection
 * and an answer that makes no sense are unknown.
 *
 * <p>The interface keeps the SOA record apart and this class does not ask for it, so readings have
 * none.
 */
public final class CloudnsProvider implements DnsProvider {
  /** The kind of provider: {@code cloudns}. */
  public static final ProviderId ID = new ProviderId("cloudns");

  private static final ApiRequest ACCOUNT_SERVERS =
      ApiRequest.of("POST", "/dns/available-name-servers.json").asRead();

  private final ApiClient client;
  private final RecordList list;
  private final TimeSource time;

  private CloudnsProvider(CloudnsSettings settings, ProviderContext context) {
    Endpoint endpoint = Endpoint.parse("cloudns", settings.endpoint());
    HttpStack stack = HttpStack.of(context);
    // requests are counted by the address they come from, whatever the account
    RateBudget budget =
        stack.budget(
            "cloudns " + endpoint, clock -> RateBudget.window(Terms.REQUESTS, Terms.PERIOD, clock));
    this.client =
        ApiClient.builder(
                ID,
                stack,
                endpoint,
                settings.credential(context.secrets()),
                new CloudnsClassifier())
            .budgets(request -> budget)
            .build();
    this.list = new RecordList(client);
    this.time = context.time();
  }

  /**
   * A provider; opens no connection.
   *
   * @throws dev.understudy.provider.ConfigurationException when the endpoint cannot be used or a
   *     credential is missing
   */
  public static CloudnsProvider of(CloudnsSettings settings, ProviderContext context) {
    return new CloudnsProvider(settings, context);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public Optional<HostedZone> find(DomainName apex, Call call) {
    return client
        .find(RecordList.reading("get-zone-info.json", plain(apex)), call)
        .map(reply -> hosted(reply, apex, call));
  }

  private HostedZone hosted(ApiReply reply, DomainName apex, Call call) {
    JsonNode info = reply.json();
    try {
      if (!PlainName.parse(Json.text(info, "name")).equals(apex)) {
        throw new UnexpectedAnswerException(
            ID,
            "asked for the zone " + apex + ", ClouDNS gave '" + Json.text(info, "name") + "'",
            reply.requestId(),
            null);
      }
      if (ZoneObject.isFed(info)) {
        List<DomainName> serving =
            servers(RecordList.reading("update-status.json", plain(apex)), "server", call);
        return ZoneObject.toHostedZone(info, serving, serving);
      }
      List<DomainName> apexNs = ZoneObject.hasRecords(info) ? apexNs(info, call) : List.of();
      return ZoneObject.toHostedZone(info, servers(ACCOUNT_SERVERS, "name", call), apexNs);
    } catch (IllegalArgumentException e) {
      throw new UnexpectedAnswerException(
          ID,
          "what it says of a zone cannot be understood: " + e.getMessage(),
          reply.requestId(),
          e);
    }
  }

  private List<DomainName> servers(ApiRequest request, String member, Call call) {
    ApiReply reply = client.read(request, call);
    if (!reply.json().isArray()) {
      throw RecordList.nonsense("a list of name servers", reply);
    }
    List<DomainName> servers = new ArrayList<>();
    reply.json().forEach(each -> servers.add(PlainName.parse(Json.text(each, member))));
    return servers;
  }

  private List<DomainName> apexNs(JsonNode info, Call call) {
    List<DomainName> names = new ArrayList<>();
    Pages.Listing listing =
        list.read(
            Json.text(info, "name"),
            "NS",
            call,
            record -> {
              boolean apex = Json.text(record, "host").isEmpty();
              if (apex && Json.text(record, "type").equals("NS")) {
                names.add(PlainName.parse(Json.text(record, "record")));
              }
            });
    if (!listing.doubt().isEmpty()) {
      throw new UnexpectedAnswerException(
          ID, "the NS records of the zone could not be listed: " + listing.doubt(), "", null);
    }
    return names;
  }

  private static String plain(DomainName name) {
    return PlainName.of(name.folded())
        .orElseThrow(
            () -> new RequestRefusedException(ID, name + " cannot be written here", "", null));
  }

  @Override
  public Capabilities capabilities(HostedZone zone, Call call) {
    Terms terms = zone.isThere() ? terms(zone, call) : Terms.documented(zone.apex());
    return terms.capabilities();
  }

  private Terms terms(HostedZone zone, Call call) {
    ApiRequest asked =
        ApiRequest.of("POST", "/dns/get-available-record-types.json")
            .asRead()
            .withForm("zone-type", Terms.isReverse(zone.apex()) ? "reverse" : "domain");
    ApiReply types = client.read(asked, call);
    ApiReply ttls = client.read(RecordList.reading("get-available-ttl.json", zone.id()), call);
    try {
      return Terms.of(zone.apex(), types.json(), ttls.json());
    } catch (IllegalArgumentException e) {
      throw new UnexpectedAnswerException(
          ID,
          "what the zone can hold cannot be understood: " + e.getMessage(),
          ttls.requestId(),
          e);
    }
  }

  /**
   * Reads all records. Pages have no order that the vendor vouches for, so a zone of several pages
   * is read twice, and both passes must agree. A zone without any record is not believed: each
   * begins with its name servers.
   */
  @Override
  public Reading read(HostedZone zone, Call call) {
    String source = ID + ":" + zone.apex().toStringWithoutFinalDot();
    try {
      Terms terms = terms(zone, call);
      Pass pass = pass(zone, terms, call);
      if (pass.doubt().isEmpty() && pass.pages() > 1) {
        pass = agreeing(pass, pass(zone, terms, call));
      }
      ZoneAssembly.Result result = pass.result();
      return pass.doubt().isEmpty()
          ? new Reading.Complete(
              source, result.zone(), pass.proof(), result.handles(), result.findings(), time.now())
          : new Reading.Partial(source, result.zone(), pass.doubt(), result.findings());
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
  private record Pass(ZoneAssembly.Result result, int pages, String doubt, Proof proof) {}

  private Pass pass(HostedZone zone, Terms terms, Call call) {
    ZoneAssembly assembly = new ZoneAssembly(zone.apex(), terms);
    Pages.Listing listing = list.read(zone.id(), "", call, assembly::add);
    String doubt =
        listing.doubt().isEmpty() && listing.items() == 0
            ? "no record was listed, not even a name server; look at the console"
            : listing.doubt();
    Proof closed =
        new Proof(
            Proof.Kind.CLOSED_CURSOR,
            listing.items()
                + " records without duplicates in "
                + listing.pages()
                + " pages, as many as were counted");
    return new Pass(assembly.result(), listing.pages(), doubt, closed);
  }

  private static Pass agreeing(Pass first, Pass second) {
    boolean same = first.result().zone().equals(second.result().zone());
    String doubt =
        !second.doubt().isEmpty()
            ? second.doubt()
            : same ? "" : "two passes over its " + first.pages() + " pages differ";
    Proof twice = new Proof(Proof.Kind.TWO_PASSES, "twice the same: " + first.proof().detail());
    return new Pass(second.result(), second.pages(), doubt, twice);
  }

  @Override
  public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
    return RecordPlanner.plan(zone, Handles.of(base, zone.apex()), base.zone(), changes);
  }

  @Override
  public HostedZone create(DomainName apex, OperationId op, WritePermit permit, Call call) {
    return find(apex, call)
        .orElseGet(() -> make(apex, "master", UnaryOperator.identity(), permit, call));
  }

  /** Makes a zone of a type, with parameters that only that type has. */
  HostedZone make(
      DomainName apex,
      String type,
      UnaryOperator<ApiRequest> parameters,
      WritePermit permit,
      Call call) {
    ApiRequest request =
        parameters.apply(
            ApiRequest.of("POST", "/dns/register.json")
                .withForm("domain-name", plain(apex))
                .withForm("zone-type", type));
    WriteReply reply = client.write(request, permit, call);
    if (reply instanceof WriteReply.Done) {
      return find(apex, call)
          .orElseThrow(
              () ->
                  new UnexpectedAnswerException(
                      ID, "the zone " + apex + " was created and is not there yet", "", null));
    }
    return reply.orFound(() -> find(apex, call));
  }

  @Override
  public <T extends ProviderFacet> Optional<T> facet(HostedZone zone, Class<T> type) {
    CloudnsApi api = new CloudnsApi(client, zone);
    Stream<ProviderFacet> offered =
        zone.isThere() && ZoneObject.hasRecords(zone)
            ? Stream.of(
                new Signing(api),
                new Inbound(this, api),
                new Outbound(api),
                new ZoneFiles(this, api))
            : Stream.of(new Inbound(this, api));
    return offered.filter(type::isInstance).findFirst().map(type::cast);
  }

  @Override
  public WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    JsonNode payload = Json.parse(unit.payload());
    String name = Json.text(payload, "call");
    ApiRequest request =
        ApiRequest.of("POST", "/dns/" + name).withForm("domain-name", unit.zone().id());
    for (Map.Entry<String, JsonNode> each : payload.path("form").properties()) {
      request = request.withForm(each.getKey(), each.getValue().asText());
    }
    WriteOutcome outcome = CloudnsApi.outcome(client.write(request, permit, call));
    if (!(outcome instanceof WriteOutcome.Refused refused)) {
      return outcome;
    }
    boolean gone =
        name.equals("delete-record.json") && refused.error() instanceof StateChangedException;
    return gone
        ? new WriteOutcome.Applied("")
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
