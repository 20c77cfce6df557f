// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.Json;
import dev.understudy.http.codec.PlainName;
import dev.understudy.provider.HostedZone;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Gathers NS1's records into a zone, and says of each thing that a zone cannot hold that it was
 * there. Not thread-safe.
 */
final class ZoneAssembly {
  private final HostedZone hosted;
  private final BiFunction<String, String, Optional<JsonNode>> single;
  private final Zone.Builder zone;
  private final List<Rrset> untouchable = new ArrayList<>();
  private final Set<RrsetKey> closed = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private int defaultTtl;
  private String serial = "";
  private String doubt = "";

  /**
   * Starts an empty one.
   *
   * @param single reads one record by its domain and type
   */
  ZoneAssembly(HostedZone hosted, BiFunction<String, String, Optional<JsonNode>> single) {
    this.hosted = hosted;
    this.single = single;
    this.zone = Zone.builder(hosted.apex());
  }

  /** Takes the fields of the zone itself, which come with every page. */
  void zoneObject(JsonNode object) {
    defaultTtl = ZoneObject.defaultTtl(object);
    String now = Json.text(object, "serial");
    if (!serial.isEmpty() && !now.equals(serial)) {
      doubt = "the zone changed while it was read: its serial was " + serial + ", then " + now;
    }
    serial = now;
    try {
      ZoneObject.soa(object, hosted).ifPresent(zone::put);
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.of(
              "NS1-SOA-UNREADABLE",
              Severity.WARN,
              "the fields of the zone make no SOA record: " + e.getMessage()));
    }
  }

  /** Takes the summary of one record. */
  void add(JsonNode summary) {
    String domain = Json.text(summary, "domain");
    String mnemonic = Json.text(summary, "type");
    RrsetKey key;
    try {
      key = new RrsetKey(PlainName.parse(domain), RecordType.parse(mnemonic));
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.of(
              "NS1-TYPE",
              Severity.BLOCK,
              "the record of type '"
                  + mnemonic
                  + "' at '"
                  + domain
                  + "' has no form in DNS and was left out. Declare what to answer elsewhere"));
      return;
    }
    if (key.type().isDnssecGenerated() || key.type().equals(RecordType.SOA)) {
      return; // made by NS1's own servers
    }
    if (!key.name().isWithin(hosted.apex())) {
      findings.add(
          Finding.of(
                  "NS1-RECORD-OUTSIDE", Severity.BLOCK, "a record outside of the zone was left out")
              .at(key));
      return;
    }
    if (key.type().equals(RecordType.ALIAS)) {
      closed.add(key);
      findings.add(
          Finding.of(
                  "NS1-ALIAS",
                  Severity.BLOCK,
                  "NS1 answers with the addresses of another name, so the record was left out of the"
                      + " zone. Declare what to answer elsewhere")
              .at(key));
      return;
    }
    try {
      if (summary.path("tier").asInt(1) > 1 || !Json.text(summary, "link").isEmpty()) {
        advanced(key, domain, mnemonic);
      } else {
        put(key, shortAnswers(key, summary), summary);
      }
    } catch (IllegalArgumentException e) {
      closed.add(key);
      findings.add(
          Finding.of(
                  "NS1-RECORD-UNREADABLE",
                  Severity.BLOCK,
                  "the record cannot be understood and was left out: " + e.getMessage())
              .at(key));
    }
  }

  private static List<Octets> shortAnswers(RrsetKey key, JsonNode summary) {
    if (!summary.path("short_answers").isArray()) {
      throw new IllegalArgumentException("its summary has no short_answers");
    }
    List<Octets> rdata = new ArrayList<>();
    for (JsonNode answer : summary.path("short_answers")) {
      rdata.add(AnswerCodec.readShort(key.type(), answer.asText()));
    }
    return rdata;
  }

  private void put(RrsetKey key, List<Octets> rdata, JsonNode object) {
    rrset(key, rdata, object).ifPresent(zone::put);
  }

  private Optional<Rrset> rrset(RrsetKey key, List<Octets> rdata, JsonNode object) {
    if (rdata.isEmpty()) {
      findings.add(
          Finding.of("NS1-NO-ANSWERS", Severity.WARN, "the record has no answers").at(key));
      return Optional.empty();
    }
    JsonNode ttl = object.path("ttl");
    return Optional.of(
        Rrset.of(
            key.name(),
            key.type(),
            Ttl.ofSeconds(ttl.isIntegralNumber() ? ttl.asLong() : defaultTtl),
            rdata));
  }

  /**
   * A summary leaves out what steers the answers, so the record is read alone before it is judged.
   */
  private void advanced(RrsetKey key, String domain, String mnemonic) {
    closed.add(key);
    Optional<JsonNode> found = single.apply(domain, mnemonic);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("it was listed and is not there when read alone");
    }
    JsonNode record = found.get();
    List<Octets> rdata = new ArrayList<>();
    boolean described = !record.path("meta").isEmpty() || !record.path("regions").isEmpty();
    for (JsonNode answer : record.path("answers")) {
      rdata.add(AnswerCodec.read(key.type(), answer.path("answer")));
      described |= !answer.path("meta").isEmpty() || !answer.path("feeds").isEmpty();
    }
    String link = Json.text(record, "link");
    if (!link.isEmpty()) {
      findings.add(
          Finding.of(
                  "NS1-RECORD-LINKED",
                  Severity.BLOCK,
                  "the record is a link to " + link + " and was left out of the zone")
              .at(key));
      rrset(key, rdata, record).ifPresent(untouchable::add);
    } else if (!record.path("filters").isEmpty()) {
      findings.add(
          Finding.of(
                  "NS1-STEERED",
                  Severity.BLOCK,
                  "which of its "
                      + rdata.size()
                      + " answers is given is decided by "
                      + record.path("filters").size()
                      + " filters, so it was left out of the zone. Declare what to answer elsewhere")
              .at(key));
      rrset(key, rdata, record).ifPresent(untouchable::add);
    } else {
      findings.add(
          Finding.of(
                  "NS1-ADVANCED",
                  Severity.WARN,
                  described
                      ? "the record has metadata, which is not carried to other providers"
                      : "NS1 keeps the record at a tier above 1, so it is left alone here")
              .at(key));
      Optional<Rrset> whole = rrset(key, rdata, record);
      whole.ifPresent(zone::put);
      whole.ifPresent(untouchable::add);
    }
  }

  Zone zone() {
    return zone.build();
  }

  /**
   * Why what came may not be the whole zone although the list came to its end, empty when nothing
   * speaks against it. NS1 makes the apex NS RRset with the zone and never lets go of it.
   */
  String doubt() {
    boolean apexNs = zone.find(new RrsetKey(hosted.apex(), RecordType.NS)).isPresent();
    boolean closedApexNs = closed.contains(new RrsetKey(hosted.apex(), RecordType.NS));
    if (!apexNs && !closedApexNs) {
      return "the apex NS RRset, which every zone of NS1 has, is not in the list";
    }
    return doubt;
  }

  Handles handles() {
    return new Handles(untouchable, closed);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** What a summary is told apart by: domain and type. */
  static String identity(JsonNode summary) {
    String domain = Json.text(summary, "domain");
    String type = Json.text(summary, "type");
    try {
      return PlainName.parse(domain).folded() + " " + type;
    } catch (IllegalArgumentException e) {
      return domain + " " + type;
    }
  }
}
