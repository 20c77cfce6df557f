// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.understudy.testkit.fake.StatefulFake.Circumstances;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Zone transfers of the Cloudflare fake. Creating a peer takes its name only, as the vendor's does;
 * address, port and key follow. Runs under its lock.
 */
final class CloudflareTransfers {
  private static final int LEAST_REFRESH = 300;

  private final CloudflareFake fake;
  private final CloudflareAnswers answers;

  CloudflareTransfers(CloudflareFake fake, CloudflareAnswers answers) {
    this.fake = fake;
    this.answers = answers;
  }

  /** Peers and keys, which belong to the account. */
  FakeResponse account(
      FakeRequest request, List<String> path, Circumstances<CloudflareState> circumstances) {
    String kind = path.get(5);
    boolean known = kind.equals("peers") || kind.equals("tsigs");
    if (!known || !path.get(3).equals(CloudflareFake.ACCOUNT)) {
      throw CloudflareRoutes.unroutable(request);
    }
    CloudflareState seen = fake.isMutating(request) ? fake.state() : circumstances.state();
    Map<String, ObjectNode> all = new LinkedHashMap<>(seen.objects(kind));
    JsonNode body = Bodies.read(request.body());
    if (path.size() == 6) {
      return switch (request.method()) {
        case "GET" ->
            answers.page(
                request, List.copyOf(all.values()), 100, ObjectNode::deepCopy, circumstances);
        case "POST" -> put(kind, all, fake.hex(kind), created(kind, body));
        default -> throw CloudflareRoutes.unroutable(request);
      };
    }
    String id = path.get(6);
    ObjectNode present = all.get(id);
    if (present == null) {
      throw CloudflareError.of(404, 1004, "the fake knows no such object");
    }
    return switch (request.method()) {
      case "GET" -> answers.one(present);
      case "PUT" -> put(kind, all, id, replaced(kind, body));
      case "DELETE" -> {
        all.remove(id);
        fake.commit(fake.state().withObjects(kind, all));
        yield answers.one(Bodies.object().put("id", id));
      }
      default -> throw CloudflareRoutes.unroutable(request);
    };
  }

  private static ObjectNode created(String kind, JsonNode body) {
    return kind.equals("peers")
        ? Bodies.object().put("name", required(body, "name"))
        : replaced(kind, body);
  }

  private static ObjectNode replaced(String kind, JsonNode body) {
    ObjectNode out = Bodies.object().put("name", required(body, "name"));
    if (kind.equals("peers")) {
      out.put("ip", body.path("ip").asText()).put("port", body.path("port").asInt(53));
      out.put("ixfr_enable", body.path("ixfr_enable").asBoolean());
      String key = body.path("tsig_id").asText("");
      return key.isEmpty() ? out : out.put("tsig_id", key);
    }
    return out.put("algo", required(body, "algo")).put("secret", required(body, "secret"));
  }

  private static String required(JsonNode body, String member) {
    String text = body.path(member).asText();
    if (text.isEmpty()) {
      throw CloudflareError.of(400, 1004, member + " is required");
    }
    return text;
  }

  private FakeResponse put(String kind, Map<String, ObjectNode> all, String id, ObjectNode object) {
    ObjectNode shown = Bodies.object().put("id", id);
    shown.setAll(object);
    all.put(id, shown);
    fake.commit(fake.state().withObjects(kind, all));
    return answers.one(shown);
  }

