// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The playbook, and that it fails for the stated reason when something is done wrong. */
@Execution(ExecutionMode.CONCURRENT)
final class DrillTest {
  @TempDir Path folder;
  private final List<String> story = new ArrayList<>();

  private DrillResult run(Scenario scenario, Sabotage sabotage) throws InterruptedException {
    return Drill.run(
        DrillOptions.of(DrillZone.standard(), folder).withScenario(scenario).withSabotage(sabotage),
        (at, line) -> story.add(at + " " + line));
  }

  private List<String> broken(DrillResult result) {
    return result.checks().stream().filter(each -> !each.holds()).map(CheckRecord::name).toList();
  }

  @Test
  void primaryLost_understudyTakesOverAndGivesTheStageBack() throws Exception {
    DrillResult result = run(Scenario.REDELEGATE, Sabotage.NONE);

    assertThat(broken(result)).as(String.join("\n", story)).isEmpty();
    assertThat(result.exitStatus()).isZero();
    assertThat(result.moved().values()).hasSize(6).allMatch(moves -> moves.size() == 2);
    StringWriter json = new StringWriter();
    DrillJson.write(result, json);
    assertThat(json.toString()).contains("\"scenario\": \"redelegate\"", "\"passed\": true");
  }

  @Test
  void primaryBackWithAnOldZoneInMidCutover_endsInADefinedState() throws Exception {
    DrillResult result = run(Scenario.PRIMARY_RETURNS_OLD, Sabotage.NONE);

    assertThat(broken(result)).as(String.join("\n", story)).isEmpty();
    assertThat(result.exitStatus()).isZero();
  }

  @Test
  void skippedWait_failsAfterTheOldServersStop() throws Exception {
    DrillResult result = run(Scenario.REDELEGATE, Sabotage.SKIP_WAIT);

    assertThat(broken(result)).containsExactly("nothing failed " + Phase.RETIRED.title());
    assertThat(result.exitStatus()).isEqualTo(1);
  }

  @Test
  void emptySecondary_isRefusedWithoutAskingTheRegistrar() throws Exception {
    DrillResult result = run(Scenario.REDELEGATE, Sabotage.EMPTY_SECONDARY);

    assertThat(result.exitStatus()).isEqualTo(4);
    assertThat(result.refusal()).contains("SECONDARY-LACKS");
    assertThat(result.checks())
        .contains(new CheckRecord("the registrar was not asked for anything", true, "0 calls"));
  }

  @Test
  void noCutover_neverHeals() throws Exception {
    DrillResult result = run(Scenario.REDELEGATE, Sabotage.NO_CUTOVER);

    assertThat(broken(result)).containsExactly("the outage heals");
    assertThat(result.exitStatus()).isEqualTo(1);
  }
}
