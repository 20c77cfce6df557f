// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The zone that a drill brings. */
public final class DrillZone {
  private DrillZone() {}

  /** The zone of a company that sells software: 52 records of 14 types, a wildcard, a zone cut. */
  public static Zone standard() {
    try (InputStream in = DrillZone.class.getResourceAsStream("example.com.zone")) {
      if (in == null) {
        throw new IllegalStateException("the drill's zone is not in its jar");
      }
      return MasterFile.read(in.readAllBytes(), DomainName.parse("example.com."));
    } catch (IOException e) {
      throw new UncheckedIOException("the drill's zone cannot be read from its jar", e);
    }
  }
}
