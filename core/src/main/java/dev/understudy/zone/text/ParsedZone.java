// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.Finding;
import dev.understudy.zone.Zone;
import java.util.List;

/**
 * What a master file holds.
 *
 * @param zone what could be read
 * @param complete whether nothing was left out for an error
 * @param findings what is worth knowing, each with its line: what was left out, what looks wrong
 * @param octets how many octets were read, those of included files too
 */
public record ParsedZone(Zone zone, boolean complete, List<Finding> findings, long octets) {
  /** Copies the list. */
  public ParsedZone {
    findings = List.copyOf(findings);
  }
}
