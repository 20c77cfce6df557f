// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report.zone;

import dev.understudy.diff.Change;
import dev.understudy.diff.CriticalRecord;
import dev.understudy.diff.Equality;
import dev.understudy.diff.Parity;
import dev.understudy.finding.Finding;
import dev.understudy.report.Check;
import dev.understudy.report.Column;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Table;
import dev.understudy.report.Verdict;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comparison of two zones as a report: verdict and score, what differs, the critical records, by
 * which rules the rest is equal, what is exempt and why, and what cannot be told.
 */
public final class ParityReport {
  private final ParityView view;
  private final Parity parity;
  private final boolean explain;

  private ParityReport(ParityView view, boolean explain) {
    this.view = view;
    this.parity = view.parity();
    this.explain = explain;
  }

  /**
   * The report of a comparison.
   *
   * @param explain whether every RRset that is equal by a rule or a policy is listed, and every
   *     critical one that is the same; otherwise they are counted, with an example
   */
  public static Report of(ParityView view, boolean explain) {
    return new ParityReport(view, explain).build();
  }

  private Report build() {
    Report.Builder report =
        Report.builder("Parity of " + parity.changes().apex(), verdict())
            .fact("From", view.from().headline())
            .fact("To", view.to().headline())
            .fact("Score", parity.score())
            .fact("RRsets from", view.from().data())
            .fact("RRsets to", view.to().data())
            .fact("Equality rules", "version " + parity.rulesVersion());
    List<Change> others = new ArrayList<>(parity.changes().changes());
    List<Change> ttlOnly = List.copyOf(parity.changes().ttlOnly());
    others.removeAll(ttlOnly);
    changes(report, "What differs", others);
    changes(report, "Only the TTL differs", ttlOnly);
    critical(report);
    equalities(report, "Equal, though not to the letter", parity.sameInMeaning());
    equalities(report, "Exempt", parity.exemptions());
    List<Finding> open = parity.findings().stream().filter(ParityReport::isOpen).toList();
    List<Finding> more = new ArrayList<>(view.findings());
    parity.findings().stream().filter(each -> !isOpen(each)).forEach(more::add);
    findings(report, "What cannot be told", open);
    findings(report, "Worth knowing", more);
    return report.build();
  }

  private Verdict verdict() {
    if (!view.isComplete()) {
      return Verdict.cannotTell("One side was not read completely; what it lacks is not known.");
    }
    return switch (parity.verdict()) {
      case IN_PARITY -> Verdict.ok("Both say the same.");
      case DRIFT ->
          Verdict.failed(
              "They differ: "
                  + parity.changes()
                  + ", to turn the first into the second. The same: "
                  + parity.score().percent()
                  + " %.");
      case CANNOT_TELL ->
          Verdict.cannotTell("Nothing differs for certain, but something could not be judged.");
    };
  }

  private static boolean isOpen(Finding finding) {
    return finding.code().equals("DIFF-CANNOT-TELL");
  }

  private static void findings(Report.Builder report, String heading, List<Finding> findings) {
    if (!findings.isEmpty()) {
      report.section(Section.builder(heading).findings(findings).build());
    }
  }

  private static void changes(Report.Builder report, String heading, List<Change> changes) {
    if (!changes.isEmpty()) {
      report.section(Section.builder(heading).verbatim(lines(changes)).build());
    }
  }

  /** Records with a sign before each: {@code +} comes, {@code -} goes; a line each. */
  public static String lines(List<Change> changes) {
    StringBuilder out = new StringBuilder();
    for (Change change : changes) {
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

  private void critical(Report.Builder report) {
    Map<CriticalRecord.State, Integer> counts = view.critical().counts();
    if (counts.isEmpty()) {
      return;
    }
    List<Check> checks = new ArrayList<>();
    for (CriticalRecord each : explain ? view.critical().all() : view.critical().notSame()) {
      checks.add(new Check(each.key().toString(), result(each.state()), detail(each)));
    }
    report.section(
        Section.builder("Critical records")
            .paragraph(
                counts.entrySet().stream()
                    .map(each -> each.getValue() + " " + word(each.getKey()))
                    .collect(Collectors.joining(", ", "", ".")))
            .checks(checks)
            .build());
  }

  private static String detail(CriticalRecord critical) {
    return word(critical.state()) + "; critical since " + critical.why();
  }

  static String word(CriticalRecord.State state) {
    return switch (state) {
      case SAME -> "the same";
      case EXEMPT -> "exempt";
      case UNKNOWN -> "not to be told";
      case DIFFERENT -> "different";
    };
  }

  private static Verdict.Kind result(CriticalRecord.State state) {
    return switch (state) {
      case SAME -> Verdict.Kind.OK;
      case EXEMPT -> Verdict.Kind.WARNING;
      case UNKNOWN -> Verdict.Kind.CANNOT_TELL;
      case DIFFERENT -> Verdict.Kind.FAILED;
    };
  }

  private void equalities(Report.Builder report, String heading, Stream<Equality> equalities) {
    Table table = explain ? listed(equalities) : counted(equalities);
    if (!table.rows().isEmpty()) {
      report.section(Section.builder(heading).table(table).build());
    }
  }

  private static Table listed(Stream<Equality> equalities) {
    Table.Builder table = Table.of(Column.code("RRset"), Column.code("Rule"), Column.text("Why"));
    equalities.forEach(each -> table.row(each.key(), each.verdict().rule(), why(each)));
    return table.build();
  }

  private static Table counted(Stream<Equality> equalities) {
    Table.Builder table =
        Table.of(
            Column.code("Rule"),
            Column.number("RRsets"),
            Column.text("Why"),
            Column.code("Such as"));
    RuleTally.of(equalities)
        .forEach(
            (rule, tally) -> {
              Equality first = tally.examples().get(0);
              table.row(rule, tally.count(), why(first), first.key());
            });
    return table.build();
  }

  private static String why(Equality equality) {
    String source = equality.verdict().source();
    return equality.verdict().reason() + (source.isEmpty() ? "" : " (" + source + ")");
  }
}
