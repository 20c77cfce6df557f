// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.testkit.fake.StatefulFake.Circumstances;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The resources of the DNS Made Easy fake. Runs under its lock. */
final class DnsMadeEasyRoutes {
  private final DnsMadeEasyFake fake;
  private final DnsMadeEasyTransfers transfers;

  DnsMadeEasyRoutes(DnsMadeEasyFake fake) {
    this.fake = fake;
    this.transfers = new DnsMadeEasyTransfers(fake, this);
  }

  FakeResponse route(FakeRequest request, Circumstances<DnsMadeEasyState> circumstances) {
    List<String> path = request.segments();
    DnsMadeEasyState seen = fake.isMutating(request) ? fake.state() : circumstances.state();
    if (DnsMadeEasyTransfers.isOne(path) && path.subList(0, 2).equals(List.of("V2.0", "dns"))) {
      return transfers.route(request, path, seen.account, circumstances);
    }
    if (path.size() < 3 || !path.subList(0, 3).equals(List.of("V2.0", "dns", "managed"))) {
      throw DnsMadeEasyError.absent();
    }
    if (path.size() == 3) {
      return zones(request, seen, circumstances);
    }
    if (path.get(3).equals("name") && path.size() == 4) {
      return named(seen, request.parameter("domainname").orElse(""));
    }
    if (path.get(3).equals("id") && path.size() == 5) {
      return named(seen, path.get(4));
    }
    DnsMadeEasyZone zone =
        Optional.ofNullable(seen.zones.get(number(path.get(3))))
            .orElseThrow(DnsMadeEasyError::absent);
    if (path.size() == 4) {
      return zone(request, zone);
    }
    if (!path.get(4).equals("records") || path.size() > 6) {
      throw DnsMadeEasyError.absent();
    }
    return path.size() == 5
        ? records(request, zone, circumstances)
        : record(request, zone, path.get(5), circumstances);
  }

  static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  private FakeResponse named(DnsMadeEasyState seen, String name) {
    return seen.zones.values().stream()
        .filter(zone -> zone.name().equalsIgnoreCase(name))
        .findFirst()
        .map(zone -> FakeResponse.json(200, zone.shown(fake.moment()).toString()))
        .orElseThrow(DnsMadeEasyError::absent);
  }

  private FakeResponse zones(
      FakeRequest request, DnsMadeEasyState seen, Circumstances<DnsMadeEasyState> circumstances) {
    if (request.method().equals("GET")) {
      return page(request, seen.zones.values(), zone -> zone.summary(fake.moment()), circumstances);
    }
    requireMethod(request, "POST");
    String name = Bodies.read(request.body()).path("name").asText().toLowerCase(Locale.ROOT);
    DomainName apex;
    try {
      apex = DomainName.parse(name);
    } catch (IllegalArgumentException e) {
      throw DnsMadeEasyError.refused("Domain name is not valid.");
    }
    if (fake.has(apex)) {
      throw DnsMadeEasyError.refused("Domain with name " + name + " already exists.");
    }
    DnsMadeEasyZone zone = fake.newZone(apex);
    fake.replace(zone);
    // always pending in the answer, however short it is: as recorded by octoDNS
    return FakeResponse.json(201, zone.shown(fake.moment()).put("pendingActionId", 1).toString());
  }

  private static void requireMethod(FakeRequest request, String method) {
    if (!request.method().equals(method)) {
      throw DnsMadeEasyError.absent();
    }
  }

  private FakeResponse zone(FakeRequest request, DnsMadeEasyZone zone) {
    if (request.method().equals("GET")) {
      return FakeResponse.json(200, zone.shown(fake.moment()).toString());
    }
    if (request.method().equals("PUT")) {
      return transfers.settings(Bodies.read(request.body()), zone);
    }
    requireMethod(request, "DELETE");
    if (zone.isPending(fake.moment())) {
      throw DnsMadeEasyError.refused(
          "Cannot delete a domain that is pending a create or delete action.");
    }
    fake.drop(zone);
    return nothing();
  }

  /** What a PUT and a DELETE are answered with. */
  private static FakeResponse nothing() {
    return FakeResponse.json(200, "");
  }

  private FakeResponse records(
      FakeRequest request, DnsMadeEasyZone zone, Circumstances<DnsMadeEasyState> circumstances) {
    switch (request.method()) {
      case "GET" -> {
        String name = request.parameter("recordName").orElse("");
        String type = request.parameter("type").orElse("");
        List<DnsMadeEasyRecord> wanted =
            zone.records().stream()
                .filter(each -> name.isEmpty() || each.body().path("name").asText().equals(name))
                .filter(each -> type.isEmpty() || each.type().equals(type))
                .toList();
        return page(request, wanted, DnsMadeEasyRecord::shown, circumstances);
      }
      case "POST" -> {
        DnsMadeEasyChange change = change(zone);
        DnsMadeEasyRecord made = change.create(Bodies.read(request.body()));
        fake.replace(change.zone());
        return FakeResponse.json(201, made.shown().toString())
            .withHeader(
                "Location",
                "http://"
                    + request.headers().first("Host").orElse("api.dnsmadeeasy.com")
                    + "/V2.0/dns/managed/"
                    + zone.id()
                    + "/records/"
                    + made.id());
      }
      case "DELETE" -> {
        List<JsonNode> ids = new ArrayList<>();
        Stream.of(request.query().split("&", -1))
            .filter(pair -> pair.startsWith("ids="))
            .forEach(pair -> ids.add(ids(pair.substring(4))));
        if (ids.isEmpty()) {
          throw DnsMadeEasyError.absent();
        }
        many(zone, ids, circumstances, (change, id) -> change.delete(id.asLong()));
        return nothing();
      }
      default -> throw DnsMadeEasyError.absent();
    }
  }

