// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.dnsmadeeasy.Handles.Held;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.Json;
import dev.understudy.provider.HostedZone;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gathers record objects into a zone, and says of each thing that a zone cannot hold that it was
 * there. Not thread-safe.
 */
final class ZoneAssembly {
  /** That of the system name servers, which cannot be changed (DNSControl/dnscontrol#1167). */
  static final Ttl SYSTEM_NS_TTL = new Ttl(86_400);

  private final HostedZone hosted;
  private final Map<RrsetKey, List<Rrset>> records = new TreeMap<>();
  private final Map<RrsetKey, List<Held>> objects = new HashMap<>();
  private final Set<RrsetKey> leftOut = new HashSet<>();
  private final Set<RrsetKey> closed = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  ZoneAssembly(HostedZone hosted) {
    this.hosted = hosted;
  }

  /** Takes one record object. */
  void add(JsonNode object) {
    switch (Json.text(object, "type")) {
      case "ANAME" ->
          beside(
              object,
              "DNSMADEEASY-ALIAS",
              "the name answers with the addresses of '"
                  + Json.text(object, "value")
                  + "' (ANAME)");
      case "HTTPRED" ->
          beside(
              object,
              "DNSMADEEASY-REDIRECT",
              "the name is redirected by the provider's web servers to '"
                  + Json.text(object, "value")
                  + "'");
      default -> {
        try {
          put(object, RecordObject.read(object, hosted.apex()));
        } catch (IllegalArgumentException e) {
          unreadable(object, String.valueOf(e.getMessage()));
        }
      }
    }
  }

  /** What has no form in DNS, and answers with addresses: nothing may be put beside it. */
  private void beside(JsonNode object, String code, String what) {
    Finding finding =
        Finding.of(
            code,
            Severity.BLOCK,
            what
                + ", which no standard record does, so it was left out of the zone. Declare what to"
                + " answer elsewhere");
    try {
      DomainName owner = RecordObject.owner(object, hosted.apex());
      for (RecordType type : List.of(RecordType.A, RecordType.AAAA, RecordType.CNAME)) {
        closed.add(new RrsetKey(owner, type));
      }
      findings.add(finding.at(owner));
    } catch (IllegalArgumentException e) {
      findings.add(finding);
    }
  }

  private void put(JsonNode object, Rrset record) {
    RrsetKey key = record.key();
    records.computeIfAbsent(key, k -> new ArrayList<>()).add(record);
    objects
        .computeIfAbsent(key, k -> new ArrayList<>())
        .add(new Held(object.path("id").asLong(), record.rdata().get(0), record.ttl()));
    String location = Json.text(object, "gtdLocation");
    if (!location.isEmpty() && !location.equals("DEFAULT")) {
      leaveOut(key, "DNSMADEEASY-STEERED", "is answered to the region " + location + " alone");
    } else if (object.path("failover").asBoolean() || object.path("failed").asBoolean()) {
      leaveOut(key, "DNSMADEEASY-FAILOVER", "is replaced while a monitor finds its target down");
    } else {
      bound(object, key);
    }
  }

  private void leaveOut(RrsetKey key, String code, String why) {
    leftOut.add(key);
    closed.add(key);
    findings.add(
        Finding.of(
                code,
                Severity.BLOCK,
                "a record of the RRset "
                    + why
                    + ", so the RRset was left out of the zone. Declare what to answer elsewhere")
            .at(key));
  }

  /** Records that are plain, and yet somebody else's to change. */
  private void bound(JsonNode object, RrsetKey key) {
    String why = "";
    if (isOfTemplate(object)) {
      why = "belongs to the template " + Json.text(object, "sourceId") + "; change it there";
    } else if (object.path("dynamicDns").asBoolean()) {
      why = "is kept up to date by a dynamic DNS client";
    } else if (object.path("monitor").asBoolean()) {
      why = "is watched by a monitor, which would be lost with it";
    }
    if (!why.isEmpty()) {
      closed.add(key);
      findings.add(
          Finding.of(
                  "DNSMADEEASY-BOUND",
                  Severity.WARN,
                  "a record of the RRset " + why + "; it is left alone here")
              .at(key));
    }
  }

