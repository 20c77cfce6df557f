// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.understudy.http.Pages;
import dev.understudy.http.RateBudget;
import dev.understudy.http.WriteReply;
import dev.understudy.http.codec.PlainName;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.CredentialsException;
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
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * DNS Made Easy as a DNS provider. Thread-safe.
 *
 * <p>One unit of writing is one call for several records. What becomes of one: a success is applied
 * (of created records as many must come back as were sent); a refusal, throttling (status 400 here)
 * and a request that never left are refused; a server error, a broken connection and a late answer
 * are unknown. That a refused call has changed nothing is not documented; as its reasons come as a
 * list, records are taken to be checked before any is written, and one that is there already is
 * refused by the vendor, so that nothing is doubled either way.
 */
public final class DnsMadeEasyProvider implements DnsProvider {
  /** The kind of provider: {@code dnsmadeeasy}. */
  public static final ProviderId ID = new ProviderId("dnsmadeeasy");

  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final String RECORDS = "/dns/managed/{}/records";

  private final DnsMadeEasySettings settings;
  private final ApiClient client;
  private final TimeSource time;

  private DnsMadeEasyProvider(DnsMadeEasySettings settings, ProviderContext context) {
    this.settings = settings;
    this.time = context.time();
    Endpoint endpoint = Endpoint.parse("dnsmadeeasy", settings.endpoint());
    Credential credential =
        Credential.signed(
                "x-dnsme-hmac",
                new Signature(time),
                context.secrets(),
                settings.keyName(),
                settings.secretKeyName())
            .requirePresent("dnsmadeeasy");
    HttpStack stack = HttpStack.of(context);
    RateBudget budget =
        stack.budget(
            "dnsmadeeasy " + endpoint + " " + settings.keyName(),
            clock -> RateBudget.window(settings.requests(), PERIOD, clock));
    this.client =
        ApiClient.builder(ID, stack, endpoint, credential, new DnsMadeEasyClassifier())
            .budgets(request -> budget)
            .observing(DnsMadeEasyProvider::observe)
            .requestId("x-dnsme-requestId")
            .build();
  }

  /**
   * A provider; opens no connection.
   *
   * @throws dev.understudy.provider.ConfigurationException when the endpoint cannot be used or a
   *     secret is missing
   */
  public static DnsMadeEasyProvider of(DnsMadeEasySettings settings, ProviderContext context) {
    return new DnsMadeEasyProvider(settings, context);
  }

