// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Cloudflare lets into a zone. */
final class CloudflareRules {
  private static final int ALL_TXT = 8192;

  private CloudflareRules() {}

  /**
   * A zone with a record created, or put in the place of another.
   *
   * @throws CloudflareError when it may not be
   */
  static CloudflareZone admit(
      CloudflareZone zone,
      String id,
      JsonNode wanted,
      Instant now,
      @Nullable CloudflareRecord replaced) {
    CloudflareRecord record = read(zone, id, wanted, now, replaced);
    List<CloudflareRecord> others =
        zone.records().stream().filter(each -> !each.id().equals(id)).toList();
    checkApex(zone, record);
    for (CloudflareRecord other : others) {
      if (other.name().equals(record.name())) {
        checkBeside(zone, record, other);
      }
    }
    checkSigned(zone, record, others);
    checkTexts(record, others);
    return zone.with(record, replaced == null ? null : replaced.id());
  }

  private static CloudflareRecord read(
      CloudflareZone zone,
      String id,
      JsonNode wanted,
      Instant now,
      @Nullable CloudflareRecord replaced) {
    RecordType type = CloudflareCodec.type(wanted);
    DomainName name = CloudflareCodec.name(wanted, zone.apex());
    Octets rdata = CloudflareCodec.rdata(type, wanted);
    ObjectNode body = Bodies.object();
    body.put("name", name.toStringWithoutFinalDot()).put("type", type.mnemonic());
    if (CloudflareCodec.isInData(type)) {
      JsonNode data = wanted.path("data");
      body.put("content", CloudflareCodec.contentOf(type, data, wanted));
      body.set("data", data.deepCopy());
      JsonNode priority = data.has("priority") ? data.path("priority") : wanted.path("priority");
      if (priority.canConvertToInt()) {
        body.put("priority", priority.asInt());
      }
    } else {
      body.put("content", shownContent(type, wanted, rdata));
      if (type.equals(RecordType.MX)) {
        body.put("priority", wanted.path("priority").asInt());
      }
    }
    boolean proxied = proxied(type, wanted);
    body.put("ttl", ttl(zone, wanted, proxied)).put("proxied", proxied);
    body.set("comment", comment(zone, wanted));
    body.set("tags", tags(zone, wanted));
    if (wanted.path("settings").isObject()) {
      body.set("settings", wanted.path("settings").deepCopy());
    }
    Instant created = replaced == null ? now : replaced.created();
    return new CloudflareRecord(id, name, type, body, rdata, created, now);
  }

  /** TXT comes back as it was sent; names without final dot; addresses in canonical form. */
  private static String shownContent(RecordType type, JsonNode wanted, Octets rdata) {
    return type.equals(RecordType.TXT)
        ? wanted.path("content").asText()
        : CloudflareCodec.members(type, rdata).path("content").asText();
  }

  private static boolean proxied(RecordType type, JsonNode wanted) {
    boolean proxied = wanted.path("proxied").asBoolean(false);
    if (proxied && !CloudflareCodec.isProxiable(type)) {
      throw CloudflareError.validation(9004, "This record type cannot be proxied.");
    }
    return proxied;
  }

  private static int ttl(CloudflareZone zone, JsonNode wanted, boolean proxied) {
    int least = zone.plan().equals("enterprise") ? 30 : 60;
    int ttl = wanted.path("ttl").asInt(1);
    if (wanted.has("ttl") && !wanted.path("ttl").canConvertToInt()
        || ttl != 1 && (ttl < least || ttl > 86_400)) {
      throw CloudflareError.validation(
          9021,
          "Invalid TTL. Must be between " + least + " and 86400 seconds, or 1 for Automatic.");
    }
    return proxied ? 1 : ttl;
  }

  private static JsonNode comment(CloudflareZone zone, JsonNode wanted) {
    JsonNode comment = wanted.path("comment");
    int most = zone.isPaid() ? 500 : 100;
    if (comment.asText().length() > most) {
      throw CloudflareError.validation(9200, "comment exceeds " + most + " characters.");
    }
    return comment.isTextual() ? comment : Bodies.object().nullNode();
  }

