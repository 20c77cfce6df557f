// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Between DNS Made Easy's record objects and rdata. */
final class DnsMadeEasyCodec {
  /** Types that are none of DNS, held but not served here. */
  private static final Set<String> OWN = Set.of("ANAME", "HTTPRED");

  private static final Set<String> HELD =
      Set.of("A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SPF", "SRV", "TXT");

  private static final Set<String> LOCATIONS =
      Set.of("DEFAULT", "US_EAST", "US_WEST", "EUROPE", "ASIA_PAC", "OCEANIA", "SOUTH_AMERICA");

  /** As recorded by octoDNS (dnsmadeeasy-records.json); 255 would do as well (RFC 1035 3.3). */
  private static final int STRING = 254;

  private DnsMadeEasyCodec() {}

  static boolean isHeld(String type) {
    return HELD.contains(type) || OWN.contains(type);
  }

  /**
   * The record that a body asks for.
   *
   * @throws DnsMadeEasyError when it cannot be
   */
  static DnsMadeEasyRecord record(long id, long zone, DomainName apex, JsonNode wanted) {
    String type = wanted.path("type").asText();
    if (!isHeld(type)) {
      throw DnsMadeEasyError.refused("Record type " + type + " is not supported.");
    }
    JsonNode ttl = wanted.path("ttl");
    if (!ttl.canConvertToInt() || !ttl.isIntegralNumber() || ttl.asInt() < 1) {
      throw DnsMadeEasyError.refused("Record ttl is not valid.");
    }
    String location = wanted.path("gtdLocation").asText("DEFAULT");
    if (!LOCATIONS.contains(location)) {
      throw DnsMadeEasyError.refused("Record gtdLocation is not valid.");
    }
    String name = wanted.path("name").asText();
    DomainName owner = relative(name, apex);
    ObjectNode body = Bodies.object();
    body.put("failover", false).put("monitor", false).put("sourceId", zone);
    body.put("dynamicDns", wanted.path("dynamicDns").asBoolean()).put("failed", false);
    body.put("gtdLocation", location).put("hardLink", wanted.path("hardLink").asBoolean());
    body.put("ttl", ttl.asInt()).put("source", 1).put("name", name);
    body.put("value", stored(type, wanted.path("value").asText())).put("type", type);
    for (String member : members(type)) {
      if (!wanted.hasNonNull(member)) {
        throw DnsMadeEasyError.refused("Record " + member + " is required.");
      }
      body.set(member, wanted.get(member));
    }
    Octets rdata = OWN.contains(type) ? null : rdata(type, body, apex);
    return new DnsMadeEasyRecord(id, owner, type, body, rdata);
  }

  private static List<String> members(String type) {
    return switch (type) {
      case "MX" -> List.of("mxLevel");
      case "SRV" -> List.of("priority", "weight", "port");
      case "CAA" -> List.of("issuerCritical", "caaType");
      default -> List.of();
    };
  }

  /** A name below the apex, empty for the apex itself. */
  private static DomainName relative(String name, DomainName apex) {
    try {
      return name.isEmpty() ? apex : DomainName.parse(name, apex);
    } catch (IllegalArgumentException e) {
      throw DnsMadeEasyError.refused("Record name is not valid.");
    }
  }

  /** Texts are kept in quotes and cut; a CAA value is given raw and kept quoted. */
  private static String stored(String type, String value) {
    if (type.equals("CAA")) {
      return '"' + value + '"';
    }
    if (!type.equals("TXT") && !type.equals("SPF")) {
      if (value.equals(".")) {
        throw DnsMadeEasyError.refused("Record value may not be a standalone dot.");
      }
      return value;
    }
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    // several strings come out as one with what was between them: DNSControl/dnscontrol#4469
    String text = (quoted ? value.substring(1, value.length() - 1) : value).replace("\"", "");
    StringBuilder out = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at += STRING) {
      out.append(at == 0 ? "" : "\"\"");
      out.append(text, at, Math.min(text.length(), at + STRING));
    }
    return out.append('"').toString();
  }

  private static Octets rdata(String type, JsonNode body, DomainName apex) {
    String value = body.path("value").asText();
    try {
      return switch (type) {
        case "TXT", "SPF" -> text(value);
        case "CAA" -> parse(type, words(body, "issuerCritical", "caaType") + value);
        case "CNAME", "NS", "PTR" -> relative(value, apex).wire();
        case "MX" -> parse(type, words(body, "mxLevel") + relative(value, apex));
        case "SRV" ->
            parse(type, words(body, "priority", "weight", "port") + relative(value, apex));
        default -> parse(type, value);
      };
    } catch (IllegalArgumentException e) {
      throw DnsMadeEasyError.refused("Record value is not valid for type " + type + ".");
    }
  }

  private static Octets text(String value) {
    return RdataWords.quotedText(
        value.equals("\"\"") ? value : value.replace("\"\"", "\" \"").replace("\\", "\\\\"));
  }

  private static String words(JsonNode body, String... members) {
    StringBuilder out = new StringBuilder();
    for (String member : members) {
      out.append(body.path(member).asText()).append(' ');
    }
    return out.toString();
  }

  private static Octets parse(String type, String text) {
    return RdataWords.parse(RecordType.parse(type), text);
  }

  /**
   * The bodies that a client would write for an RRset.
   *
   * @throws IllegalArgumentException when this interface has no form for it
   */
  static List<ObjectNode> bodies(Rrset rrset, DomainName apex) {
    List<ObjectNode> bodies = new ArrayList<>();
    String owner = rrset.name().relativeTo(apex);
    for (Octets rdata : rrset.writtenRdata()) {
      ObjectNode body = Bodies.object().put("name", owner.equals("@") ? "" : owner);
      body.put("type", rrset.type().mnemonic()).put("ttl", rrset.ttl().seconds());
      putRdata(body, rrset.type(), rdata);
      bodies.add(body);
    }
    return bodies;
  }

  private static void putRdata(ObjectNode body, RecordType type, Octets rdata) {
    List<String> words = RdataWords.split(type, rdata);
    switch (type.mnemonic()) {
      case "TXT", "SPF" -> {
        String text = RdataWords.joined(rdata);
        if (text.contains("\"")) {
          throw new IllegalArgumentException("a text with a double quote");
        }
        body.put("value", '"' + text + '"');
      }
      case "MX" -> body.put("mxLevel", Integer.valueOf(words.get(0))).put("value", words.get(1));
      case "SRV" -> {
        body.put("priority", Integer.valueOf(words.get(0)));
        body.put("weight", Integer.valueOf(words.get(1)));
        body.put("port", Integer.valueOf(words.get(2))).put("value", words.get(3));
      }
      case "CAA" -> {
        body.put("issuerCritical", Integer.valueOf(words.get(0))).put("caaType", words.get(1));
        body.put("value", words.get(2));
      }
      default -> body.put("value", words.get(0));
    }
  }
}
