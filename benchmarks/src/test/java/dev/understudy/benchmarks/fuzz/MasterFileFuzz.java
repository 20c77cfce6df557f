// SPDX-License-Identifier: Apache-2.0
package dev.understudy.benchmarks.fuzz;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import dev.understudy.zone.text.MasterFileLimits;
import dev.understudy.zone.text.ParsedZone;

/**
 * Whatever the octets: the reader of master files gives a zone or its own exception, and what it
 * gives is written and read back equal.
 */
public final class MasterFileFuzz {
  private static final DomainName ORIGIN = DomainName.parse("example.com.");
  private static final MasterFileLimits LIMITS = new MasterFileLimits(1 << 20, 20_000);

  private MasterFileFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    ParsedZone parsed;
    try {
      parsed = MasterFile.parse(input, ORIGIN, LIMITS);
    } catch (MasterFileException e) {
      return;
    }
    Zone zone = parsed.zone();
    String text = MasterFile.write(zone);
    Zone again = MasterFile.read(MasterFile.writeOctets(zone), zone.apex());
    if (!again.rrsets().equals(zone.rrsets())) {
      throw new IllegalStateException(
          "read back other than written:\n" + text + "became\n" + MasterFile.write(again));
    }
    if (!MasterFile.write(again).equals(text)) {
      throw new IllegalStateException("not stable:\n" + text);
    }
  }
}
