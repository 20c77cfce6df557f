// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.testkit.fake.StatefulFake.Circumstances;
import dev.understudy.zone.DomainName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The resources of the NS1 fake. Runs under its lock. */
final class Ns1Routes {
  private static final List<String> TIMES = List.of("ttl", "nx_ttl", "refresh", "retry", "expiry");

  private final Ns1Fake fake;
  private final int pageSize;

  Ns1Routes(Ns1Fake fake, int pageSize) {
    this.fake = fake;
    this.pageSize = pageSize;
  }

  FakeResponse route(FakeRequest request, Circumstances<Ns1State> circumstances) {
    List<String> path = request.segments();
    if (path.size() == 4 && path.get(1).equals("import") && path.get(2).equals("zonefile")) {
      return load(request, path.get(3).toLowerCase(Locale.ROOT));
    }
    if (path.size() < 2 || !path.get(1).equals("zones")) {
      throw new Ns1Error(404, "not found");
    }
    Ns1State seen = fake.isMutating(request) ? fake.state() : circumstances.state();
    if (path.size() == 2) {
      return zones(request, seen, circumstances);
    }
    String name = path.get(2).toLowerCase(Locale.ROOT);
    Ns1Zone zone = seen.zones.get(name);
    if (path.size() == 3 && request.method().equals("PUT")) {
      return create(request, name, zone != null);
    }
    if (zone == null) {
      throw new Ns1Error(404, "zone not found");
    }
    if (path.size() == 3) {
      return zone(request, zone, circumstances);
    }
    if (path.size() == 4 && path.get(3).equals("dnssec") && request.method().equals("GET")) {
      return Ns1Extras.dnssec(zone);
    }
    if (path.size() == 5) {
      return record(request, zone, path.get(3), path.get(4));
    }
    throw new Ns1Error(404, "not found");
  }

  private FakeResponse zones(
      FakeRequest request, Ns1State seen, Circumstances<Ns1State> circumstances) {
    if (!request.method().equals("GET")) {
      throw new Ns1Error(405, "method not allowed");
    }
    Part<Ns1Zone> part =
        part(request, List.copyOf(seen.zones.values()), Ns1Zone::name, circumstances);
    ArrayNode list = Bodies.array();
    part.items().forEach(zone -> list.add(zone.shown()));
    return linked(request, FakeResponse.json(200, list.toString()), part.next());
  }

  private FakeResponse create(FakeRequest request, String name, boolean exists) {
    JsonNode body = Bodies.read(request.body());
    if (exists) {
      throw new Ns1Error(400, "zone already exists");
    }
    if (body.has("zone") && !body.path("zone").asText().equalsIgnoreCase(name)) {
      throw new Ns1Error(400, "invalid: zone does not match the path");
    }
    DomainName apex;
    try {
      apex = DomainName.parse(name);
    } catch (IllegalArgumentException e) {
      throw new Ns1Error(400, "invalid: zone name");
    }
    Ns1Zone zone = fake.newZone(apex);
    zone = zone.withTimes(times(zone, body), fake.seconds());
    zone = zone.withMore(Ns1Extras.merged(zone, body, true, fake.seconds()));
    fake.replace(zone);
    return whole(zone);
  }

  /** A zone from a master file; what it makes of a zone that is there the vendor does not say. */
  private FakeResponse load(FakeRequest request, String name) {
    if (!request.method().equals("PUT")) {
      throw new Ns1Error(405, "method not allowed");
    }
    if (fake.state().zones.containsKey(name)) {
      throw new Ns1Error(400, "zone already exists");
    }
    Ns1Zone zone = fake.newZone(DomainName.parse(name));
    for (Ns1Record record : Ns1Extras.records(request, zone, fake::id)) {
      zone = zone.with(record, fake.seconds());
    }
    fake.replace(zone);
    return whole(zone);
  }

  private static ObjectNode times(Ns1Zone zone, JsonNode body) {
    ObjectNode times = zone.times().deepCopy();
    for (String name : TIMES) {
      JsonNode value = body.path(name);
      if (value.canConvertToInt() && value.isIntegralNumber() && value.asInt() >= 0) {
        times.put(name, value.asInt());
      } else if (body.hasNonNull(name)) {
        throw new Ns1Error(400, "invalid: " + name);
      }
    }
    return times;
  }

  private static FakeResponse whole(Ns1Zone zone) {
    ObjectNode shown = zone.shown();
    ArrayNode records = shown.putArray("records");
    zone.records().forEach(record -> records.add(record.summary()));
    return FakeResponse.json(200, shown.toString());
  }

