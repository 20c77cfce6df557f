// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.report.Format;
import dev.understudy.zone.DomainName;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command about a configured zone takes. */
final class ZoneOptions {
  @Parameters(index = "0", paramLabel = "ZONE", description = "The zone, as it is configured.")
  private String zone = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json, markdown, html or junit.")
  private String format = "text";

  /** As it was typed. */
  String text() {
    return zone;
  }

  DomainName zone() {
    try {
      return DomainName.parse(zone);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("ZONE: " + e.getMessage());
    }
  }

  Format format() {
    return ReportPrinter.format(format);
  }
}
