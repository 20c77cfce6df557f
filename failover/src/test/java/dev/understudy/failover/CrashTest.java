// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.state.JournalRecord;
import dev.understudy.zone.Digest;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process dies at every append to the journal, before the record is durable and after it;
 * resume then ends as if nothing had happened, and no write that landed is sent again.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("crash")
class CrashTest {
  private static final Duration STEP = Duration.ofSeconds(30);

  @TempDir Path folder;

  @ParameterizedTest(name = "before the record is durable: {0}")
  @ValueSource(booleans = {true, false})
  void cutover_diesAtEveryAppend_resumeEndsTheSame(boolean before) throws IOException {
    int at = 1;
    while (diesAndResumes(at, before, false)) {
      at++;
    }

    assertThat(at).as("how many appends a cutover with provisioning makes").isGreaterThan(30);
  }

  @ParameterizedTest(name = "before the record is durable: {0}")
  @ValueSource(booleans = {true, false})
  void rollback_diesAtEveryAppend_resumeEndsTheSame(boolean before) throws IOException {
    int at = 1;
    while (diesAndResumes(at, before, true)) {
      at++;
    }

    assertThat(at).as("how many appends a rollback makes").isGreaterThan(30);
  }

  /** Whether the process died at that append; false when there is no such append any more. */
  private boolean diesAndResumes(int at, boolean before, boolean rollback) throws IOException {
    Path state = Files.createTempDirectory(folder, "state");
    Zone lacking =
        Stage.content().toBuilder()
            .remove(Stage.rrset("api", RecordType.CNAME, 300, "www.example.com.").key())
            .build();
    try (Stage stage = new Stage(state, lacking, 60, "primary")) {
      stage.hurry();
      Digest plan = prepared(stage, rollback);
      int writesBefore = stage.secondary.writes().size() + stage.primary.writes().size();
      int submissionsBefore = stage.registrar.submissions().size();
      boolean died = dies(stage, plan, at, before);
      if (died) {
        stage.advance(STEP);
      }
      FailoverOutcome end =
          died
              ? resume(stage, plan)
              : stage
                  .failover()
                  .status()
                  .operation()
                  .<FailoverOutcome>map(FailoverOutcome.Done::new)
                  .orElseThrow();

      String where = (before ? "before" : "after") + " append " + at;
      assertThat(end)
          .as(() -> where + "\n" + stage.failover().status().describe())
          .isInstanceOf(FailoverOutcome.Done.class);
      assertThat(stage.registrar.submissions()).as(where).hasSize(submissionsBefore + 1);
      List<String> writes = new ArrayList<>(stage.primary.writes());
      writes.addAll(stage.secondary.writes());
      assertThat(writes).as(where).hasSize(writesBefore + (rollback ? 4 : 1));
      assertThat(Hosting.contentDigest(stage.primary.zone()))
          .as(where)
          .isEqualTo(Hosting.contentDigest(stage.secondary.zone()));
      assertThat(stage.lab.registry().nameServers(Stage.APEX).orElseThrow())
          .as(where)
          .isEqualTo(stage.failover().load(plan).target());
      assertOneToOne(stage, writes, where);
      return died;
    }
  }

  private static Digest prepared(Stage stage, boolean rollback) {
    Failover failover = stage.failover();
    failover.takeSnapshot();
    stage.lab.warm();
    stage.outage();
    FailoverPlan cutover =
        failover.planCutover(CutoverRequest.of(PrimaryState.DEAD).withProvisioning());
    if (!rollback) {
      return cutover.digest();
    }
    failover.apply(cutover.digest());
    stage.secondary.edit(zone -> zone.put(Stage.rrset("new", RecordType.A, 300, "192.0.2.77")));
    stage.secondary.edit(
        zone -> zone.remove(Stage.rrset("mail", RecordType.A, 300, "192.0.2.202").key()));
    stage.secondary.edit(zone -> zone.put(Stage.rrset("www", RecordType.A, 60, "192.0.2.9")));
    stage.recovery();
    return failover.planRollback(RollbackRequest.plain()).digest();
  }

  private static boolean dies(Stage stage, Digest plan, int at, boolean before) {
    CrashingStore store = new CrashingStore(stage.store, at, before);
    try {
      new Failover(stage.setup(store, "mortal")).apply(plan);
      return false;
    } catch (CrashingStore.Crash e) {
      return true;
    }
  }

  private static FailoverOutcome resume(Stage stage, Digest plan) {
    return stage
                .failover()
                .status()
                .operation()
                .filter(each -> each.plan().equals(plan))
                .isPresent()
            && stage.failover().status().isOpen()
        ? stage.failover().resume()
        : again(stage, plan);
  }

  /** Died before the operation was in the journal, or after its end was. */
  private static FailoverOutcome again(Stage stage, Digest plan) {
    return stage
        .failover()
        .status()
        .operation()
        .filter(each -> each.plan().equals(plan))
        .<FailoverOutcome>map(FailoverOutcome.Done::new)
        .orElseGet(() -> stage.failover().apply(plan));
  }

  /** Every write that arrived has its intent, and every intent that landed arrived. */
  private static void assertOneToOne(Stage stage, List<String> writes, String where) {
    TreeSet<String> arrived = new TreeSet<>();
    writes.forEach(each -> arrived.add(each.split(" ")[0]));
    stage.registrar.submissions().forEach(each -> arrived.add(each.split(" ")[0]));
    TreeSet<String> landed = new TreeSet<>();
    for (JournalRecord record : stage.store.read(Stage.APEX)) {
      if (record.kind().equals("OUTCOME")
          && !record.fields().get("result").equals("not-landed")
          && !record.fields().get("result").equals("refused")) {
        landed.add(
            record.fields().get("op")
                + "/"
                + record.fields().get("effect")
                + "#"
                + record.fields().get("attempt"));
      }
    }
    assertThat(landed).as(where).isEqualTo(arrived);
    assertThat(arrived).as(where).hasSize(writes.size() + stage.registrar.submissions().size());
  }
}
