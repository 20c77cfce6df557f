// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.report.JsonSink;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes a drill's result as one JSON object: {@code scenario}, {@code sabotage}, {@code zone},
 * {@code steps} (title, outcome, ok, at, simulated-seconds, real-millis), {@code parity} (before,
 * after), {@code vantages} by label (moved, phases by name: asked, failed, primary, secondary,
 * cannot-tell), {@code checks} (name, holds, evidence), {@code verdict} (passed, text,
 * exit-status).
 */
public final class DrillJson {
  private DrillJson() {}

  /**
   * Writes the object and a line end.
   *
   * @throws IOException when the writer fails
   */
  public static void write(DrillResult result, Writer out) throws IOException {
    try (JsonSink json = JsonSink.pretty(out)) {
      json.object()
          .field("scenario", result.scenario().word())
          .field("sabotage", result.sabotage().word())
          .field("zone", result.zone().toString());
      json.array("steps");
      for (StepRecord step : result.steps()) {
        json.object()
            .field("title", step.title())
            .field("outcome", step.outcome())
            .field("ok", step.ok())
            .field("at", step.at().toString())
            .field("simulated-seconds", step.simulated().toSeconds())
            .field("real-millis", step.real().toMillis())
            .end();
      }
      json.end();
      json.object("parity")
          .field("before", result.parityBefore())
          .field("after", result.parityAfter())
          .end();
      vantages(json, result);
      json.array("checks");
      for (CheckRecord check : result.checks()) {
        json.object()
            .field("name", check.name())
            .field("holds", check.holds())
            .field("evidence", check.evidence())
            .end();
      }
      json.end();
      json.object("verdict")
          .field("passed", result.passed())
          .field("text", result.verdict())
          .field("exit-status", result.exitStatus())
          .end()
          .end();
    }
  }

  private static void vantages(JsonSink json, DrillResult result) throws IOException {
    json.object("vantages");
    for (String label : new TreeMap<>(result.moved()).keySet()) {
      json.object(label)
          .field(
              "moved",
              result.moved().getOrDefault(label, List.of()).stream()
                  .map(Instant::toString)
                  .toList())
          .object("phases");
      for (Tally tally : result.tallies()) {
        if (tally.vantage().equals(label)) {
          json.object(tally.phase().word())
              .field("asked", tally.asked())
              .field("failed", tally.failed())
              .field("primary", tally.byPrimary())
              .field("secondary", tally.bySecondary())
              .field("cannot-tell", tally.cannotTell())
              .end();
        }
      }
      json.end().end();
    }
    json.end();
  }
}