  /** What belongs to a zone. */
  FakeResponse zone(FakeRequest request, CloudflareZone zone, List<String> path) {
    String what = request.method() + " " + String.join("/", path.subList(5, path.size()));
    CloudflareExtras extras = zone.extras();
    JsonNode body = Bodies.read(request.body());
    return switch (what) {
      case "POST force_axfr" -> {
        present(extras.incoming());
        yield said(zone.withExtras(extras.incoming(extras.incoming(), fake.moment())), "OK");
      }
      case "GET incoming" -> answers.one(incoming(zone));
      case "POST incoming", "PUT incoming" -> {
        if (!extras.secondary()) {
          throw CloudflareError.of(400, 1004, "the zone is not of type secondary");
        }
        checkPresence(extras.incoming(), request);
        if (body.path("auto_refresh_seconds").asInt() < LEAST_REFRESH) {
          throw CloudflareError.of(400, 1004, "auto_refresh_seconds is at least 300");
        }
        CloudflareZone after = zone.withExtras(extras.incoming(peers(zone, body), fake.moment()));
        fake.replace(after);
        yield answers.one(incoming(after));
      }
      case "GET outgoing" -> answers.one(outgoing(zone));
      case "POST outgoing", "PUT outgoing" -> {
        checkPresence(extras.outgoing(), request);
        CloudflareZone after = zone.withExtras(extras.outgoing(peers(zone, body)));
        fake.replace(after);
        yield answers.one(outgoing(after));
      }
      case "DELETE outgoing" -> {
        present(extras.outgoing());
        CloudflareZone after = zone.withExtras(extras.outgoing(null).sending(false));
        fake.replace(after);
        yield answers.one(Bodies.object().put("id", zone.id()));
      }
      case "GET outgoing/status" ->
          answers.one(TextNode.valueOf(extras.sending() ? "Enabled" : "Disabled"));
      case "POST outgoing/enable" -> {
        present(extras.outgoing());
        yield said(zone.withExtras(extras.sending(true)), "Enabled");
      }
      case "POST outgoing/disable" -> said(zone.withExtras(extras.sending(false)), "Disabled");
      case "POST outgoing/force_notify" -> {
        present(extras.outgoing());
        yield said(zone.withExtras(extras), "OK");
      }
      default -> throw CloudflareRoutes.unroutable(request);
    };
  }

  private static List<String> present(@Nullable List<String> peers) {
    if (peers == null) {
      throw CloudflareError.of(404, 1004, "the fake knows no such configuration");
    }
    return peers;
  }

  private static void checkPresence(@Nullable List<String> peers, FakeRequest request) {
    if (request.method().equals("PUT")) {
      present(peers);
    } else if (peers != null) {
      throw CloudflareError.of(409, 1004, "the configuration exists already");
    }
  }

  private List<String> peers(CloudflareZone zone, JsonNode body) {
    if (!required(body, "name").equals(zone.apex().toString())) {
      throw CloudflareError.of(400, 1004, "name is the zone's with a final dot");
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : body.path("peers")) {
      ObjectNode peer = fake.state().peers.get(id.asText());
      if (peer == null || peer.path("ip").asText().isEmpty()) {
        throw CloudflareError.of(400, 1004, "a peer that is there and has an address is needed");
      }
      ids.add(id.asText());
    }
    if (ids.isEmpty()) {
      throw CloudflareError.of(400, 1004, "peers is required");
    }
    return ids;
  }

  private static ObjectNode configuration(CloudflareZone zone, @Nullable List<String> peers) {
    ObjectNode out = Bodies.object().put("id", zone.id()).put("name", zone.apex().toString());
    out.set("peers", Bodies.texts(present(peers)));
    out.put("soa_serial", zone.serial());
    out.put("created_time", zone.created().toString());
    return out.put("modified_time", zone.created().toString());
  }

  private static ObjectNode incoming(CloudflareZone zone) {
    ObjectNode out = configuration(zone, zone.extras().incoming());
    out.put("auto_refresh_seconds", 86_400);
    return out.put("checked_time", String.valueOf(zone.extras().checked()));
  }

  private static ObjectNode outgoing(CloudflareZone zone) {
    return configuration(zone, zone.extras().outgoing())
        .put("last_transferred_time", zone.created().toString());
  }

  private FakeResponse said(CloudflareZone after, String text) {
    fake.replace(after);
    return answers.one(TextNode.valueOf(text));
  }
}
