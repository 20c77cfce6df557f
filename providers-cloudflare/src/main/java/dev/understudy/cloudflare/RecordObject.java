// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.http.Json;
import dev.understudy.http.codec.CharacterStrings;
import dev.understudy.http.codec.PlainName;
import dev.understudy.http.codec.RdataCursor;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.Optional;
import java.util.Set;

/**
 * The two pure functions between Cloudflare's record objects and rdata.
 *
 * <p>Some types are carried in {@code content}, some in {@code data}, and objects of the second
 * kind have been seen with {@code content} alone; reading takes both. A {@code ttl} of 1 is
 * "automatic", 300 seconds on the wire.
 */
final class RecordObject {
  /** What Cloudflare puts on the wire for an automatic TTL. */
  static final Ttl AUTOMATIC = new Ttl(300);

  /** The types whose rdata goes into {@code data}; the batch resource cannot replace those. */
  static final Set<RecordType> STRUCTURED =
      Set.of(
          RecordType.SRV,
          RecordType.URI,
          RecordType.CAA,
          RecordType.DS,
          RecordType.DNSKEY,
          RecordType.SSHFP,
          RecordType.TLSA,
          RecordType.SMIMEA,
          RecordType.SVCB,
          RecordType.HTTPS,
          RecordType.NAPTR,
          RecordType.CERT,
          RecordType.LOC);

  private RecordObject() {}

  /**
   * The record of an object: an RRset of one rdata.
   *
   * @throws IllegalArgumentException when it cannot be understood; the message says why
   */
  static Rrset read(JsonNode object) {
    DomainName name = PlainName.parse(Json.text(object, "name"));
    RecordType type = RecordType.parse(Json.text(object, "type"));
    return Rrset.of(name, type, ttl(object), rdata(type, object));
  }

  /** Whether the TTL is "automatic". */
  static boolean isAutomatic(JsonNode object) {
    return object.path("ttl").asInt() == 1;
  }

  private static Ttl ttl(JsonNode object) {
    JsonNode ttl = object.path("ttl");
    if (!ttl.canConvertToLong() || !ttl.isIntegralNumber()) {
      throw new IllegalArgumentException("a record object without a whole number as ttl");
    }
    return isAutomatic(object) ? AUTOMATIC : Ttl.ofSeconds(ttl.asLong());
  }

  private static Octets rdata(RecordType type, JsonNode object) {
    JsonNode data = object.path("data");
    if (STRUCTURED.contains(type) && data.isObject() && !data.isEmpty()) {
      return parse(type, fromData(type, data, object));
    }
    String content = Json.text(object, "content");
    if (type.equals(RecordType.TXT) || type.equals(RecordType.SPF)) {
      return content.startsWith("\"")
          ? CharacterStrings.parseQuoted(content)
          : CharacterStrings.ofRaw(content);
    }
    if (isName(type)) {
      return PlainName.parse(content).wire();
    }
    String priority = Json.text(object, "priority");
    if (type.equals(RecordType.MX)) {
      return parse(type, priority + " " + PlainName.parse(content));
    }
    int words = content.strip().split("\\s+").length;
    if (type.equals(RecordType.SRV) && words == 3 || type.equals(RecordType.URI) && words == 2) {
      return parse(type, priority + " " + content);
    }
    return parse(type, content.replaceFirst("^IN\\s+" + type + "\\s+", ""));
  }

  private static Octets parse(RecordType type, String text) {
    return RdataText.parse(type, text, DomainName.ROOT);
  }

  private static boolean isName(RecordType type) {
    return type.equals(RecordType.CNAME)
        || type.equals(RecordType.NS)
        || type.equals(RecordType.PTR);
  }

