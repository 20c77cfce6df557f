// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.testkit.fake.StatefulFake.Circumstances;
import dev.understudy.zone.DomainName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The calls of the ClouDNS fake. Runs under its lock. */
final class CloudnsRoutes {
  private static final Set<String> ROWS = Set.of("10", "20", "30", "50", "100");

  private final CloudnsFake fake;
  private final CloudnsFacets facets;

  CloudnsRoutes(CloudnsFake fake) {
    this.fake = fake;
    this.facets = new CloudnsFacets(fake);
  }

  static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  FakeResponse route(
      String call, Map<String, String> form, Circumstances<CloudnsState> circumstances) {
    CloudnsState seen = fake.isMutatingCall(call) ? fake.state() : circumstances.state();
    return switch (call) {
      case "available-name-servers.json" -> FakeResponse.json(200, servers().toString());
      case "get-available-record-types.json" ->
          FakeResponse.json(
              200,
              Bodies.texts(
                      "reverse".equals(form.get("zone-type"))
                          ? CloudnsCodec.REVERSE
                          : CloudnsCodec.NAMES)
                  .toString());
      case "list-zones.json" -> zones(form, seen, circumstances);
      case "register.json" -> register(form, seen);
      case "get-zone-info.json" -> FakeResponse.json(200, zone(form, seen).shown().toString());
      case "get-available-ttl.json" -> {
        zone(form, seen);
        ArrayNode ttls = Bodies.array();
        fake.ttls().forEach(ttls::add);
        yield FakeResponse.json(200, ttls.toString());
      }
      case "records.json" -> records(form, zone(form, seen), circumstances);
      case "get-records-pages-count.json" -> pages(form, zone(form, seen), circumstances);
      case "add-record.json" -> add(form, zone(form, seen));
      case "mod-record.json" -> modify(form, zone(form, seen));
      case "delete-record.json" -> delete(form, zone(form, seen));
      default ->
          CloudnsFacets.isOne(call)
              ? facets.answer(call, form, zone(form, seen))
              : FakeResponse.empty(404);
    };
  }

  private static CloudnsZone zone(Map<String, String> form, CloudnsState seen) {
    CloudnsZone zone =
        seen.zones.get(form.getOrDefault("domain-name", "").toLowerCase(Locale.ROOT));
    if (zone == null) {
      throw new CloudnsError("Missing domain-name");
    }
    return zone;
  }

  private ArrayNode servers() {
    ArrayNode list = Bodies.array();
    for (String name : fake.serverNames()) {
      list.addObject()
          .put("type", "premium")
          .put("name", name)
          .put("ip4", "192.0.2.53")
          .put("ip6", "2001:db8::53")
          .put("location", "Test")
          .put("location_cc", "eu")
          .put("ddos_protected", 0);
    }
    return list;
  }

  private static FakeResponse zones(
      Map<String, String> form, CloudnsState seen, Circumstances<CloudnsState> circumstances) {
    int page = number(form.getOrDefault("page", ""), "Missing required parameter 'page'.");
    if (!ROWS.contains(form.getOrDefault("rows-per-page", ""))) {
      throw new CloudnsError("Wrong or missing required parameter 'rows-per-page'.");
    }
    ArrayNode list = Bodies.array();
    List<CloudnsZone> all =
        circumstances.meets(FaultKind.EMPTY_LIST) ? List.of() : List.copyOf(seen.zones.values());
    part(all, page, Integer.parseInt(form.get("rows-per-page")))
        .forEach(zone -> list.add(zone.shown()));
    return FakeResponse.json(200, list.toString());
  }

  private FakeResponse register(Map<String, String> form, CloudnsState seen) {
    String name = form.getOrDefault("domain-name", "").toLowerCase(Locale.ROOT);
    String type = form.getOrDefault("zone-type", "");
    if (!type.equals("master") && !type.equals("slave")) {
      throw new CloudnsError("Invalid zone type.");
    }
    if (seen.zones.containsKey(name)) {
      throw new CloudnsError(name + " has been already added.");
    }
    DomainName apex;
    try {
      apex = DomainName.parse(name);
    } catch (IllegalArgumentException e) {
      throw new CloudnsError(name + " is invalid domain name.");
    }
    fake.replace(
        type.equals("slave")
            ? facets.fed(apex, form.getOrDefault("master-ip", ""))
            : fake.newZone(apex, type));
    return CloudnsError.answer("Success", "Domain zone " + name + " was created successfully.");
  }

