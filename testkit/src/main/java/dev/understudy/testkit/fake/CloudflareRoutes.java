// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.testkit.fake.StatefulFake.Circumstances;
import dev.understudy.zone.DomainName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of the Cloudflare fake. Runs under its lock. */
final class CloudflareRoutes {
  private final CloudflareFake fake;
  private final CloudflareAnswers answers;
  private final CloudflareDnssec dnssec;
  private final CloudflareTransfers transfers;
  private final CloudflareFiles files;

  CloudflareRoutes(CloudflareFake fake, CloudflareAnswers answers) {
    this.fake = fake;
    this.answers = answers;
    this.dnssec = new CloudflareDnssec(fake, answers);
    this.transfers = new CloudflareTransfers(fake, answers);
    this.files = new CloudflareFiles(fake, answers);
  }

  FakeResponse route(FakeRequest request, Circumstances<CloudflareState> circumstances) {
    List<String> path = request.segments();
    if (path.size() > 5 && path.get(2).equals("accounts") && path.get(4).equals("secondary_dns")) {
      return transfers.account(request, path, circumstances);
    }
    if (path.size() < 3 || !path.get(2).equals("zones")) {
      throw unroutable(request);
    }
    if (path.size() == 3) {
      return zones(request, circumstances);
    }
    CloudflareState seen = fake.isMutating(request) ? fake.state() : circumstances.state();
    CloudflareZone zone = seen.zones.get(path.get(3));
    if (zone == null) {
      throw path.get(3).matches("[0-9a-f]{32}")
          ? CloudflareError.of(404, 1001, "Invalid zone identifier")
          : unroutable(request);
    }
    String what = path.size() == 4 ? "" : path.get(4);
    return switch (what) {
      case "" -> zone(request, zone);
      case "dns_settings" -> settings(request, zone);
      case "dnssec" -> dnssec.route(request, zone, path);
      case "secondary_dns" -> transfers.zone(request, zone, path);
      case "dns_records" -> records(request, zone, path, circumstances);
      default -> throw unroutable(request);
    };
  }

  static CloudflareError unroutable(FakeRequest request) {
    return CloudflareError.of(
        400,
        7003,
        "Could not route to "
            + request.path().replaceFirst("^/client/v4", "")
            + ", perhaps your object identifier is invalid?");
  }

  private FakeResponse zones(FakeRequest request, Circumstances<CloudflareState> circumstances) {
    if (request.method().equals("GET")) {
      return answers.zones(request, circumstances);
    }
    if (!request.method().equals("POST")) {
      throw unroutable(request);
    }
    JsonNode body = Bodies.read(request.body());
    DomainName apex;
    try {
      apex = DomainName.parse(body.path("name").asText());
    } catch (IllegalArgumentException e) {
      throw CloudflareError.of(400, 1001, "Invalid value for zone name");
    }
    if (apex.labelCount() < 2) {
      throw CloudflareError.of(400, 1001, "Invalid value for zone name");
    }
    if (!body.path("account").path("id").asText().equals(CloudflareFake.ACCOUNT)) {
      throw CloudflareError.of(403, 10000, "Authentication error");
    }
    String type = body.path("type").asText("full");
    if (!type.equals("full") && !type.equals("secondary")) {
      throw CloudflareError.of(400, 1004, "this fake creates zones of type full and secondary");
    }
    if (CloudflareFake.find(fake.state(), apex).isPresent()) {
      throw CloudflareError.of(400, 1061, apex.toStringWithoutFinalDot() + " already exists");
    }
    CloudflareZone zone = fake.newZone(apex);
    if (type.equals("secondary")) {
      zone = zone.withExtras(zone.extras().asSecondary());
    }
    fake.replace(zone);
    return answers.one(CloudflareAnswers.shown(zone));
  }

  private FakeResponse zone(FakeRequest request, CloudflareZone zone) {
    if (request.method().equals("GET")) {
      return answers.one(CloudflareAnswers.shown(zone));
    }
    if (!request.method().equals("DELETE")) {
      throw unroutable(request);
    }
    Map<String, CloudflareZone> changed = new LinkedHashMap<>(fake.state().zones);
    changed.remove(zone.id());
    fake.commit(fake.state().withZones(changed));
    return answers.one(Bodies.object().put("id", zone.id()));
  }

