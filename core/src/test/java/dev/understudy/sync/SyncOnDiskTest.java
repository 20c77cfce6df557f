// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.source;
import static dev.understudy.testing.Zones.wide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.Call;
import dev.understudy.state.FileStateStore;
import dev.understudy.testing.FakeProvider;
import dev.understudy.testing.FakeProvider.Fault;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.MemoryState;
import dev.understudy.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine on the store people use. */
class SyncOnDiskTest {
  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private final FakeProvider target = new FakeProvider(APEX, 3);
  private final Zone from = wide(12, "www 300 CNAME @", "t 300 TXT \"a;b\" \"\\\\\"");

  private SyncPlan plan(FileStateStore store) {
    return new SyncEngine(store, time, SafetyRules.defaults())
        .plan(source(from), target, APEX, Call.within(Duration.ofMinutes(5), time));
  }

  private SyncOutcome apply(FileStateStore store, SyncPlan plan) {
    return new SyncEngine(store, time, SafetyRules.defaults())
        .apply(
            plan.digest(),
            source(from),
            target,
            "test",
            List.of(),
            SyncListener.NONE,
            Call.within(Duration.ofMinutes(5), time));
  }

  @Test
  void plannedInOneRun_begunInAnother_andFinishedInAThird() {
    SyncPlan plan;
    try (FileStateStore store = new FileStateStore(folder, time)) {
      plan = plan(store);
    }
    try (FileStateStore store = new FileStateStore(folder, time)) {
      target.faults(Fault.NONE, Fault.NONE, Fault.LANDS_AND_DIES);
      assertThatThrownBy(() -> apply(store, plan)).isInstanceOf(MemoryState.Crash.class);
    }
    try (FileStateStore store = new FileStateStore(folder, time)) {
      assertThat(apply(store, plan)).isInstanceOf(SyncOutcome.Applied.class);
      assertThat(plan(store).isEmpty()).isTrue();
      assertThat(store.read(APEX))
          .extracting(record -> record.kind())
          .contains("SYNC-BEGIN", "INTENT", "OUTCOME", "SYNC-UNITS", "SYNC-END");
    }
    assertThat(target.landed()).hasSize(plan.calls());
    assertThat(target.log()).extracting(FakeProvider.Write::epoch).contains(1L, 2L);
  }
}
