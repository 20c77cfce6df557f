// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.http.codec.CharacterStrings;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads octoDNS's own form of the zone unit.tests, as far as the tests need it. */
final class WantedZone {
  private WantedZone() {}

  static Map<RrsetKey, Rrset> read() {
    Map<RrsetKey, Rrset> wanted = new TreeMap<>();
    for (var owner : Rig.json(Rig.resource("octodns/unit.tests.json")).properties()) {
      JsonNode records = owner.getValue();
      for (JsonNode record : records.isArray() ? records : List.of(records)) {
        String type = record.path("type").asText();
        if (type.equals("URLFWD")) {
          continue;
        }
        Rrset rrset =
            Rig.rrset(
                owner.getKey().isEmpty() ? "@" : owner.getKey(),
                RecordType.parse(type),
                record.path("ttl").asInt(3600),
                values(record).stream()
                    .map(value -> presentation(type, value))
                    .toArray(String[]::new));
        wanted.put(rrset.key(), rrset);
      }
    }
    return wanted;
  }

  private static List<JsonNode> values(JsonNode record) {
    List<JsonNode> values = new ArrayList<>();
    record.path("values").forEach(values::add);
    if (record.has("value")) {
      values.add(record.get("value"));
    }
    return values;
  }

  private static String presentation(String type, JsonNode value) {
    return switch (type) {
      case "TXT" -> CharacterStrings.quoteText(value.asText());
      case "CAA" -> all(value, "flags", "tag", "value");
      case "DS" -> all(value, "key_tag", "algorithm", "digest_type", "digest");
      case "MX" ->
          value.has("preference")
              ? all(value, "preference", "exchange")
              : all(value, "priority", "value");
      case "SRV" -> all(value, "priority", "weight", "port", "target");
      case "SSHFP" -> all(value, "algorithm", "fingerprint_type", "fingerprint");
      case "LOC" ->
          all(value, "lat_degrees", "lat_minutes", "lat_seconds", "lat_direction")
              + " "
              + all(value, "long_degrees", "long_minutes", "long_seconds", "long_direction")
              + " "
              + all(value, "altitude", "size", "precision_horz", "precision_vert");
      case "NAPTR" ->
          all(value, "order", "preference")
              + " \""
              + value.path("flags").asText()
              + "\" \""
              + value.path("service").asText()
              + "\" \""
              + value.path("regexp").asText()
              + "\" "
              + value.path("replacement").asText();
      case "SVCB", "HTTPS" -> {
        StringBuilder out = new StringBuilder(all(value, "svcpriority", "targetname"));
        for (var param : value.path("svcparams").properties()) {
          List<String> items = new ArrayList<>();
          param.getValue().forEach(item -> items.add(item.asText()));
          out.append(' ').append(param.getKey()).append('=').append(String.join(",", items));
        }
        yield out.toString();
      }
      default -> value.asText();
    };
  }

  private static String all(JsonNode value, String... members) {
    List<String> parts = new ArrayList<>();
    for (String member : members) {
      parts.add(value.path(member).asText());
    }
    return String.join(" ", parts);
  }
}