  /** A record of the zone's own has source 1 and the zone's number as sourceId. */
  private boolean isOfTemplate(JsonNode object) {
    String source = Json.text(object, "sourceId");
    return object.path("source").asInt(1) == 0 || !source.isEmpty() && !source.equals(hosted.id());
  }

  private void unreadable(JsonNode object, String why) {
    Finding finding =
        Finding.of(
            "DNSMADEEASY-UNREADABLE",
            Severity.BLOCK,
            "the record object "
                + Json.text(object, "id")
                + " of type '"
                + Json.text(object, "type")
                + "' at '"
                + Json.text(object, "name")
                + "' cannot be understood and was left out: "
                + why);
    try {
      RrsetKey key =
          new RrsetKey(
              RecordObject.owner(object, hosted.apex()),
              RecordType.parse(Json.text(object, "type")));
      closed.add(key);
      leftOut.add(key); // a part of an RRset is never taken for all of it
      finding = finding.at(key);
    } catch (IllegalArgumentException e) {
      // neither name nor type: the text of the finding has to do
    }
    findings.add(finding);
  }

  /** The zone of what was taken, with the system name servers, which are no records. */
  Zone zone() {
    Zone.Builder zone = Zone.builder(hosted.apex());
    RrsetKey apexNs = new RrsetKey(hosted.apex(), RecordType.NS);
    for (Map.Entry<RrsetKey, List<Rrset>> entry : records.entrySet()) {
      if (!leftOut.contains(entry.getKey()) && !entry.getKey().equals(apexNs)) {
        zone.put(merge(entry.getValue()));
      }
    }
    List<Octets> servers = new ArrayList<>();
    hosted.nameServers().forEach(each -> servers.add(each.wire()));
    if (!leftOut.contains(apexNs)) {
      records.getOrDefault(apexNs, List.of()).forEach(each -> servers.addAll(each.writtenRdata()));
    }
    if (!servers.isEmpty()) {
      zone.put(Rrset.of(hosted.apex(), RecordType.NS, SYSTEM_NS_TTL, servers));
    }
    return zone.build();
  }

  private static Rrset merge(List<Rrset> parts) {
    Rrset first = parts.get(0);
    Ttl least = parts.stream().map(Rrset::ttl).min(Ttl::compareTo).orElse(first.ttl());
    List<Octets> rdata = parts.stream().flatMap(part -> part.writtenRdata().stream()).toList();
    return Rrset.of(first.name(), first.type(), least, rdata);
  }

  /** What is needed to change records later. */
  Handles handles() {
    List<Rrset> untouchable = new ArrayList<>();
    for (Map.Entry<RrsetKey, List<Rrset>> entry : records.entrySet()) {
      if (closed.contains(entry.getKey())) {
        untouchable.add(merge(entry.getValue()));
      }
    }
    return new Handles(objects, untouchable, closed);
  }

  /** What a reader of the zone must know. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    for (Map.Entry<RrsetKey, List<Rrset>> entry : records.entrySet()) {
      boolean system = entry.getKey().equals(new RrsetKey(hosted.apex(), RecordType.NS));
      Set<Ttl> ttls = new HashSet<>(system ? Set.of(SYSTEM_NS_TTL) : Set.of());
      entry.getValue().forEach(each -> ttls.add(each.ttl()));
      if (ttls.size() > 1) {
        all.add(
            Finding.of(
                    "DNSMADEEASY-MIXED-TTL",
                    Severity.WARN,
                    "the records of the RRset have "
                        + ttls.size()
                        + " TTLs; "
                        + (system
                            ? "that of the system name servers is taken for all"
                            : "the smallest is taken for all"))
                .at(entry.getKey())
                .citing("RFC 2181 section 5.2"));
      }
    }
    return all;
  }
}
