// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.rdata.Caa;
import dev.understudy.zone.rdata.Https;
import dev.understudy.zone.rdata.Naptr;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.SvcParam;
import dev.understudy.zone.rdata.Svcb;
import dev.understudy.zone.rdata.Txt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The octets that every rdata of the same meaning comes to.
 *
 * <p>Rules are tried one after the other, so that those which made a difference can be named.
 */
final class MeaningKey {
  /** The rules that there are for a type, in the order they are applied. */
  static List<Meaning> rules(RecordType type) {
    if (type.equals(RecordType.CAA)) {
      return List.of(Meaning.CAA_TAG_CASE, Meaning.CAA_ISSUE_VALUE);
    }
    if (type.equals(RecordType.NAPTR)) {
      return List.of(Meaning.NAPTR_FLAGS_CASE, Meaning.NAPTR_SERVICES_CASE);
    }
    if (type.equals(RecordType.SVCB) || type.equals(RecordType.HTTPS)) {
      return List.of(Meaning.SVCB_TARGET_CASE, Meaning.SVCB_ALIAS_PARAMS);
    }
    return type.equals(RecordType.TXT) ? List.of(Meaning.TXT_JOINED) : List.of();
  }

  private static final Set<String> ISSUE = Set.of("issue", "issuewild", "issuemail", "issuevmc");

  private static final int ECH = 5;
  private static final Octets NO_KEYS = Octets.ofHex("00");

  private MeaningKey() {}

  /** The rdata as the rule makes it. */
  static Octets apply(Meaning rule, DomainName owner, RecordType type, Octets octets) {
    Rdata rdata = Rdata.of(type, octets);
    if (rdata instanceof Caa caa) {
      return rule == Meaning.CAA_TAG_CASE
          ? new Caa(caa.flags(), lower(caa.tag()), caa.value()).octets()
          : issueValue(caa).octets();
    }
    if (rdata instanceof Naptr naptr) {
      boolean flags = rule == Meaning.NAPTR_FLAGS_CASE;
      return new Naptr(
              naptr.order(),
              naptr.preference(),
              flags ? lower(naptr.flags()) : naptr.flags(),
              flags ? naptr.services() : lower(naptr.services()),
              naptr.regexp(),
              naptr.replacement())
          .octets();
    }
    if (rdata instanceof Svcb svcb) {
      return rule == Meaning.SVCB_TARGET_CASE
          ? new Svcb(svcb.priority(), svcb.target().folded(), svcb.params()).octets()
          : new Svcb(svcb.priority(), svcb.target(), svcb.isAlias() ? List.of() : svcb.params())
              .octets();
    }
    if (rdata instanceof Https https) {
      Octets same = new Svcb(https.priority(), https.target(), https.params()).octets();
      return apply(rule, owner, RecordType.SVCB, same);
    }
    if (rdata instanceof Txt txt && TxtNames.isJoined(owner, txt)) {
      return joined(txt);
    }
    return octets;
  }

  /** The strings cut after each 255 octets. */
  static Octets joined(Txt txt) {
    Octets whole = txt.joined();
    List<Octets> strings = new ArrayList<>();
    for (int at = 0; at < whole.length() || at == 0; at += 255) {
      strings.add(whole.slice(at, Math.min(whole.length(), at + 255)));
    }
    return new Txt(strings).octets();
  }

  /**
   * The rdata with one and the same key in the place of those for Encrypted ClientHello (SvcParam
   * key 5, RFC 9848 section 3); whether there are any stays.
   */
  static Octets withoutEchKeys(RecordType type, Octets octets) {
    Rdata rdata = Rdata.of(type, octets);
    if (rdata instanceof Svcb svcb) {
      return new Svcb(svcb.priority(), svcb.target(), withoutEchKeys(svcb.params())).octets();
    }
    if (rdata instanceof Https https) {
      return new Https(https.priority(), https.target(), withoutEchKeys(https.params())).octets();
    }
    return octets;
  }

  private static List<SvcParam> withoutEchKeys(List<SvcParam> params) {
    return params.stream()
        .map(each -> each.key() == ECH ? new SvcParam(ECH, NO_KEYS) : each)
        .toList();
  }

  private static Octets lower(Octets octets) {
    byte[] bytes = octets.toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        bytes[i] = (byte) (bytes[i] + 32);
      }
    }
    return Octets.copyOf(bytes);
  }

  /** RFC 8659 section 4.2: an issuer's domain name, then parameters, semicolons between. */
  private static Caa issueValue(Caa caa) {
    String tag = text(lower(caa.tag()));
    String value = text(caa.value());
    if (!ISSUE.contains(tag) || !value.matches("[\\t -~]*")) {
      return caa;
    }
    String[] parts = value.split(";", -1);
    StringBuilder out = new StringBuilder(parts[0].strip().toLowerCase(Locale.ROOT));
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip().replaceFirst("^([A-Za-z0-9-]+)[\\t ]*=[\\t ]*", "$1=");
      out.append(part.isEmpty() ? "" : ";" + part);
    }
    Octets same = Octets.copyOf(out.toString().getBytes(StandardCharsets.US_ASCII));
    return new Caa(caa.flags(), caa.tag(), same);
  }

  private static String text(Octets octets) {
    return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
  }
}
