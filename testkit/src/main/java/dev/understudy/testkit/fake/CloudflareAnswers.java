// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.testkit.fake.StatefulFake.Circumstances;
import dev.understudy.zone.DomainName;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Answers in Cloudflare's envelope. */
final class CloudflareAnswers {
  static final String THROTTLED = "Please wait and consider throttling your request speed";

  static CloudflareError internal() {
    return CloudflareError.of(500, 1000, "Internal server error");
  }

  FakeResponse one(JsonNode result) {
    ObjectNode envelope = Bodies.object();
    envelope.set("result", result);
    return FakeResponse.json(200, closed(envelope, true).toString());
  }

  private static ObjectNode closed(ObjectNode envelope, boolean success) {
    envelope.put("success", success);
    if (!envelope.has("errors")) {
      envelope.putArray("errors");
    }
    envelope.putArray("messages");
    return envelope;
  }

  FakeResponse errors(CloudflareError error) {
    ObjectNode envelope = Bodies.object();
    envelope.putNull("result");
    ArrayNode items = envelope.putArray("errors").add(error.item());
    if (error.item().path("code").asInt() == 7003) {
      items.addObject().put("code", 7000).put("message", "No route for that URI");
    }
    return FakeResponse.json(error.status(), closed(envelope, false).toString());
  }

  FakeResponse refusal(Fault fault) {
    return switch (fault.kind()) {
      case UNAUTHORIZED -> errors(CloudflareError.of(401, 10000, "Authentication error"));
      case FORBIDDEN -> errors(CloudflareError.of(403, 10000, "Authentication error"));
      case NOT_FOUND -> errors(CloudflareError.of(404, 1001, "Invalid zone identifier"));
      case RECORD_REFUSED ->
          errors(
              CloudflareError.of(400, 9005, "Content for A record must be a valid IPv4 address."));
      case CONFLICT -> errors(CloudflareError.of(409, 1004, "Conflict"));
      case THROTTLED ->
          errors(CloudflareError.of(429, 971, THROTTLED))
              .withHeader("retry-after", Integer.toString(fault.number(30)));
      case THROTTLED_SILENTLY -> errors(CloudflareError.of(429, 971, THROTTLED));
      default -> errors(internal());
    };
  }

  FakeResponse zones(FakeRequest request, Circumstances<CloudflareState> circumstances) {
    List<CloudflareZone> found =
        circumstances.state().zones.values().stream()
            .filter(zone -> matches(request, "name", zone.apex().toStringWithoutFinalDot()))
            .filter(zone -> matches(request, "status", zone.status()))
            .filter(zone -> matches(request, "account.id", zone.account()))
            .sorted(Comparator.comparing(CloudflareZone::id))
            .toList();
    int perPage = Math.min(50, number(request, "per_page", 20, 5));
    return page(request, found, perPage, CloudflareAnswers::shown, circumstances);
  }

  FakeResponse records(
      FakeRequest request, CloudflareZone zone, Circumstances<CloudflareState> circumstances) {
    List<CloudflareRecord> found =
        zone.records().stream()
            .filter(record -> matches(request, "type", record.type().mnemonic()))
            .filter(record -> isNamed(request, record))
            .sorted(order(request))
            .toList();
    int perPage = number(request, "per_page", 100, 1);
    if (perPage > 5_000_000) {
      throw CloudflareError.of(400, 1004, "per_page is at most 5000000");
    }
    return page(request, found, perPage, record -> record.shown(zone), circumstances);
  }

  private static boolean isNamed(FakeRequest request, CloudflareRecord record) {
    String name = record.name().toStringWithoutFinalDot();
    return matches(request, "name", name) && matches(request, "name.exact", name);
  }

  private static boolean matches(FakeRequest request, String parameter, String value) {
    return request.parameter(parameter).map(value::equalsIgnoreCase).orElse(true);
  }

  /** Without an order asked for there is none to rely on: that of the ids. */
  private static Comparator<CloudflareRecord> order(FakeRequest request) {
    Comparator<CloudflareRecord> byId = Comparator.comparing(CloudflareRecord::id);
    Comparator<CloudflareRecord> chosen =
        switch (request.parameter("order").orElse("")) {
          case "" -> byId;
          case "name" ->
              Comparator.comparing(
                  record -> record.name().toStringWithoutFinalDot().toLowerCase(Locale.ROOT));
          case "type" -> Comparator.comparing(record -> record.type().mnemonic());
          case "content" -> Comparator.comparing(CloudflareRecord::content);
          case "ttl" -> Comparator.comparingInt(CloudflareRecord::ttl);
          case "proxied" -> Comparator.comparing(CloudflareRecord::isProxied);
          default -> throw CloudflareError.of(400, 1004, "unknown order");
        };
    boolean descending = request.parameter("direction").orElse("asc").equals("desc");
    return (descending ? chosen.reversed() : chosen).thenComparing(byId);
  }

