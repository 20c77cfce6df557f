// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.zone.Ttl;
import java.util.List;

/**
 * The DNS settings of a zone that matter here.
 *
 * @param multiProvider whether foreign apex NS objects are answered with
 * @param nsTtl the TTL of the apex NS RRset
 * @param findings what is worth knowing of them
 */
record ZoneSettings(boolean multiProvider, Ttl nsTtl, List<Finding> findings) {
  private static final int DEFAULT_NS_TTL = 86400;

  ZoneSettings {
    findings = List.copyOf(findings);
  }

  static ZoneSettings of(JsonNode result) {
    int ttl = result.path("ns_ttl").asInt(DEFAULT_NS_TTL);
    List<Finding> findings =
        result.path("flatten_all_cnames").asBoolean()
            ? List.of(
                Finding.of(
                    "CLOUDFLARE-FLATTENING",
                    Severity.WARN,
                    "all CNAME records of the zone are flattened: Cloudflare answers with the"
                        + " addresses of their targets"))
            : List.of();
    return new ZoneSettings(
        result.path("multi_provider").asBoolean(),
        new Ttl(ttl > 0 ? ttl : DEFAULT_NS_TTL),
        findings);
  }

  /** What is assumed when they cannot be read. */
  static ZoneSettings unreadable(String why) {
    return new ZoneSettings(
        false,
        new Ttl(DEFAULT_NS_TTL),
        List.of(
            Finding.of(
                "CLOUDFLARE-SETTINGS-UNREADABLE",
                Severity.WARN,
                "the zone's DNS settings cannot be read, so it is not known whether NS records of"
                    + " other providers are served: "
                    + why)));
  }
}