  private static String fromData(RecordType type, JsonNode data, JsonNode object) {
    return switch (type.mnemonic()) {
      case "SRV" ->
          words(data, "priority", "weight", "port") + " " + PlainName.parse(word(data, "target"));
      case "URI" ->
          word(data.has("priority") ? data : object, "priority")
              + " "
              + word(data, "weight")
              + " "
              + CharacterStrings.quoteText(Json.text(data, "target"));
      case "CAA" ->
          words(data, "flags", "tag") + " " + CharacterStrings.quoteText(Json.text(data, "value"));
      case "DS" -> words(data, "key_tag", "algorithm", "digest_type", "digest");
      case "DNSKEY" -> words(data, "flags", "protocol", "algorithm", "public_key");
      case "SSHFP" -> words(data, "algorithm", "type", "fingerprint");
      case "TLSA", "SMIMEA" -> words(data, "usage", "selector", "matching_type", "certificate");
      case "SVCB", "HTTPS" ->
          word(data, "priority")
              + " "
              + PlainName.parse(word(data, "target"))
              + " "
              + Json.text(data, "value");
      case "NAPTR" ->
          words(data, "order", "preference")
              + " "
              + CharacterStrings.quoteText(Json.text(data, "flags"))
              + " "
              + CharacterStrings.quoteText(Json.text(data, "service"))
              + " "
              + CharacterStrings.quoteText(Json.text(data, "regex"))
              + " "
              + replacement(Json.text(data, "replacement"));
      case "CERT" -> words(data, "type", "key_tag", "algorithm", "certificate");
      case "LOC" ->
          words(data, "lat_degrees", "lat_minutes", "lat_seconds", "lat_direction")
              + " "
              + words(data, "long_degrees", "long_minutes", "long_seconds", "long_direction")
              + " "
              + word(data, "altitude")
              + "m "
              + word(data, "size")
              + "m "
              + word(data, "precision_horz")
              + "m "
              + word(data, "precision_vert")
              + "m";
      default -> throw new IllegalArgumentException("no data form of " + type + " is known");
    };
  }

  private static DomainName replacement(String text) {
    return text.isEmpty() ? DomainName.ROOT : PlainName.parse(text);
  }

  private static String words(JsonNode data, String... members) {
    StringBuilder out = new StringBuilder();
    for (String member : members) {
      out.append(out.length() == 0 ? "" : " ").append(word(data, member));
    }
    return out.toString();
  }

  /** A member as one word: nothing in it may end the field it stands for. */
  private static String word(JsonNode data, String member) {
    String text = Json.text(data, member);
    if (text.isEmpty()
        || text.chars().anyMatch(c -> c <= ' ' || c == '"' || c == ';' || c == '(')) {
      throw new IllegalArgumentException("the member '" + member + "' of data is missing or odd");
    }
    return text;
  }

  /**
   * The object that creates a record.
   *
   * @return empty when a name or text in it has no form in this interface
   */
  static Optional<ObjectNode> write(DomainName owner, RecordType type, Ttl ttl, Octets rdata) {
    Optional<String> name = PlainName.of(owner);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode object = Json.object();
    object.put("type", type.mnemonic());
    object.put("name", name.get());
    object.put("ttl", ttl.seconds());
    return putRdata(object, type, rdata) ? Optional.of(object) : Optional.empty();
  }

  /** Puts the members that say the rdata; false when it has no form in this interface. */
  static boolean putRdata(ObjectNode object, RecordType type, Octets rdata) {
    RdataCursor at = new RdataCursor(rdata);
    switch (type.mnemonic()) {
      case "A", "AAAA" -> object.put("content", printed(type, rdata));
      case "CNAME", "NS", "PTR" -> {
        return putName(object, "content", at.name());
      }
      case "MX" -> {
        object.put("priority", at.u16());
        return putName(object, "content", at.name());
      }
      case "TXT" -> object.put("content", CharacterStrings.quote(rdata));
      case "OPENPGPKEY" -> object.put("content", at.base64());
      case "URI" -> {
        object.put("priority", at.u16());
        ObjectNode data = object.putObject("data");
        data.put("weight", at.u16());
        return putText(data, "target", at.rest());
      }
      default -> {
        return STRUCTURED.contains(type) && putData(object.putObject("data"), type, at, rdata);
      }
    }
    return true;
  }

