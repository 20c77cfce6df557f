// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.cloudns.Handles.Held;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.Json;
import dev.understudy.http.codec.PlainName;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers ClouDNS's records into a zone, and says of each thing that a zone cannot hold that it was
 * there. Not thread-safe.
 */
final class ZoneAssembly {
  private static final Set<String> REDIRECTS = Set.of("WR", "CLOUD_WR");

  private final DomainName apex;
  private final Terms terms;
  private final Map<RrsetKey, List<Held>> records = new LinkedHashMap<>();
  private final Set<RrsetKey> steered = new HashSet<>();
  private final Set<RrsetKey> dynamic = new HashSet<>();
  private final Set<RrsetKey> unreadable = new HashSet<>();
  private final Set<RrsetKey> closed = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  ZoneAssembly(DomainName apex, Terms terms) {
    this.apex = apex;
    this.terms = terms;
  }

  /** Takes one record. */
  void add(JsonNode record) {
    String host = Json.text(record, "host");
    String mnemonic = Json.text(record, "type");
    DomainName owner;
    try {
      owner = owner(host);
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.of(
              "CLOUDNS-UNREADABLE",
              Severity.BLOCK,
              "the owner name of the record of type '"
                  + mnemonic
                  + "' at '"
                  + host
                  + "' cannot be understood; it was left out: "
                  + e.getMessage()));
      return;
    }
    if (Json.text(record, "status").equals("0")) {
      findings.add(
          Finding.of(
                  "CLOUDNS-INACTIVE",
                  Severity.WARN,
                  "a record of type "
                      + mnemonic
                      + " is switched off: it is not served, and not in the zone")
              .at(owner));
    } else if (mnemonic.equals("ALIAS") || REDIRECTS.contains(mnemonic)) {
      standIn(owner, mnemonic);
    } else {
      typed(owner, mnemonic, record);
    }
  }

  private DomainName owner(String host) {
    return host.isEmpty() || host.equals("@")
        ? apex
        : PlainName.parse(host + "." + apex.toStringWithoutFinalDot());
  }

  /** What answers with addresses that are not in the list. */
  private void standIn(DomainName owner, String mnemonic) {
    for (RecordType type : List.of(RecordType.A, RecordType.AAAA, RecordType.CNAME)) {
      closed.add(new RrsetKey(owner, type));
    }
    boolean alias = mnemonic.equals("ALIAS");
    findings.add(
        Finding.of(
                alias ? "CLOUDNS-ALIAS" : "CLOUDNS-WEB-REDIRECT",
                Severity.BLOCK,
                (alias
                        ? "ClouDNS answers here with the addresses of another name"
                        : "a web server of ClouDNS answers here with a redirect")
                    + "; that is no record and was left out. Declare what to answer elsewhere")
            .at(owner));
  }

  private void typed(DomainName owner, String mnemonic, JsonNode record) {
    RrsetKey key;
    try {
      key = new RrsetKey(owner, RecordType.parse(mnemonic));
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.of(
                  "CLOUDNS-TYPE",
                  Severity.BLOCK,
                  "the type '" + mnemonic + "' is none of DNS; the record was left out")
              .at(owner));
      return;
    }
    if (!RecordCodec.TYPES.contains(key.type())) {
      closed.add(key);
      findings.add(
          Finding.of(
                  "CLOUDNS-TYPE",
                  Severity.BLOCK,
                  "how ClouDNS spells records of this type is not known; it was left out")
              .at(key));
      return;
    }
    try {
      records
          .computeIfAbsent(key, each -> new ArrayList<>())
          .add(new Held(id(record), RecordCodec.read(key.type(), record), ttl(record)));
      steering(key, record);
    } catch (IllegalArgumentException e) {
      closed.add(key);
      unreadable.add(key);
      findings.add(
          Finding.of(
                  "CLOUDNS-UNREADABLE",
                  Severity.BLOCK,
                  "a record cannot be understood, so the RRset was left out: " + e.getMessage())
              .at(key));
    }
  }

  private static String id(JsonNode record) {
    String id = Json.text(record, "id");
    if (!id.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("its id is no number: '" + id + "'");
    }
    return id;
  }

  private static Ttl ttl(JsonNode record) {
    String ttl = Json.text(record, "ttl");
    if (!ttl.matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException("its TTL is no number: '" + ttl + "'");
    }
    return Ttl.ofSeconds(Long.parseLong(ttl));
  }

  private void steering(RrsetKey key, JsonNode record) {
    String code = Json.text(record, "geodns-location-code");
    String place = Json.text(record, "geodns-location");
    boolean placed =
        code.isEmpty() ? !Set.of("", "0", "1").contains(place) : !code.equalsIgnoreCase("DEFAULT");
    boolean failover = !Set.of("", "0").contains(Json.text(record, "failover"));
    if ((placed || failover) && steered.add(key)) {
      findings.add(
          Finding.of(
                  "CLOUDNS-STEERED",
                  Severity.BLOCK,
                  (placed
                          ? "the answer depends on where the question comes from (GeoDNS)"
                          : "the answer depends on a check (DNS failover)")
                      + ", so it was left out of the zone. Declare what to answer elsewhere")
              .at(key));
    }
    boolean changes = !Set.of("", "0").contains(Json.text(record, "dynamicurl_status"));
    if (changes && dynamic.add(key)) {
      findings.add(
          Finding.of(
                  "CLOUDNS-DYNAMIC",
                  Severity.WARN,
                  "a dynamic URL changes the address: elsewhere it stays as it is now; it is left"
                      + " alone here")
              .at(key));
    }
  }

  /** What came of all records taken so far. */
  Result result() {
    Zone.Builder zone = Zone.builder(apex);
    Map<RrsetKey, List<Held>> kept = new LinkedHashMap<>();
    List<Rrset> untouchable = new ArrayList<>();
    List<Finding> all = new ArrayList<>(findings);
    records.forEach(
        (key, held) -> {
          if (unreadable.contains(key)) {
            return;
          }
          Rrset rrset = rrset(key, held);
          if (steered.contains(key) || dynamic.contains(key)) {
            closed.add(key);
            untouchable.add(rrset);
          }
          if (!steered.contains(key)) {
            zone.put(rrset);
            kept.put(key, List.copyOf(held));
          }
          if (held.stream().map(Held::ttl).distinct().count() > 1) {
            all.add(
                Finding.of(
                        "CLOUDNS-TTL-MIXED",
                        Severity.WARN,
                        "its records have different TTLs, which RFC 2181 section 5.2 rules out;"
                            + " the greatest is taken, "
                            + rrset.ttl()
                            + " s")
                    .at(key));
          }
        });
    return new Result(zone.build(), new Handles(kept, untouchable, closed, terms), all);
  }

  /** The greatest TTL is what a cache may hold it for. */
  static Rrset rrset(RrsetKey key, List<Held> held) {
    Ttl ttl = held.stream().map(Held::ttl).max(Ttl::compareTo).orElseThrow();
    return Rrset.of(key.name(), key.type(), ttl, held.stream().map(Held::rdata).toList());
  }

  /**
   * What came of it.
   *
   * @param zone what a zone can hold
   * @param handles the records behind it
   * @param findings what a zone cannot hold
   */
  record Result(Zone zone, Handles handles, List<Finding> findings) {
    Result {
      findings = List.copyOf(findings);
    }
  }
}
