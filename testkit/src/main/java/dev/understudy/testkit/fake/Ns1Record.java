// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.util.List;
import java.util.Optional;

/**
 * An RRset as NS1 keeps it.
 *
 * @param id 24 hexadecimal digits
 * @param domain the owner name
 * @param type the type, which need not be one of DNS ({@code ALIAS}, {@code URLFWD})
 * @param body the members a client can write; never changed
 * @param rdata what the answers mean, in their order; empty for types that are not of DNS
 */
record Ns1Record(String id, DomainName domain, String type, ObjectNode body, List<Octets> rdata) {
  Ns1Record {
    rdata = List.copyOf(rdata);
  }

  String key() {
    return domain.folded().toStringWithoutFinalDot() + "/" + type;
  }

  int ttl() {
    return body.path("ttl").asInt();
  }

  /** 1 for plain answers, 3 where filters choose among them. */
  int tier() {
    boolean steered = !body.path("filters").isEmpty() || !body.path("regions").isEmpty();
    return steered ? 3 : hasMeta() ? 2 : 1;
  }

  private boolean hasMeta() {
    for (JsonNode answer : body.path("answers")) {
      if (!answer.path("meta").isEmpty()) {
        return true;
      }
    }
    return !body.path("meta").isEmpty();
  }

  ObjectNode shown(String zone) {
    ObjectNode out = Bodies.object().put("id", id);
    out.put("zone", zone).put("domain", domain.toStringWithoutFinalDot()).put("type", type);
    out.setAll(body.deepCopy());
    out.put("tier", tier());
    out.putArray("networks").add(0);
    int number = 0;
    for (JsonNode answer : out.path("answers")) {
      if (answer instanceof ObjectNode object) {
        object.put("id", id.substring(0, 20) + String.format("%04x", number++));
      }
    }
    return out;
  }

  /** As it is in a list of records: without filters and meta. */
  ObjectNode summary() {
    ObjectNode out = Bodies.object().put("id", id);
    out.put("domain", domain.toStringWithoutFinalDot()).put("type", type);
    out.put("ttl", ttl()).put("tier", tier());
    ArrayNode shorts = out.putArray("short_answers");
    for (JsonNode answer : body.path("answers")) {
      StringBuilder text = new StringBuilder();
      String separator = "";
      for (JsonNode part : answer.path("answer")) {
        text.append(separator).append(part.asText());
        separator = " ";
      }
      shorts.add(text.toString());
    }
    out.set("link", body.path("link").isTextual() ? body.path("link") : out.nullNode());
    return out;
  }

  /** What the name servers answer: of steered answers the first. */
  Optional<Rrset> wire() {
    if (rdata.isEmpty()) {
      return Optional.empty();
    }
    List<Octets> answered = tier() == 3 ? rdata.subList(0, 1) : rdata;
    return Optional.of(Rrset.of(domain, RecordType.parse(type), Ttl.ofSeconds(ttl()), answered));
  }
}
