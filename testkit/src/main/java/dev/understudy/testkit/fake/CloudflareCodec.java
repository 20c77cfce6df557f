// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Between Cloudflare's members and rdata, by the vendor's table of types. */
final class CloudflareCodec {
  private static final Set<RecordType> IN_DATA =
      Set.of(
          RecordType.SRV,
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
          RecordType.LOC,
          RecordType.URI);
  private static final Set<RecordType> IN_CONTENT =
      Set.of(
          RecordType.A,
          RecordType.AAAA,
          RecordType.CNAME,
          RecordType.MX,
          RecordType.NS,
          RecordType.PTR,
          RecordType.TXT,
          RecordType.OPENPGPKEY);
  private static final int LONGEST_TXT = 4096;

  private CloudflareCodec() {}

  static boolean isHeld(RecordType type) {
    return IN_DATA.contains(type) || IN_CONTENT.contains(type);
  }

  static boolean isProxiable(RecordType type) {
    return type.equals(RecordType.A)
        || type.equals(RecordType.AAAA)
        || type.equals(RecordType.CNAME);
  }

  static RecordType type(JsonNode body) {
    String text = body.path("type").asText();
    RecordType type;
    try {
      type = RecordType.parse(text);
    } catch (IllegalArgumentException e) {
      throw CloudflareError.validation(9004, "DNS record type \"" + text + "\" is invalid.");
    }
    if (!isHeld(type)) {
      throw CloudflareError.validation(9004, "DNS record type \"" + text + "\" is invalid.");
    }
    return type;
  }

  /** The owner name: complete, without a final dot, or {@code @}. */
  static DomainName name(JsonNode body, DomainName apex) {
    String text = body.path("name").asText();
    try {
      DomainName name = text.equals("@") ? apex : DomainName.parse(ascii(text));
      if (!text.isEmpty() && name.isWithin(apex)) {
        return name;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the refusal
    }
    throw CloudflareError.validation(9000, "DNS name is invalid.");
  }

  private static String ascii(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text) ? text : IDN.toASCII(text);
  }

  /**
   * What the members mean.
   *
   * @throws CloudflareError when they mean nothing
   */
  static Octets rdata(RecordType type, JsonNode body) {
    try {
      if (IN_DATA.contains(type)) {
        JsonNode data = body.path("data");
        if (!data.isObject() || data.isEmpty()) {
          throw CloudflareError.validation(9101, type + " records need the member data.");
        }
        return RdataWords.parse(type, presentation(type, data, body));
      }
      return fromContent(type, body);
    } catch (IllegalArgumentException e) {
      throw CloudflareError.validation(
          invalidContent(type), "Content for " + type + " record is invalid.");
    }
  }

  private static int invalidContent(RecordType type) {
    return switch (type.mnemonic()) {
      case "A" -> 9005;
      case "AAAA" -> 9006;
      case "CNAME" -> 9007;
      case "MX" -> 9009;
      default -> 9002;
    };
  }

  private static Octets fromContent(RecordType type, JsonNode body) {
    String content = body.path("content").asText();
    return switch (type.mnemonic()) {
      case "TXT" -> text(content);
      case "MX" -> {
        JsonNode priority = body.path("priority");
        if (!priority.canConvertToInt()) {
          throw CloudflareError.validation(9100, "priority is a required field.");
        }
        yield RdataWords.parse(type, priority.asInt() + " " + RdataWords.absolute(content));
      }
      case "CNAME", "NS", "PTR" -> RdataWords.parse(type, RdataWords.absolute(content));
      default -> RdataWords.parse(type, content);
    };
  }

  private static Octets text(String content) {
    Octets text =
        content.startsWith("\"") ? RdataWords.quotedText(content) : RdataWords.rawText(content);
    if (text.length() < 2 || text.length() > LONGEST_TXT) {
      throw CloudflareError.validation(9011, "Length of content is invalid");
    }
    return text;
  }

  private static String presentation(RecordType type, JsonNode data, JsonNode body) {
    return switch (type.mnemonic()) {
      case "SRV" ->
          words(data, "priority", "weight", "port")
              + " "
              + RdataWords.absolute(text(data, "target"));
      case "CAA" ->
          words(data, "flags", "tag") + " " + RdataWords.quoted(data.path("value").asText());
      case "DS" -> words(data, "key_tag", "algorithm", "digest_type", "digest");
      case "DNSKEY" -> words(data, "flags", "protocol", "algorithm", "public_key");
      case "SSHFP" -> words(data, "algorithm", "type", "fingerprint");
      case "TLSA", "SMIMEA" -> words(data, "usage", "selector", "matching_type", "certificate");
      case "SVCB", "HTTPS" ->
          text(data, "priority")
              + " "
              + RdataWords.absolute(text(data, "target"))
              + " "
              + data.path("value").asText();
      case "NAPTR" ->
          words(data, "order", "preference")
              + " "
              + RdataWords.quoted(data.path("flags").asText())
              + " "
              + RdataWords.quoted(data.path("service").asText())
              + " "
              + RdataWords.quoted(data.path("regex").asText())
              + " "
              + RdataWords.absolute(data.path("replacement").asText());
      case "CERT" -> words(data, "type", "key_tag", "algorithm", "certificate");
      case "URI" ->
          text(body, "priority")
              + " "
              + text(data, "weight")
              + " "
              + RdataWords.quoted(data.path("target").asText());
      default -> location(data);
    };
  }

