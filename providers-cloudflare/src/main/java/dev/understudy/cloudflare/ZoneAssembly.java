// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
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
  private final HostedZone hosted;
  private final ZoneSettings settings;
  private final Map<RrsetKey, List<Rrset>> records = new TreeMap<>();
  private final Map<RrsetKey, List<Handles.Held>> objects = new HashMap<>();
  private final Set<RrsetKey> proxied = new HashSet<>();
  private final Set<RrsetKey> managed = new HashSet<>();
  private final Set<RrsetKey> closed = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private int automatic;
  private int commented;

  ZoneAssembly(HostedZone hosted, ZoneSettings settings) {
    this.hosted = hosted;
    this.settings = settings;
  }

  /** Takes one record object. */
  void add(JsonNode object) {
    if (Json.text(object, "type").equals("SOA")) {
      return; // not part of the interface; seen in old recordings with a content of no meaning
    }
    Rrset record;
    try {
      record = RecordObject.read(object);
    } catch (IllegalArgumentException e) {
      unreadable(object, String.valueOf(e.getMessage()));
      return;
    }
    if (!record.name().isWithin(hosted.apex())) {
      findings.add(
          Finding.of(
                  "CLOUDFLARE-RECORD-OUTSIDE",
                  Severity.BLOCK,
                  "a record object with a name outside of the zone "
                      + hosted.apex()
                      + "; it was left out")
              .at(record.key()));
      return;
    }
    RrsetKey key = record.key();
    records.computeIfAbsent(key, k -> new ArrayList<>()).add(record);
    objects
        .computeIfAbsent(key, k -> new ArrayList<>())
        .add(
            new Handles.Held(
                Json.text(object, "id"), record.rdata().get(0), object.path("ttl").asInt()));
    inspect(object, key);
  }

  private void unreadable(JsonNode object, String why) {
    Finding finding =
        Finding.of(
            "CLOUDFLARE-RECORD-UNREADABLE",
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
          new RrsetKey(ZoneObject.name(object), RecordType.parse(Json.text(object, "type")));
      closed.add(key);
      finding = finding.at(key);
    } catch (IllegalArgumentException e) {
      // neither name nor type: the text of the finding has to do
    }
    findings.add(finding);
  }

  private void inspect(JsonNode object, RrsetKey key) {
    if (object.path("proxied").asBoolean()) {
      proxied.add(key);
    }
    if (isManaged(object.path("meta"))) {
      managed.add(key);
    }
    if (RecordObject.isAutomatic(object)) {
      automatic++;
    }
    if (!Json.text(object, "comment").isEmpty() || !object.path("tags").isEmpty()) {
      commented++;
    }
    for (var setting : object.path("settings").properties()) {
      if (setting.getValue().asBoolean()) {
        findings.add(
            Finding.of(
                    "CLOUDFLARE-RECORD-SETTING",
                    Severity.WARN,
                    "the setting '" + setting.getKey() + "' is on, which no other provider has")
                .at(key));
      }
    }
  }

  private static boolean isManaged(JsonNode meta) {
    for (var member : meta.properties()) {
      String name = member.getKey();
      if ((name.startsWith("managed_by_")
              || name.equals("read_only")
              || name.equals("email_routing"))
          && member.getValue().asBoolean()) {
        return true;
      }
    }
    return false;
  }

  /** The zone of what was taken. */
  Zone zone() {
    Zone.Builder zone = Zone.builder(hosted.apex());
    RrsetKey apexNs = new RrsetKey(hosted.apex(), RecordType.NS);
    for (Map.Entry<RrsetKey, List<Rrset>> entry : records.entrySet()) {
      RrsetKey key = entry.getKey();
      if (!proxied.contains(key) && !key.equals(apexNs) && !isApexAlias(key)) {
        zone.put(merge(entry.getValue()));
      }
    }
    List<Octets> served = new ArrayList<>();
    hosted.nameServers().forEach(each -> served.add(each.wire()));
    if (settings.multiProvider()) {
      foreign().forEach(each -> served.add(each.wire()));
    }
    if (!served.isEmpty()) {
      zone.put(Rrset.of(hosted.apex(), RecordType.NS, settings.nsTtl(), served));
    }
    return zone.build();
  }

  /** A CNAME at the apex is not served as such: Cloudflare answers with its target's addresses. */
  private boolean isApexAlias(RrsetKey key) {
    return key.type().equals(RecordType.CNAME) && key.name().equals(hosted.apex());
  }

  private static Rrset merge(List<Rrset> parts) {
    Rrset first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    Ttl least = parts.stream().map(Rrset::ttl).min(Ttl::compareTo).orElse(first.ttl());
    List<Octets> rdata = parts.stream().flatMap(part -> part.writtenRdata().stream()).toList();
    return Rrset.of(first.name(), first.type(), least, rdata);
  }

  private List<DomainName> foreign() {
    return records.getOrDefault(new RrsetKey(hosted.apex(), RecordType.NS), List.of()).stream()
        .map(record -> DomainName.ofWire(record.rdata().get(0)))
        .toList();
  }

  /** What is needed to change records later. */
  Handles handles() {
    List<Rrset> untouchable = new ArrayList<>();
    Set<RrsetKey> shut = new HashSet<>(closed);
    for (Map.Entry<RrsetKey, List<Rrset>> entry : records.entrySet()) {
      RrsetKey key = entry.getKey();
      if (proxied.contains(key) || managed.contains(key) || isApexAlias(key)) {
        untouchable.add(merge(entry.getValue()));
        shut.add(key);
      }
    }
    return new Handles(objects, untouchable, shut, settings.multiProvider());
  }

  /** What a reader of the zone must know. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(settings.findings());
    for (Map.Entry<RrsetKey, List<Rrset>> entry : records.entrySet()) {
      RrsetKey key = entry.getKey();
      if (proxied.contains(key)) {
        all.add(
            Finding.of(
                    "CLOUDFLARE-PROXIED",
                    Severity.BLOCK,
                    "the record is proxied: Cloudflare answers with addresses of its own, so it was"
                        + " left out of the zone. Declare what to answer elsewhere")
                .at(key));
      }
      if (isApexAlias(key)) {
        all.add(
            Finding.of(
                    "CLOUDFLARE-APEX-CNAME",
                    Severity.BLOCK,
                    "Cloudflare answers with the addresses of "
                        + String.join(", ", merge(entry.getValue()).rdataTexts())
                        + " here, which no standard record does, so it was left out of the zone."
                        + " Declare what to answer elsewhere")
                .at(key)
                .citing("RFC 1034 section 3.6.2"));
      }
      if (managed.contains(key)) {
        all.add(
            Finding.of(
                    "CLOUDFLARE-MANAGED",
                    Severity.WARN,
                    "the record belongs to a Cloudflare service and cannot be changed here")
                .at(key));
      }
      long ttls = entry.getValue().stream().map(Rrset::ttl).distinct().count();
      if (ttls > 1) {
        all.add(
            Finding.of(
                    "CLOUDFLARE-MIXED-TTL",
                    Severity.WARN,
                    "the records of the RRset have "
                        + ttls
                        + " TTLs; the smallest is taken for all")
                .at(key)
                .citing("RFC 2181 section 5.2"));
      }
    }
    if (!foreign().isEmpty() && !settings.multiProvider()) {
      all.add(
          Finding.of(
                  "CLOUDFLARE-APEX-NS-IGNORED",
                  Severity.WARN,
                  "NS records of other providers are stored at the apex, but multi-provider DNS is"
                      + " off: the servers do not answer with them")
              .at(new RrsetKey(hosted.apex(), RecordType.NS)));
    }
    count(
        all,
        automatic,
        "CLOUDFLARE-AUTOMATIC-TTL",
        "records have the TTL \"automatic\"; 300 seconds, as served, are taken");
    count(
        all,
        commented,
        "CLOUDFLARE-COMMENTS",
        "records have comments or tags, which are not carried to other providers");
    return all;
  }

  private static void count(List<Finding> all, int count, String code, String text) {
    if (count > 0) {
      all.add(Finding.of(code, Severity.INFO, count + " " + text));
    }
  }
}
