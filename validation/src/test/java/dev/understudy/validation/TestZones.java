// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.RdataText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Zones for tests. */
public final class TestZones {
  private TestZones() {}

  /** The zone of {@code zones/example.com.zone}: every shape the comparison has to know. */
  public static Zone example() {
    return read("example.com.zone", "example.com.");
  }

  /** A zone of the test resources. */
  public static Zone read(String file, String apex) {
    try (InputStream in = TestZones.class.getResourceAsStream("/zones/" + file)) {
      return MasterFile.read(in.readAllBytes(), DomainName.parse(apex));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A zone of master-file lines. */
  public static Zone of(String apex, String... lines) {
    return MasterFile.read(
        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), DomainName.parse(apex));
  }

  /** An RRset of presentation texts. */
  public static Rrset rrset(String name, int ttl, RecordType type, String... rdata) {
    return Rrset.of(
        DomainName.parse(name),
        type,
        new Ttl(ttl),
        java.util.Arrays.stream(rdata)
            .map(each -> RdataText.parse(type, each, DomainName.ROOT))
            .toList());
  }
}
