// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.drill.DrillZone;
import dev.understudy.drill.WriteBalance;
import dev.understudy.state.JournalRecord;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The cutover in a process of its own, killed with SIGKILL at the journal boundaries of its steps:
 * before each record, and after each intent, when the call has not been made. A resume must come to
 * the same end without sending a landed write again.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("crash")
final class KilledCutoverTest {

  /** Records that come again and again while caches drain; one of each is killed at. */
  private static final Set<String> REPEATED = Set.of("ROUND", "WAIT", "HISTORY", "GAP", "NOTE");

  /** 128 and the number of SIGKILL. */
  private static final int KILLED = 137;

  /** What stands at the apex and at www: enough to be proven on the wire, and soon done. */
  private static final Zone FEW =
      Zone.of(
          LabScene.ZONE,
          DrillZone.standard().rrsets().stream()
              .filter(
                  each ->
                      each.name().equals(LabScene.ZONE)
                          || each.name().equals(LabScene.ZONE.child("www")))
              .toList());

  @TempDir Path folder;

  private record Boundary(int append, boolean after, String kind) {
    String title() {
      return (after ? "after append " : "before append ") + append + ", " + kind;
    }
  }

  @TestFactory
  @Tag("exhaustive")
  Stream<DynamicTest> killedAtEveryBoundary_resumesToTheSameEnd() throws Exception {
    List<Boundary> boundaries = boundaries();
    assertThat(boundaries).hasSizeGreaterThan(20);
    return killed(boundaries);
  }

  /** Before the first intent, after it, and before and after the outcome of its call. */
  @TestFactory
  Stream<DynamicTest> killedAroundTheFirstCall_resumesToTheSameEnd() throws Exception {
    List<Boundary> boundaries = boundaries();
    int intent = kinds(boundaries).indexOf("INTENT");
    List<Boundary> around = boundaries.subList(intent, intent + 4);
    assertThat(kinds(around).subList(0, 3)).containsExactly("INTENT", "INTENT", "OUTCOME");
    return killed(around);
  }

  private Stream<DynamicTest> killed(List<Boundary> boundaries) {
    return boundaries.stream()
        .map(each -> DynamicTest.dynamicTest(each.title(), () -> killAndResume(each)));
  }

  private static List<String> kinds(List<Boundary> boundaries) {
    return boundaries.stream().map(Boundary::kind).toList();
  }

  private void killAndResume(Boundary boundary) throws Exception {
    try (Scene scene = new Scene(folder.resolve("at-" + boundary.append + boundary.after))) {
      assertThat(scene.cutover(boundary)).as("exit status of the killed").isEqualTo(KILLED);

      CommandRun resumed = scene.settle();

      assertThat(resumed.status()).as(resumed.out() + resumed.err()).isZero();
      assertThat(scene.isCutOver()).isTrue();
      WriteBalance balance = scene.lab.balance();
      assertThat(balance.holds()).as(balance.text()).isTrue();
    }
  }

  /** Runs once without a crash, and numbers what the cutover appends. */
  private List<Boundary> boundaries() throws Exception {
    List<Boundary> found = new ArrayList<>();
    try (Scene scene = new Scene(folder.resolve("whole"))) {
      int before = scene.lab.journal().size();
      assertThat(scene.cutover(new Boundary(0, false, "none"))).isZero();
      assertThat(scene.isCutOver()).isTrue();
      List<JournalRecord> records = scene.lab.journal();
      Set<String> seen = new HashSet<>();
      int append = 0;
      for (JournalRecord record : records.subList(before, records.size())) {
        if (record.kind().equals("LEASE")) {
          continue;
        }
        append++;
        if (REPEATED.contains(record.kind()) && !seen.add(record.kind())) {
          continue;
        }
        found.add(new Boundary(append, false, record.kind()));
        if (record.kind().equals("INTENT")) {
          found.add(new Boundary(append, true, record.kind()));
        }
      }
    }
    return found;
  }

  /** A lab whose primary is dead, with the cutover planned. */
  private static final class Scene implements AutoCloseable {
    private final LabScene lab;
    private final String plan;

    Scene(Path home) throws IOException {
      this.lab = new LabScene(home, FEW);
      lab.prepare();
      lab.loseThePrimary();
      this.plan = lab.plan("cutover", LabScene.NAME, "--primary", "dead");
    }

    /** The exit status of a cutover in a process of its own that dies at a boundary. */
    int cutover(Boundary boundary) throws IOException, InterruptedException {
      Path log = lab.home().resolve("cutover.log");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              CrashingMain.class.getName(),
              "cutover",
              LabScene.NAME,
              "--apply",
              plan);
      builder.environment().putAll(lab.environment());
      builder.environment().put("CRASH_AT", Integer.toString(boundary.append()));
      builder.environment().put("CRASH_AFTER", Boolean.toString(boundary.after()));
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      Process process = builder.start();
      try {
        assertThat(process.waitFor(3, TimeUnit.MINUTES))
            .as(() -> boundary + " did not end; its output is in " + log)
            .isTrue();
        return process.exitValue();
      } finally {
        process.destroyForcibly();
      }
    }

    /** Resumes; where nothing had begun, or all had ended, applying the plan says so. */
    CommandRun settle() {
      CommandRun resumed = lab.run("resume", LabScene.NAME);
      if (!resumed.err().contains("NOTHING-TO-RESUME")) {
        return resumed;
      }
      CommandRun applied = lab.run("cutover", LabScene.NAME, "--apply", plan);
      return applied.err().contains("PLAN-USED")
          ? new CommandRun(0, applied.out(), applied.err())
          : applied;
    }

    boolean isCutOver() {
      return lab.isDelegatedTo(lab.stage().secondary());
    }

    @Override
    public void close() {
      lab.close();
    }
  }
}
