// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.Json;
import dev.understudy.http.codec.PlainName;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns Cloudflare's zone object into a hosted zone, and says what a failover must know of it. */
final class ZoneObject {
  private ZoneObject() {}

  /**
   * The hosted zone.
   *
   * @throws IllegalArgumentException when its name or id makes no sense
   */
  static HostedZone toHostedZone(JsonNode object) {
    DomainName apex = name(object);
    String id = Json.text(object, "id");
    if (!id.matches("[0-9A-Za-z_-]{1,64}")) {
      throw new IllegalArgumentException("a zone object without a proper id");
    }
    String plan = plan(object);
    List<DomainName> servers = new ArrayList<>();
    for (JsonNode server : object.path("name_servers")) {
      servers.add(PlainName.parse(server.asText()));
    }
    String status = Json.text(object, "status");
    List<Finding> findings = new ArrayList<>();
    status(status, plan, findings);
    kind(Json.text(object, "type"), findings);
    if (servers.isEmpty()) {
      findings.add(
          Finding.of(
              "CLOUDFLARE-NO-NAME-SERVERS",
              Severity.BLOCK,
              "the zone object names no assigned name servers, so nothing can be delegated to it"));
    }
    return new HostedZone(
        CloudflareProvider.ID, id, apex, servers, hosting(status), plan, findings);
  }

  static DomainName name(JsonNode object) {
    return PlainName.parse(Json.text(object, "name"));
  }

  private static HostingStatus hosting(String status) {
    return switch (status) {
      case "active" -> HostingStatus.ACTIVE;
      case "pending" -> HostingStatus.AWAITING_DELEGATION;
      case "initializing" -> HostingStatus.PREPARING;
      case "moved" -> HostingStatus.DELEGATED_AWAY;
      default -> HostingStatus.UNKNOWN;
    };
  }

  private static String plan(JsonNode object) {
    String legacy = Json.text(object.path("plan"), "legacy_id");
    if (!legacy.isEmpty()) {
      return legacy.toLowerCase(Locale.ROOT);
    }
    String name = Json.text(object.path("plan"), "name").toLowerCase(Locale.ROOT);
    for (String known : List.of("free", "pro", "business", "enterprise")) {
      if (name.startsWith(known + " ") || name.equals(known)) {
        return known;
      }
    }
    return "";
  }

  private static void status(String status, String plan, List<Finding> findings) {
    boolean paid = ServicePlan.isPaid(plan);
    switch (status) {
      case "active" -> {}
      case "initializing" ->
          findings.add(
              Finding.of(
                  "CLOUDFLARE-ZONE-INITIALIZING",
                  Severity.BLOCK,
                  "Cloudflare is setting the zone up and answers no queries for it; wait until its"
                      + " status is pending or active"));
      case "pending" ->
          findings.add(
              paid
                  ? Finding.of(
                      "CLOUDFLARE-ZONE-PENDING",
                      Severity.INFO,
                      "Cloudflare answers for the zone on its assigned name servers and has not seen"
                          + " a delegation to them")
                  : Finding.of(
                      "CLOUDFLARE-ZONE-PENDING-DELETION",
                      Severity.BLOCK,
                      "the zone is pending on the plan '"
                          + (plan.isEmpty() ? "unknown" : plan)
                          + "': Cloudflare deletes such a zone after 28 days without a delegation."
                          + " Take a paid plan for a standby, or delegate to both providers"));
      case "moved" ->
          findings.add(
              Finding.of(
                  "CLOUDFLARE-ZONE-MOVED",
                  paid ? Severity.WARN : Severity.BLOCK,
                  "Cloudflare has seen the delegation go elsewhere"
                      + (paid ? "" : " and deletes such a zone after 7 days")
                      + "; do not count on it for a rollback without checking again"));
      default ->
          findings.add(
              Finding.of(
                  "CLOUDFLARE-ZONE-STATUS",
                  Severity.BLOCK,
                  "Cloudflare gives the zone the status '"
                      + status
                      + "', which is not known here"));
    }
  }

  private static void kind(String type, List<Finding> findings) {
    switch (type) {
      case "full", "" -> {}
      case "partial" ->
          findings.add(
              Finding.of(
                  "CLOUDFLARE-ZONE-TYPE",
                  Severity.BLOCK,
                  "the zone is of type partial: Cloudflare answers for single names by CNAME only"));
      case "secondary" ->
          findings.add(
              Finding.of(
                  "CLOUDFLARE-ZONE-TYPE",
                  Severity.BLOCK,
                  "the zone is of type secondary: its records come by transfer and cannot be"
                      + " written here"));
      default ->
          findings.add(
              Finding.of(
                  "CLOUDFLARE-ZONE-TYPE",
                  Severity.BLOCK,
                  "the zone is of type '" + type + "', which the public cannot ask"));
    }
  }
}
