// SPDX-License-Identifier: Apache-2.0
package dev.understudy.examples;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ZoneSource;
import dev.understudy.source.FileZoneSource;
import dev.understudy.state.FileStateStore;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SafetyRules;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.zone.DomainName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The example of the README: bring a standby provider in step with a zone file. */
public final class Embed {
  private Embed() {}

  /** Plans a sync and applies exactly that plan. */
  public static SyncOutcome sync(Path zoneFile, Path state) {
    DomainName zone = DomainName.parse("example.com.");
    TimeSource time = TimeSource.system();
    try (Understudy understudy = Understudy.builder().build();
        DnsProvider standby = understudy.provider("reference", Map.of());
        StateStore store = new FileStateStore(state, time)) {
      ZoneSource source = FileZoneSource.of(zoneFile, zone);
      SyncEngine engine = new SyncEngine(store, time, SafetyRules.defaults());
      Call call = Call.within(Duration.ofMinutes(5), time);
      SyncPlan plan = engine.plan(source, standby, zone, call);
      return engine.apply(
          plan.digest(), source, standby, "readme", List.of(), SyncListener.NONE, call);
    }
  }
}
