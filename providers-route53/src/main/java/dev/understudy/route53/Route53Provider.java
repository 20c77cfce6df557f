// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.diff.ChangeSet;
import dev.understudy.http.Endpoint;
import dev.understudy.http.HttpStack;
import dev.understudy.http.RateBudget;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.ConditionalWrite;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderFacet;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.route53.AwsLink.Attempt;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;

/**
 * Amazon Route 53 as a DNS provider. Thread-safe.
 *
 * <p>One unit of writing is one change batch, all or nothing. What becomes of one: an accepted
 * batch is pending until Route 53 says INSYNC; a refusal, throttling and a request that never left
 * are refused; a server error, a broken connection and a late answer are unknown, and nothing is
 * sent twice. Private hosted zones are not looked at.
 */
public final class Route53Provider implements DnsProvider {
  /** The kind of provider: {@code route53}. */
  public static final ProviderId ID = new ProviderId("route53");

  private static final String CHANGE = "change ";

  private final AwsLink link;
  private final ZoneFinder finder;
  private final Capabilities capabilities;
  private final TimeSource time;
  private final String where;
  private final String kmsKey;

  private Route53Provider(
      Route53Client client, boolean isOwn, Route53Settings settings, ProviderContext context) {
    HttpStack stack = HttpStack.of(context);
    this.where = settings.endpoint().isEmpty() ? settings.region() : settings.endpoint();
    RateBudget budget =
        stack.budget(
            "route53 " + where + " " + settings.keyIdName(),
            clock -> RateBudget.window(settings.requestsPerSecond(), Duration.ofSeconds(1), clock));
    this.link =
        new AwsLink(
            client,
            isOwn,
            stack,
            budget,
            new Failures(Clients.scrubber(settings, context.secrets()), where));
    this.finder = new ZoneFinder(link, settings.zoneId());
    this.capabilities = capabilities(settings.requestsPerSecond());
    this.time = context.time();
    this.kmsKey = settings.kmsKey();
  }

  /**
   * A provider with credentials from the settings' secrets, or else from the SDK's chain; opens no
   * connection.
   *
   * @throws dev.understudy.provider.ConfigurationException when the endpoint cannot be used or a
   *     secret is missing
   */
  public static Route53Provider of(Route53Settings settings, ProviderContext context) {
    return of(Clients.credentials(settings, context.secrets()), settings, context);
  }

  /** The same with the caller's credentials, which are asked before each request. */
  public static Route53Provider of(
      AwsCredentialsProvider credentials, Route53Settings settings, ProviderContext context) {
    if (!settings.endpoint().isEmpty()) {
      Endpoint.parse("route53", settings.endpoint());
    }
    return new Route53Provider(Clients.make(settings, credentials), true, settings, context);
  }

  /**
   * The same with the caller's client, which stays the caller's to close. Its retries are switched
   * off for the requests sent here; region, credentials, endpoint and HTTP client are its own.
   */
  public static Route53Provider of(
      Route53Client client, Route53Settings settings, ProviderContext context) {
    return new Route53Provider(client, false, settings, context);
  }

  private static Capabilities capabilities(int requestsPerSecond) {
    return new Capabilities(
            RecordSets.TYPES,
            new Ttl(0),
            new Ttl(Integer.MAX_VALUE),
            Capabilities.WriteUnitKind.RRSET,
            ChangePlanner.MOST_RECORDS,
            true,
            Capabilities.ApexNs.EDITABLE,
            true,
            true,
            requestsPerSecond,
            Duration.ofSeconds(1))
        .withTerms(ServicePlan.TERMS);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  /**
   * {@inheritDoc}
   *
   * @throws AmbiguousZoneException when the account holds several public zones of that name and the
   *     settings name none of them
   */
  @Override
  public Optional<HostedZone> find(DomainName apex, Call call) {
    return finder.find(apex, call);
  }

  @Override
  public Capabilities capabilities(HostedZone zone, Call call) {
    return capabilities;
  }

  @Override
  public Reading read(HostedZone zone, Call call) {
    return new ZoneReading(link, zone, time).read(call);
  }

  @Override
  public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
    return ChangePlanner.plan(zone, Handles.of(base), capabilities, changes);
  }

