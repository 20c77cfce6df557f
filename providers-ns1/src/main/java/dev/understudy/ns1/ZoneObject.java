// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.Json;
import dev.understudy.http.codec.PlainName;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns NS1's zone object into a hosted zone and a SOA record. */
final class ZoneObject {
  private static final int DEFAULT_TTL = 3600;

  private ZoneObject() {}

  /**
   * The hosted zone. NS1 answers for a zone as soon as it has it and does not look at delegations.
   *
   * @throws IllegalArgumentException when its name makes no sense
   */
  static HostedZone toHostedZone(JsonNode object) {
    DomainName apex = PlainName.parse(Json.text(object, "zone"));
    List<DomainName> servers = new ArrayList<>();
    for (JsonNode server : object.path("dns_servers")) {
      servers.add(PlainName.parse(server.asText()));
    }
    List<Finding> findings = new ArrayList<>();
    if (object.path("secondary").path("enabled").asBoolean()) {
      findings.add(
          Finding.of(
              "NS1-ZONE-SECONDARY",
              Severity.BLOCK,
              "the zone is fed by transfer: its records cannot be written here"));
    }
    if (!Json.text(object, "link").isEmpty()) {
      findings.add(
          Finding.of(
              "NS1-ZONE-LINKED",
              Severity.BLOCK,
              "the zone is a link to the zone " + Json.text(object, "link")));
    }
    if (!object.path("views").isEmpty()) {
      findings.add(
          Finding.of(
              "NS1-ZONE-VIEWS",
              Severity.WARN,
              "the zone belongs to views: who asks from where may get the records of another"));
    }
    if (servers.isEmpty()) {
      findings.add(
          Finding.of(
              "NS1-NO-NAME-SERVERS",
              Severity.BLOCK,
              "the zone object names no name servers, so nothing can be delegated to it"));
    }
    String key = Json.text(object, "name");
    return new HostedZone(
        Ns1Provider.ID,
        key.isEmpty() ? Json.text(object, "zone") : key,
        apex,
        servers,
        HostingStatus.ACTIVE,
        "",
        findings);
  }

  /** The TTL of records that have none of their own. */
  static int defaultTtl(JsonNode object) {
    return object.path("ttl").asInt(DEFAULT_TTL);
  }

  /**
   * The SOA record that the fields of a zone make; empty when one is missing.
   *
   * @throws IllegalArgumentException when they make no sense
   */
  static Optional<Rrset> soa(JsonNode object, HostedZone zone) {
    for (String field : List.of("serial", "refresh", "retry", "expiry", "nx_ttl")) {
      if (!object.path(field).isIntegralNumber()) {
        return Optional.empty();
      }
    }
    String primary = Json.text(object, "primary_master");
    Optional<DomainName> mname =
        primary.isEmpty()
            ? zone.nameServers().stream().findFirst()
            : Optional.of(PlainName.parse(primary));
    String mailbox = Json.text(object, "hostmaster");
    if (mname.isEmpty() || mailbox.isEmpty()) {
      return Optional.empty();
    }
    String text =
        mname.get()
            + " "
            + rname(mailbox)
            + " "
            + object.path("serial").asLong()
            + " "
            + object.path("refresh").asLong()
            + " "
            + object.path("retry").asLong()
            + " "
            + object.path("expiry").asLong()
            + " "
            + object.path("nx_ttl").asLong();
    return Optional.of(
        Rrset.of(
            zone.apex(),
            RecordType.SOA,
            Ttl.ofSeconds(defaultTtl(object)),
            RdataText.parse(RecordType.SOA, text, DomainName.ROOT)));
  }

  /** A mailbox as a name: its local part is one label (RFC 1035 section 8). */
  private static DomainName rname(String mailbox) {
    int at = mailbox.indexOf('@');
    return at < 0
        ? PlainName.parse(mailbox)
        : PlainName.parse(mailbox.substring(at + 1))
            .child(mailbox.substring(0, at).replace(".", "\\."));
  }
}
