// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Rdata by way of dnsjava, with what it cannot read put into a form that it can. */
final class Dnsjava {
  private static final Set<RecordType> KEYS = Set.of(RecordType.DNSKEY, RecordType.CDNSKEY);

  /** Where words that name types begin. */
  private static final Map<RecordType, Integer> TYPES_FROM =
      Map.of(RecordType.NSEC, 1, RecordType.NSEC3, 5);

  private static final Pattern PLACE = Pattern.compile("^.*?:\\d+: ");

  private Dnsjava() {}

  static Octets parse(RecordType type, List<Token> words, DomainName origin) {
    List<String> texts = RdataWords.texts(words);
    if (type.equals(RecordType.LOC)) {
      texts = location(texts);
    } else if (KEYS.contains(type) && texts.size() > 2 && !texts.get(2).matches("[0-9]+")) {
      texts.set(2, String.valueOf(algorithm(texts.get(2))));
    } else if (TYPES_FROM.containsKey(type)) {
      for (int i = TYPES_FROM.getOrDefault(type, 0); i < texts.size(); i++) {
        texts.set(i, "TYPE" + RecordType.parse(texts.get(i)).code());
      }
    } else if (type.equals(RecordType.RRSIG) && !texts.isEmpty()) {
      texts.set(0, "TYPE" + RecordType.parse(texts.get(0)).code());
    }
    Record record;
    try {
      record =
          Record.fromString(
              Name.root,
              type.code(),
              DClass.IN,
              0,
              String.join(" ", texts),
              new Name(origin.wire().toByteArray()));
    } catch (IOException | RuntimeException e) {
      String message = PLACE.matcher(String.valueOf(e.getMessage())).replaceFirst("");
      throw new IllegalArgumentException(message, e);
    }
    byte[] whole = record.toWire(Section.UPDATE);
    return Octets.copyOf(whole, record.getName().length() + 10, whole.length);
  }

  /** The number of a DNSSEC algorithm's mnemonic. */
  static int algorithm(String mnemonic) {
    int number = DNSSEC.Algorithm.value(mnemonic);
    if (number < 0) {
      throw new IllegalArgumentException(
          "found the algorithm '" + mnemonic + "'; expected a number");
    }
    return number;
  }

  /** RFC 1876 section 3 lets minutes and seconds be left out; dnsjava wants them. */
  private static List<String> location(List<String> texts) {
    List<String> full = new ArrayList<>();
    int numbers = 0;
    boolean done = false;
    int hemispheres = 0;
    for (String text : texts) {
      if (!done && text.matches("(?i)[NSEW]")) {
        while (numbers > 0 && numbers < 3) {
          full.add("0");
          numbers++;
        }
        numbers = 0;
        hemispheres++;
        done = hemispheres == 2;
      } else {
        numbers++;
      }
      full.add(text);
    }
    return full;
  }
}
