// SPDX-License-Identifier: Apache-2.0
package dev.understudy.source;

import dev.understudy.call.Call;
import dev.understudy.finding.Finding;
import dev.understudy.finding.SafeText;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.check.ZoneRules;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import dev.understudy.zone.text.MasterFileLimits;
import dev.understudy.zone.text.ParsedZone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the octets of a master file are worth as a reading, wherever they came from. */
public final class ZoneText {
  private ZoneText() {}

  /**
   * Reads them.
   *
   * @param whose who gave them: {@code file}, or a provider
   * @param label what they are, for people: a path, a zone
   * @param origin what relative names are below until an {@code $ORIGIN} says otherwise
   * @return complete when nothing was left out for an error and there is a SOA record, partial when
   *     a line could not be read or the SOA record is missing, failed when a limit is exceeded or
   *     there is no record at all
   */
  public static Reading read(
      ProviderId whose,
      String label,
      byte[] content,
      DomainName origin,
      MasterFileLimits limits,
      Call call) {
    try (InputStream in = new ByteArrayInputStream(content)) {
      return read(whose, label, in, origin, limits, null, call);
    } catch (IOException e) {
      throw new UncheckedIOException("octets in memory were not read", e);
    }
  }

  /**
   * The same of a stream, whose text is let go of before the zone is judged.
   *
   * @param folder what {@code $INCLUDE} is followed to; null for nothing
   * @throws IOException when the stream fails
   */
  static Reading read(
      ProviderId whose,
      String label,
      InputStream content,
      DomainName origin,
      MasterFileLimits limits,
      @Nullable Path folder,
      Call call)
      throws IOException {
    String source = SafeText.of(whose + ":" + label);
    ParsedZone parsed;
    try {
      parsed = MasterFile.parse(content, origin, limits, folder);
    } catch (MasterFileException e) {
      return failed(whose, source, label + ": " + e.getMessage(), e);
    }
    if (parsed.zone().isEmpty()) {
      String first = parsed.findings().isEmpty() ? "" : ": " + parsed.findings().get(0).text();
      return failed(
          whose, source, label + " holds no record of the zone that can be read" + first, null);
    }
    List<Finding> findings = new ArrayList<>(parsed.findings());
    boolean said = findings.stream().anyMatch(each -> each.code().equals("ZONE-NO-SOA"));
    ZoneRules.check(parsed.zone()).stream()
        .filter(each -> !said || !each.code().equals("ZONE-NO-SOA"))
        .forEach(findings::add);
    if (!parsed.complete()) {
      return new Reading.Partial(
          source, parsed.zone(), "lines that cannot be read were left out", findings);
    }
    if (parsed.zone().soa().isEmpty()) {
      return new Reading.Partial(
          source, parsed.zone(), "without a SOA record nothing says that it is all", findings);
    }
    Proof proof =
        new Proof(
            Proof.Kind.WHOLE_FILE,
            parsed.octets() + " octets, " + parsed.zone().recordCount() + " records, SOA present");
    return new Reading.Complete(
        source, parsed.zone(), proof, RecordHandles.NONE, findings, call.time().now());
  }

  private static Reading failed(
      ProviderId whose, String source, String message, @Nullable Throwable cause) {
    return new Reading.Failed(source, new UnexpectedAnswerException(whose, message, "", cause));
  }
}