  private FakeResponse settings(FakeRequest request, CloudflareZone zone) {
    if (request.method().equals("GET")) {
      return answers.one(CloudflareAnswers.settings(zone));
    }
    if (!request.method().equals("PATCH")) {
      throw unroutable(request);
    }
    JsonNode body = Bodies.read(request.body());
    int ttl = body.path("ns_ttl").asInt(zone.nsTtl());
    if (ttl < 30 || ttl > 86_400) {
      throw CloudflareError.of(400, 1004, "ns_ttl must be between 30 and 86400");
    }
    if (body.has("soa") && !zone.plan().equals("enterprise")) {
      throw CloudflareError.of(403, 10000, "own SOA values need the enterprise plan");
    }
    CloudflareZone changed =
        zone.withSettings(body.path("multi_provider").asBoolean(zone.multiProvider()), ttl);
    fake.replace(changed);
    return answers.one(CloudflareAnswers.settings(changed));
  }

  private FakeResponse records(
      FakeRequest request,
      CloudflareZone zone,
      List<String> path,
      Circumstances<CloudflareState> circumstances) {
    if (path.size() == 5) {
      return records(request, zone, circumstances);
    }
    return switch (path.get(5)) {
      case "batch" -> batch(request, zone, circumstances);
      case "export" -> files.export(request, zone);
      case "import" -> files.load(request, zone);
      default -> record(request, zone, path.get(5));
    };
  }

  private FakeResponse records(
      FakeRequest request, CloudflareZone zone, Circumstances<CloudflareState> circumstances) {
    if (request.method().equals("GET")) {
      return answers.records(request, zone, circumstances);
    }
    if (!request.method().equals("POST")) {
      throw unroutable(request);
    }
    String id = fake.hex("record");
    CloudflareZone changed =
        CloudflareRules.admit(zone, id, Bodies.read(request.body()), fake.moment(), null);
    fake.replace(changed);
    return answers.one(changed.record(id).orElseThrow().shown(changed));
  }

  private FakeResponse batch(
      FakeRequest request, CloudflareZone zone, Circumstances<CloudflareState> circumstances) {
    if (!request.method().equals("POST")) {
      throw unroutable(request);
    }
    JsonNode body = Bodies.read(request.body());
    boolean half = circumstances.meets(FaultKind.HALF_BATCH);
    int most = half ? CloudflareBatch.operations(body) / 2 : Integer.MAX_VALUE;
    CloudflareBatch batch =
        new CloudflareBatch(zone, () -> fake.hex("record"), fake.moment(), most);
    CloudflareZone changed = batch.run(body);
    if (Math.min(most, CloudflareBatch.operations(body)) > 0) {
      fake.replace(changed);
    }
    return half ? answers.errors(CloudflareAnswers.internal()) : answers.one(batch.result());
  }

  private FakeResponse record(FakeRequest request, CloudflareZone zone, String id) {
    if (!id.matches("[0-9a-f]{32}")) {
      throw unroutable(request);
    }
    CloudflareRecord present =
        zone.record(id).orElseThrow(() -> CloudflareError.of(404, 81044, "Record does not exist."));
    JsonNode body = Bodies.read(request.body());
    CloudflareZone changed;
    switch (request.method()) {
      case "GET" -> {
        return answers.one(present.shown(zone));
      }
      case "DELETE" -> {
        fake.replace(CloudflareRules.dismiss(zone, id));
        return answers.one(Bodies.object().put("id", id));
      }
      case "PUT" -> changed = CloudflareRules.admit(zone, id, body, fake.moment(), present);
      case "PATCH" ->
          changed =
              CloudflareRules.admit(
                  zone, id, CloudflareBatch.merged(present, body), fake.moment(), present);
      default -> throw unroutable(request);
    }
    fake.replace(changed);
    return answers.one(changed.record(id).orElseThrow().shown(changed));
  }
}
