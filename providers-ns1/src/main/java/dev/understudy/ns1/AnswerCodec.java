// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.understudy.http.codec.CharacterStrings;
import dev.understudy.http.codec.PlainName;
import dev.understudy.http.codec.RdataCursor;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two pure functions between NS1's answers and rdata.
 *
 * <p>An answer is an array with one element for each field, each a string or a number; in a list of
 * records it is a short answer, the same elements joined by single blanks (an empty one leaves two
 * blanks together). TXT is one raw text without quotes or escapes.
 */
final class AnswerCodec {
  /** The types that NS1 is known to hold. */
  static final Set<RecordType> TYPES =
      Set.of(
          RecordType.A,
          RecordType.AAAA,
          RecordType.CAA,
          RecordType.CNAME,
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

  private AnswerCodec() {}

  /**
   * The rdata of a short answer.
   *
   * @throws IllegalArgumentException when it cannot be understood
   */
  static Octets readShort(RecordType type, String answer) {
    return isText(type)
        ? CharacterStrings.ofRaw(answer)
        : read(type, List.of(answer.split(" ", -1)));
  }

  /**
   * The rdata of an answer array.
   *
   * @throws IllegalArgumentException when it cannot be understood
   */
  static Octets read(RecordType type, JsonNode answer) {
    if (!answer.isArray() || answer.isEmpty()) {
      throw new IllegalArgumentException("an answer is an array with one element for each field");
    }
    List<String> fields = new ArrayList<>();
    for (JsonNode field : answer) {
      if (!field.isValueNode() || field.isNull()) {
        throw new IllegalArgumentException("a field of an answer is a string or a number");
      }
      fields.add(field.asText());
    }
    return isText(type) ? CharacterStrings.ofRaw(String.join("", fields)) : read(type, fields);
  }

  private static boolean isText(RecordType type) {
    return type.equals(RecordType.TXT) || type.equals(RecordType.SPF);
  }

  private static Octets read(RecordType type, List<String> fields) {
    return RdataText.parse(type, presentation(type, fields), DomainName.ROOT);
  }

  private static String presentation(RecordType type, List<String> fields) {
    return switch (type.mnemonic()) {
      case "NS", "CNAME", "DNAME", "PTR" -> name(one(fields, 0));
      case "MX" -> one(fields, 0) + " " + name(one(fields, 1));
      case "SRV" ->
          one(fields, 0) + " " + one(fields, 1) + " " + one(fields, 2) + " " + name(one(fields, 3));
      case "CAA" ->
          one(fields, 0)
              + " "
              + one(fields, 1)
              + " "
              + CharacterStrings.quoteText(unquote(rest(fields, 2)));
      case "NAPTR" -> naptr(fields);
      case "SVCB", "HTTPS" -> one(fields, 0) + " " + name(one(fields, 1)) + " " + rest(fields, 2);
      default -> rest(fields, 0);
    };
  }

  private static String naptr(List<String> fields) {
    if (fields.size() != 6) {
      throw new IllegalArgumentException("6 fields were expected, not " + fields.size());
    }
    StringBuilder out = new StringBuilder(one(fields, 0)).append(' ').append(one(fields, 1));
    for (int i = 2; i < 5; i++) {
      out.append(' ').append(CharacterStrings.quoteText(unquote(fields.get(i))));
    }
    return out.append(' ').append(name(fields.get(5).isEmpty() ? "." : fields.get(5))).toString();
  }

  private static String one(List<String> fields, int index) {
    if (index >= fields.size() || fields.get(index).isEmpty()) {
      throw new IllegalArgumentException(
          (index + 1) + " fields or more were expected, not " + fields.size());
    }
    return fields.get(index);
  }

  private static String rest(List<String> fields, int from) {
    return from >= fields.size() ? "" : String.join(" ", fields.subList(from, fields.size()));
  }

  private static String unquote(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String name(String text) {
    return PlainName.parse(text).toString();
  }

  /**
   * The answer array of rdata.
   *
   * @return empty when a name or text in it has no form in this interface
   */
  static Optional<ArrayNode> write(RecordType type, Octets rdata) {
    RdataCursor at = new RdataCursor(rdata);
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    boolean complete =
        switch (type.mnemonic()) {
          case "TXT", "SPF" -> add(answer, CharacterStrings.join(rdata));
          case "NS", "CNAME", "DNAME", "PTR" -> add(answer, PlainName.of(at.name()));
          case "MX" -> {
            answer.add(at.u16());
            yield add(answer, PlainName.of(at.name()));
          }
          case "SRV" -> {
            answer.add(at.u16()).add(at.u16()).add(at.u16());
            yield add(answer, PlainName.of(at.name()));
          }
          case "CAA" -> {
            answer.add(at.u8());
            yield add(answer, CharacterStrings.text(at.string()))
                && add(answer, CharacterStrings.text(at.rest()));
          }
          case "NAPTR" -> {
            answer.add(at.u16()).add(at.u16());
            boolean plain = true;
            for (int i = 0; i < 3; i++) {
              plain &= add(answer, CharacterStrings.text(at.string()));
            }
            yield add(answer, PlainName.of(at.name())) && plain;
          }
          case "DS", "TLSA" -> {
            words(answer, type, rdata, 4);
            yield true;
          }
          case "SVCB", "HTTPS" -> {
            at.u16();
            boolean plain = PlainName.of(at.name()).isPresent();
            words(answer, type, rdata, 3);
            yield plain;
          }
          default -> {
            answer.add(printed(type, rdata));
            yield true;
          }
        };
    return complete ? Optional.of(answer) : Optional.empty();
  }

  private static boolean add(ArrayNode answer, Optional<String> text) {
    text.ifPresent(answer::add);
    return text.isPresent();
  }

  private static void words(ArrayNode answer, RecordType type, Octets rdata, int most) {
    for (String word : printed(type, rdata).split(" ", most)) {
      answer.add(word);
    }
  }

  private static String printed(RecordType type, Octets rdata) {
    return Rrset.of(DomainName.ROOT, type, new Ttl(0), rdata).rdataTexts().get(0);
  }
}
