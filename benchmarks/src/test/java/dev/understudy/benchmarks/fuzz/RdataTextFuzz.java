// SPDX-License-Identifier: Apache-2.0
package dev.understudy.benchmarks.fuzz;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.text.RdataText;
import java.nio.charset.StandardCharsets;

/**
 * Whatever the type and the text: the reader of rdata gives octets or refuses, the octets have a
 * typed view, and they are written and read back equal.
 *
 * <p>The input is the type's mnemonic, a blank, and the rdata.
 */
public final class RdataTextFuzz {
  private static final DomainName ORIGIN = DomainName.parse("example.com.");

  private RdataTextFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    String line = new String(input, StandardCharsets.UTF_8);
    int blank = line.indexOf(' ');
    if (blank < 0) {
      return;
    }
    RecordType type;
    Octets octets;
    try {
      type = RecordType.parse(line.substring(0, blank));
      octets = RdataText.parse(type, line.substring(blank + 1), ORIGIN);
    } catch (IllegalArgumentException e) {
      return;
    }
    Rrset rrset = Rrset.of(ORIGIN, type, new Ttl(300), octets);
    Octets typed = Rdata.of(type, octets).octets();
    if (!Rrset.of(ORIGIN, type, new Ttl(300), typed).hasSameRdata(rrset)) {
      throw new IllegalStateException(type + ": the typed view differs: " + typed + ", " + octets);
    }
    String text = rrset.rdataTexts().get(0);
    Octets again = RdataText.parse(type, text, ORIGIN);
    if (!again.equals(octets)) {
      throw new IllegalStateException(
          type + ": " + octets + " was written " + text + " and read back " + again);
    }
  }
}
