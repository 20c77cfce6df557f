// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.OperationId;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.journal.Records;
import dev.understudy.failover.monitor.Round;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.StepId;
import dev.understudy.finding.Finding;
import dev.understudy.state.Fields;
import dev.understudy.state.Journal;
import java.time.Instant;

/** Writes the records of one operation, and reads them back as a view. */
final class OperationWriter {
  private final Journal journal;
  private final OperationId op;

  OperationWriter(Journal journal, OperationId op) {
    this.journal = journal;
    this.op = op;
  }

  OperationId op() {
    return op;
  }

  OperationView view() {
    return OperationView.all(journal.records()).stream()
        .filter(each -> each.op().equals(op.value()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the operation has no beginning"));
  }

  void begin(FailoverPlan plan, String title, String owner) {
    append(
        Records.OPERATION,
        Fields.of("plan", plan.digest().hex())
            .with("plan-kind", plan.kind().name())
            .with("title", title)
            .with("owner", owner));
  }

  void resumed(String owner) {
    append(Records.RESUMED, Fields.of("owner", owner));
  }

  void started(StepId step, String title) {
    step(step, "started", title);
  }

  void done(StepId step, String evidence) {
    step(step, "done", evidence);
  }

  private void step(StepId step, String state, String text) {
    append(Records.STEP, Fields.of("step", step.word()).with("state", state).with("text", text));
  }

  void waiting(StepId step, String what, Instant since, Instant until) {
    append(
        Records.WAIT,
        Fields.of("step", step.word())
            .with("what", what)
            .with("since", since)
            .with("until", until));
  }

  void fact(String name, Object value) {
    append(Records.FACT, Fields.of("name", name).with("value", value));
  }

  void round(Round round) {
    append(Records.ROUND, round.encode());
  }

  void history(Fields history) {
    append(Records.HISTORY, Fields.of("history", history.encode()));
  }

  void gap(Instant from, Instant to, long missed) {
    append(Records.GAP, Fields.of("from", from.toString()).with("to", to).with("missed", missed));
  }

  void note(Finding finding) {
    append(
        Records.NOTE,
        Fields.of("code", finding.code())
            .with("severity", finding.severity().name())
            .with("text", finding.text()));
  }

  void paused(StepId step) {
    append(Records.PAUSED, Fields.of("step", step.word()));
  }

  void stopped(StepId step, String code, String text) {
    append(Records.STOPPED, Fields.of("step", step.word()).with("code", code).with("text", text));
  }

  void end(String state, String text) {
    append(Records.END, Fields.of("state", state).with("text", text));
  }

  private void append(String kind, Fields fields) {
    journal.append(kind, Fields.of("op", op.value()).withAll(fields));
  }
}
