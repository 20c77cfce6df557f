// SPDX-License-Identifier: Apache-2.0
package dev.understudy.godaddy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Credential;
import dev.understudy.http.Endpoint;
import dev.understudy.http.HttpStack;
import dev.understudy.http.Json;
import dev.understudy.http.RateBudget;
import dev.understudy.http.WriteReply;
import dev.understudy.http.codec.PlainName;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarCapabilities;
import dev.understudy.registrar.RegistrarCapabilities.Support;
import dev.understudy.registrar.Submission;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * GoDaddy as a registrar. Thread-safe.
 *
 * <p>A change replaces the whole set of name servers. Right before it is sent the domain is read
 * again and compared with the change's base. Success of the request is {@code SUBMITTED}: GoDaddy
 * goes on behind it, so polling reads back until the domain shows the new set and is active again.
 */
public final class GodaddyRegistrar implements Registrar {
  /** The kind of registrar: {@code godaddy}. */
  public static final ProviderId ID = new ProviderId("godaddy");

  private static final int LEAST = 2;
  private static final int MOST = 13;
  private static final RegistrarCapabilities CAPABILITIES =
      new RegistrarCapabilities(
          Support.YES, Support.NO, Support.UNPROVEN, true, false, LEAST, MOST);

  private final ApiClient client;

  private GodaddyRegistrar(GodaddySettings settings, ProviderContext context) {
    Endpoint endpoint = Endpoint.parse("godaddy", settings.endpoint());
    Credential credential =
        Credential.header(
                "Authorization",
                "sso-key ",
                context.secrets(),
                settings.keyName(),
                settings.secretName())
            .requirePresent("godaddy");
    HttpStack stack = HttpStack.of(context);
    RateBudget budget =
        stack.budget(
            "godaddy " + endpoint + " " + settings.keyName(),
            time -> RateBudget.window(60, Duration.ofMinutes(1), time));
    ApiClient.Builder builder =
        ApiClient.builder(ID, stack, endpoint, credential, new GodaddyClassifier())
            .budgets(request -> budget)
            .requestId("X-Request-Id", "X-DataCenter-Request-Id");
    settings.shopper().ifPresent(shopper -> builder.field("X-Shopper-Id", shopper));
    this.client = builder.build();
  }

