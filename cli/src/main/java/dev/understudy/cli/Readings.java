// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.normalize.Ownership;
import dev.understudy.provider.Reading;
import dev.understudy.report.zone.ParityView;
import dev.understudy.zone.Zone;
import java.util.Optional;

/** What the commands say of readings. */
final class Readings {
  private Readings() {}

  static ExitStatus status(Reading reading) {
    return reading instanceof Reading.Complete ? ExitStatus.OK : ExitStatus.CANNOT_TELL;
  }

  static Optional<Zone> zone(Reading reading) {
    if (reading instanceof Reading.Complete complete) {
      return Optional.of(complete.zone());
    }
    return reading instanceof Reading.Partial partial
        ? Optional.of(partial.zone())
        : Optional.empty();
  }

  /** A side of a comparison; the zone is what of the reading is compared. */
  static ParityView.Side side(Reading reading, Zone compared) {
    return new ParityView.Side(
        headline(reading), Ownership.of(compared).toString(), reading instanceof Reading.Complete);
  }

  /** One line: what was read and how far. */
  static String headline(Reading reading) {
    if (reading instanceof Reading.Complete complete) {
      return complete.source() + ": complete, " + complete.zone() + " (" + complete.proof() + ")";
    }
    if (reading instanceof Reading.Partial partial) {
      return partial.source() + ": PARTIAL, " + partial.zone() + ": " + partial.reason();
    }
    return reading.source() + ": FAILED: " + ((Reading.Failed) reading).error().getMessage();
  }
}
