// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;

/** Zones of tests, as master files. */
final class Zones {
  private Zones() {}

  static Zone parse(String origin, String... lines) {
    return MasterFile.read(
        String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8),
        DomainName.parse(origin));
  }

  /** A small zone for labs: NS of a provider, an address, a wildcard. */
  static Zone small(String apex, long serial, int nsTtl, String address, String... nameServers) {
    StringBuilder ns = new StringBuilder();
    for (String each : nameServers) {
      ns.append("@ ").append(nsTtl).append(" IN NS ").append(each).append('\n');
    }
    return parse(
        apex,
        "@ 3600 IN SOA " + nameServers[0] + " hostmaster " + serial + " 7200 900 1209600 300",
        ns.toString(),
        "www 300 IN A " + address,
        "*.wild 60 IN TXT \"any\"");
  }
}
