// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.state.JournalRecord;
import dev.understudy.testkit.fake.WriteLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the journal and the fakes' write log tell the same story: every request that changed
 * something has its intent in the journal, no effect landed twice, every landed intent has a
 * request.
 *
 * @param holds whether it does
 * @param text the counts, or what does not match
 */
public record WriteBalance(boolean holds, String text) {
  /** Compares a journal with a write log. */
  public static WriteBalance of(List<JournalRecord> journal, List<WriteLog.Entry> log) {
    List<String> wrong = new ArrayList<>();
    Set<String> intents = new HashSet<>();
    Set<String> done = new HashSet<>();
    for (JournalRecord record : journal) {
      if (record.kind().equals("INTENT")) {
        String name = name(record);
        if (!intents.add(name)) {
          wrong.add("two intents " + name);
        }
      } else if (record.kind().equals("OUTCOME") && isLanded(record)) {
        done.add(name(record));
      }
    }
    Set<String> landed = new HashSet<>();
    Set<String> effects = new HashSet<>();
    for (WriteLog.Entry entry : log) {
      if (!intents.contains(entry.effect())) {
        wrong.add("the request " + entry.sequence() + " (" + entry.effect() + ") has no intent");
      }
      if (entry.landed()) {
        landed.add(entry.effect());
        String effect = entry.effect().replaceAll("#[0-9]+$", "");
        if (!effects.add(effect)) {
          wrong.add(effect + " landed twice");
        }
      }
    }
    for (String each : done) {
      if (!landed.contains(each)) {
        wrong.add(each + " is done in the journal and no request landed");
      }
    }
    for (String each : landed) {
      if (!done.contains(each)) {
        wrong.add(each + " landed and is not done in the journal");
      }
    }
    return wrong.isEmpty()
        ? new WriteBalance(
            true, intents.size() + " intents, " + landed.size() + " writes that landed")
        : new WriteBalance(false, String.join("; ", wrong));
  }

  private static String name(JournalRecord record) {
    return record.fields().get("op")
        + "/"
        + record.fields().get("effect")
        + "#"
        + record.fields().get("attempt");
  }

  private static boolean isLanded(JournalRecord record) {
    return record.fields().find("result").orElse("").matches("done|reconciled");
  }
}