  private static String printed(RecordType type, Octets rdata) {
    return Rrset.of(DomainName.ROOT, type, AUTOMATIC, rdata).rdataTexts().get(0);
  }

  private static boolean putData(ObjectNode data, RecordType type, RdataCursor at, Octets rdata) {
    switch (type.mnemonic()) {
      case "SRV" -> {
        data.put("priority", at.u16());
        data.put("weight", at.u16());
        data.put("port", at.u16());
        return putName(data, "target", at.name());
      }
      case "CAA" -> {
        data.put("flags", at.u8());
        return putText(data, "tag", at.string()) && putText(data, "value", at.rest());
      }
      case "DS" -> {
        data.put("key_tag", at.u16());
        data.put("algorithm", at.u8());
        data.put("digest_type", at.u8());
        data.put("digest", at.hex());
      }
      case "DNSKEY" -> {
        data.put("flags", at.u16());
        data.put("protocol", at.u8());
        data.put("algorithm", at.u8());
        data.put("public_key", at.base64());
      }
      case "SSHFP" -> {
        data.put("algorithm", at.u8());
        data.put("type", at.u8());
        data.put("fingerprint", at.hex());
      }
      case "TLSA", "SMIMEA" -> {
        data.put("usage", at.u8());
        data.put("selector", at.u8());
        data.put("matching_type", at.u8());
        data.put("certificate", at.hex());
      }
      case "CERT" -> {
        data.put("type", at.u16());
        data.put("key_tag", at.u16());
        data.put("algorithm", at.u8());
        data.put("certificate", at.base64());
      }
      case "SVCB", "HTTPS" -> {
        data.put("priority", at.u16());
        String printed = printed(type, rdata);
        boolean named = putDotted(data, "target", at.name());
        String[] parts = printed.split(" ", 3);
        data.put("value", parts.length == 3 ? parts[2] : "");
        return named;
      }
      case "NAPTR" -> {
        data.put("order", at.u16());
        data.put("preference", at.u16());
        return putText(data, "flags", at.string())
            && putText(data, "service", at.string())
            && putText(data, "regex", at.string())
            && putDotted(data, "replacement", at.name());
      }
      case "LOC" -> {
        return putLocation(data, printed(type, rdata));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The printed form has all parts: degrees, minutes, seconds, direction, twice, then metres. */
  private static boolean putLocation(ObjectNode data, String printed) {
    String[] parts = printed.split(" ");
    if (parts.length != 12) {
      return false;
    }
    String[] angles = {"lat", "long"};
    for (int i = 0; i < 2; i++) {
      data.put(angles[i] + "_degrees", Integer.parseInt(parts[4 * i]));
      data.put(angles[i] + "_minutes", Integer.parseInt(parts[4 * i + 1]));
      data.put(angles[i] + "_seconds", Double.parseDouble(parts[4 * i + 2]));
      data.put(angles[i] + "_direction", parts[4 * i + 3]);
    }
    String[] lengths = {"altitude", "size", "precision_horz", "precision_vert"};
    for (int i = 0; i < 4; i++) {
      data.put(lengths[i], Double.parseDouble(parts[8 + i].replace("m", "")));
    }
    return true;
  }

  private static boolean putName(ObjectNode into, String member, DomainName name) {
    Optional<String> plain = PlainName.of(name);
    plain.ifPresent(text -> into.put(member, text));
    return plain.isPresent();
  }

  private static boolean putDotted(ObjectNode into, String member, DomainName name) {
    Optional<String> plain = PlainName.of(name);
    plain.ifPresent(text -> into.put(member, name.isRoot() ? text : text + "."));
    return plain.isPresent();
  }

  private static boolean putText(ObjectNode into, String member, Octets octets) {
    Optional<String> text = CharacterStrings.text(octets);
    text.ifPresent(value -> into.put(member, value));
    return text.isPresent();
  }
}
