// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.testkit.fake.StatefulFake.Circumstances;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The resources of the Route 53 fake. Runs under its lock. */
final class Route53Routes {
  private final Route53Fake fake;
  private final int pageSize;
  private final Route53Keys keys;

  Route53Routes(Route53Fake fake, int pageSize) {
    this.fake = fake;
    this.pageSize = pageSize;
    this.keys = new Route53Keys(fake);
  }

  FakeResponse route(FakeRequest request, Circumstances<Route53State> circumstances) {
    List<String> path = request.segments();
    Route53State seen = fake.isMutating(request) ? fake.state() : circumstances.state();
    String resource = path.size() < 2 ? "" : path.get(1);
    if (path.isEmpty() || !path.get(0).equals("2013-04-01")) {
      throw new Route53Error(404, "UnknownOperationException", "no such operation");
    }
    String shape = request.method() + " " + resource + " " + path.size();
    return switch (shape) {
      case "GET hostedzone 2" -> zones(request, seen, circumstances);
      case "GET hostedzonesbyname 2" -> zonesByName(request, seen, circumstances);
      case "POST hostedzone 2" -> create(body(request, "CreateHostedZoneRequest"));
      case "GET hostedzone 3" -> zone(known(seen, path.get(2)));
      case "DELETE hostedzone 3" -> delete(known(seen, path.get(2)));
      case "GET hostedzone 4" ->
          path.get(3).equals("dnssec")
              ? Route53Keys.shown(known(seen, path.get(2)))
              : sets(request, known(seen, path.get(2)), circumstances);
      case "POST hostedzone 4" ->
          switch (path.get(3)) {
            case "enable-dnssec" -> keys.enable(known(seen, path.get(2)));
            case "disable-dnssec" -> keys.disable(known(seen, path.get(2)));
            default ->
                change(
                    known(seen, path.get(2)),
                    body(request, "ChangeResourceRecordSetsRequest"),
                    circumstances);
          };
      case "POST keysigningkey 2" -> {
        XmlElement body = body(request, "CreateKeySigningKeyRequest");
        yield keys.create(body, known(seen, body.text("HostedZoneId")));
      }
      case "POST keysigningkey 5" -> {
        if (!path.get(4).equals("activate")) {
          throw new Route53Error(404, "UnknownOperationException", "no such operation");
        }
        yield keys.activate(known(seen, path.get(2)), path.get(3));
      }
      case "GET change 3" -> changeOf(seen, path.get(2));
      default -> throw new Route53Error(404, "UnknownOperationException", "no such operation");
    };
  }

  private static XmlElement body(FakeRequest request, String root) {
    XmlElement body;
    try {
      body = XmlElement.parse(request.body());
    } catch (IllegalArgumentException e) {
      throw new Route53Error(400, "MalformedInput", String.valueOf(e.getMessage()));
    }
    if (!body.name().equals(root)) {
      throw new Route53Error(400, "MalformedInput", "Unexpected element: " + body.name());
    }
    return body;
  }