  private static void observe(ApiReply reply, RateBudget budget) {
    Optional<Integer> limit = reply.number("x-dnsme-requestLimit");
    Optional<Integer> left = reply.number("x-dnsme-requestsRemaining");
    if (limit.isPresent() && left.isPresent()) {
      budget.observe(limit.get(), PERIOD, left.get());
    }
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public Optional<HostedZone> find(DomainName apex, Call call) {
    Optional<HostedZone> managed =
        client
            .find(ApiRequest.get("/dns/managed/name").with("domainname", plain(apex)), call)
            .map(reply -> hosted(reply));
    Optional<HostedZone> found = managed.or(() -> secondary(apex, call));
    found
        .filter(zone -> !zone.apex().equals(apex))
        .ifPresent(
            zone -> {
              throw new UnexpectedAnswerException(
                  ID, "asked for the zone " + apex + ", got " + zone.apex(), "", null);
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

  /** An account that may not list secondary zones, though it may ask for managed ones, has none. */
  private Optional<HostedZone> secondary(DomainName apex, Call call) {
    try {
      return SecondaryZone.find(client, plain(apex), call).map(SecondaryZone::toHostedZone);
    } catch (CredentialsException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw DnsMadeEasyApi.unexpected("a zone object cannot be understood: " + e.getMessage());
    }
  }

  static String plain(DomainName name) {
    return PlainName.of(name.folded())
        .orElseThrow(
            () -> new RequestRefusedException(ID, name + " cannot be written here", "", null));
  }

  @Override
  public Capabilities capabilities(HostedZone zone, Call call) {
    return capabilities();
  }

  private Capabilities capabilities() {
    return new Capabilities(
            RecordObject.TYPES,
            settings.leastTtl(),
            new Ttl(Integer.MAX_VALUE),
            Capabilities.WriteUnitKind.RECORD,
            settings.batchLimit(),
            false,
            Capabilities.ApexNs.ADDITIONS,
            false,
            false,
            settings.requests(),
            PERIOD)
        .withTerms(ServicePlan.TERMS);
  }

  @Override
  public Reading read(HostedZone zone, Call call) {
    String source = ID + ":" + zone.apex().toStringWithoutFinalDot();
    if (SecondaryZone.isOne(zone)) {
      return new Reading.Failed(
          source,
          DnsMadeEasyApi.refusal(
              "the zone " + zone.apex() + " is fed by transfer; read its primary servers"));
    }
    try {
      ZoneAssembly assembly = new ZoneAssembly(zone);
      ApiRequest first = ApiRequest.get(RECORDS, zone.id());
      ListPages pages = new ListPages(client, first, call);
      Pages.Listing listing =
          Pages.read(first, pages::read, record -> Json.text(record, "id"), assembly::add);
      Optional<Proof> proof = listing.proof();
      return proof.isPresent()
          ? new Reading.Complete(
              source,
              assembly.zone(),
              proof.get(),
              assembly.handles(),
              assembly.findings(),
              time.now())
          : new Reading.Partial(source, assembly.zone(), listing.doubt(), assembly.findings());
    } catch (ProviderException e) {
      return new Reading.Failed(source, e);
    }
  }

  @Override
  public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
    return RecordPlanner.plan(zone, Handles.of(base), capabilities(), changes);
  }

  @Override
  public HostedZone create(DomainName apex, OperationId op, WritePermit permit, Call call) {
    Optional<HostedZone> present = find(apex, call);
    if (present.isPresent()) {
      return present.get();
    }
    ApiRequest request =
        ApiRequest.of("POST", "/dns/managed/").withBody(Json.object().put("name", plain(apex)));
    WriteReply reply = client.write(request, permit, call);
    if (reply instanceof WriteReply.Done done) {
      return hosted(done.reply());
    }
    return reply.orFound(() -> find(apex, call));
  }

  @Override
  public <T extends ProviderFacet> Optional<T> facet(HostedZone zone, Class<T> type) {
    DnsMadeEasyApi api = new DnsMadeEasyApi(client, zone);
    Inbound inbound = new Inbound(this, api);
    Stream<ProviderFacet> offered =
        zone.isThere() && !SecondaryZone.isOne(zone)
            ? Stream.of(inbound, new Outbound(api))
            : Stream.of(inbound);
    return offered.filter(type::isInstance).findFirst().map(type::cast);
  }

  @Override
  public WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    JsonNode payload = Json.parse(unit.payload());
    WriteReply reply = client.write(request(unit.zone().id(), payload), permit, call);
    if (reply instanceof WriteReply.Refused refused) {
      boolean one = unit.changes().size() == 1;
      return new WriteOutcome.Refused(
          one ? List.of(unit.changes().get(0).key()) : List.of(), refused.error());
    }
    if (reply instanceof WriteReply.Unknown unknown) {
      return new WriteOutcome.Unknown(unknown.error());
    }
    ApiReply done = ((WriteReply.Done) reply).reply();
    int sent = payload.path("create").size();
    if (sent > 0 && done.json().size() != sent) {
      return new WriteOutcome.Unknown(
          new UnexpectedAnswerException(
              ID,
              sent + " records were to be created, and the answer lists " + done.json().size(),
              done.requestId(),
              null));
    }
    return new WriteOutcome.Applied(done.requestId());
  }

  private static ApiRequest request(String zoneId, JsonNode payload) {
    if (payload.has("create")) {
      return ApiRequest.of("POST", RECORDS + "/createMulti", zoneId)
          .withBody(payload.path("create"));
    }
    if (payload.has("update")) {
      return ApiRequest.of("PUT", RECORDS + "/updateMulti", zoneId)
          .withBody(payload.path("update"));
    }
    ApiRequest request = ApiRequest.of("DELETE", RECORDS, zoneId);
    for (JsonNode id : payload.path("delete")) {
      request = request.with("ids", id.asText());
    }
    return request;
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
