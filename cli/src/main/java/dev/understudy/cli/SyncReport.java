// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.diff.Change;
import dev.understudy.report.Column;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Table;
import dev.understudy.report.Verdict;
import dev.understudy.sync.QuarantinedGroup;
import dev.understudy.sync.SyncOutcome;
import java.util.List;

/** How an apply ended: what is there, what is not and why, and what to do next. */
final class SyncReport {
  /** How many changes of one kind are listed; a first sync can apply very many. */
  private static final int MOST_LISTED = 100;

  private SyncReport() {}

  static Report of(SyncOutcome outcome, String from, String to) {
    Report.Builder report;
    if (outcome instanceof SyncOutcome.Applied applied) {
      report =
          Report.builder(
                  "Sync",
                  Verdict.ok(
                      "Applied " + applied.changes().size() + " changes and read them back."))
              .fact("Operation", applied.op());
    } else if (outcome instanceof SyncOutcome.PartlyApplied partly) {
      report = partly(partly, from, to);
    } else {
      report = Report.builder("Sync", Verdict.ok("The target was as planned; nothing was sent."));
    }
    report.fact("Plan", outcome.plan().hex());
    if (!outcome.findings().isEmpty()) {
      report.section(Section.builder("Worth knowing").findings(outcome.findings()).build());
    }
    return report.build();
  }

  private static Report.Builder partly(SyncOutcome.PartlyApplied partly, String from, String to) {
    Report.Builder report =
        Report.builder("Sync", Verdict.failed(verdict(partly))).fact("Operation", partly.op());
    if (!partly.quarantined().isEmpty()) {
      Table.Builder held = Table.of(Column.code("Held back"), Column.text("What the target says"));
      partly
          .quarantined()
          .forEach(group -> group.changes().forEach(each -> held.row(each.key(), group.reason())));
      report.section(Section.builder("Refused by the target").table(held.build()).build());
    }
    List<Change> others = partly.missing().stream().filter(each -> !isHeld(partly, each)).toList();
    if (!others.isEmpty()) {
      report.section(Section.builder("Not there").table(table("Missing", others)).build());
    }
    if (!partly.applied().isEmpty()) {
      report.section(Section.builder("There").table(table("Applied", partly.applied())).build());
    }
    return report.section(Section.builder("Next").verbatim(next(partly, from, to)).build());
  }

  private static boolean isHeld(SyncOutcome.PartlyApplied partly, Change change) {
    return partly.quarantined().stream().anyMatch(group -> group.changes().contains(change));
  }

  private static Table table(String heading, List<Change> changes) {
    Table.Builder table = Table.of(Column.code(heading), Column.text("Change"));
    changes.stream()
        .limit(MOST_LISTED)
        .forEach(each -> table.row(each.key(), each.getClass().getSimpleName()));
    if (changes.size() > MOST_LISTED) {
      table.row("...", (changes.size() - MOST_LISTED) + " more");
    }
    return table.build();
  }

  private static String verdict(SyncOutcome.PartlyApplied partly) {
    long held = partly.missing().stream().filter(each -> isHeld(partly, each)).count();
    StringBuilder text = new StringBuilder("Applied " + partly.applied().size() + " changes; ");
    if (held > 0) {
      text.append(held).append(" are held back since the target refuses them; ");
    }
    return text.append(partly.missing().size() - held)
        .append(" others are not there, or not known to be.")
        .toString();
  }

  /** One line, since it may be copied: what was refused wants another source, the rest a resume. */
  private static String next(SyncOutcome.PartlyApplied partly, String from, String to) {
    String sync = "understudy sync " + from + " " + to;
    boolean onlyRefused = partly.missing().stream().allMatch(each -> isHeld(partly, each));
    boolean stopped = partly.quarantined().stream().anyMatch(QuarantinedGroup::needed);
    return !partly.quarantined().isEmpty() && (onlyRefused || stopped)
        ? sync
        : sync + " --apply " + partly.plan().brief();
  }
}
