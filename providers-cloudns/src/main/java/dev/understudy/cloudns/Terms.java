// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provider.Capabilities;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What ClouDNS lets a zone hold. Immutable.
 *
 * @param types the record types, of those that this module knows
 * @param ttls the only TTLs, ascending
 */
record Terms(Set<RecordType> types, List<Ttl> ttls) {
  /** 20 a second, 600 a minute and 36,000 an hour: what keeps all three with a full budget. */
  static final int REQUESTS = 9;

  static final Duration PERIOD = Duration.ofSeconds(1);

  private static final DomainName REVERSE_V4 = DomainName.parse("in-addr.arpa.");
  private static final DomainName REVERSE_V6 = DomainName.parse("ip6.arpa.");

  /** The list of the documentation: what a zone gets that is yet to be created. */
  private static final List<Ttl> USUAL =
      Stream.of(
              60, 300, 900, 1800, 3600, 21_600, 43_200, 86_400, 172_800, 259_200, 604_800,
              1_209_600, 2_592_000)
          .map(Ttl::new)
          .toList();

  Terms {
    types = Set.copyOf(types);
    ttls = ttls.stream().sorted().distinct().toList();
  }

  /** What a zone can hold as documented, for one that cannot be asked about. */
  static Terms documented(DomainName apex) {
    return isReverse(apex)
        ? new Terms(Set.of(RecordType.NS, RecordType.PTR), USUAL)
        : new Terms(withoutPtr(RecordCodec.TYPES), USUAL);
  }

  static boolean isReverse(DomainName apex) {
    return apex.isWithin(REVERSE_V4) || apex.isWithin(REVERSE_V6);
  }

  /**
   * What the two lists say.
   *
   * @throws IllegalArgumentException when they make no sense
   */
  static Terms of(DomainName apex, JsonNode mnemonics, JsonNode seconds) {
    Set<RecordType> types = new HashSet<>();
    for (JsonNode mnemonic : mnemonics) {
      RecordCodec.TYPES.stream()
          .filter(type -> type.mnemonic().equals(mnemonic.asText()))
          .forEach(types::add);
    }
    List<Ttl> ttls = new ArrayList<>();
    for (JsonNode each : seconds) {
      if (!each.asText().matches("[0-9]{1,10}")) {
        throw new IllegalArgumentException("the TTL '" + each.asText() + "' is no number");
      }
      ttls.add(Ttl.ofSeconds(Long.parseLong(each.asText())));
    }
    if (types.isEmpty() || ttls.isEmpty()) {
      throw new IllegalArgumentException("the list of record types or of TTLs is empty");
    }
    return new Terms(isReverse(apex) ? types : withoutPtr(types), ttls);
  }

  /** PTR records need a reverse zone, whatever the list for other zones says. */
  private static Set<RecordType> withoutPtr(Set<RecordType> types) {
    Set<RecordType> fewer = new HashSet<>(types);
    fewer.remove(RecordType.PTR);
    return fewer;
  }

  Capabilities capabilities() {
    return new Capabilities(
            types,
            ttls.get(0),
            ttls.get(ttls.size() - 1),
            Capabilities.WriteUnitKind.RECORD,
            1,
            true,
            Capabilities.ApexNs.EDITABLE,
            false,
            false,
            REQUESTS,
            PERIOD)
        .withTtls(ttls)
        .withTerms(ServicePlan.TERMS);
  }
}