  /**
   * A registrar; opens no connection.
   *
   * @throws dev.understudy.provider.ConfigurationException when the endpoint cannot be used or a
   *     secret is missing
   */
  public static GodaddyRegistrar of(GodaddySettings settings, ProviderContext context) {
    return new GodaddyRegistrar(settings, context);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public RegistrarCapabilities capabilities(DomainName zone, Call call) {
    return CAPABILITIES;
  }

  /** One look at a domain. */
  private record Domain(Delegation delegation, String status, String requestId) {
    boolean isPending() {
      return status.startsWith("PENDING");
    }
  }

  @Override
  public Delegation read(DomainName zone, Call call) {
    return look(zone, call).delegation();
  }

  private Domain look(DomainName zone, Call call) {
    ApiReply reply =
        client
            .find(ApiRequest.get("/v1/domains/{}", plain(zone)), call)
            .orElseThrow(
                () ->
                    new RequestRefusedException(
                        ID, "the account does not hold the domain " + zone, "", null));
    JsonNode body = reply.json();
    List<DomainName> servers = new ArrayList<>();
    try {
      if (!PlainName.parse(Json.text(body, "domain")).equals(zone)) {
        throw new IllegalArgumentException("it is about another domain");
      }
      for (JsonNode server : body.path("nameServers")) {
        servers.add(PlainName.parse(server.asText()));
      }
    } catch (IllegalArgumentException e) {
      throw new UnexpectedAnswerException(
          ID,
          "the answer about " + zone + " cannot be understood: " + e.getMessage(),
          reply.requestId(),
          e);
    }
    String status = Json.text(body, "status");
    Delegation delegation = Delegation.of(zone, servers).withLocks(locks(body, status));
    Optional<Instant> expires = instant(Json.text(body, "expires"));
    return new Domain(
        expires.map(delegation::withExpiry).orElse(delegation), status, reply.requestId());
  }

  /** In EPP words; {@code locked} keeps a domain from being transferred, not from being changed. */
  private static List<String> locks(JsonNode body, String status) {
    List<String> locks = new ArrayList<>();
    if (body.path("locked").asBoolean()) {
      locks.add("clientTransferProhibited");
    }
    if (body.path("holdRegistrar").asBoolean()) {
      locks.add("clientHold");
    }
    if (status.startsWith("PENDING")) {
      locks.add("pendingUpdate");
    } else if (!status.equals("ACTIVE") && !status.isEmpty()) {
      locks.add("godaddy-" + status.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return locks;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String plain(DomainName name) {
    return PlainName.of(name)
        .orElseThrow(
            () -> new RequestRefusedException(ID, name + " cannot be written here", "", null));
  }

  @Override
  public Submission submit(DelegationChange change, OperationId op, WritePermit permit, Call call) {
    check(change);
    Domain now = look(change.zone(), call);
    if (!now.delegation().nameServers().equals(change.base().nameServers())) {
      throw new StateChangedException(
          ID,
          "the name servers of "
              + change.zone()
              + " are "
              + now.delegation().nameServers()
              + ", and were "
              + change.base().nameServers()
              + " when the change was planned. Nothing was sent; plan again",
          now.requestId(),
          null);
    }
    if (now.delegation().nameServers().equals(change.nameServers())) {
      return Submission.of(
          Submission.State.ACCEPTED, "the domain has these name servers already; nothing was sent");
    }
    if (now.isPending()) {
      throw new RequestRefusedException(
          ID,
          change.zone()
              + " has the status "
              + now.status()
              + ": another change is under way. Nothing was sent; wait until it is ACTIVE",
          now.requestId(),
          null);
    }
    ObjectNode body = Json.object();
    ArrayNode names = body.putArray("nameServers");
    change.nameServers().forEach(name -> names.add(plain(name)));
    return submitted(
        client.write(
            ApiRequest.of("PATCH", "/v1/domains/{}", plain(change.zone())).withBody(body),
            permit,
            call));
  }

  private static void check(DelegationChange change) {
    int count = change.nameServers().size();
    if (count < LEAST || count > MOST) {
      throw new RequestRefusedException(
          ID,
          "GoDaddy takes "
              + LEAST
              + " to "
              + MOST
              + " name servers, not "
              + count
              + "; nothing was sent",
          "",
          null);
    }
    if (!change.glue().isEmpty()) {
      throw new RequestRefusedException(
          ID,
          "glue for "
              + change.glue().get(0).nameServer()
              + " cannot be set through GoDaddy's interface; nothing was sent. Choose name servers"
              + " outside of the zone, or enter the host at GoDaddy by hand first",
          "",
          null);
    }
  }

  private static Submission submitted(WriteReply reply) {
    if (reply instanceof WriteReply.Done done) {
      String request = done.reply().requestId();
      return Submission.of(
          Submission.State.SUBMITTED,
          "taken with status "
              + done.reply().status()
              + (request.isEmpty() ? "" : ", request " + request)
              + "; GoDaddy hands it to the registry by itself");
    }
    if (reply instanceof WriteReply.Unknown unknown) {
      return Submission.of(Submission.State.UNKNOWN, String.valueOf(unknown.error().getMessage()));
    }
    ProviderException error = ((WriteReply.Refused) reply).error();
    if (error instanceof RequestRefusedException) {
      return Submission.of(Submission.State.REFUSED, String.valueOf(error.getMessage()));
    }
    throw error;
  }

  @Override
  public Submission poll(DelegationChange change, Submission submission, Call call) {
    Domain now = look(change.zone(), call);
    List<DomainName> servers = now.delegation().nameServers();
    String shown = "the domain shows " + servers + " and the status " + now.status();
    if (servers.equals(change.nameServers())) {
      return Submission.of(
          now.isPending() ? Submission.State.PENDING : Submission.State.ACCEPTED, shown);
    }
    if (servers.equals(change.base().nameServers())) {
      return submission.state() == Submission.State.REFUSED
          ? submission
          : Submission.of(Submission.State.PENDING, shown + ": still the old set");
    }
    return Submission.of(
        Submission.State.UNKNOWN,
        shown + ": neither the old set nor the wanted one. Somebody else may have changed it");
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