  private static Route53Zone known(Route53State seen, String id) {
    Route53Zone zone = seen.zones.get(id);
    if (zone == null) {
      throw new Route53Error(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    }
    return zone;
  }

  private FakeResponse zones(
      FakeRequest request, Route53State seen, Circumstances<Route53State> circumstances) {
    String marker = request.parameter("marker").orElse("");
    int most = most(request, 100);
    Part<Route53Zone> part =
        part(
            List.copyOf(seen.zones.values()),
            zone -> zone.id().compareTo(marker) < 0,
            most,
            circumstances);
    List<XmlElement> out = new ArrayList<>();
    out.add(XmlElement.of("HostedZones", part.items().stream().map(Route53Zone::shown).toList()));
    out.add(XmlElement.of("Marker", marker));
    out.add(XmlElement.of("IsTruncated", Boolean.toString(!part.next().isEmpty())));
    part.next().forEach(next -> out.add(XmlElement.of("NextMarker", next.id())));
    out.add(XmlElement.of("MaxItems", Integer.toString(most)));
    return Route53Fake.xml(200, XmlElement.of("ListHostedZonesResponse", out));
  }

  private FakeResponse zonesByName(
      FakeRequest request, Route53State seen, Circumstances<Route53State> circumstances) {
    String dnsName = request.parameter("dnsname").orElse("");
    String id = request.parameter("hostedzoneid").orElse("");
    if (dnsName.isEmpty() && !id.isEmpty()) {
      throw Route53Error.invalidInput("hostedzoneid needs a dnsname");
    }
    String from = dnsName.isEmpty() ? "" : Route53Text.sortKey(name(dnsName));
    int most = most(request, 100);
    Comparator<Route53Zone> order =
        Comparator.comparing((Route53Zone zone) -> Route53Text.sortKey(zone.apex()))
            .thenComparing(Route53Zone::id);
    Part<Route53Zone> part =
        part(
            seen.zones.values().stream().sorted(order).toList(),
            zone -> {
              int compared = Route53Text.sortKey(zone.apex()).compareTo(from);
              return compared < 0 || compared == 0 && zone.id().compareTo(id) < 0;
            },
            most,
            circumstances);
    List<XmlElement> out = new ArrayList<>();
    out.add(XmlElement.of("HostedZones", part.items().stream().map(Route53Zone::shown).toList()));
    if (!dnsName.isEmpty()) {
      out.add(XmlElement.of("DNSName", dnsName));
    }
    out.add(XmlElement.of("IsTruncated", Boolean.toString(!part.next().isEmpty())));
    for (Route53Zone next : part.next()) {
      out.add(XmlElement.of("NextDNSName", Route53Text.shown(next.apex())));
      out.add(XmlElement.of("NextHostedZoneId", next.id()));
    }
    out.add(XmlElement.of("MaxItems", Integer.toString(most)));
    return Route53Fake.xml(200, XmlElement.of("ListHostedZonesByNameResponse", out));
  }

  private FakeResponse create(XmlElement body) {
    String reference = body.text("CallerReference");
    if (reference.isEmpty() || reference.length() > 128) {
      throw Route53Error.invalidInput("a CallerReference has 1 to 128 characters");
    }
    boolean isUsed =
        fake.state().zones.values().stream().anyMatch(zone -> zone.reference().equals(reference));
    if (isUsed) {
      throw new Route53Error(
          409,
          "HostedZoneAlreadyExists",
          "A hosted zone has already been created with the specified caller reference.");
    }
    XmlElement config =
        body.child("HostedZoneConfig").orElse(XmlElement.of("HostedZoneConfig", List.of()));
    boolean isPrivate = body.child("VPC").isPresent();
    Route53Zone zone =
        fake.newZone(name(body.text("Name")), reference, config.text("Comment"), isPrivate);
    XmlElement change = fake.commit(zone);
    return Route53Fake.xml(
            201,
            XmlElement.of("CreateHostedZoneResponse", zone.shown(), change, zone.delegationSet()))
        .withHeader("Location", "https://route53.amazonaws.com/2013-04-01/hostedzone/" + zone.id());
  }

  private static FakeResponse zone(Route53Zone zone) {
    XmlElement shown = zone.shown();
    return Route53Fake.xml(
        200,
        zone.isPrivate()
            ? XmlElement.of("GetHostedZoneResponse", shown)
            : XmlElement.of("GetHostedZoneResponse", shown, zone.delegationSet()));
  }

  private FakeResponse delete(Route53Zone zone) {
    if (zone.sets().size() > 2) {
      throw new Route53Error(
          400,
          "HostedZoneNotEmpty",
          "The specified hosted zone contains non-required resource record sets and so cannot be"
              + " deleted.");
    }
    return Route53Fake.xml(200, XmlElement.of("DeleteHostedZoneResponse", fake.drop(zone)));
  }

  private FakeResponse sets(
      FakeRequest request, Route53Zone zone, Circumstances<Route53State> circumstances) {
    String name = request.parameter("name").orElse("");
    String type = request.parameter("type").orElse("");
    String identifier = request.parameter("identifier").orElse("");
    if (name.isEmpty() && !type.isEmpty() || type.isEmpty() && !identifier.isEmpty()) {
      throw Route53Error.invalidInput("a type needs a name, an identifier needs both");
    }
    Route53Set.Key from =
        new Route53Set.Key(name.isEmpty() ? "" : Route53Text.sortKey(name(name)), type, identifier);
    int most = Math.min(pageSize, most(request, 300));
    Part<Route53Set> part =
        part(
            List.copyOf(zone.sets().values()),
            set -> set.key().compareTo(from) < 0,
            most,
            circumstances);
    List<XmlElement> out = new ArrayList<>();
    out.add(
        XmlElement.of("ResourceRecordSets", part.items().stream().map(Route53Set::shown).toList()));
    out.add(XmlElement.of("IsTruncated", Boolean.toString(!part.next().isEmpty())));
    for (Route53Set next : part.next()) {
      out.add(XmlElement.of("NextRecordName", Route53Text.shown(next.name())));
      out.add(XmlElement.of("NextRecordType", next.type()));
      if (!next.identifier().isEmpty()) {
        out.add(XmlElement.of("NextRecordIdentifier", next.identifier()));
      }
    }
    out.add(XmlElement.of("MaxItems", Integer.toString(most)));
    return Route53Fake.xml(200, XmlElement.of("ListResourceRecordSetsResponse", out));
  }

  private FakeResponse change(
      Route53Zone zone, XmlElement body, Circumstances<Route53State> circumstances) {
    List<XmlElement> changes =
        body.child("ChangeBatch")
            .flatMap(batch -> batch.child("Changes"))
            .map(XmlElement::children)
            .orElse(List.of());
    if (circumstances.meets(FaultKind.HALF_BATCH)) {
      fake.commit(Route53Changes.apply(zone, changes.subList(0, (changes.size() + 1) / 2)));
      throw new Route53Error(500, "InternalFailure", "We encountered an internal error.");
    }
    XmlElement change = fake.commit(Route53Changes.apply(zone, changes));
    return Route53Fake.xml(200, XmlElement.of("ChangeResourceRecordSetsResponse", change));
  }

  private FakeResponse changeOf(Route53State seen, String id) {
    Route53State.Change change = seen.changes.get(id);
    if (change == null) {
      throw new Route53Error(404, "NoSuchChange", "Could not find resource with ID: " + id);
    }
    return Route53Fake.xml(200, XmlElement.of("GetChangeResponse", fake.shown(id, change)));
  }

  private static DomainName name(String text) {
    try {
      return Route53Text.name(text);
    } catch (IllegalArgumentException e) {
      throw new Route53Error(400, "InvalidDomainName", "This domain name is invalid: " + text);
    }
  }

  private static int most(FakeRequest request, int limit) {
    String text = request.parameter("maxitems").orElse(Integer.toString(limit));
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw Route53Error.invalidInput("Value '" + text + "' at 'maxItems' is no number above 0");
    }
    return Math.min(limit, Integer.parseInt(text));
  }

  /**
   * A part of a list.
   *
   * @param items what is on the page
   * @param next the first item of the next page, none at the end
   */
  private record Part<T>(List<T> items, List<T> next) {}

  private <T> Part<T> part(
      List<T> all, Predicate<T> isBefore, int most, Circumstances<Route53State> circumstances) {
    if (circumstances.meets(FaultKind.EMPTY_LIST)) {
      return new Part<>(List.of(), List.of());
    }
    int from = (int) all.stream().takeWhile(isBefore).count();
    if (circumstances.meets(FaultKind.PAGE_LOST)) {
      from = Math.min(all.size(), from + most);
    }
    int to = Math.min(all.size(), from + most);
    List<T> items = new ArrayList<>(all.subList(from, to));
    if (circumstances.meets(FaultKind.PAGE_DOUBLED)) {
      items.addAll(0, from == 0 ? List.copyOf(items) : all.subList(from - 1, from));
    }
    return new Part<>(items, to < all.size() ? List.of(all.get(to)) : List.of());
  }
}