  /** An object by id, and an empty list when there is none. */
  private static FakeResponse records(
      Map<String, String> form, CloudnsZone zone, Circumstances<CloudnsState> circumstances) {
    if (!zone.type().equals("master") && !zone.type().equals("geodns")) {
      throw new CloudnsError("This zone type has no records.");
    }
    List<CloudnsRecord> all = selected(form, zone);
    if (circumstances.meets(FaultKind.EMPTY_LIST)) {
      all = List.of();
    }
    if (form.containsKey("rows-per-page")) {
      if (!ROWS.contains(form.get("rows-per-page"))) {
        throw new CloudnsError("Wrong or missing required parameter 'rows-per-page'.");
      }
      int page = number(form.getOrDefault("page", "1"), "Missing required parameter 'page'.");
      if (circumstances.meets(FaultKind.PAGE_LOST)) {
        page++;
      } else if (circumstances.meets(FaultKind.PAGE_DOUBLED)) {
        page = Math.max(1, page - 1);
      }
      all = part(all, page, Integer.parseInt(form.get("rows-per-page")));
    }
    if (all.isEmpty()) {
      return FakeResponse.json(200, "[]");
    }
    ObjectNode out = Bodies.object();
    all.forEach(record -> out.set(Long.toString(record.id()), record.shown(zone.apex())));
    return FakeResponse.json(200, out.toString());
  }

  /** In an order that is none, but always the same. */
  private static List<CloudnsRecord> selected(Map<String, String> form, CloudnsZone zone) {
    List<CloudnsRecord> all = new ArrayList<>();
    String type = form.getOrDefault("type", "").toUpperCase(Locale.ROOT);
    String host = form.getOrDefault("host", "");
    for (CloudnsRecord record : zone.records().values()) {
      boolean typed = !CloudnsCodec.NAMES.contains(type) || record.type().equals(type);
      boolean named =
          host.isEmpty() || CloudnsRecord.host(record.owner(), zone.apex()).equalsIgnoreCase(host);
      if (typed && named) {
        all.add(record);
      }
    }
    all.sort(Comparator.comparingLong(record -> Long.reverse(record.id())));
    return all;
  }

  private static FakeResponse pages(
      Map<String, String> form, CloudnsZone zone, Circumstances<CloudnsState> circumstances) {
    if (!ROWS.contains(form.getOrDefault("rows-per-page", ""))) {
      throw new CloudnsError("Wrong or missing required parameter 'rows-per-page'.");
    }
    int rows = Integer.parseInt(form.get("rows-per-page"));
    int count = circumstances.meets(FaultKind.EMPTY_LIST) ? 0 : selected(form, zone).size();
    return FakeResponse.json(200, Integer.toString((count + rows - 1) / rows));
  }

  private static int number(String text, String otherwise) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new CloudnsError(otherwise);
    }
    return Integer.parseInt(text);
  }

  private static <T> List<T> part(List<T> all, int page, int rows) {
    int from = Math.min(all.size(), (Math.max(1, page) - 1) * rows);
    return all.subList(from, Math.min(all.size(), from + rows));
  }

  private FakeResponse add(Map<String, String> form, CloudnsZone zone) {
    String type = form.getOrDefault("record-type", "").toUpperCase(Locale.ROOT);
    CloudnsRecord record = fake.record(zone, fake.nextId(), type, form, Bodies.object());
    CloudnsRules.judge(zone, record, form.getOrDefault("record", ""));
    fake.replace(zone.with(record));
    ObjectNode out =
        Bodies.object()
            .put("status", "Success")
            .put("statusDescription", "The record was added successfully.");
    out.putObject("data").put("id", record.id());
    return FakeResponse.json(200, out.toString());
  }

  /** The type stays what it is, whatever the form says. */
  private FakeResponse modify(Map<String, String> form, CloudnsZone zone) {
    CloudnsRecord present = present(form, zone);
    CloudnsRecord record = fake.record(zone, present.id(), present.type(), form, present.extra());
    CloudnsRules.judge(zone, record, form.getOrDefault("record", ""));
    fake.replace(zone.with(record));
    return CloudnsError.answer("Success", "The record was modified successfully.");
  }

  private FakeResponse delete(Map<String, String> form, CloudnsZone zone) {
    CloudnsRecord present = present(form, zone);
    CloudnsRules.judgeRemoval(zone, present);
    fake.replace(zone.without(present.id()));
    return CloudnsError.answer("Success", "The record was deleted successfully.");
  }

  private static CloudnsRecord present(Map<String, String> form, CloudnsZone zone) {
    String id = form.getOrDefault("record-id", "");
    CloudnsRecord present =
        id.matches("[0-9]{1,15}") ? zone.records().get(Long.parseLong(id)) : null;
    if (present == null) {
      throw new CloudnsError("Invalid record-id param.");
    }
    return present;
  }
}
