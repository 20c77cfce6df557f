// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.PlanKind;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.report.Report;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The playbook from end to end: snapshot, outage, cutover, an edit, recovery, rollback. */
class PlaybookTest {
  @TempDir Path state;

  @Test
  void cutoverAndRollback_withThePrimaryDeadAllTheWhile() {
    try (Stage stage = new Stage(state)) {
      Failover failover = stage.failover();
      failover.takeSnapshot();
      stage.lab.warm();
      stage.advance(Duration.ofHours(2));
      stage.outage();
      stage.advance(Duration.ofMinutes(10));

      FailoverPlan cutover = failover.planCutover(CutoverRequest.of(PrimaryState.DEAD));
      assertThat(cutover.kind()).isEqualTo(PlanKind.REDELEGATE_UNSIGNED);
      assertThat(stage.registrar.submissions()).isEmpty();
      FailoverOutcome done = failover.apply(cutover.digest());

      assertThat(done)
          .as(() -> failover.status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.registrar.submissions()).hasSize(1);
      assertThat(stage.secondary.writes()).isEmpty();
      assertThat(done.operation().fact(CloseStep.FACT).orElse("")).startsWith("yes");

      stage.secondary.edit(zone -> zone.put(Stage.rrset("new", RecordType.A, 300, "192.0.2.77")));
      stage.secondary.edit(
          zone -> zone.remove(Stage.rrset("mail", RecordType.A, 300, "192.0.2.202").key()));
      stage.recovery();
      FailoverPlan rollback = failover.planRollback(RollbackRequest.plain());
      FailoverOutcome back = failover.apply(rollback.digest());

      assertThat(back)
          .as(() -> failover.status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.registrar.submissions()).hasSize(2);
      assertThat(stage.primary.zone().find(DomainName.parse("new.example.com."), RecordType.A))
          .contains(Stage.rrset("new", RecordType.A, 300, "192.0.2.77"));
      assertThat(stage.primary.zone().find(DomainName.parse("mail.example.com."), RecordType.A))
          .isEmpty();
      assertThat(stage.lab.registry().nameServers(Stage.APEX)).contains(cutover.from());
      OperationView operation = back.operation();
      assertThat(operation.endState()).isEqualTo("done");
      Report report = failover.report();
      assertThat(report.timeline()).isPresent();
    }
  }
}
