// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.http.codec.CharacterStrings;
import dev.understudy.http.codec.PlainName;
import dev.understudy.http.codec.RdataCursor;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The two pure functions between ClouDNS's records and rdata.
 *
 * <p>Texts are raw, without quotes or escapes; targets have no final dot, since one with a dot is
 * not looked up in the zone. Some fields have other names when they are written: {@code fptype},
 * {@code key-tag}, and the hyphens of LOC.
 */
final class RecordCodec {
  /** The types whose fields are known for reading and for writing. */
  static final Set<RecordType> TYPES =
      Set.of(
          RecordType.A,
          RecordType.AAAA,
          RecordType.CAA,
          RecordType.CNAME,
          RecordType.DNAME,
          RecordType.DS,
          RecordType.LOC,
          RecordType.MX,
          RecordType.NAPTR,
          RecordType.NS,
          RecordType.PTR,
          RecordType.SPF,
          RecordType.SRV,
          RecordType.SSHFP,
          RecordType.TLSA,
          RecordType.TXT);

  private static final List<String> PLACE =
      List.of(
          "lat-deg",
          "lat-min",
          "lat-sec",
          "lat-dir",
          "long-deg",
          "long-min",
          "long-sec",
          "long-dir",
          "altitude",
          "size",
          "h-precision",
          "v-precision");

  private static final int METRES = 8; // the fields of PLACE from here on are lengths

  private RecordCodec() {}

  /**
   * The rdata of a record.
   *
   * @throws IllegalArgumentException when it cannot be understood
   */
  static Octets read(RecordType type, JsonNode record) {
    return switch (type.mnemonic()) {
      case "TXT", "SPF" -> CharacterStrings.ofRaw(field(record, "record"));
      case "CNAME", "DNAME", "NS", "PTR" -> parse(type, target(record, "record"));
      case "MX" -> parse(type, field(record, "priority"), target(record, "record"));
      case "SRV" ->
          parse(
              type,
              field(record, "priority"),
              field(record, "weight"),
              field(record, "port"),
              target(record, "record"));
      case "CAA" ->
          parse(
              type,
              field(record, "caa_flag"),
              field(record, "caa_type"),
              quoted(record, "caa_value"));
      case "DS" ->
          parse(
              type,
              field(record, "key_tag"),
              field(record, "algorithm"),
              field(record, "digest_type"),
              field(record, "record"));
      case "SSHFP" ->
          parse(
              type, field(record, "algorithm"), field(record, "fp_type"), field(record, "record"));
      case "TLSA" ->
          parse(
              type,
              field(record, "tlsa_usage"),
              field(record, "tlsa_selector"),
              field(record, "tlsa_matching_type"),
              field(record, "record"));
      case "NAPTR" ->
          parse(
              type,
              field(record, "order"),
              field(record, "pref"),
              quoted(record, "flag"),
              quoted(record, "params"),
              quoted(record, "regexp"),
              target(record, "replace"));
      case "LOC" ->
          parse(
              type,
              PLACE.stream()
                  .map(name -> field(record, name.replace('-', '_')))
                  .toArray(String[]::new));
      default -> parse(type, field(record, "record"));
    };
  }

  private static Octets parse(RecordType type, String... words) {
    return RdataText.parse(type, String.join(" ", words), DomainName.ROOT);
  }

  private static String field(JsonNode record, String name) {
    JsonNode value = record.path(name);
    if (!value.isValueNode() || value.isNull()) {
      throw new IllegalArgumentException("the field " + name + " is missing");
    }
    return value.asText();
  }

  private static String quoted(JsonNode record, String name) {
    return CharacterStrings.quoteText(field(record, name));
  }

  private static String target(JsonNode record, String name) {
    String text = field(record, name);
    return text.isEmpty() ? "." : PlainName.parse(text).toString();
  }

  /**
   * The parameters that write a record, but for its owner, type and TTL.
   *
   * @return empty when a name or text in it has no form in this interface
   */
  static Optional<Map<String, String>> write(RecordType type, Octets rdata) {
    RdataCursor at = new RdataCursor(rdata);
    Map<String, String> form = new LinkedHashMap<>();
    boolean plain =
        switch (type.mnemonic()) {
          case "TXT", "SPF" -> put(form, "record", CharacterStrings.join(rdata));
          case "CNAME", "DNAME", "NS", "PTR" -> put(form, "record", PlainName.of(at.name()));
          case "MX" -> {
            number(form, "priority", at.u16());
            yield put(form, "record", PlainName.of(at.name()));
          }
          case "SRV" -> {
            number(form, "priority", at.u16());
            number(form, "weight", at.u16());
            number(form, "port", at.u16());
            yield put(form, "record", PlainName.of(at.name()));
          }
          case "CAA" -> {
            number(form, "caa_flag", at.u8());
            yield put(form, "caa_type", CharacterStrings.text(at.string()))
                && put(form, "caa_value", CharacterStrings.text(at.rest()));
          }
          case "DS" -> {
            number(form, "key-tag", at.u16());
            number(form, "algorithm", at.u8());
            number(form, "digest-type", at.u8());
            yield put(form, "record", Optional.of(at.hex()));
          }
          case "SSHFP" -> {
            number(form, "algorithm", at.u8());
            number(form, "fptype", at.u8());
            yield put(form, "record", Optional.of(at.hex()));
          }
          case "TLSA" -> {
            number(form, "tlsa_usage", at.u8());
            number(form, "tlsa_selector", at.u8());
            number(form, "tlsa_matching_type", at.u8());
            yield put(form, "record", Optional.of(at.hex()));
          }
          case "NAPTR" -> {
            number(form, "order", at.u16());
            number(form, "pref", at.u16());
            yield put(form, "flag", CharacterStrings.text(at.string()))
                && put(form, "params", CharacterStrings.text(at.string()))
                && put(form, "regexp", CharacterStrings.text(at.string()))
                && put(form, "replace", PlainName.of(at.name()));
          }
          case "LOC" -> place(form, printed(type, rdata));
          default -> put(form, "record", Optional.of(printed(type, rdata)));
        };
    return plain ? Optional.of(form) : Optional.empty();
  }

  private static void number(Map<String, String> form, String name, int value) {
    form.put(name, Integer.toString(value));
  }

  private static boolean put(Map<String, String> form, String name, Optional<String> text) {
    text.ifPresent(value -> form.put(name, value));
    return text.isPresent();
  }

  /** A length of 0.00 would be taken for the default, so zero is written without decimals. */
  private static boolean place(Map<String, String> form, String text) {
    String[] words = text.split(" ", -1);
    if (words.length != PLACE.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      String word = i < METRES ? words[i] : words[i].replace("m", "");
      form.put(PLACE.get(i), word.matches("-?0\\.0+") ? "0" : word);
    }
    return true;
  }

  private static String printed(RecordType type, Octets rdata) {
    return Rrset.of(DomainName.ROOT, type, new Ttl(0), rdata).rdataTexts().get(0);
  }
}
