// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.Urgency;
import dev.understudy.provider.ZoneSource;
import dev.understudy.report.Format;
import dev.understudy.report.Report;
import dev.understudy.report.Section;
import dev.understudy.report.Verdict;
import dev.understudy.report.zone.ParityReport;
import dev.understudy.sync.SafetyOverride;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.sync.SyncRefusedException;
import dev.understudy.zone.Digest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Plans a sync, or carries out exactly the plan that was seen. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a provider hold what a source holds.",
      "Without --apply it only plans; the plan is printed and stored under its digest."
    })
final class SyncCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Parameters(index = "0", paramLabel = "FROM", description = "The source to read.")
  private String from;

  @Parameters(index = "1", paramLabel = "TO", description = "PROVIDER:ZONE to write to.")
  private String to;

  @Option(
      names = "--apply",
      paramLabel = "DIGEST",
      description = "Carries out the stored plan of this digest (8 or more of its digits).")
  private @Nullable String apply;

  @Mixin private OverrideOptions overrides;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json, markdown, html or junit.")
  private String format = "text";

  @Override
  public Integer call() throws IOException {
    Format chosen = ReportPrinter.format(format);
    try (Workspace workspace = parent.open()) {
      Sources sources = new Sources(workspace);
      ZoneSource source = sources.parse(from);
      Sources.ProviderSource target = sources.provider(to);
      SyncEngine engine = workspace.syncEngine();
      return (apply == null
              ? plan(workspace, engine, source, target, chosen)
              : apply(workspace, engine, source, target, chosen, apply))
          .code();
    }
  }

  private ExitStatus plan(
      Workspace workspace,
      SyncEngine engine,
      ZoneSource source,
      Sources.ProviderSource target,
      Format chosen)
      throws IOException {
    StandIn standIn = new StandIn(workspace, source, target);
    try {
      SyncPlan plan =
          engine.plan(standIn.source(), standIn.target(), target.apex(), workspace.call());
      ReportPrinter.print(workspace.terminal(), report(plan, null, standIn), chosen);
      return ExitStatus.OK;
    } catch (SyncRefusedException e) {
      SyncPlan plan = e.plan().orElse(null);
      if (plan == null) {
        throw e;
      }
      ReportPrinter.print(workspace.terminal(), report(plan, e.getMessage(), standIn), chosen);
      return ExitStatus.REFUSED;
    }
  }

  private Report report(SyncPlan plan, @Nullable String refusal, StandIn standIn) {
    Report.Builder report =
        Report.builder(
                "Plan: sync " + plan.source().name() + " to " + plan.base().name(),
                verdict(plan, refusal))
            .fact("Plan", plan.digest().hex())
            .fact("Zone", plan.zone() + (plan.createsZone() ? " (will be created)" : ""))
            .fact("Changes", plan.changes())
            .fact(
                "Calls",
                plan.calls() + ", " + plan.duration().toSeconds() + " s at the rate limit");
    if (!plan.isEmpty()) {
      report.section(
          Section.builder("What would change")
              .verbatim(ParityReport.lines(plan.changes().changes()))
              .build());
    }
    if (!plan.findings().isEmpty()) {
      report.section(Section.builder("Worth knowing").findings(plan.findings()).build());
    }
    report.section(StandIn.section(standIn.planned()));
    if (refusal == null && !plan.isEmpty()) {
      report.section(
          Section.builder("Next")
              .verbatim("understudy sync " + from + " " + to + " --apply " + plan.digest().brief())
              .build());
    }
    return report.build();
  }

  private static Verdict verdict(SyncPlan plan, @Nullable String refusal) {
    if (refusal != null) {
      return Verdict.failed(refusal);
    }
    return plan.isEmpty()
        ? Verdict.ok("In parity: there is nothing to do.")
        : Verdict.ok("Planned: " + plan.changes() + ". Nothing has been written.");
  }

  private ExitStatus apply(
      Workspace workspace,
      SyncEngine engine,
      ZoneSource source,
      Sources.ProviderSource target,
      Format chosen,
      String prefix)
      throws IOException {
    Digest digest = Plans.find(workspace.store(), prefix);
    List<SafetyOverride> lifted = overrides.forPlan(digest, workspace.time());
    SyncOutcome outcome =
        engine.apply(
            digest,
            source,
            target.provider(),
            workspace.owner(),
            lifted,
            new SyncProgress(workspace.terminal()),
            workspace.call(Duration.ofHours(1), Urgency.ROUTINE));
    ReportPrinter.print(workspace.terminal(), SyncReport.of(outcome, from, to), chosen);
    return outcome instanceof SyncOutcome.PartlyApplied ? ExitStatus.PARTLY : ExitStatus.OK;
  }
}
