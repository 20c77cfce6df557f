// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.testkit.fake.DnsMadeEasyAccount.Addresses;
import dev.understudy.testkit.fake.DnsMadeEasyAccount.Secondary;
import dev.understudy.testkit.fake.StatefulFake.Circumstances;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Secondary zones, sets of primary servers and transfer ACLs of the DNS Made Easy fake. Runs under
 * its lock.
 *
 * <p>Paths and members are those of the vendor's Terraform provider
 * (DNSMadeEasy/terraform-provider-dme, seen 2026-11-26), which also shows that a list of addresses
 * does not come back in the order it was given, and that a change of a zone object replaces it: a
 * transfer ACL that is left out is detached. Wordings of refusals are made up.
 */
final class DnsMadeEasyTransfers {
  private final DnsMadeEasyFake fake;
  private final DnsMadeEasyRoutes routes;

  DnsMadeEasyTransfers(DnsMadeEasyFake fake, DnsMadeEasyRoutes routes) {
    this.fake = fake;
    this.routes = routes;
  }

  static boolean isOne(List<String> path) {
    return path.size() >= 3
        && (path.get(2).equals("secondary") || path.get(2).equals("transferAcl"));
  }

  FakeResponse route(
      FakeRequest request,
      List<String> path,
      DnsMadeEasyAccount seen,
      Circumstances<DnsMadeEasyState> circumstances) {
    if (path.get(2).equals("transferAcl")) {
      return lists(request, path.subList(3, path.size()), seen.acls(), false, circumstances);
    }
    if (path.size() > 3 && path.get(3).equals("ipSet")) {
      return lists(request, path.subList(4, path.size()), seen.ipSets(), true, circumstances);
    }
    if (path.size() > 3) {
      return one(request, seen.secondaries().get(DnsMadeEasyRoutes.number(path.get(3))));
    }
    return switch (request.method()) {
      case "GET" ->
          routes.page(
              request,
              seen.secondaries().values(),
              each -> each.summary(fake.moment()),
              circumstances);
      case "POST" -> create(Bodies.read(request.body()));
      case "PUT" -> assign(Bodies.read(request.body()));
      default -> throw DnsMadeEasyError.absent();
    };
  }

  private FakeResponse one(FakeRequest request, @Nullable Secondary zone) {
    if (zone == null || !request.method().equals("GET")) {
      throw DnsMadeEasyError.absent();
    }
    return FakeResponse.json(200, zone.shown(fake.moment()).toString());
  }

  private FakeResponse lists(
      FakeRequest request,
      List<String> below,
      SortedMap<Long, Addresses> all,
      boolean primaries,
      Circumstances<DnsMadeEasyState> circumstances) {
    boolean whole = below.isEmpty();
    if (whole && request.method().equals("GET")) {
      return routes.page(request, all.values(), Addresses::shown, circumstances);
    }
    Addresses present = whole ? null : all.get(DnsMadeEasyRoutes.number(below.get(0)));
    if (present != null && request.method().equals("GET")) {
      return FakeResponse.json(200, present.shown().toString());
    }
    boolean fits = whole ? request.method().equals("POST") : request.method().equals("PUT");
    if (!fits || !whole && present == null) {
      throw DnsMadeEasyError.absent();
    }
    Addresses wanted =
        wanted(Bodies.read(request.body()), present == null ? fake.nextId() : present.id());
    if (all.values().stream()
        .anyMatch(each -> each.id() != wanted.id() && each.name().equals(wanted.name()))) {
      throw DnsMadeEasyError.refused("A list with name " + wanted.name() + " already exists.");
    }
    fake.replace(primaries ? account().withIpSet(wanted) : account().withAcl(wanted));
    return whole ? FakeResponse.json(201, wanted.shown().toString()) : FakeResponse.json(200, "");
  }

  private DnsMadeEasyAccount account() {
    return fake.state().account;
  }

  private static Addresses wanted(JsonNode body, long id) {
    List<String> ips = new ArrayList<>();
    for (JsonNode ip : body.path("ips")) {
      try {
        RdataWords.parse(ip.asText().contains(":") ? RecordType.AAAA : RecordType.A, ip.asText());
      } catch (IllegalArgumentException e) {
        throw DnsMadeEasyError.refused("IP address is not valid.");
      }
      ips.add(ip.asText());
    }
    String name = body.path("name").asText();
    if (name.isEmpty() || ips.isEmpty()) {
      throw DnsMadeEasyError.refused("Name and at least one IP address are required.");
    }
    return new Addresses(id, name, ips);
  }

  private FakeResponse create(JsonNode body) {
    DomainName apex;
    try {
      apex = DomainName.parse(body.path("names").path(0).asText()).folded();
    } catch (IllegalArgumentException e) {
      throw DnsMadeEasyError.refused("Domain name is not valid.");
    }
    if (fake.has(apex) || body.path("names").size() != 1) {
      throw DnsMadeEasyError.refused("Domain with name " + apex + " already exists.");
    }
    Secondary zone = fake.newSecondary(apex, ipSet(body));
    fake.replace(account().with(zone));
    return FakeResponse.json(201, zone.shown(fake.moment()).put("pendingActionId", 1).toString());
  }

  private long ipSet(JsonNode body) {
    long id = body.path("ipSetId").asLong(-1);
    if (!account().ipSets().containsKey(id)) {
      throw DnsMadeEasyError.refused("IP set does not exist.");
    }
    return id;
  }

  private FakeResponse assign(JsonNode body) {
    DnsMadeEasyAccount changed = account();
    for (JsonNode id : body.path("ids")) {
      Secondary zone =
          Optional.ofNullable(changed.secondaries().get(id.asLong(-1)))
              .orElseThrow(DnsMadeEasyError::absent);
      changed = changed.with(zone.with(ipSet(body)));
    }
    fake.replace(changed);
    return FakeResponse.json(200, "");
  }

  /** A change of a zone object, of which only the transfer ACL is kept here. */
  FakeResponse settings(JsonNode body, DnsMadeEasyZone zone) {
    long acl = body.path("transferAclId").asLong(0);
    if (acl != 0 && !account().acls().containsKey(acl)) {
      throw DnsMadeEasyError.refused("Transfer ACL does not exist.");
    }
    fake.replace(zone.withAcl(acl));
    return FakeResponse.json(200, "");
  }
}
