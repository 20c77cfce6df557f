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
import dev.understudy.http.Page;
import dev.understudy.http.Pages;
import dev.understudy.http.RateBudget;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The calls to Cloudflare that a DNS provider takes. Thread-safe. */
final class CloudflareApi {
  /** Per user or account token, dashboard included. */
  static final int REQUESTS = 1200;

  static final Duration PERIOD = Duration.ofMinutes(5);
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
            time -> new RateBudget(REQUESTS, PERIOD, time));
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
    ApiRequest first =
        ApiRequest.get("/zones/{}/dns_records", zoneId)
            .with("order", "name")
            .with("direction", "asc")
            .with("per_page", "" + RECORDS_PER_PAGE);
    return list(first, consumer, call);
  }

  WriteReply createZone(DomainName apex, String name, WritePermit permit, Call call) {
    ObjectNode body = Json.object().put("name", name).put("type", "full").put("jump_start", false);
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

  String host() {
    return client.endpoint().host();
  }

  static JsonNode result(ApiReply reply) {
    return reply.json().path("result");
  }

  private Pages.Listing list(ApiRequest unnumbered, Consumer<JsonNode> consumer, Call call) {
    int[] number = {1};
    return Pages.read(
        unnumbered.with("page", "1"),
        request -> {
          Page page = page(unnumbered, client.read(request, call), number[0]);
          number[0]++;
          return page;
        },
        item -> Json.text(item, "id"),
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
