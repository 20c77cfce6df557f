// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Credential;
import dev.understudy.http.Endpoint;
import dev.understudy.http.HttpStack;
import dev.understudy.http.Json;
import dev.understudy.http.Multipart;
import dev.understudy.http.Page;
import dev.understudy.http.Pages;
import dev.understudy.http.RateBudget;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WritePermit;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls to Cloudflare that a DNS provider takes. Thread-safe. */
final class CloudflareApi {
  /** Per user or account token, dashboard included. */
  static final int REQUESTS = 1200;

  static final Duration PERIOD = Duration.ofMinutes(5);
  private static final String OBJECTS = "/accounts/{}/secondary_dns/{}";
  private static final int ZONES_PER_PAGE = 50;
  private static final int RECORDS_PER_PAGE = 5000;

  private final ApiClient client;
  private final CloudflareSettings settings;

  CloudflareApi(CloudflareSettings settings, ProviderContext context) {
    this.settings = settings;
    Endpoint endpoint = Endpoint.parse("cloudflare", settings.endpoint());
    Credential credential =
        Credential.header("Authorization", "Bearer ", context.secrets(), settings.tokenName())
            .requirePresent("cloudflare");
    HttpStack stack = HttpStack.of(context);
    RateBudget budget =
        stack.budget(
            "cloudflare " + endpoint + " " + settings.tokenName(),
            time -> RateBudget.window(REQUESTS, PERIOD, time));
    this.client =
        ApiClient.builder(
                CloudflareProvider.ID, stack, endpoint, credential, new CloudflareClassifier())
            .budgets(request -> budget)
            .observing(RateFields::observe)
            .requestId("CF-Ray")
            .build();
  }

  /** The zone objects of a name. */
  List<JsonNode> zones(DomainName apex, String name, Call call) {
    ApiRequest first =
        ApiRequest.get("/zones").with("name", name).with("per_page", "" + ZONES_PER_PAGE);
    ApiRequest filtered =
        settings.account().map(account -> first.with("account.id", account)).orElse(first);
    List<JsonNode> found = new ArrayList<>();
    Pages.Listing listing = list(filtered, found::add, call);
    if (listing.proof().isEmpty()) {
      throw new UnexpectedAnswerException(
          CloudflareProvider.ID,
          "the list of zones named " + apex + " is not known to be whole: " + listing.doubt(),
          "",
          null);
    }
    return found;
  }

  /** One zone object; empty when there is none of that id. */
  Optional<JsonNode> zone(String id, Call call) {
    return client.find(ApiRequest.get("/zones/{}", id), call).map(CloudflareApi::result);
  }

  /** The DNS settings; empty when the zone has none. */
  Optional<JsonNode> dnsSettings(String zoneId, Call call) {
    return client
        .find(ApiRequest.get("/zones/{}/dns_settings", zoneId), call)
        .map(CloudflareApi::result);
  }

  /** All record objects, in an order that does not change between pages. */
  Pages.Listing records(String zoneId, Consumer<JsonNode> consumer, Call call) {
    return list(recordsOf(zoneId), consumer, call);
  }

  /** The record objects of a type. */
  Pages.Listing records(String zoneId, RecordType type, Consumer<JsonNode> consumer, Call call) {
    return list(recordsOf(zoneId).with("type", type.mnemonic()), consumer, call);
  }

  private static ApiRequest recordsOf(String zoneId) {
    return ApiRequest.get("/zones/{}/dns_records", zoneId)
        .with("order", "name")
        .with("direction", "asc")
        .with("per_page", "" + RECORDS_PER_PAGE);
  }

  WriteReply createZone(String type, String name, WritePermit permit, Call call) {
    ObjectNode body = Json.object().put("name", name).put("type", type).put("jump_start", false);
    settings.account().ifPresent(account -> body.putObject("account").put("id", account));
    return client.write(ApiRequest.of("POST", "/zones").withBody(body), permit, call);
  }

  WriteReply batch(String zoneId, JsonNode body, WritePermit permit, Call call) {
    return client.write(
        ApiRequest.of("POST", "/zones/{}/dns_records/batch", zoneId).withBody(body), permit, call);
  }

  WriteReply changeSettings(String zoneId, JsonNode body, WritePermit permit, Call call) {
    return client.write(
        ApiRequest.of("PATCH", "/zones/{}/dns_settings", zoneId).withBody(body), permit, call);
  }

  JsonNode dnssec(String zoneId, Call call) {
    return result(client.read(ApiRequest.get("/zones/{}/dnssec", zoneId), call));
  }

  WriteReply changeDnssec(String zoneId, JsonNode body, WritePermit permit, Call call) {
    return client.write(
        ApiRequest.of("PATCH", "/zones/{}/dnssec", zoneId).withBody(body), permit, call);
  }

