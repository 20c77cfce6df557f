// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.diff.Equality;
import dev.understudy.diff.Parity;
import dev.understudy.finding.Finding;
import dev.understudy.provider.Reading;
import dev.understudy.report.Column;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Table;
import dev.understudy.report.Verdict;
import dev.understudy.zone.Rrset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A comparison as a report. */
final class ParityReport {
  private ParityReport() {}

  static Report of(Reading a, Reading b, Parity parity, List<Finding> findings, boolean explain) {
    Report.Builder report =
        Report.builder("Parity of " + parity.changes().apex(), verdict(a, b, parity))
            .fact("From", Readings.headline(a))
            .fact("To", Readings.headline(b));
    if (!parity.changes().isEmpty()) {
      report.section(Section.builder("What differs").verbatim(lines(parity.changes())).build());
    }
    if (!parity.equalities().isEmpty()) {
      report.section(equalities(parity.equalities(), explain));
    }
    if (!findings.isEmpty() || !parity.findings().isEmpty()) {
      report.section(
          Section.builder("Worth knowing").findings(findings).findings(parity.findings()).build());
    }
    return report.build();
  }

  private static Verdict verdict(Reading a, Reading b, Parity parity) {
    if (Readings.status(a).and(Readings.status(b)) != ExitStatus.OK) {
      return Verdict.cannotTell("One side was not read completely; what it lacks is not known.");
    }
    return switch (parity.verdict()) {
      case IN_PARITY -> Verdict.ok("Both say the same.");
      case DRIFT ->
          Verdict.failed(
              "They differ: " + parity.changes() + ", to turn the first into the second.");
      case CANNOT_TELL ->
          Verdict.cannotTell("Nothing differs for certain, but something could not be judged.");
    };
  }

  /** Records with a sign before each: + comes, - goes. */
  static String lines(ChangeSet changes) {
    StringBuilder out = new StringBuilder();
    for (Change change : changes.changes()) {
      change.before().ifPresent(before -> append(out, "- ", before));
      change.after().ifPresent(after -> append(out, "+ ", after));
    }
    return out.toString().stripTrailing();
  }

  private static void append(StringBuilder out, String sign, Rrset rrset) {
    for (String line : rrset.toString().split("\n")) {
      out.append(sign).append(line).append('\n');
    }
  }

  private static Section equalities(List<Equality> equalities, boolean explain) {
    Section.Builder section = Section.builder("Equal, though not to the letter");
    if (explain) {
      Table.Builder table = Table.of(Column.code("RRset"), Column.code("Rule"), Column.text("Why"));
      for (Equality each : equalities) {
        table.row(each.key(), each.verdict().rule(), why(each));
      }
      return section.table(table.build()).build();
    }
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Equality> examples = new TreeMap<>();
    for (Equality each : equalities) {
      counts.merge(each.verdict().rule(), 1, Integer::sum);
      examples.putIfAbsent(each.verdict().rule(), each);
    }
    Table.Builder table =
        Table.of(
            Column.code("Rule"),
            Column.number("RRsets"),
            Column.text("Why"),
            Column.code("Such as"));
    for (Map.Entry<String, Equality> example : examples.entrySet()) {
      table.row(
          example.getKey(),
          counts.getOrDefault(example.getKey(), 0),
          why(example.getValue()),
          example.getValue().key());
    }
    return section.table(table.build()).build();
  }

  private static String why(Equality equality) {
    String source = equality.verdict().source();
    return equality.verdict().reason() + (source.isEmpty() ? "" : " (" + source + ")");
  }
}
