// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.util.List;
import java.util.Set;

/**
 * The calls of the ClouDNS fake that are not about records. Runs under its lock.
 *
 * <p>The members that tell of a signed zone are those that the vendor's own module for WHMCS shows
 * (ClouDNS/whmcs-dns-provisioning-module, templates/dnssec-settings.tpl, seen 2026-11-26); that a
 * line of {@code ds} or {@code dnskey} is a record in presentation form is taken from what others
 * make of it. The text for a zone that is not signed is what DNSControl looks for. Other texts are
 * made up.
 */
final class CloudnsFacets {
  /** Those that change something. */
  static final Set<String> WRITES = Set.of("activate-dnssec.json", "deactivate-dnssec.json");

  private static final String UNSIGNED = "The DNSSEC is not active.";

  private final CloudnsFake fake;

  CloudnsFacets(CloudnsFake fake) {
    this.fake = fake;
  }

  static boolean isOne(String call) {
    return WRITES.contains(call) || call.equals("get-dnssec-ds-records.json");
  }

  /** Answers a call about a zone. */
  FakeResponse answer(String call, CloudnsZone zone) {
    return switch (call) {
      case "activate-dnssec.json" -> sign(zone, true);
      case "deactivate-dnssec.json" -> sign(zone, false);
      default -> FakeResponse.json(200, keys(zone).toString());
    };
  }

  private FakeResponse sign(CloudnsZone zone, boolean wanted) {
    if (zone.extras().signed() == wanted) {
      throw new CloudnsError(wanted ? "The DNSSEC is already active." : UNSIGNED);
    }
    fake.replace(zone.with(new CloudnsExtras(wanted)));
    return CloudnsError.answer(
        "Success", "The DNSSEC was " + (wanted ? "activated" : "deactivated") + " successfully.");
  }

  private static ObjectNode keys(CloudnsZone zone) {
    if (!zone.extras().signed()) {
      throw new CloudnsError(UNSIGNED);
    }
    Dnskey ksk = FakeKeys.ksk("cloudns " + zone.name());
    Dnskey zsk = FakeKeys.zsk("cloudns " + zone.name());
    Ds ds = FakeKeys.ds(zone.apex(), ksk);
    String owner = zone.apex() + " 3600 IN ";
    ObjectNode out = Bodies.object().put("status", "1");
    out.set("ds", Bodies.texts(List.of(owner + "DS " + ds)));
    out.putArray("ds_records")
        .addObject()
        .put("digest", ds.digest().toHex())
        .put("key_tag", Integer.toString(ds.keyTag()))
        .put("algorithm", Integer.toString(ds.algorithm()))
        .put("algorithm_name", "ECDSA Curve P-256 with SHA-256")
        .put("digest_type", Integer.toString(ds.digestType()))
        .put("digest_type_name", "SHA-256");
    out.set("dnskey", Bodies.texts(List.of(owner + "DNSKEY " + ksk, owner + "DNSKEY " + zsk)));
    return out;
  }
}
