// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Json;
import dev.understudy.provider.HostedZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Zones that are fed by transfer, among the hosted zones: their numbers are of another series than
 * those of managed zones, so the id of a hosted zone has a word before it.
 */
final class SecondaryZone {
  private static final String PREFIX = "secondary-";

  private SecondaryZone() {}

  static boolean isOne(HostedZone zone) {
    return zone.id().startsWith(PREFIX);
  }

  /** The number of one. */
  static String number(HostedZone zone) {
    return zone.id().substring(PREFIX.length());
  }

  /** Looks for one by its name, for which only the list of all can be asked. */
  static Optional<JsonNode> find(ApiClient client, String name, Call call) {
    Optional<JsonNode> listed =
        DnsMadeEasyApi.all(client, DnsMadeEasyApi.SECONDARY, call).stream()
            .filter(each -> Json.text(each, "name").equalsIgnoreCase(name))
            .findFirst();
    // the list has no name servers
    return listed.map(
        each ->
            client
                .read(ApiRequest.get(DnsMadeEasyApi.SECONDARY + "{}", Json.text(each, "id")), call)
                .json());
  }

  /**
   * The hosted zone.
   *
   * @throws IllegalArgumentException when its name or id makes no sense
   */
  static HostedZone toHostedZone(JsonNode object) {
    HostedZone zone = ZoneObject.toHostedZone(object);
    List<Finding> findings = new ArrayList<>(zone.findings());
    findings.add(
        Finding.of(
            "DNSMADEEASY-ZONE-SECONDARY",
            Severity.BLOCK,
            "the zone is fed by transfer: its records come from its primary servers and cannot be"
                + " written here"));
    return new HostedZone(
        zone.provider(),
        PREFIX + zone.id(),
        zone.apex(),
        zone.nameServers(),
        zone.status(),
        zone.plan(),
        findings);
  }
}
