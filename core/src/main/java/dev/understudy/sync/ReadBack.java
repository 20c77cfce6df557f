// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.engine.World;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads a target until what was accepted is there, and asks its name servers. */
final class ReadBack {
  private static final Duration READ_AGAIN = Duration.ofSeconds(2);
  private static final Duration SETTLES = Duration.ofSeconds(60);

  private final SyncEngine engine;
  private final SyncPlan plan;
  private final DnsProvider provider;
  private final EqualityRules rules;
  private final Call call;

  ReadBack(SyncEngine engine, SyncPlan plan, DnsProvider provider, EqualityRules rules, Call call) {
    this.engine = engine;
    this.plan = plan;
    this.provider = provider;
    this.rules = rules;
    this.call = call;
  }

  /**
   * Verifies.
   *
   * @param there what was accepted; what is not there moves to {@code lacking}
   * @return what is wrong
   */
  List<Finding> verify(HostedZone hosted, List<Change> there, List<Change> lacking) {
    Reading reading = read(hosted, there);
    if (!(reading instanceof Reading.Complete complete)) {
      return List.of(
          Finding.of(
              "SYNC-NOT-READ-BACK",
              Severity.BLOCK,
              reading.source()
                  + " could not be read back completely; what was sent was accepted. Apply the same"
                  + " plan again to read back"));
    }
    List<Finding> trouble = new ArrayList<>();
    for (Change change : List.copyOf(there)) {
      World world = UnitEffect.compare(List.of(change), complete.zone(), rules);
      if (world.state() != World.State.LANDED) {
        there.remove(change);
        lacking.add(change);
        trouble.add(
            Finding.of(
                    "SYNC-READS-BACK-OTHERWISE",
                    Severity.BLOCK,
                    "the target accepted the change and does not hold it: " + world.detail())
                .at(change.key()));
      }
    }
    trouble.addAll(engine.served(hosted, complete.zone(), plan, call));
    return trouble;
  }

  private Reading read(HostedZone hosted, List<Change> there) {
    Call bounded = call.atMost(SETTLES);
    while (true) {
      Reading reading = provider.read(hosted, bounded);
      boolean asWanted =
          reading instanceof Reading.Complete complete
              && UnitEffect.compare(there, complete.zone(), rules).state() == World.State.LANDED;
      if (asWanted || bounded.isExpired()) {
        return reading;
      }
      try {
        engine.time().sleep(READ_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return reading;
      }
    }
  }
}
