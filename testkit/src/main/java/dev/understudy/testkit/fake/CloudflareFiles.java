// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Master files of the Cloudflare fake: 256 KiB at most. Runs under its lock. */
final class CloudflareFiles {
  private static final int GREATEST = 256 * 1024;

  private final CloudflareFake fake;
  private final CloudflareAnswers answers;

  CloudflareFiles(CloudflareFake fake, CloudflareAnswers answers) {
    this.fake = fake;
    this.answers = answers;
  }

  FakeResponse export(FakeRequest request, CloudflareZone zone) {
    if (!request.method().equals("GET")) {
      throw CloudflareRoutes.unroutable(request);
    }
    String text =
        ";;\n;; Domain:     " + zone.apex() + "\n;; Exported:   " + fake.moment() + "\n;;\n";
    return new FakeResponse(
        200,
        HttpFields.NONE.with("Content-Type", "text/plain"),
        text + MasterFile.write(CloudflareWire.zone(zone)),
        FakeResponse.Delivery.WHOLE);
  }

  FakeResponse load(FakeRequest request, CloudflareZone zone) {
    if (!request.method().equals("POST")) {
      throw CloudflareRoutes.unroutable(request);
    }
    if (!MultipartForm.isOne(request)) {
      throw CloudflareError.of(400, 1004, "multipart/form-data is expected");
    }
    String file = MultipartForm.part(request, "file");
    if (file.length() > GREATEST) {
      throw CloudflareError.of(400, 1004, "the file is larger than 256 KiB");
    }
    boolean proxied = MultipartForm.part(request, "proxied").equals("true");
    Zone content;
    try {
      content = MasterFile.read(file.getBytes(StandardCharsets.UTF_8), zone.apex());
    } catch (MasterFileException e) {
      throw CloudflareError.of(400, 1004, "the file cannot be parsed");
    }
    CloudflareZone after = zone;
    int added = 0;
    for (Rrset rrset : content.rrsets()) {
      boolean own = rrset.type().equals(RecordType.SOA);
      for (Octets rdata : own ? List.<Octets>of() : rrset.writtenRdata()) {
        ObjectNode body = CloudflareCodec.members(rrset.type(), rdata);
        body.put("name", rrset.name().toStringWithoutFinalDot());
        body.put("type", rrset.type().mnemonic()).put("ttl", rrset.ttl().seconds());
        body.put("proxied", proxied && CloudflareCodec.isProxiable(rrset.type()));
        after = CloudflareRules.admit(after, fake.hex("record"), body, fake.moment(), null);
        added++;
      }
    }
    fake.replace(after);
    return answers.one(Bodies.object().put("recs_added", added).put("total_records_parsed", added));
  }
}
