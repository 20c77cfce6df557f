// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.state.StateException;
import dev.understudy.state.StateStore;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import java.util.Optional;

/** Zones in the state store, as master files under their digests. */
final class ZoneArchive {
  static final String KIND = "snapshot-zone";

  private final StateStore store;

  ZoneArchive(StateStore store) {
    this.store = store;
  }

  Digest put(Zone zone) {
    return store.put(KIND, MasterFile.writeOctets(zone));
  }

  /**
   * Stores a zone and reads it back.
   *
   * @throws StateException when what comes back is another zone
   */
  Digest putProven(Zone zone) {
    Digest digest = put(zone);
    Optional<Zone> back = find(digest, zone.apex());
    if (!back.equals(Optional.of(zone))) {
      throw new StateException(
          "the snapshot "
              + digest.brief()
              + " of "
              + zone.apex()
              + " does not read back as the zone it was made of, so that going back would not be"
              + " possible; nothing was written; report this zone");
    }
    return digest;
  }

  Optional<Zone> find(Digest digest, DomainName apex) {
    try {
      return store.get(KIND, digest).map(content -> MasterFile.read(content, apex));
    } catch (MasterFileException | IllegalArgumentException e) {
      throw new StateException(
          "the snapshot " + digest.brief() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
