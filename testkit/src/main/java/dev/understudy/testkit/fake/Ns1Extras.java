// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** What the NS1 fake makes of the members {@code dnssec}, {@code primary} and {@code secondary}. */
final class Ns1Extras {
  private Ns1Extras() {}

  /** The members after a request; what is left out stays. */
  static ObjectNode merged(Ns1Zone zone, JsonNode body, boolean creating, long now) {
    ObjectNode more = zone.more().deepCopy();
    if (body.path("dnssec").isBoolean()) {
      more.put("dnssec", body.path("dnssec").booleanValue());
    }
    if (body.path("primary").isObject()) {
      more.set("primary", primary(body.path("primary")));
    }
    if (body.path("secondary").path("enabled").asBoolean()) {
      if (!creating && !zone.isSecondary()) {
        throw new Ns1Error(400, "invalid: a zone with records cannot become a secondary zone");
      }
      more.set("secondary", secondary(body.path("secondary"), now));
    }
    return more;
  }

  private static ObjectNode primary(JsonNode wanted) {
    ObjectNode out = Bodies.object().put("enabled", wanted.path("enabled").asBoolean());
    ArrayNode secondaries = out.putArray("secondaries");
    for (JsonNode each : wanted.path("secondaries")) {
      String ip = each.path("ip").asText();
      if (!ip.matches("[0-9.]+(/[0-9]+)?")) {
        throw new Ns1Error(400, "invalid: ip must be an IPv4 address or a CIDR block");
      }
      ObjectNode secondary = secondaries.addObject().put("ip", ip);
      secondary.put("port", each.path("port").asInt(53));
      secondary.put("notify", each.path("notify").asBoolean()).putArray("networks");
    }
    return out;
  }

  private static ObjectNode secondary(JsonNode wanted, long now) {
    ObjectNode out = Bodies.object().put("enabled", true);
    String ip = wanted.path("primary_ip").asText();
    JsonNode others = wanted.path("other_ips");
    if (ip.isEmpty() || others.size() != wanted.path("other_ports").size()) {
      throw new Ns1Error(400, "invalid: secondary");
    }
    out.put("primary_ip", ip).put("primary_port", wanted.path("primary_port").asInt(53));
    out.set("other_ips", others.isArray() ? others : Bodies.array());
    JsonNode ports = wanted.path("other_ports");
    out.set("other_ports", ports.isArray() ? ports : Bodies.array());
    JsonNode tsig = wanted.path("tsig");
    ObjectNode key = out.putObject("tsig").put("enabled", tsig.path("enabled").asBoolean());
    if (tsig.path("enabled").asBoolean()) {
      key.put("hash", tsig.path("hash").asText()).put("name", tsig.path("name").asText());
      key.put("key", "encrypted");
    } else {
      key.putNull("hash").putNull("name").putNull("key");
    }
    out.put("status", "ok").put("last_xfr", now).put("expired", false);
    return out.putNull("error");
  }

  static FakeResponse dnssec(Ns1Zone zone) {
    if (!zone.isSigned()) {
      throw new Ns1Error(400, "DNSSEC is not enabled on the zone");
    }
    Dnskey ksk = FakeKeys.ksk("ns1 " + zone.id());
    Ds ds = FakeKeys.ds(zone.apex(), ksk);
    ObjectNode out = Bodies.object().put("zone", zone.apex().toString());
    ObjectNode keys = out.putObject("keys").put("ttl", 3600);
    keys.putArray("dnskey").add(words(ksk)).add(words(FakeKeys.zsk("ns1 " + zone.id())));
    ObjectNode delegation = out.putObject("delegation").put("ttl", 3600);
    delegation.putArray("dnskey").add(words(ksk));
    delegation
        .putArray("ds")
        .add(Bodies.texts(List.of("" + ds.keyTag(), "13", "2", ds.digest().toHex())));
    return FakeResponse.json(200, out.toString());
  }

  private static ArrayNode words(Dnskey key) {
    String base64 = Base64.getEncoder().encodeToString(key.publicKey().toByteArray());
    return Bodies.texts(List.of("" + key.flags(), "3", "13", base64));
  }

  /** The records of an imported file, SOA and apex NS left out: those are the vendor's own. */
  static List<Ns1Record> records(FakeRequest request, Ns1Zone zone, Supplier<String> ids) {
    if (!MultipartForm.isOne(request)) {
      throw new Ns1Error(400, "invalid: zonefile");
    }
    Zone content;
    try {
      byte[] file = MultipartForm.part(request, "zonefile").getBytes(StandardCharsets.UTF_8);
      content = MasterFile.read(file, zone.apex());
    } catch (MasterFileException e) {
      throw new Ns1Error(400, "invalid: zonefile");
    }
    List<Ns1Record> records = new ArrayList<>();
    for (Rrset rrset : content.rrsets()) {
      boolean own =
          rrset.type().equals(RecordType.SOA)
              || rrset.type().equals(RecordType.NS) && rrset.name().equals(zone.apex());
      if (!own) {
        records.add(
            Ns1Codec.record(
                ids.get(), rrset.name(), rrset.type().mnemonic(), Ns1Codec.body(rrset)));
      }
    }
    return records;
  }
}
