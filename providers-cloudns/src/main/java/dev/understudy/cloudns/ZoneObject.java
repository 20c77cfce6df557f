// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

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
import java.util.Set;

/** Turns what ClouDNS says of a zone into a hosted zone: pure. */
final class ZoneObject {
  private static final String KIND = "CLOUDNS-ZONE-KIND";
  private static final Set<String> WRITABLE = Set.of("master", "geodns");

  private ZoneObject() {}

  /** Whether the zone has records of its own that can be read and written. */
  static boolean hasRecords(JsonNode info) {
    return WRITABLE.contains(Json.text(info, "type"));
  }

  /** The same of a hosted zone, as its findings have it. */
  static boolean hasRecords(HostedZone zone) {
    return zone.findings().stream().noneMatch(each -> each.code().equals(KIND));
  }

  /** Whether it is fed by transfer. */
  static boolean isFed(JsonNode info) {
    return Json.text(info, "type").equals("slave");
  }

  /**
   * The hosted zone.
   *
   * @param info what get-zone-info answered
   * @param account the name servers of the account; of a zone that is fed, those that serve it
   * @param apexNs the names of the apex NS records; of a zone that is fed, which has the primary
   *     server's, the same once more
   * @throws IllegalArgumentException when its name makes no sense
   */
  static HostedZone toHostedZone(JsonNode info, List<DomainName> account, List<DomainName> apexNs) {
    String name = Json.text(info, "name");
    String type = Json.text(info, "type");
    String status = Json.text(info, "status");
    List<Finding> findings = new ArrayList<>();
    if (!WRITABLE.contains(type)) {
      findings.add(
          Finding.of(
              KIND,
              Severity.BLOCK,
              "it is a zone of the kind '"
                  + type
                  + "': its records come from elsewhere and cannot be written here"));
    }
    if (!status.equals("1")) {
      findings.add(
          Finding.of(
              "CLOUDNS-ZONE-INACTIVE",
              Severity.BLOCK,
              "the zone is switched off (status '"
                  + status
                  + "'): nothing may rely on its name servers. Switch it on at the console"));
    }
    List<DomainName> servers = apexNs.stream().filter(account::contains).sorted().toList();
    if (servers.isEmpty()) {
      findings.add(
          Finding.of(
              "CLOUDNS-NO-NAME-SERVERS",
              Severity.BLOCK,
              isFed(info)
                  ? "no name server is said to serve it"
                  : "its apex NS records name none of the account's name servers "
                      + account
                      + ", so it is not known which of them serve it"));
    }
    return new HostedZone(
        CloudnsProvider.ID,
        name,
        PlainName.parse(name),
        servers,
        status.equals("1") ? HostingStatus.ACTIVE : HostingStatus.UNKNOWN,
        "",
        findings);
  }
}