  private static JsonNode ids(String text) {
    return Bodies.object().numberNode(number(text));
  }

  private FakeResponse record(
      FakeRequest request,
      DnsMadeEasyZone zone,
      String which,
      Circumstances<DnsMadeEasyState> circumstances) {
    JsonNode body = Bodies.read(request.body());
    if (which.equals("createMulti") || which.equals("updateMulti")) {
      boolean creates = which.equals("createMulti");
      requireMethod(request, creates ? "POST" : "PUT");
      List<JsonNode> wanted = new ArrayList<>();
      body.forEach(wanted::add);
      if (!body.isArray() || wanted.isEmpty()) {
        throw DnsMadeEasyError.refused("A list of records was expected.");
      }
      ArrayNode made = Bodies.array();
      many(
          zone,
          wanted,
          circumstances,
          (change, each) -> {
            if (creates) {
              made.add(change.create(each).shown());
            } else {
              change.update(each.path("id").asLong(-1), each);
            }
          });
      return creates ? FakeResponse.json(201, made.toString()) : nothing();
    }
    long id = number(which);
    if (zone.find(id).isEmpty()) {
      throw DnsMadeEasyError.absent();
    }
    DnsMadeEasyChange change = change(zone);
    if (request.method().equals("DELETE")) {
      change.delete(id);
    } else {
      requireMethod(request, "PUT");
      if (body.path("id").asLong(-1) != id) {
        throw DnsMadeEasyError.refused("Record id does not match.");
      }
      change.update(id, body);
    }
    fake.replace(change.zone());
    return nothing();
  }

  private DnsMadeEasyChange change(DnsMadeEasyZone zone) {
    return new DnsMadeEasyChange(zone, fake);
  }

  /** One part of a call for several records. */
  private interface Step {
    void run(DnsMadeEasyChange change, JsonNode wanted);
  }

  /** All of it or nothing, but under the fault that breaks exactly that. */
  private void many(
      DnsMadeEasyZone zone,
      List<JsonNode> wanted,
      Circumstances<DnsMadeEasyState> circumstances,
      Step step) {
    if (wanted.size() > fake.mostAtOnce()) {
      throw DnsMadeEasyError.refused("Too many records.");
    }
    boolean half = circumstances.meets(FaultKind.HALF_BATCH);
    DnsMadeEasyChange change = change(zone);
    for (JsonNode each : half ? wanted.subList(0, (wanted.size() + 1) / 2) : wanted) {
      step.run(change, each);
    }
    fake.replace(change.zone());
    if (half) {
      throw DnsMadeEasyError.broken();
    }
  }

  /** All of a list, or a page of it where rows are asked for or the fake gives no more at once. */
  <T> FakeResponse page(
      FakeRequest request,
      Collection<T> all,
      Function<T, ObjectNode> shown,
      Circumstances<DnsMadeEasyState> circumstances) {
    List<T> listed = circumstances.meets(FaultKind.EMPTY_LIST) ? List.of() : List.copyOf(all);
    int most = Math.max(1, fake.pageSize() > 0 ? fake.pageSize() : listed.size());
    int rows = Math.max(1, Math.min(most, asked(request, "rows", most)));
    int page = fake.pages() ? asked(request, "page", 0) : 0;
    int taken = page;
    if (circumstances.meets(FaultKind.PAGE_LOST)) {
      taken = page + 1;
    } else if (circumstances.meets(FaultKind.PAGE_DOUBLED)) {
      taken = Math.max(0, page - 1);
    }
    int from = Math.min(listed.size(), taken * rows);
    List<T> part = listed.subList(from, Math.min(listed.size(), from + rows));
    ObjectNode out = Bodies.object();
    out.put("totalPages", Math.max(1, (listed.size() + rows - 1) / rows));
    out.put("totalRecords", listed.size());
    ArrayNode data = out.putArray("data");
    part.forEach(each -> data.add(shown.apply(each)));
    if (circumstances.meets(FaultKind.PAGE_DOUBLED) && page == 0) {
      part.forEach(each -> data.add(shown.apply(each)));
    }
    return FakeResponse.json(200, out.put("page", page).toString());
  }

  private static int asked(FakeRequest request, String name, int otherwise) {
    return request
        .parameter(name)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }
}
