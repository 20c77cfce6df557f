// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** DNSSEC of the Cloudflare fake. Runs under its lock. */
final class CloudflareDnssec {
  private static final Duration PENDING = Duration.ofHours(1);

  private final CloudflareFake fake;
  private final CloudflareAnswers answers;

  CloudflareDnssec(CloudflareFake fake, CloudflareAnswers answers) {
    this.fake = fake;
    this.answers = answers;
  }

  FakeResponse route(FakeRequest request, CloudflareZone zone, List<String> path) {
    if (path.size() == 6 && path.get(5).equals("zsk") && request.method().equals("GET")) {
      return answers.one(zsks(zone));
    }
    if (path.size() != 5) {
      throw CloudflareRoutes.unroutable(request);
    }
    return switch (request.method()) {
      case "GET" -> answers.one(shown(zone));
      case "PATCH" -> patch(zone, Bodies.read(request.body()));
      default -> throw CloudflareRoutes.unroutable(request);
    };
  }

  private FakeResponse patch(CloudflareZone zone, JsonNode body) {
    CloudflareExtras extras = zone.extras();
    String wanted = body.path("status").asText("");
    if (!List.of("", "active", "disabled").contains(wanted)) {
      throw CloudflareError.of(400, 1004, "status is active or disabled");
    }
    boolean multi = body.path("dnssec_multi_signer").asBoolean(extras.multiSigner());
    boolean pre = body.path("dnssec_presigned").asBoolean(extras.presigned());
    CloudflareExtras changed = extras.flags(multi, pre);
    if (!wanted.isEmpty()) {
      changed = changed.signing(wanted.equals("active"), fake.moment());
    }
    CloudflareZone after = zone.withExtras(changed);
    fake.replace(after);
    return answers.one(shown(after));
  }

  private String status(CloudflareExtras extras) {
    Instant since = extras.since();
    boolean settled = since == null || !fake.moment().isBefore(since.plus(PENDING));
    return extras.signing()
        ? settled ? "active" : "pending"
        : settled ? "disabled" : "pending-disabled";
  }

  private ObjectNode shown(CloudflareZone zone) {
    CloudflareExtras extras = zone.extras();
    String status = status(extras);
    ObjectNode out = Bodies.object().put("status", status);
    out.put("dnssec_multi_signer", extras.multiSigner());
    out.put("dnssec_presigned", extras.presigned()).put("dnssec_use_nsec3", false);
    if (status.equals("disabled")) {
      for (String member :
          List.of("flags", "algorithm", "key_type", "digest_type", "digest", "ds", "key_tag")) {
        out.putNull(member);
      }
      return out.putNull("digest_algorithm").putNull("public_key").putNull("modified_on");
    }
    Dnskey key = FakeKeys.ksk("cloudflare " + zone.id());
    Ds ds = FakeKeys.ds(zone.apex(), key);
    String digest = ds.digest().toHex().toUpperCase(Locale.ROOT);
    out.put("flags", 257).put("algorithm", "13").put("key_type", "ECDSAP256SHA256");
    out.put("digest_type", "2").put("digest_algorithm", "SHA256").put("digest", digest);
    out.put("ds", zone.apex() + " 3600 IN DS " + ds.keyTag() + " 13 2 " + digest);
    out.put("key_tag", ds.keyTag()).put("public_key", base64(key));
    return out.put("modified_on", String.valueOf(extras.since()));
  }

  private static JsonNode zsks(CloudflareZone zone) {
    var list = Bodies.array();
    if (zone.extras().signing()) {
      Dnskey key = FakeKeys.zsk("cloudflare " + zone.id());
      ObjectNode item = list.addObject();
      ObjectNode dnskey = item.putObject("DNSKEY").put("Algorithm", 13).put("Flags", 256);
      ObjectNode header = dnskey.putObject("Hdr").put("Name", zone.apex().toString());
      header.put("Class", 1).put("Rrtype", 48).put("Ttl", 3600).put("Rdlength", 0);
      dnskey.put("Protocol", 3).put("PublicKey", base64(key));
      item.put("Location", "database").put("Name", "zsk-1").put("Tag", "active");
    }
    return list;
  }

  private static String base64(Dnskey key) {
    return Base64.getEncoder().encodeToString(key.publicKey().toByteArray());
  }
}
