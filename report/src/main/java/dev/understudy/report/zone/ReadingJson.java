// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report.zone;

import dev.understudy.finding.Finding;
import dev.understudy.finding.SafeText;
import dev.understudy.provider.Reading;
import dev.understudy.report.JsonSink;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/**
 * Writes readings as JSON, one object on one line each.
 *
 * <p>{@code {"source","zone","reading":"complete|partial|failed","proof","rrsets":[{"name","type",
 * "ttl","rdata":[presentation]}],"findings":[{"code","severity","name","type","text"}],"error"}};
 * what a reading does not have is null.
 */
public final class ReadingJson {
  private ReadingJson() {}

  /**
   * Writes one reading and a line end.
   *
   * @param more findings about the zone as a whole, written after the reading's own
   * @throws IOException when the writer fails
   */
  public static void write(Reading reading, List<Finding> more, Writer out) throws IOException {
    try (JsonSink json = JsonSink.lines(out)) {
      json.object().field("source", SafeText.of(reading.source()));
      Optional<Zone> zone = Optional.empty();
      Optional<String> proof = Optional.empty();
      Optional<String> error = Optional.empty();
      String kind;
      if (reading instanceof Reading.Complete complete) {
        kind = "complete";
        zone = Optional.of(complete.zone());
        proof = Optional.of(complete.proof().toString());
      } else if (reading instanceof Reading.Partial partial) {
        kind = "partial";
        zone = Optional.of(partial.zone());
        error = Optional.of(SafeText.of(partial.reason()));
      } else {
        kind = "failed";
        String message = String.valueOf(((Reading.Failed) reading).error().getMessage());
        error = Optional.of(SafeText.of(message));
      }
      ZoneJson.text(json, "zone", zone.map(each -> each.apex().toString()));
      json.field("reading", kind);
      ZoneJson.text(json, "proof", proof);
      json.array("rrsets");
      for (Rrset rrset : zone.map(Zone::rrsets).orElse(List.of())) {
        ZoneJson.rrset(json, rrset);
      }
      json.end();
      ZoneJson.findings(json, reading.findings(), more);
      ZoneJson.text(json, "error", error);
      json.end();
    }
  }
}
