// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import dev.understudy.failover.merge.Choice;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.state.Fields;
import dev.understudy.state.StateException;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans to fields and back. */
final class PlanCodec {
  private static final String FORMAT = "understudy-failover-plan-1";

  private PlanCodec() {}

  static Fields encode(FailoverPlan plan) {
    Fields fields =
        Fields.of("format", FORMAT)
            .with("kind", plan.kind().name())
            .with("zone", plan.zone())
            .with("made-at", plan.madeAt())
            .with("made-by", plan.madeBy())
            .with("declared", plan.declared().name())
            .with("base-snapshot", plan.base().snapshot())
            .with("base-delegation", plan.base().delegation())
            .with("base-secondary", plan.base().secondaryZone())
            .withAll("base-primary", plan.base().primaryZone().stream().toList())
            .with("content", plan.base().content())
            .withAll("from", plan.from())
            .withAll("target", plan.target())
            .withAll("sync", plan.sync().stream().toList())
            .with("trims", plan.trims())
            .with("earliest", plan.estimate().earliest())
            .with("typical", plan.estimate().typical())
            .with("bound", plan.estimate().bound());
    for (StepSpec step : plan.steps()) {
      fields =
          fields.with(
              "step",
              Fields.of("id", step.id().name())
                  .with("title", step.title())
                  .with("changes", step.changes())
                  .with("precondition", step.precondition())
                  .with("postcondition", step.postcondition())
                  .with("inverse", step.inverse())
                  .with("wait", step.expectedWait())
                  .encode());
    }
    for (Approval approval : plan.approvals()) {
      fields =
          fields.with(
              "approval",
              Fields.of("rule", approval.rule())
                  .with("reason", approval.reason())
                  .with("approver", approval.approver())
                  .with("expires", approval.expires())
                  .encode());
    }
    for (Map.Entry<RrsetKey, Choice> choice : plan.choices().entrySet()) {
      fields =
          fields.with(
              "choice",
              Fields.of("name", choice.getKey().name().toString())
                  .with("type", choice.getKey().type())
                  .with("choice", choice.getValue().name())
                  .encode());
    }
    for (Finding finding : plan.findings()) {
      fields = fields.with("finding", encode(finding).encode());
    }
    return fields;
  }

  private static Fields encode(Finding finding) {
    return Fields.of("code", finding.code())
        .with("severity", finding.severity().name())
        .with("text", finding.text())
        .with("citation", finding.citation())
        .withAll("name", finding.name().stream().toList())
        .withAll("type", finding.type().stream().toList());
  }

  static FailoverPlan decode(Fields fields) {
    if (!fields.find("format").filter(FORMAT::equals).isPresent()) {
      throw new StateException("this is not a failover plan of a format this version knows");
    }
    try {
      return read(fields);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new StateException("the stored plan cannot be read: " + e.getMessage(), e);
    }
  }

  private static FailoverPlan read(Fields fields) {
    PlanBase base =
        PlanBase.of(
                new Digest(fields.get("base-snapshot")),
                new Digest(fields.get("base-delegation")),
                new Digest(fields.get("base-secondary")))
            .withContent(new Digest(fields.get("content")));
    if (fields.find("base-primary").isPresent()) {
      base = base.withPrimaryZone(new Digest(fields.get("base-primary")));
    }
    FailoverPlan.Builder plan =
        FailoverPlan.builder(
                PlanKind.valueOf(fields.get("kind")),
                DomainName.parse(fields.get("zone")),
                PrimaryState.valueOf(fields.get("declared")),
                base)
            .made(Instant.parse(fields.get("made-at")), fields.get("made-by"))
            .delegation(names(fields, "from"), names(fields, "target"))
            .trims(Boolean.parseBoolean(fields.get("trims")))
            .estimate(
                new Estimate(
                    Duration.parse(fields.get("earliest")),
                    Duration.parse(fields.get("typical")),
                    Duration.parse(fields.get("bound"))))
            .approvals(fields.all("approval").stream().map(PlanCodec::approval).toList())
            .choices(choices(fields))
            .findings(fields.all("finding").stream().map(PlanCodec::finding).toList());
    fields.find("sync").map(Digest::new).ifPresent(plan::sync);
    fields.all("step").stream().map(PlanCodec::step).forEach(plan::step);
    return plan.build();
  }

  private static List<DomainName> names(Fields fields, String name) {
    return fields.all(name).stream().map(DomainName::parse).toList();
  }

  private static StepSpec step(String text) {
    Fields fields = Fields.decode(text);
    return new StepSpec(
        StepId.valueOf(fields.get("id")),
        fields.get("title"),
        fields.get("changes"),
        fields.get("precondition"),
        fields.get("postcondition"),
        fields.get("inverse"),
        Duration.parse(fields.get("wait")));
  }

  private static Approval approval(String text) {
    Fields fields = Fields.decode(text);
    return new Approval(
        fields.get("rule"),
        fields.get("reason"),
        fields.get("approver"),
        Instant.parse(fields.get("expires")));
  }

  private static Map<RrsetKey, Choice> choices(Fields fields) {
    Map<RrsetKey, Choice> choices = new TreeMap<>();
    for (String text : fields.all("choice")) {
      Fields each = Fields.decode(text);
      choices.put(
          new RrsetKey(DomainName.parse(each.get("name")), RecordType.parse(each.get("type"))),
          Choice.valueOf(each.get("choice")));
    }
    return choices;
  }

  private static Finding finding(String text) {
    Fields fields = Fields.decode(text);
    Finding finding =
        Finding.of(fields.get("code"), Severity.valueOf(fields.get("severity")), fields.get("text"))
            .citing(fields.get("citation"));
    if (fields.find("name").isEmpty()) {
      return finding;
    }
    DomainName name = DomainName.parse(fields.get("name"));
    return fields.find("type").isEmpty()
        ? finding.at(name)
        : finding.at(new RrsetKey(name, RecordType.parse(fields.get("type"))));
  }
}
