// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.diff.ChangeSet;
import dev.understudy.http.Json;
import dev.understudy.http.Pages;
import dev.understudy.http.WriteReply;
import dev.understudy.http.codec.PlainName;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.ApexNsPolicy;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
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
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Cloudflare as a DNS provider. Thread-safe.
 *
 * <p>Writes go through the batch resource alone: one transaction for a unit. What becomes of one:
 * an envelope that says success is applied; a refusal, a 429 and a request that never left are
 * refused, since none of them took effect (a throttled one as {@code ThrottledException}, so that
 * an engine can send it again later); a server error, a broken connection, a late answer, and an
 * answer that lists other numbers of objects than were asked for are unknown.
 */
public final class CloudflareProvider implements DnsProvider {
  /** The kind of provider: {@code cloudflare}. */
  public static final ProviderId ID = new ProviderId("cloudflare");

  private static final Set<RecordType> TYPES =
      Set.of(
          RecordType.A,
          RecordType.AAAA,
          RecordType.CAA,
          RecordType.CERT,
          RecordType.CNAME,
          RecordType.DS,
          RecordType.HTTPS,
          RecordType.LOC,
          RecordType.MX,
          RecordType.NAPTR,
          RecordType.NS,
          RecordType.OPENPGPKEY,
          RecordType.PTR,
          RecordType.SMIMEA,
          RecordType.SRV,
          RecordType.SSHFP,
          RecordType.SVCB,
          RecordType.TLSA,
          RecordType.TXT,
          RecordType.URI);

  private final CloudflareSettings settings;
  private final CloudflareApi api;
  private final TimeSource time;

  /** What was asked for last and not there; a creation takes its name out. */
  private final Set<DomainName> absent = ConcurrentHashMap.newKeySet();

  private CloudflareProvider(CloudflareSettings settings, ProviderContext context) {
    this.settings = settings;
    this.api = new CloudflareApi(settings, context);
    this.time = context.time();
  }

