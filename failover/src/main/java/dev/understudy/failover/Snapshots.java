// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.journal.Records;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.state.Fields;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.Lease;
import dev.understudy.state.StateException;
import dev.understudy.state.StateStore;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.Optional;

/** Snapshots in a state store. */
final class Snapshots {
  static final String KIND = "snapshot";
  static final String OF_PRIMARY = "primary";
  static final String OF_SECONDARY = "secondary";

  private final StateStore store;

  Snapshots(StateStore store) {
    this.store = store;
  }

  /** Stores it, reads it back and parses it again. */
  Digest put(Snapshot snapshot) {
    Digest digest = store.put(KIND, snapshot.toByteArray());
    Snapshot back = load(digest);
    if (!back.zone().equals(snapshot.zone()) || !back.encode().equals(snapshot.encode())) {
      throw new StateException(
          "the snapshot "
              + digest.brief()
              + " does not read back as it was written; nothing relies on it; check the disk");
    }
    return digest;
  }

  /** Records that a stored snapshot is the newest. */
  void record(Lease lease, Digest digest, String of) {
    lease.journal().append(Records.SNAPSHOT, Fields.of("snapshot", digest.hex()).with("of", of));
  }

  /** The digest of the newest snapshot of the primary. */
  Optional<Digest> latest(DomainName zone) {
    List<JournalRecord> records = store.read(zone);
    for (int i = records.size() - 1; i >= 0; i--) {
      JournalRecord record = records.get(i);
      if (record.kind().equals(Records.SNAPSHOT) && record.fields().get("of").equals(OF_PRIMARY)) {
        return Optional.of(new Digest(record.fields().get("snapshot")));
      }
    }
    return Optional.empty();
  }

  /**
   * A stored snapshot.
   *
   * @throws RefusedException when there is none of that digest
   * @throws StateException when it is damaged
   */
  Snapshot load(Digest digest) {
    return store
        .get(KIND, digest)
        .map(Snapshot::decode)
        .orElseThrow(
            () ->
                RefusedException.of(
                    "SNAPSHOT-NONE",
                    "the snapshot " + digest.brief() + " is not in the state store",
                    "look whether this is the state store that the plan was made with"));
  }
}
