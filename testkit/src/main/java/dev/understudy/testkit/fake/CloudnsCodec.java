// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Between ClouDNS's parameters and rdata. Some parameters have other names when they are read (<a
 * href="https://www.cloudns.net/wiki/article/58/">Add record</a>, <a
 * href="https://www.cloudns.net/wiki/article/57/">List records</a>).
 */
final class CloudnsCodec {
  /** What get-available-record-types lists for a zone of names. */
  static final List<String> NAMES =
      List.of(
          "A",
          "AAAA",
          "MX",
          "CNAME",
          "TXT",
          "SPF",
          "NS",
          "WR",
          "SRV",
          "ALIAS",
          "RP",
          "SSHFP",
          "NAPTR",
          "CAA",
          "TLSA",
          "DS",
          "CERT",
          "PTR",
          "HINFO",
          "LOC",
          "DNAME",
          "SMIMEA",
          "OPENPGPKEY");

  /** What it lists for a reverse zone. */
  static final List<String> REVERSE = List.of("NS", "PTR");

  /** Types that are none of DNS, held but not served here. */
  private static final Set<String> OWN = Set.of("ALIAS", "WR");

  private static final Set<String> WITH_TARGET = Set.of("CNAME", "DNAME", "NS", "PTR", "MX", "SRV");

  /** Parameters by type, in the order of the fields of the rdata, under write and read name. */
  private static final Map<String, List<String[]>> PARAMETERS =
      Map.of(
          "MX", List.<String[]>of(same("priority")),
          "SRV", List.of(same("priority"), same("weight"), same("port")),
          "SSHFP", List.of(same("algorithm"), new String[] {"fptype", "fp_type"}),
          "DS",
              List.of(
                  new String[] {"key-tag", "key_tag"},
                  same("algorithm"),
                  new String[] {"digest-type", "digest_type"}),
          "TLSA", List.of(same("tlsa_usage"), same("tlsa_selector"), same("tlsa_matching_type")),
          "CAA", List.of(same("caa_flag"), same("caa_type"), same("caa_value")),
          "NAPTR",
              List.of(
                  same("order"),
                  same("pref"),
                  same("flag"),
                  same("params"),
                  same("regexp"),
                  same("replace")),
          "LOC",
              List.of(
                  hyphen("lat-deg"),
                  hyphen("lat-min"),
                  hyphen("lat-sec"),
                  hyphen("lat-dir"),
                  hyphen("long-deg"),
                  hyphen("long-min"),
                  hyphen("long-sec"),
                  hyphen("long-dir"),
                  same("altitude"),
                  same("size"),
                  hyphen("h-precision"),
                  hyphen("v-precision")));

  private CloudnsCodec() {}

  private static String[] same(String name) {
    return new String[] {name, name};
  }

  private static String[] hyphen(String name) {
    return new String[] {name, name.replace('-', '_')};
  }

  private static List<String[]> parameters(String type) {
    return PARAMETERS.getOrDefault(type, List.of());
  }

  /** Whether the value of a type is in the parameter {@code record}. */
  private static boolean hasValue(String type) {
    return !type.equals("CAA") && !type.equals("NAPTR") && !type.equals("LOC");
  }

  /**
   * The members of an answer that parameters make.
   *
   * @throws CloudnsError when one is missing or not as it must be
   */
  static ObjectNode fields(String type, Map<String, String> given) {
    ObjectNode fields = Bodies.object();
    String value = given.getOrDefault("record", "");
    if (hasValue(type) && value.isEmpty()) {
      throw new CloudnsError("Missing required parameter 'record'.");
    }
    if (type.equals("TXT") || type.equals("SPF")) {
      text(value);
    }
    fields.put("record", hasValue(type) ? shown(type, value) : "");
    for (String[] names : parameters(type)) {
      String part = given.get(names[0]);
      if (part == null) {
        throw new CloudnsError("Missing required parameter '" + names[0] + "'.");
      }
      if (type.equals("LOC") && part.equals("0.00")) {
        part = names[0].equals("size") ? "1.00" : names[0].endsWith("precision") ? "10.00" : "0.00";
      }
      fields.put(names[1], names[0].equals("replace") ? shown("CNAME", part) : part);
    }
    return fields;
  }

  /** What DNSControl found refused (auditrecords.go, verified against the service in 2021). */
  private static void text(String value) {
    if (value.contains("\"") || value.contains("`") || value.endsWith(" ")) {
      throw new CloudnsError("Invalid TXT record.");
    }
  }

  /** Targets lose their final dot, the root is left empty. */
  private static String shown(String type, String value) {
    return WITH_TARGET.contains(type) && value.endsWith(".")
        ? value.substring(0, value.length() - 1)
        : value;
  }

  /**
   * What the members of an answer mean.
   *
   * @return empty for types that are none of DNS, or that are kept here without being understood
   * @throws CloudnsError when they make no sense
   */
  static Optional<Octets> rdata(String type, ObjectNode fields) {
    String value = fields.path("record").asText();
    if (type.equals("TXT") || type.equals("SPF")) {
      return Optional.of(RdataWords.rawText(value));
    }
    if (OWN.contains(type) || Set.of("RP", "CERT", "HINFO", "SMIMEA").contains(type)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    for (String[] names : parameters(type)) {
      words.add(fields.path(names[1]).asText());
    }
    if (hasValue(type)) {
      words.add(WITH_TARGET.contains(type) ? RdataWords.absolute(value) : value);
    }
    if (type.equals("CAA")) {
      words.set(2, RdataWords.quoted(words.get(2)));
    } else if (type.equals("NAPTR")) {
      for (int i = 2; i < 5; i++) {
        words.set(i, RdataWords.quoted(words.get(i)));
      }
      words.set(5, RdataWords.absolute(words.get(5)));
    }
    try {
      return Optional.of(RdataWords.parse(RecordType.parse(type), String.join(" ", words)));
    } catch (IllegalArgumentException e) {
      throw new CloudnsError("Invalid " + type + " record.");
    }
  }

  /** The parameters that somebody at the console would give for one record of an RRset. */
  static Map<String, String> given(RecordType type, Octets rdata) {
    Map<String, String> given = new LinkedHashMap<>();
    if (type.equals(RecordType.TXT) || type.equals(RecordType.SPF)) {
      given.put("record", RdataWords.joined(rdata));
      return given;
    }
    List<String> words = RdataWords.split(type, rdata);
    List<String[]> names = parameters(type.mnemonic());
    for (int i = 0; i < names.size(); i++) {
      String word = words.get(i);
      boolean metres = type.equals(RecordType.LOC) && word.endsWith("m");
      String bare = metres ? word.substring(0, word.length() - 1) : word;
      given.put(names.get(i)[0], metres && bare.equals("0.00") ? "0" : bare);
    }
    if (hasValue(type.mnemonic())) {
      given.put("record", String.join("", words.subList(names.size(), words.size())));
    }
    return given;
  }

  static boolean isHeld(Rrset rrset, boolean reverse) {
    String type = rrset.type().mnemonic();
    boolean listed = (reverse ? REVERSE : NAMES).contains(type);
    return listed
        && (reverse || !type.equals("PTR"))
        && !Set.of("RP", "CERT", "HINFO", "SMIMEA").contains(type);
  }
}
