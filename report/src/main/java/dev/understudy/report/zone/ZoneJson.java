// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report.zone;

import dev.understudy.finding.Finding;
import dev.understudy.report.JsonSink;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The parts that all JSON about zones is made of. */
final class ZoneJson {
  private ZoneJson() {}

  /** An RRset as an item of the array that is open. */
  static void rrset(JsonSink json, Rrset rrset) throws IOException {
    fields(json.object(), rrset);
  }

  /** An RRset, or null, as a field of the object that is open. */
  static void rrset(JsonSink json, String field, Optional<Rrset> rrset) throws IOException {
    if (rrset.isPresent()) {
      fields(json.object(field), rrset.get());
    } else {
      json.nullField(field);
    }
  }

  private static void fields(JsonSink json, Rrset rrset) throws IOException {
    json.field("name", rrset.name().toString())
        .field("type", rrset.type().mnemonic())
        .field("ttl", rrset.ttl().seconds())
        .field("rdata", rrset.rdataTexts())
        .end();
  }

  /** A text, or null, as a field of the object that is open. */
  static void text(JsonSink json, String field, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.field(field, text.get());
    } else {
      json.nullField(field);
    }
  }

  static void findings(JsonSink json, List<Finding> first, List<Finding> second)
      throws IOException {
    json.array("findings");
    for (Finding finding : first) {
      finding(json, finding);
    }
    for (Finding finding : second) {
      finding(json, finding);
    }
    json.end();
  }

  private static void finding(JsonSink json, Finding finding) throws IOException {
    json.object().field("code", finding.code()).field("severity", finding.severity().name());
    text(json, "name", finding.name().map(DomainName::toString));
    text(json, "type", finding.type().map(RecordType::mnemonic));
    json.field("text", finding.text()).end();
  }
}
