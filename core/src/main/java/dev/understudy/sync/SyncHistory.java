// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.OperationId;
import dev.understudy.provider.ProviderId;
import dev.understudy.state.Fields;
import dev.understudy.state.JournalRecord;
import dev.understudy.zone.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a zone's journal says of syncs: {@code SYNC-BEGIN} when all checks have passed, {@code
 * SYNC-UNITS} when the requests are cut and stored, {@code SYNC-QUARANTINE} when a group of changes
 * is held back, {@code SYNC-PAUSE} when a run ended with something missing, {@code SYNC-END} when
 * everything is there.
 */
final class SyncHistory {
  static final String BEGIN = "SYNC-BEGIN";
  static final String UNITS = "SYNC-UNITS";
  static final String QUARANTINE = "SYNC-QUARANTINE";
  static final String PAUSE = "SYNC-PAUSE";
  static final String END = "SYNC-END";

  private final List<JournalRecord> records;

  SyncHistory(List<JournalRecord> records) {
    this.records = records;
  }

  /** A sync that has begun, in which operation. */
  record Begun(OperationId op) {}

  /** A plan that has begun and not ended, with no other sync to the same provider after it. */
  Optional<Begun> resumable(SyncPlan plan) {
    Begun begun = null;
    for (JournalRecord record : records) {
      if (isOf(record, plan.provider(), plan.base().name())) {
        boolean samePlan = record.fields().get("plan").equals(plan.digest().hex());
        if (record.kind().equals(BEGIN)) {
          begun = samePlan ? new Begun(new OperationId(record.fields().get("op"))) : null;
        } else if (record.kind().equals(END) && samePlan) {
          begun = null;
        }
      }
    }
    return Optional.ofNullable(begun);
  }

  /** A plan that has begun in an operation, ended or not. */
  Optional<Begun> begun(SyncPlan plan, OperationId op) {
    return records.stream()
        .filter(
            record ->
                record.kind().equals(BEGIN)
                    && record.fields().get("plan").equals(plan.digest().hex())
                    && record.fields().get("op").equals(op.value()))
        .findFirst()
        .map(record -> new Begun(op));
  }

  private static boolean isOf(JournalRecord record, ProviderId provider, String target) {
    Fields fields = record.fields();
    return (record.kind().equals(BEGIN) || record.kind().equals(END))
        && fields.get("provider").equals(provider.value())
        && fields.get("target").equals(target);
  }

  /** How many RRsets a target was to hold when all of it was last there and read back. */
  Optional<Integer> lastVerifiedCount(ProviderId provider, String target) {
    Integer count = null;
    for (JournalRecord record : records) {
      if (record.kind().equals(END) && isOf(record, provider, target)) {
        count = Integer.valueOf(record.fields().get("source-rrsets"));
      }
    }
    return Optional.ofNullable(count);
  }

  /** Where the stored units of an operation are, by what they were cut from. */
  Map<String, Digest> units(OperationId op) {
    Map<String, Digest> found = new LinkedHashMap<>();
    for (JournalRecord record : records) {
      if (record.kind().equals(UNITS) && record.fields().get("op").equals(op.value())) {
        found.put(record.fields().get("parent"), new Digest(record.fields().get("units")));
      }
    }
    return found;
  }

  /** The intents of syncs to a target that have no outcome, but those of one operation. */
  List<JournalRecord> openIntents(String target, OperationId except) {
    Map<String, JournalRecord> open = new LinkedHashMap<>();
    for (JournalRecord record : records) {
      Fields fields = record.fields();
      Optional<String> effect = fields.find("effect");
      if (effect.isEmpty() || !effect.get().startsWith("sync-")) {
        continue;
      }
      String key = fields.get("op") + "/" + effect.get();
      if (record.kind().equals("INTENT")
          && fields.get("target").equals(target)
          && !fields.get("op").equals(except.value())) {
        open.put(key, record);
      } else if (record.kind().equals("OUTCOME")) {
        open.remove(key);
      }
    }
    return List.copyOf(open.values());
  }
}