  /**
   * A provider; opens no connection.
   *
   * @throws dev.understudy.provider.ConfigurationException when the endpoint cannot be used or the
   *     token is missing
   */
  public static CloudflareProvider of(CloudflareSettings settings, ProviderContext context) {
    return new CloudflareProvider(settings, context);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public Optional<HostedZone> find(DomainName apex, Call call) {
    Optional<HostedZone> found = look(apex, call);
    if (found.isPresent()) {
      absent.remove(apex);
    } else {
      absent.add(apex);
    }
    return found;
  }

  private Optional<HostedZone> look(DomainName apex, Call call) {
    if (settings.zoneId().isPresent()) {
      return api.zone(settings.zoneId().get(), call).map(object -> checked(object, apex));
    }
    List<JsonNode> found =
        api.zones(apex, plain(apex), call).stream()
            .filter(object -> isNamed(object, apex))
            .toList();
    if (found.size() > 1) {
      throw new AmbiguousZoneException(
          ID,
          "the account holds "
              + found.size()
              + " zones named "
              + apex
              + ", with the ids "
              + String.join(", ", found.stream().map(object -> Json.text(object, "id")).toList())
              + ". Say which one with the setting 'zone-id'",
          "",
          null);
    }
    return found.stream().findFirst().map(object -> hosted(object));
  }

  private static HostedZone checked(JsonNode object, DomainName apex) {
    HostedZone zone = hosted(object);
    if (!zone.apex().equals(apex)) {
      throw new RequestRefusedException(
          ID, "the setting 'zone-id' names the zone " + zone.apex() + ", not " + apex, "", null);
    }
    return zone;
  }

  /** One whose name cannot be read may be the one that is looked for. */
  private static boolean isNamed(JsonNode object, DomainName apex) {
    try {
      return ZoneObject.name(object).equals(apex);
    } catch (IllegalArgumentException e) {
      throw nonsense(e);
    }
  }

  private static UnexpectedAnswerException nonsense(IllegalArgumentException e) {
    return new UnexpectedAnswerException(
        ID, "a zone object cannot be understood: " + e.getMessage(), "", e);
  }

  private static HostedZone hosted(JsonNode object) {
    try {
      return ZoneObject.toHostedZone(object);
    } catch (IllegalArgumentException e) {
      throw nonsense(e);
    }
  }

  private static String plain(DomainName name) {
    return PlainName.of(name)
        .orElseThrow(
            () -> new RequestRefusedException(ID, name + " cannot be written here", "", null));
  }

  @Override
  public Capabilities capabilities(HostedZone zone, Call call) {
    return capabilities(zone);
  }

  private Capabilities capabilities(HostedZone zone) {
    return new Capabilities(
            TYPES,
            new Ttl(zone.plan().equals("enterprise") ? 30 : 60),
            new Ttl(86400),
            Capabilities.WriteUnitKind.RECORD,
            settings.batchLimit(zone.plan()),
            true,
            Capabilities.ApexNs.ADDITIONS,
            false,
            true,
            CloudflareApi.REQUESTS,
            CloudflareApi.PERIOD)
        .withTerms(ServicePlan.terms(zone.plan()));
  }

  @Override
  public Reading read(HostedZone zone, Call call) {
    String source = ID + ":" + zone.apex().toStringWithoutFinalDot();
    try {
      ZoneAssembly assembly = new ZoneAssembly(zone, zoneSettings(zone, call));
      Pages.Listing listing = api.records(zone.id(), assembly::add, call);
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

  private ZoneSettings zoneSettings(HostedZone zone, Call call) {
    try {
      return api.dnsSettings(zone.id(), call)
          .map(ZoneSettings::of)
          .orElseGet(() -> ZoneSettings.unreadable("there are none"));
    } catch (CredentialsException | RequestRefusedException e) {
      return ZoneSettings.unreadable(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
    return BatchPlanner.plan(zone, Handles.of(base), capabilities(zone), changes);
  }

  /**
   * Creates a zone, or finds the one that is there. Who has just been told that there is none need
   * not ask again: Cloudflare refuses a second of the name in an account.
   */
  @Override
  public HostedZone create(DomainName apex, OperationId op, WritePermit permit, Call call) {
    if (!absent.remove(apex)) {
      Optional<HostedZone> present = find(apex, call);
      absent.remove(apex);
      if (present.isPresent()) {
        return present.get();
      }
    }
    return make("full", apex, permit, call);
  }

  /**
   * The zone of a name, made with a type when it is not there.
   *
   * @throws RequestRefusedException when it is there and has another type
   */
  HostedZone createdAs(String type, DomainName apex, WritePermit permit, Call call) {
    HostedZone zone = find(apex, call).orElseGet(() -> make(type, apex, permit, call));
    String found = api.zone(zone.id(), call).map(object -> Json.text(object, "type")).orElse("");
    if (!found.equals(type)) {
      throw new RequestRefusedException(
          ID,
          "the zone "
              + apex
              + " is there with the type '"
              + found
              + "', not "
              + type
              + "; nothing was changed",
          "",
          null);
    }
    return zone;
  }

  private HostedZone make(String type, DomainName apex, WritePermit permit, Call call) {
    WriteReply reply = api.createZone(type, plain(apex), permit, call);
    if (reply instanceof WriteReply.Done done) {
      return hosted(CloudflareApi.result(done.reply()));
    }
    // "already exists" has had several codes, so look instead
    return reply.orFound(() -> find(apex, call));
  }

  @Override
  public WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    JsonNode payload = Json.parse(unit.payload());
    JsonNode settingsBody = payload.path("settings");
    WriteReply reply =
        settingsBody.isObject()
            ? api.changeSettings(unit.zone().id(), settingsBody, permit, call)
            : api.batch(unit.zone().id(), payload.path("batch"), permit, call);
    return outcome(reply, payload);
  }

  static WriteOutcome outcome(WriteReply reply, JsonNode payload) {
    if (reply instanceof WriteReply.Refused refused) {
      return new WriteOutcome.Refused(Batch.blamed(payload, refused.body()), refused.error());
    }
    if (reply instanceof WriteReply.Unknown unknown) {
      return new WriteOutcome.Unknown(unknown.error());
    }
    WriteReply.Done done = (WriteReply.Done) reply;
    String mismatch = Batch.mismatch(payload, CloudflareApi.result(done.reply()));
    String requestId = done.reply().requestId();
    return mismatch.isEmpty()
        ? new WriteOutcome.Applied(requestId)
        : new WriteOutcome.Unknown(new UnexpectedAnswerException(ID, mismatch, requestId, null));
  }

  @Override
  public <T extends ProviderFacet> Optional<T> facet(HostedZone zone, Class<T> type) {
    if (!zone.isThere()) {
      return type == InboundTransfer.class
          ? Optional.of(type.cast(new Incoming(this, api, zone)))
          : Optional.empty();
    }
    return Stream.<ProviderFacet>of(
            new ApexPolicy(zone),
            new Dnssec(api, zone),
            new Dnssec.Presigned(api, zone),
            new ForeignKeys(api, zone),
            new Incoming(this, api, zone),
            new Outgoing(api, zone),
            new ZoneFiles(this, api, zone))
        .filter(type::isInstance)
        .findFirst()
        .map(type::cast);
  }

  /** Multi-provider DNS: whether foreign NS objects at the apex are answered with. */
  private final class ApexPolicy implements ApexNsPolicy {
    private final HostedZone zone;

    ApexPolicy(HostedZone zone) {
      this.zone = zone;
    }

    @Override
    public State read(Call call) {
      Reading reading = CloudflareProvider.this.read(zone, call);
      if (reading instanceof Reading.Failed failed) {
        throw failed.error();
      }
      if (!(reading instanceof Reading.Complete complete)
          || !(complete.handles() instanceof Handles handles)) {
        throw new UnexpectedAnswerException(
            ID, "the records of " + zone.apex() + " could be read in part only", "", null);
      }
      return new State(
          zone.nameServers(),
          handles.foreign(new dev.understudy.zone.RrsetKey(zone.apex(), RecordType.NS)),
          handles.foreignServed());
    }

    @Override
    public WriteOutcome serveForeign(boolean served, WritePermit permit, Call call) {
      JsonNode body = Json.object().put("multi_provider", served);
      return outcome(api.changeSettings(zone.id(), body, permit, call), Json.object());
    }
  }

  /** Nothing to free: connections belong to the context. */
  @Override
  public void close() {}

  /** Where it goes, without secrets. */
  @Override
  public String toString() {
    return ID + " at " + api.host();
  }
}
