// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

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

/** Turns DNS Made Easy's zone object into a hosted zone. */
final class ZoneObject {
  private static final int NOTHING_PENDING = 0;
  private static final int CREATION_PENDING = 1;

  private ZoneObject() {}

  /**
   * The hosted zone. Its servers are {@code nameServers}; {@code delegateNameServers} is what the
   * parent says, which may be somebody else's.
   *
   * @throws IllegalArgumentException when its name or id makes no sense
   */
  static HostedZone toHostedZone(JsonNode object) {
    String id = Json.text(object, "id");
    if (!id.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("a zone object without a number as id");
    }
    DomainName apex = PlainName.parse(Json.text(object, "name"));
    List<DomainName> servers = new ArrayList<>();
    for (JsonNode server : object.path("nameServers")) {
      servers.add(PlainName.parse(Json.text(server, "fqdn")));
    }
    int pending = object.path("pendingActionId").asInt(NOTHING_PENDING);
    return new HostedZone(
        DnsMadeEasyProvider.ID,
        id,
        apex,
        servers,
        status(pending),
        "",
        findings(object, pending, servers.isEmpty()));
  }

  /** It answers for a zone as soon as it is set up and does not look at delegations. */
  private static HostingStatus status(int pending) {
    return switch (pending) {
      case NOTHING_PENDING -> HostingStatus.ACTIVE;
      case CREATION_PENDING -> HostingStatus.PREPARING;
      default -> HostingStatus.UNKNOWN;
    };
  }

  private static List<Finding> findings(JsonNode object, int pending, boolean noServers) {
    List<Finding> findings = new ArrayList<>();
    if (pending != NOTHING_PENDING) {
      findings.add(
          Finding.of(
              "DNSMADEEASY-PENDING",
              pending == CREATION_PENDING ? Severity.INFO : Severity.BLOCK,
              "the zone has a pending action (pendingActionId "
                  + pending
                  + "): it may not answer yet, or no longer. Wait, then look again"));
    }
    if (noServers) {
      findings.add(
          Finding.of(
              "DNSMADEEASY-NO-NAME-SERVERS",
              Severity.BLOCK,
              "the zone object names no name servers, so nothing can be delegated to it"));
    }
    if (object.path("vanityId").asLong() != 0) {
      findings.add(
          Finding.of(
              "DNSMADEEASY-VANITY",
              Severity.WARN,
              "the zone has name servers under names of its own (vanityId "
                  + Json.text(object, "vanityId")
                  + "): check that those listed are the ones it answers with"));
    }
    return findings;
  }
}
