// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Between NS1's answers and rdata. */
final class Ns1Codec {
  /** Types that are none of DNS, held but not served here. */
  static final Set<String> OWN = Set.of("ALIAS", "URLFWD");

  private static final Set<RecordType> HELD =
      Set.of(
          RecordType.A,
          RecordType.AAAA,
          RecordType.CAA,
          RecordType.CNAME,
          RecordType.DHCID,
          RecordType.DNAME,
          RecordType.DS,
          RecordType.HTTPS,
          RecordType.MX,
          RecordType.NAPTR,
          RecordType.NS,
          RecordType.PTR,
          RecordType.SPF,
          RecordType.SRV,
          RecordType.SVCB,
          RecordType.TLSA,
          RecordType.TXT);

  private Ns1Codec() {}

  static boolean isHeld(String type) {
    return OWN.contains(type) || HELD.stream().anyMatch(each -> each.mnemonic().equals(type));
  }

  /**
   * The record that a body asks for.
   *
   * @throws Ns1Error when it cannot be
   */
  static Ns1Record record(String id, DomainName domain, String type, JsonNode wanted) {
    if (wanted.has("filters") && !wanted.path("filters").isArray()) {
      throw new Ns1Error(400, "invalid: filters must be a list");
    }
    JsonNode answers = wanted.path("answers");
    if (!answers.isArray() || answers.isEmpty()) {
      throw new Ns1Error(400, "invalid: record must have at least one answer");
    }
    JsonNode ttl = wanted.path("ttl");
    if (wanted.has("ttl") && (!ttl.canConvertToInt() || ttl.asInt() < 0)) {
      throw new Ns1Error(400, "invalid: ttl");
    }
    List<Octets> rdata = new ArrayList<>();
    for (JsonNode answer : answers) {
      if (!answer.path("answer").isArray() || answer.path("answer").isEmpty()) {
        throw new Ns1Error(400, "invalid: answer must be a list");
      }
      if (!OWN.contains(type)) {
        rdata.add(rdata(RecordType.parse(type), answer.path("answer")));
      }
    }
    ObjectNode body = Bodies.object();
    body.put("ttl", wanted.path("ttl").asInt(3600));
    body.set("answers", answers(answers));
    body.set("filters", wanted.has("filters") ? wanted.path("filters") : Bodies.array());
    body.set("regions", wanted.path("regions").isObject() ? wanted.path("regions") : empty());
    body.set("meta", wanted.path("meta").isObject() ? wanted.path("meta") : empty());
    body.put("use_client_subnet", wanted.path("use_client_subnet").asBoolean(true));
    body.set("link", wanted.path("link").isTextual() ? wanted.path("link") : body.nullNode());
    return new Ns1Record(id, domain, type, body, rdata);
  }

  private static ObjectNode empty() {
    return Bodies.object();
  }

  /** Answers as they are kept: targets lose their final dot. */
  private static ArrayNode answers(JsonNode wanted) {
    ArrayNode kept = Bodies.array();
    for (JsonNode answer : wanted) {
      ObjectNode one = answer.deepCopy();
      ArrayNode parts = one.putArray("answer");
      for (JsonNode part : answer.path("answer")) {
        String text = part.asText();
        boolean dotted = part.isTextual() && text.length() > 1 && text.matches("[^ ]*[a-z0-9]\\.");
        parts.add(dotted ? parts.textNode(text.substring(0, text.length() - 1)) : part);
      }
      kept.add(one);
    }
    return kept;
  }

  private static Octets rdata(RecordType type, JsonNode answer) {
    List<String> parts = new ArrayList<>();
    answer.forEach(part -> parts.add(part.asText()));
    if (type.equals(RecordType.TXT) || type.equals(RecordType.SPF)) {
      if (parts.size() != 1 || parts.get(0).isEmpty()) {
        throw new Ns1Error(400, "invalid: a TXT answer is one text that is not empty");
      }
      return RdataWords.rawText(parts.get(0));
    }
    try {
      return RdataWords.parse(type, presentation(type, parts));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Ns1Error(400, "invalid: " + type + " answer");
    }
  }

  private static String presentation(RecordType type, List<String> parts) {
    int last = parts.size() - 1;
    return switch (type.mnemonic()) {
      case "CNAME", "NS", "PTR", "DNAME", "MX", "SRV" ->
          lead(parts, last) + RdataWords.absolute(parts.get(last));
      case "CAA" ->
          parts.get(0)
              + " "
              + parts.get(1)
              + " "
              + RdataWords.quoted(String.join(" ", parts.subList(2, parts.size())));
      case "NAPTR" ->
          parts.get(0)
              + " "
              + parts.get(1)
              + " "
              + RdataWords.quoted(parts.get(2))
              + " "
              + RdataWords.quoted(parts.get(3))
              + " "
              + RdataWords.quoted(parts.get(4))
              + " "
              + RdataWords.absolute(parts.get(5));
      case "SVCB", "HTTPS" ->
          parts.get(0)
              + " "
              + RdataWords.absolute(parts.get(1))
              + " "
              + String.join(" ", parts.subList(2, parts.size()));
      default -> String.join(" ", parts);
    };
  }

  private static String lead(List<String> parts, int last) {
    String lead = String.join(" ", parts.subList(0, last));
    return lead.isEmpty() ? "" : lead + " ";
  }

  /** The body that a client would write for an RRset. */
  static ObjectNode body(Rrset rrset) {
    ObjectNode body = Bodies.object().put("ttl", rrset.ttl().seconds());
    ArrayNode answers = body.putArray("answers");
    for (Octets rdata : rrset.writtenRdata()) {
      ArrayNode answer = answers.addObject().putArray("answer");
      RecordType type = rrset.type();
      if (type.equals(RecordType.TXT) || type.equals(RecordType.SPF)) {
        answer.add(RdataWords.joined(rdata));
      } else if (type.equals(RecordType.SVCB) || type.equals(RecordType.HTTPS)) {
        for (String word : RdataWords.print(type, rdata).split(" ", 3)) {
          answer.add(word);
        }
      } else {
        RdataWords.split(type, rdata).forEach(answer::add);
      }
    }
    body.putArray("filters");
    return body;
  }
}