  private static String location(JsonNode data) {
    return words(data, "lat_degrees", "lat_minutes", "lat_seconds", "lat_direction")
        + " "
        + words(data, "long_degrees", "long_minutes", "long_seconds", "long_direction")
        + " "
        + text(data, "altitude")
        + "m "
        + text(data, "size")
        + "m "
        + text(data, "precision_horz")
        + "m "
        + text(data, "precision_vert")
        + "m";
  }

  private static String words(JsonNode data, String... members) {
    return String.join(" ", List.of(members).stream().map(each -> text(data, each)).toList());
  }

  private static String text(JsonNode data, String member) {
    String text = data.path(member).asText();
    if (text.isEmpty()) {
      throw CloudflareError.validation(9101, member + " is a required data field.");
    }
    return text;
  }

  /** The content that Cloudflare shows beside {@code data}. */
  static String contentOf(RecordType type, JsonNode data, JsonNode body) {
    String whole = presentation(type, data, body);
    return switch (type.mnemonic()) {
      case "SRV" -> words(data, "weight", "port", "target");
      case "URI" -> whole.substring(whole.indexOf(' ') + 1);
      case "LOC" -> "IN LOC " + whole;
      default -> whole;
    };
  }

  static boolean isInData(RecordType type) {
    return IN_DATA.contains(type);
  }

  /** The members that a client would write for rdata. */
  static ObjectNode members(RecordType type, Octets rdata) {
    ObjectNode out = Bodies.object();
    List<String> words = RdataWords.split(type, rdata);
    switch (type.mnemonic()) {
      case "A", "AAAA" -> out.put("content", words.get(0));
      case "OPENPGPKEY" -> out.put("content", String.join("", words));
      case "CNAME", "NS", "PTR" -> out.put("content", undotted(words.get(0)));
      case "MX" -> {
        out.put("priority", Integer.parseInt(words.get(0)));
        out.put("content", undotted(words.get(1)));
      }
      case "TXT" -> out.put("content", RdataWords.quotedStrings(rdata));
      case "URI" -> {
        out.put("priority", Integer.parseInt(words.get(0)));
        fill(out.putObject("data"), words.subList(1, 3), "weight", "target");
      }
      default -> data(type, rdata, words, out.putObject("data"));
    }
    return out;
  }

  private static String undotted(String name) {
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static void data(RecordType type, Octets rdata, List<String> words, ObjectNode data) {
    switch (type.mnemonic()) {
      case "SRV" -> {
        fill(data, words.subList(0, 3), "priority", "weight", "port");
        data.put("target", undotted(words.get(3)));
      }
      case "CAA" -> fill(data, words, "flags", "tag", "value");
      case "DS" -> last(data, words, "key_tag", "algorithm", "digest_type", "digest");
      case "DNSKEY" -> last(data, words, "flags", "protocol", "algorithm", "public_key");
      case "SSHFP" -> last(data, words, "algorithm", "type", "fingerprint");
      case "TLSA", "SMIMEA" ->
          last(data, words, "usage", "selector", "matching_type", "certificate");
      case "SVCB", "HTTPS" -> {
        fill(data, words.subList(0, 2), "priority", "target");
        String[] printed = RdataWords.print(type, rdata).split(" ", 3);
        data.put("value", printed.length == 3 ? printed[2] : "");
      }
      case "NAPTR" ->
          fill(data, words, "order", "preference", "flags", "service", "regex", "replacement");
      case "CERT" -> last(data, words, "type", "key_tag", "algorithm", "certificate");
      default -> {
        List<String> plain = words.stream().map(word -> word.replaceFirst("m$", "")).toList();
        fill(
            data,
            plain,
            "lat_degrees",
            "lat_minutes",
            "lat_seconds",
            "lat_direction",
            "long_degrees",
            "long_minutes",
            "long_seconds",
            "long_direction",
            "altitude",
            "size",
            "precision_horz",
            "precision_vert");
      }
    }
  }

  /** The last member takes all words that are left, joined. */
  private static void last(ObjectNode data, List<String> words, String... members) {
    int last = members.length - 1;
    fill(data, words.subList(0, last), members);
    data.put(members[last], String.join("", words.subList(last, words.size())));
  }

  private static void fill(ObjectNode data, List<String> words, String... members) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.matches("[0-9]{1,9}") && isNumber(members[i])) {
        data.put(members[i], Integer.parseInt(word));
      } else if (word.matches("-?[0-9]{1,9}\\.[0-9]+") && isNumber(members[i])) {
        data.put(members[i], Double.parseDouble(word));
      } else {
        data.put(members[i], word);
      }
    }
  }

  private static boolean isNumber(String member) {
    return !Set.of(
            "tag",
            "value",
            "digest",
            "public_key",
            "fingerprint",
            "certificate",
            "target",
            "service",
            "regex",
            "replacement")
        .contains(member);
  }
}