  private FakeResponse zone(
      FakeRequest request, Ns1Zone zone, Circumstances<Ns1State> circumstances) {
    return switch (request.method()) {
      case "GET" -> {
        Part<Ns1Record> part = part(request, zone.records(), Ns1Record::key, circumstances);
        ObjectNode shown = zone.shown();
        ArrayNode records = shown.putArray("records");
        part.items().forEach(record -> records.add(record.summary()));
        yield linked(request, FakeResponse.json(200, shown.toString()), part.next());
      }
      case "POST" -> {
        JsonNode body = Bodies.read(request.body());
        Ns1Zone timed = zone.withTimes(times(zone, body), fake.seconds());
        Ns1Zone changed = timed.withMore(Ns1Extras.merged(timed, body, false, fake.seconds()));
        fake.replace(changed);
        yield whole(changed);
      }
      case "DELETE" -> {
        fake.drop(zone);
        yield FakeResponse.json(200, "");
      }
      default -> throw new Ns1Error(405, "method not allowed");
    };
  }

  private FakeResponse record(FakeRequest request, Ns1Zone zone, String name, String type) {
    DomainName domain;
    try {
      domain = DomainName.parse(name);
    } catch (IllegalArgumentException e) {
      throw new Ns1Error(400, "invalid: domain");
    }
    Ns1Record present = zone.find(domain, type).orElse(null);
    if (request.method().equals("PUT")) {
      if (present != null) {
        throw new Ns1Error(400, "record already exists");
      }
      return put(zone, fake.id(), domain, type, Bodies.read(request.body()));
    }
    if (present == null) {
      throw new Ns1Error(404, "record not found");
    }
    return switch (request.method()) {
      case "GET" -> FakeResponse.json(200, present.shown(zone.name()).toString());
      case "POST" -> {
        ObjectNode merged = present.body().deepCopy();
        if (Bodies.read(request.body()) instanceof ObjectNode changes) {
          merged.setAll(changes);
        }
        yield put(zone, present.id(), domain, type, merged);
      }
      case "DELETE" -> {
        fake.replace(zone.without(present, fake.seconds()));
        yield FakeResponse.json(200, "");
      }
      default -> throw new Ns1Error(405, "method not allowed");
    };
  }

  private FakeResponse put(Ns1Zone zone, String id, DomainName domain, String type, JsonNode body) {
    if (zone.isSecondary()) {
      throw new Ns1Error(400, "invalid: records of a secondary zone cannot be edited");
    }
    if (!domain.isWithin(zone.apex())) {
      throw new Ns1Error(400, "invalid: domain is not within the zone");
    }
    if (!Ns1Codec.isHeld(type)) {
      throw new Ns1Error(400, "invalid: record type " + type + " is not supported");
    }
    for (String member : List.of("zone", "domain", "type")) {
      String expected =
          member.equals("zone")
              ? zone.name()
              : member.equals("type") ? type : domain.toStringWithoutFinalDot();
      if (body.has(member) && !body.path(member).asText().equalsIgnoreCase(expected)) {
        throw new Ns1Error(400, "invalid: " + member + " does not match the path");
      }
    }
    boolean alias = type.equals("CNAME");
    for (Ns1Record other : zone.records()) {
      if (other.domain().equals(domain)
          && !other.type().equals(type)
          && (alias || other.type().equals("CNAME"))) {
        throw new Ns1Error(400, "invalid: a CNAME record cannot share its name");
      }
    }
    Ns1Record record = Ns1Codec.record(id, domain, type, body);
    fake.replace(zone.with(record, fake.seconds()));
    return FakeResponse.json(200, record.shown(zone.name()).toString());
  }

  /**
   * A part of a list.
   *
   * @param items what is on the page
   * @param next the key the next page starts after, empty at the end
   */
  private record Part<T>(List<T> items, String next) {}

  private <T> Part<T> part(
      FakeRequest request,
      List<T> all,
      Function<T, String> key,
      Circumstances<Ns1State> circumstances) {
    if (circumstances.meets(FaultKind.EMPTY_LIST)) {
      return new Part<>(List.of(), "");
    }
    String after = request.parameter("after").orElse("");
    int from = 0;
    while (from < all.size()
        && !after.isEmpty()
        && key.apply(all.get(from)).compareTo(after) <= 0) {
      from++;
    }
    boolean doubled = circumstances.meets(FaultKind.PAGE_DOUBLED);
    if (circumstances.meets(FaultKind.PAGE_LOST)) {
      from = Math.min(all.size(), from + pageSize);
    }
    int to = Math.min(all.size(), from + pageSize);
    List<T> items = new ArrayList<>(all.subList(from, to));
    if (doubled) {
      items.addAll(0, from == 0 ? List.copyOf(items) : all.subList(from - 1, from));
    }
    return new Part<>(items, to < all.size() && to > 0 ? key.apply(all.get(to - 1)) : "");
  }

  /** The vendor's link says http whatever the request came by. */
  private static FakeResponse linked(FakeRequest request, FakeResponse response, String next) {
    if (next.isEmpty()) {
      return response;
    }
    String host = request.headers().first("Host").orElse("api.nsone.net");
    String cursor = URLEncoder.encode(next, StandardCharsets.UTF_8);
    return response.withHeader(
        "Link", "<http://" + host + request.path() + "?after=" + cursor + ">; rel=\"next\"");
  }
}
