// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

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
 * The two pure functions between DNS Made Easy's record objects and rdata.
 *
 * <p>Names and targets are relative to the zone, empty for its apex, absolute with a final dot. A
 * text is in double quotes and read in chunks with {@code ""} between them, which are no boundaries
 * of strings: it is written whole, and the vendor cuts it. What a backslash or an octet outside
 * ASCII means within the quotes is documented nowhere and clients differ; a double quote is known
 * not to work (DNSControl/dnscontrol#1093). None of them is written, and an object with one is not
 * taken for something it may not be.
 */
final class RecordObject {
  /** The types that it holds. */
  static final Set<RecordType> TYPES =
      Set.of(
          RecordType.A,
          RecordType.AAAA,
          RecordType.CAA,
          RecordType.CNAME,
          RecordType.MX,
          RecordType.NS,
          RecordType.PTR,
          RecordType.SPF,
          RecordType.SRV,
          RecordType.TXT);

  private static final Set<String> CAA_TAGS = Set.of("issue", "issuewild", "iodef");

  private RecordObject() {}

  /**
   * The owner name of an object.
   *
   * @throws IllegalArgumentException when it is none
   */
  static DomainName owner(JsonNode object, DomainName apex) {
    String name = Json.text(object, "name");
    return name.isEmpty() ? apex : PlainName.parse(name + "." + apex);
  }

  /**
   * The record of an object: an RRset of one rdata.
   *
   * @throws IllegalArgumentException when it cannot be understood; the message says why
   */
  static Rrset read(JsonNode object, DomainName apex) {
    RecordType type = RecordType.parse(Json.text(object, "type"));
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException("records of type " + type + " are not known to be here");
    }
    JsonNode ttl = object.path("ttl");
    if (!ttl.isIntegralNumber() || !ttl.canConvertToLong()) {
      throw new IllegalArgumentException("a record object without a whole number as ttl");
    }
    return Rrset.of(
        owner(object, apex), type, Ttl.ofSeconds(ttl.asLong()), rdata(type, object, apex));
  }

  private static Octets rdata(RecordType type, JsonNode object, DomainName apex) {
    if (!object.path("value").isTextual()) {
      throw new IllegalArgumentException("it has no value"); // an empty one is the apex
    }
    String value = Json.text(object, "value");
    return switch (type.mnemonic()) {
      case "TXT", "SPF" -> CharacterStrings.ofRaw(text(value));
      case "CNAME", "NS", "PTR" -> target(value, apex).wire();
      case "MX" -> parse(type, number(object, "mxLevel") + target(value, apex));
      case "SRV" ->
          parse(
              type,
              number(object, "priority")
                  + number(object, "weight")
                  + number(object, "port")
                  + target(value, apex));
      case "CAA" ->
          parse(
              type,
              number(object, "issuerCritical")
                  + tag(Json.text(object, "caaType"))
                  + " "
                  + CharacterStrings.quoteText(text(value)));
      default -> parse(type, value);
    };
  }

  private static Octets parse(RecordType type, String text) {
    return RdataText.parse(type, text, DomainName.ROOT);
  }

  private static DomainName target(String value, DomainName apex) {
    if (value.isEmpty()) {
      return apex;
    }
    return PlainName.parse(value.endsWith(".") ? value : value + "." + apex);
  }

  private static String number(JsonNode object, String member) {
    String text = Json.text(object, member);
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("the member '" + member + "' is no number");
    }
    return text + " ";
  }

  private static String tag(String text) {
    if (!CAA_TAGS.contains(text)) {
      throw new IllegalArgumentException(
          "a CAA property is one of issue, issuewild and iodef here, not '" + text + "'");
    }
    return text;
  }

  /** A text without its quotes and the joints of its chunks. */
  private static String text(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return plain(quoted ? value.substring(1, value.length() - 1).replace("\"\"", "") : value);
  }

  private static String plain(Optional<String> utf8) {
    return plain(utf8.orElse("\\"));
  }

  private static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        throw new IllegalArgumentException(
            "a text with a double quote, a backslash or octets outside printable ASCII, for which"
                + " this interface has no dependable form");
      }
    }
    return text;
  }

  /**
   * The object that creates a record.
   *
   * @throws IllegalArgumentException when it has no form in this interface; the message says why
   */
  static ObjectNode write(
      DomainName owner, RecordType type, Ttl ttl, Octets rdata, DomainName apex) {
    ObjectNode object = Json.object();
    object.put("name", relative(owner, apex));
    object.put("type", type.mnemonic());
    RdataCursor at = new RdataCursor(rdata);
    switch (type.mnemonic()) {
      case "TXT", "SPF" -> object.put("value", '"' + plain(CharacterStrings.join(rdata)) + '"');
      case "CNAME", "NS", "PTR" -> object.put("value", absolute(at.name()));
      case "MX" -> object.put("mxLevel", at.u16()).put("value", absolute(at.name()));
      case "SRV" -> {
        object.put("priority", at.u16()).put("weight", at.u16()).put("port", at.u16());
        object.put("value", absolute(at.name()));
      }
      case "CAA" -> {
        object.put("issuerCritical", at.u8());
        object.put("caaType", tag(plain(CharacterStrings.text(at.string()))));
        object.put("value", plain(CharacterStrings.text(at.rest())));
      }
      default -> object.put("value", Rrset.of(owner, type, ttl, rdata).rdataTexts().get(0));
    }
    return object.put("ttl", ttl.seconds()).put("gtdLocation", "DEFAULT");
  }

  private static String relative(DomainName owner, DomainName apex) {
    String whole = spelled(owner);
    return owner.equals(apex)
        ? ""
        : whole.substring(0, whole.length() - spelled(apex).length() - 1);
  }

  private static String absolute(DomainName target) {
    if (target.isRoot()) {
      throw new IllegalArgumentException("a target of '.', which the interface refuses");
    }
    return spelled(target) + ".";
  }

  private static String spelled(DomainName name) {
    Optional<String> plain = PlainName.of(name);
    return plain.orElseThrow(
        () ->
            new IllegalArgumentException(
                "the name " + name + ", which cannot be written in this interface"));
  }
}