  private static JsonNode tags(CloudflareZone zone, JsonNode wanted) {
    JsonNode tags = wanted.path("tags");
    if (tags.isArray() && !tags.isEmpty() && !zone.isPaid()) {
      throw CloudflareError.validation(9300, "tags exceed the quota of 0 of this plan.");
    }
    return tags.isArray() ? tags.deepCopy() : Bodies.array();
  }

  private static void checkApex(CloudflareZone zone, CloudflareRecord record) {
    boolean apex = record.name().equals(zone.apex());
    if (apex && record.type().equals(RecordType.DNSKEY) && !zone.multiSigner()) {
      throw CloudflareError.validation(9102, "DNSKEY records need multi-signer DNSSEC.");
    }
    if (apex
        && record.type().equals(RecordType.NS)
        && zone.nameServers().contains(DomainName.parse(record.content()))) {
      throw CloudflareError.validation(
          9103, "NS records at the apex may not name the zone's own name servers.");
    }
  }

  private static void checkBeside(
      CloudflareZone zone, CloudflareRecord record, CloudflareRecord other) {
    if (record.type().equals(other.type()) && isIdentical(record, other)) {
      throw CloudflareError.of(400, 81058, "An identical record already exists.");
    }
    boolean cname = record.type().equals(RecordType.CNAME);
    boolean otherCname = other.type().equals(RecordType.CNAME);
    if (cname && (otherCname || isAddress(other))) {
      throw CloudflareError.of(
          400, 81053, "An A, AAAA, or CNAME record with that host already exists.");
    }
    if (otherCname && isAddress(record)) {
      throw CloudflareError.of(400, 81054, "A CNAME record with that host already exists.");
    }
    boolean apex = record.name().equals(zone.apex());
    boolean ns = record.type().equals(RecordType.NS);
    boolean otherNs = other.type().equals(RecordType.NS);
    if (!apex && ns != otherNs && !isDs(record) && !isDs(other)) {
      throw CloudflareError.of(
          400, 81056, "NS records may not share a name with records of other types.");
    }
  }

  private static boolean isIdentical(CloudflareRecord record, CloudflareRecord other) {
    return record.rdata().equals(other.rdata());
  }

  private static boolean isAddress(CloudflareRecord record) {
    return record.type().equals(RecordType.A) || record.type().equals(RecordType.AAAA);
  }

  private static boolean isDs(CloudflareRecord record) {
    return record.type().equals(RecordType.DS);
  }

  private static void checkSigned(
      CloudflareZone zone, CloudflareRecord record, List<CloudflareRecord> others) {
    if (isDs(record)
        && (record.name().equals(zone.apex())
            || others.stream()
                .noneMatch(
                    other ->
                        other.type().equals(RecordType.NS)
                            && other.name().equals(record.name())))) {
      throw CloudflareError.validation(9104, "DS records need NS records of the same name.");
    }
  }

  private static void checkTexts(CloudflareRecord record, List<CloudflareRecord> others) {
    if (!record.type().equals(RecordType.TXT)) {
      return;
    }
    int all =
        others.stream().filter(record::hasSameKey).mapToInt(each -> each.content().length()).sum();
    if (all + record.content().length() > ALL_TXT) {
      throw CloudflareError.validation(
          9012, "The TXT records of one name exceed " + ALL_TXT + " characters.");
    }
  }

  /**
   * A zone without a record.
   *
   * @throws CloudflareError when there is none of that id, or a DS record would lose its NS
   */
  static CloudflareZone dismiss(CloudflareZone zone, String id) {
    CloudflareRecord record =
        zone.record(id).orElseThrow(() -> CloudflareError.of(404, 81044, "Record does not exist."));
    CloudflareZone after = zone.without(id);
    if (record.type().equals(RecordType.NS)
        && after.records().stream().noneMatch(record::hasSameKey)
        && after.records().stream()
            .anyMatch(each -> isDs(each) && each.name().equals(record.name()))) {
      throw CloudflareError.validation(9104, "DS records need NS records of the same name.");
    }
    return after;
  }
}
