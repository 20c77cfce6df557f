// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report.zone;

import dev.understudy.diff.Change;
import dev.understudy.diff.CriticalRecord;
import dev.understudy.diff.CriticalRecords;
import dev.understudy.diff.Equality;
import dev.understudy.diff.Parity;
import dev.understudy.diff.Score;
import dev.understudy.report.JsonSink;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the comparison of two zones as one JSON object.
 *
 * <p>{@code {"verdict":"in-parity|drift|cannot-tell","changes":[{"kind":"create|update|delete",
 * "name","type","before","after"}],"equalities":{"RULE":{"count","examples":[at most 10]}},
 * "findings":[]}}, and besides {@code "complete"}, whether both sides were read completely, {@code
 * "rules"}, the version of the equality rules, {@code "digest"} of the changes, {@code "score"},
 * {@code "exemptions"}, those of the equalities that a policy makes, and {@code
 * "critical":{"same","exempt","unknown","different","records":[{"name","type","state","why"}]}}.
 */
public final class ParityJson {
  private ParityJson() {}

  /**
   * Writes the comparison and a line end.
   *
   * @param explain whether critical RRsets that are the same are listed, not only counted
   * @throws IOException when the writer fails
   */
  public static void write(ParityView view, boolean explain, Writer out) throws IOException {
    Parity parity = view.parity();
    try (JsonSink json = JsonSink.lines(out)) {
      json.object().field("verdict", word(parity.verdict())).array("changes");
      for (Change change : parity.changes().changes()) {
        json.object()
            .field("kind", word(change))
            .field("name", change.key().name().toString())
            .field("type", change.key().type().mnemonic())
            .field("ttlOnly", change instanceof Change.Update update && update.isTtlOnly());
        ZoneJson.rrset(json, "before", change.before());
        ZoneJson.rrset(json, "after", change.after());
        json.end();
      }
      json.end();
      equalities(json, "equalities", parity.equalities().stream());
      ZoneJson.findings(json, view.findings(), parity.findings());
      json.field("complete", view.isComplete())
          .field("rules", parity.rulesVersion())
          .field("digest", parity.changes().digest().hex());
      score(json, parity.score());
      critical(json, view.critical(), explain);
      equalities(json, "exemptions", parity.exemptions());
      json.end();
    }
  }

  /**
   * Writes every equality that is not literal, one object on one line each: {@code {"name","type",
   * "rule","layer","reason","source"}}.
   *
   * @throws IOException when the writer fails
   */
  public static void explain(Parity parity, Writer out) throws IOException {
    try (JsonSink json = JsonSink.lines(out)) {
      for (Equality equality : parity.equalities()) {
        json.object()
            .field("name", equality.key().name().toString())
            .field("type", equality.key().type().mnemonic())
            .field("rule", equality.verdict().rule())
            .field("layer", equality.verdict().layer().name().toLowerCase(Locale.ROOT))
            .field("reason", equality.verdict().reason())
            .field("source", equality.verdict().source())
            .end();
      }
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String word(Change change) {
    return change.before().isEmpty() ? "create" : change.after().isEmpty() ? "delete" : "update";
  }

  private static void score(JsonSink json, Score score) throws IOException {
    json.object("score")
        .field("percent", score.percent())
        .field("same", score.same())
        .field("different", score.different())
        .field("unknown", score.unknown())
        .field("exempt", score.exempt())
        .end();
  }

  private static void critical(JsonSink json, CriticalRecords critical, boolean explain)
      throws IOException {
    json.object("critical");
    for (CriticalRecord.State state : CriticalRecord.State.values()) {
      json.field(word(state), critical.count(state));
    }
    json.array("records");
    for (CriticalRecord each : explain ? critical.all() : critical.notSame()) {
      json.object()
          .field("name", each.key().name().toString())
          .field("type", each.key().type().mnemonic())
          .field("state", word(each.state()))
          .field("why", each.why())
          .end();
    }
    json.end().end();
  }

  private static void equalities(JsonSink json, String name, Stream<Equality> all)
      throws IOException {
    json.object(name);
    for (Map.Entry<String, RuleTally> rule : RuleTally.of(all).entrySet()) {
      json.object(rule.getKey())
          .field("count", rule.getValue().count())
          .field(
              "examples",
              rule.getValue().examples().stream()
                  .map(each -> each.key() + ": " + each.verdict().reason())
                  .toList())
          .end();
    }
    json.end();
  }
}