  /** Signing, and batches that hold only while the sets are as they were read. */
  @Override
  public <T extends ProviderFacet> Optional<T> facet(HostedZone zone, Class<T> type) {
    if (!zone.isThere()) {
      return Optional.empty();
    }
    ConditionalWrite conditional =
        (base, changes) -> ChangePlanner.conditional(zone, Handles.of(base), capabilities, changes);
    return Stream.<ProviderFacet>of(new Signing(link, zone, kmsKey), conditional)
        .filter(type::isInstance)
        .findFirst()
        .map(type::cast);
  }

  /** Creates under a caller reference made of the operation and the name, so never twice. */
  @Override
  public HostedZone create(DomainName apex, OperationId op, WritePermit permit, Call call) {
    Optional<HostedZone> present = find(apex, call);
    if (present.isPresent()) {
      return present.get();
    }
    String reference = "understudy " + op + " " + Digest.of(apex.folded().toString()).brief();
    Attempt<CreateHostedZoneResponse> attempt =
        link.write(
            "CreateHostedZone",
            permit.effect(),
            call,
            (client, overrides) ->
                client.createHostedZone(
                    request ->
                        request
                            .name(OctalText.name(apex))
                            .callerReference(reference)
                            .overrideConfiguration(overrides)));
    CreateHostedZoneResponse answer = attempt.answer();
    if (answer != null) {
      return finder.hosted(answer.hostedZone(), answer.delegationSet(), "CreateHostedZone");
    }
    ProviderException error = attempt.failure();
    if (error instanceof RequestRefusedException) {
      return find(apex, call).orElseThrow(() -> error); // sent before under this very reference
    }
    throw error;
  }

  @Override
  public WriteOutcome write(WriteUnit unit, WritePermit permit, Call call) {
    Attempt<ChangeResourceRecordSetsResponse> attempt =
        link.write(
            "ChangeResourceRecordSets",
            permit.effect(),
            call,
            (client, overrides) ->
                client.changeResourceRecordSets(
                    request ->
                        request
                            .hostedZoneId(unit.zone().id())
                            .changeBatch(batch -> batch.changes(Batch.changes(unit.payload())))
                            .overrideConfiguration(overrides)));
    ChangeResourceRecordSetsResponse answer = attempt.answer();
    if (answer != null) {
      return outcome(answer.changeInfo(), answer.responseMetadata().requestId());
    }
    return attempt.mayHaveLanded()
        ? new WriteOutcome.Unknown(attempt.failure())
        : new WriteOutcome.Refused(List.of(), attempt.failure());
  }

  static WriteOutcome outcome(@Nullable ChangeInfo info, String requestId) {
    ChangeStatus status = info == null ? null : info.status();
    if (status == ChangeStatus.INSYNC) {
      return new WriteOutcome.Applied(requestId);
    }
    if (info == null || status != ChangeStatus.PENDING || !ZoneFinder.isId(info.id())) {
      return new WriteOutcome.Unknown(
          ZoneFinder.nonsense("an answer without the id and status of a change: " + info));
    }
    return new WriteOutcome.Pending(CHANGE + ZoneFinder.bare(info.id()));
  }

  @Override
  public WriteOutcome poll(WriteOutcome.Pending pending, Call call) {
    if (!pending.token().startsWith(CHANGE)) {
      throw new IllegalArgumentException("not a change of Route 53: " + pending.token());
    }
    String id = pending.token().substring(CHANGE.length());
    var answer =
        link.read(
            "GetChange",
            call,
            (client, overrides) ->
                client.getChange(request -> request.id(id).overrideConfiguration(overrides)));
    return outcome(answer.changeInfo(), answer.responseMetadata().requestId());
  }

  /** Closes the SDK's client, unless it is the caller's. */
  @Override
  public void close() {
    link.close();
  }

  /** Where it goes, without secrets. */
  @Override
  public String toString() {
    return ID + " at " + where;
  }
}
