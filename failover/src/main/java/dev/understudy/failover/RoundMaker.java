// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.ParentView;
import dev.understudy.failover.monitor.Round;
import dev.understudy.failover.monitor.ServerSight;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.validation.timing.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes one round of the monitor: parents, both providers' servers, vantage points. */
final class RoundMaker {
  private final Run run;

  RoundMaker(Run run) {
    this.run = run;
  }

  Round make(int number) {
    Instant at = run.now();
    ParentView parent = run.lookout().parent();
    List<ApexAnswer> entering = run.lookout().apex(Delegations.addresses(run.enteringHosting()));
    List<ApexAnswer> leaving = run.lookout().apex(Delegations.addresses(run.leavingHosting()));
    History history = Exposures.withParent(Exposures.of(run), parent, run.now());
    history = Exposures.withChildren(history, entering, run.now());
    Exposures.store(run, Exposures.withChildren(history, leaving, run.now()));
    LeavingWatch.look(run, leaving);
    return new Round(
        number,
        at,
        Delegations.sights(parent, run.plan().target(), run.plan().from()),
        serving(entering),
        Delegations.apexSights(leaving, run.plan().target(), run.plan().from()),
        Vantages.of(run).look(join(entering, leaving)));
  }

  private static List<ApexAnswer> join(List<ApexAnswer> first, List<ApexAnswer> second) {
    List<ApexAnswer> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** Of the provider on stage it counts that it serves the zone; its own NS may differ in names. */
  private static List<ServerSight> serving(List<ApexAnswer> answers) {
    List<ServerSight> sights = new ArrayList<>();
    for (ApexAnswer answer : answers) {
      boolean silent = answer.soa().reply().isEmpty();
      sights.add(
          new ServerSight(
              answer.server().toString(),
              answer.serves()
                  ? ServerSight.State.NEW
                  : silent ? ServerSight.State.SILENT : ServerSight.State.OTHER,
              answer.serves() ? "" : answer.describe()));
    }
    return sights;
  }
}