  /** Cloudflare's own zone signing keys. */
  List<JsonNode> zsks(String zoneId, Call call) {
    return whole(ApiRequest.get("/zones/{}/dnssec/zsk", zoneId), "Name", call);
  }

  /** The account that a zone object belongs to. */
  String account(JsonNode zoneObject) {
    String account = Json.text(zoneObject.path("account"), "id");
    if (!account.isEmpty()) {
      return account;
    }
    return settings
        .account()
        .orElseThrow(() -> Steps.unexpected("the zone object does not name its account"));
  }

  /** All peers or keys of an account. */
  List<JsonNode> accountObjects(String account, String kind, Call call) {
    return whole(ApiRequest.get(OBJECTS, account, kind), "id", call);
  }

  JsonNode accountObject(String account, String kind, String id, Call call) {
    return result(client.read(ApiRequest.get(OBJECTS + "/{}", account, kind, id), call));
  }

  /** Adds a peer or key; a secret within is never shown. */
  WriteReply addAccountObject(
      String account,
      String kind,
      JsonNode body,
      @Nullable Secret secret,
      WritePermit permit,
      Call call) {
    ApiRequest request = ApiRequest.of("POST", OBJECTS, account, kind);
    return client.write(
        secret == null ? request.withBody(body) : request.withBody(body, secret), permit, call);
  }

  WriteReply fillAccountObject(
      String account, String kind, String id, JsonNode body, WritePermit permit, Call call) {
    return client.write(
        ApiRequest.of("PUT", OBJECTS + "/{}", account, kind, id).withBody(body), permit, call);
  }

  /** What is configured for the transfers of a zone; empty when nothing is. */
  Optional<JsonNode> transfers(String zoneId, String what, Call call) {
    return client
        .find(ApiRequest.get("/zones/{}/secondary_dns/" + what, zoneId), call)
        .map(CloudflareApi::result)
        .filter(result -> !result.isMissingNode() && !result.isNull());
  }

  WriteReply changeTransfers(
      String method,
      String zoneId,
      String what,
      @Nullable JsonNode body,
      WritePermit permit,
      Call call) {
    ApiRequest request = ApiRequest.of(method, "/zones/{}/secondary_dns/" + what, zoneId);
    return client.write(body == null ? request : request.withBody(body), permit, call);
  }

  /** The zone as a master file. */
  Octets export(String zoneId, Call call) {
    return client
        .read(ApiRequest.get("/zones/{}/dns_records/export", zoneId).expectingText(), call)
        .text();
  }

  WriteReply load(String zoneId, Multipart parts, WritePermit permit, Call call) {
    return client.write(
        ApiRequest.of("POST", "/zones/{}/dns_records/import", zoneId).withParts(parts),
        permit,
        call);
  }

  String host() {
    return client.endpoint().host();
  }

  static JsonNode result(ApiReply reply) {
    return reply.json().path("result");
  }

  /** A list that must be known to be whole. */
  private List<JsonNode> whole(ApiRequest request, String identity, Call call) {
    List<JsonNode> found = new ArrayList<>();
    Pages.Listing listing = list(request, identity, found::add, call);
    if (listing.proof().isEmpty()) {
      throw Steps.unexpected(
          "the list from " + request + " is not known to be whole: " + listing.doubt());
    }
    return found;
  }

  private Pages.Listing list(ApiRequest unnumbered, Consumer<JsonNode> consumer, Call call) {
    return list(unnumbered, "id", consumer, call);
  }

  private Pages.Listing list(
      ApiRequest unnumbered, String identity, Consumer<JsonNode> consumer, Call call) {
    int[] number = {1};
    return Pages.read(
        unnumbered.with("page", "1"),
        request -> {
          Page page = page(unnumbered, client.read(request, call), number[0]);
          number[0]++;
          return page;
        },
        item -> Json.text(item, identity),
        consumer);
  }

  private static Page page(ApiRequest unnumbered, ApiReply reply, int number) {
    JsonNode result = result(reply);
    if (!result.isArray()) {
      throw new UnexpectedAnswerException(
          CloudflareProvider.ID, "a list was expected and is not there", reply.requestId(), null);
    }
    List<JsonNode> items = new ArrayList<>();
    result.forEach(items::add);
    JsonNode info = reply.json().path("result_info");
    Long total =
        info.path("total_count").isIntegralNumber() ? info.path("total_count").asLong() : null;
    long pages = info.path("total_pages").asLong(0);
    boolean more =
        pages > 0
            ? number < pages
            : total != null && info.path("per_page").asLong(0) * number < total;
    return Page.of(items, total, more ? unnumbered.with("page", "" + (number + 1)) : null);
  }
}