  private static int number(FakeRequest request, String parameter, int otherwise, int least) {
    String text = request.parameter(parameter).orElse(Integer.toString(otherwise));
    if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < least) {
      throw CloudflareError.of(400, 1004, parameter + " is at least " + least);
    }
    return Integer.parseInt(text);
  }

  <T> FakeResponse page(
      FakeRequest request,
      List<T> all,
      int perPage,
      Function<T, ObjectNode> shown,
      Circumstances<CloudflareState> circumstances) {
    List<T> listed = circumstances.meets(FaultKind.EMPTY_LIST) ? Collections.emptyList() : all;
    int page = number(request, "page", 1, 1);
    int taken = page;
    if (circumstances.meets(FaultKind.PAGE_LOST)) {
      taken = page + 1;
    } else if (circumstances.meets(FaultKind.PAGE_DOUBLED)) {
      taken = Math.max(1, page - 1);
    }
    List<T> part = slice(listed, taken, perPage);
    ArrayNode result = Bodies.array();
    part.forEach(each -> result.add(shown.apply(each)));
    if (circumstances.meets(FaultKind.PAGE_DOUBLED) && page == 1) {
      part.forEach(each -> result.add(shown.apply(each)));
    }
    ObjectNode envelope = Bodies.object();
    envelope.set("result", result);
    ObjectNode info = envelope.putObject("result_info");
    info.put("page", page).put("per_page", perPage).put("count", result.size());
    info.put("total_count", listed.size());
    info.put("total_pages", Math.max(1, (listed.size() + perPage - 1) / perPage));
    return FakeResponse.json(200, closed(envelope, true).toString());
  }

  private static <T> List<T> slice(List<T> all, int page, int perPage) {
    long from = (long) (page - 1) * perPage;
    if (from >= all.size()) {
      return List.of();
    }
    return all.subList((int) from, (int) Math.min(all.size(), from + perPage));
  }

  static ObjectNode shown(CloudflareZone zone) {
    ObjectNode out = Bodies.object();
    out.put("id", zone.id()).put("name", zone.apex().toStringWithoutFinalDot());
    out.put("status", zone.status()).put("paused", false);
    out.put("type", zone.extras().secondary() ? "secondary" : "full");
    out.put("development_mode", 0);
    out.set("name_servers", names(zone.nameServers()));
    out.set("original_name_servers", Bodies.array());
    out.putNull("original_registrar").putNull("original_dnshost");
    out.put("modified_on", zone.statusSince().toString());
    out.put("created_on", zone.created().toString());
    if (zone.status().equals("active")) {
      out.put("activated_on", zone.statusSince().toString());
    } else {
      out.putNull("activated_on");
    }
    ObjectNode meta = out.putObject("meta");
    meta.put("step", 2).put("custom_certificate_quota", 0).put("page_rule_quota", 3);
    meta.put("phishing_detected", false).put("wildcard_proxiable", false);
    meta.put("multiple_railguns_allowed", false);
    ObjectNode owner = out.putObject("owner");
    owner.putNull("id").put("type", "user").putNull("email");
    out.putObject("account").put("id", zone.account()).put("name", "The lab");
    out.putObject("tenant").putNull("id").putNull("name");
    out.putObject("tenant_unit").putNull("id");
    out.putArray("permissions").add("#zone:read").add("#dns_records:edit");
    ObjectNode plan = out.putObject("plan");
    String name = zone.plan().substring(0, 1).toUpperCase(Locale.ROOT) + zone.plan().substring(1);
    plan.put("id", zone.id()).put("name", name + " Website").put("price", 0);
    plan.put("currency", "USD").put("frequency", "").put("is_subscribed", false);
    plan.put("can_subscribe", false).put("legacy_id", zone.plan());
    plan.put("legacy_discount", false).put("externally_managed", false);
    return out;
  }

  static ObjectNode settings(CloudflareZone zone) {
    ObjectNode out = Bodies.object();
    out.put("flatten_all_cnames", false).put("foundation_dns", false);
    out.put("multi_provider", zone.multiProvider()).put("ns_ttl", zone.nsTtl());
    out.putObject("nameservers").put("type", "cloudflare.standard");
    out.put("secondary_overrides", false).put("zone_mode", "standard");
    out.putObject("internal_dns");
    ObjectNode soa = out.putObject("soa");
    soa.put("mname", zone.nameServers().get(0).toStringWithoutFinalDot());
    soa.put("rname", "dns.cloudflare.com").put("refresh", 10_000).put("retry", 2_400);
    soa.put("expire", 604_800).put("min_ttl", 1_800).put("ttl", 1_800);
    return out;
  }

  private static ArrayNode names(List<DomainName> names) {
    return Bodies.texts(names.stream().map(DomainName::toStringWithoutFinalDot).toList());
  }
}
