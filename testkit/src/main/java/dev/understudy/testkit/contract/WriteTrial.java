// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.diff.Change;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.testkit.contract.FaultResult.End;
import dev.understudy.testkit.contract.FaultResult.Landed;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Writing under a fault, and asking on. */
final class WriteTrial extends FaultTrial {
  WriteTrial(ProviderRig rig, FaultKind kind, FaultOperation operation, FaultResult expected) {
    super(rig, kind, operation, expected);
  }

  @Override
  void run() {
    if (operation == FaultOperation.WRITE) {
      write();
    } else {
      poll();
    }
  }

  private void write() {
    HostedZone zone = rig.create();
    List<Change> changes = changes(zone);
    Zone before = rig.read(zone).zone();
    WriteUnit unit = rig.plan(zone, changes.toArray(Change[]::new)).units().get(0);
    Expect.equal(unit.changes().size(), changes.size(), "changes in one unit");
    int sent = sent();
    int landed = landed();
    begin(fault().onWrites());

    WriteOutcome outcome =
        given(attempt(() -> provider.write(unit, Permits.of("contract/fault#1"), call())));

    boolean reached = kind != FaultKind.DOWN && kind != FaultKind.UNTRUSTED_TLS;
    Expect.equal(sent() - sent, reached ? 1 : 0, "requests sent");
    judge(outcome);
    int there = there(changes);
    switch (expected.landed()) {
      case NOTHING -> Expect.equal(there, 0, "changes that are served");
      case SOME -> Expect.that(there > 0 && there < changes.size(), there + " changes are served");
      case ALL ->
          Expect.equal(
              there, expected.end() == End.AS_ANSWERED ? 0 : changes.size(), "changes served");
    }
    boolean anything = expected.landed() != Landed.NOTHING;
    Expect.equal(landed() - landed, anything ? 1 : 0, "writes that landed");
    end();

    resume(zone, changes);
    Expect.equal(
        landed() - landed, expected.landed() == Landed.SOME ? 2 : 1, "writes that landed in all");
    isWhole(zone, before, changes);
  }

  private List<Change> changes(HostedZone zone) {
    int count = kind == FaultKind.HALF_BATCH ? 4 : 1;
    return IntStream.range(0, count)
        .<Change>mapToObj(
            i ->
                new Change.Create(Samples.a("f" + i, Samples.ttl(rig.capabilities(zone)), ADDRESS)))
        .toList();
  }

  private void judge(WriteOutcome outcome) {
    WriteOutcome settled = outcome;
    switch (expected.end()) {
      case REFUSED ->
          failsAsExpected(
              Expect.instance(settled, WriteOutcome.Refused.class, "outcome").error(), "");
      case UNKNOWN ->
          failsAsExpected(
              Expect.instance(settled, WriteOutcome.Unknown.class, "outcome").error(), "");
      default -> Expect.instance(settle(settled), WriteOutcome.Applied.class, "outcome");
    }
  }

  private WriteOutcome settle(WriteOutcome outcome) {
    WriteOutcome settled = outcome;
    for (int i = 0; i < 20 && settled instanceof WriteOutcome.Pending pending; i++) {
      pass(Duration.ofSeconds(10));
      settled = rig.provider.poll(pending, rig.call());
    }
    return settled;
  }

  /** How many of the changes the name servers answer with. */
  private int there(List<Change> changes) {
    Zone served = rig.fixture.served().zoneFor(Samples.APEX).orElseThrow();
    return (int) changes.stream().filter(each -> isIn(served, each)).count();
  }

  private static boolean isIn(Zone zone, Change change) {
    return zone.find(change.key()).equals(change.after());
  }

  /** What an engine does with doubt: it reads, and sends what is not there. */
  private void resume(HostedZone zone, List<Change> changes) {
    Zone now = rig.read(zone).zone();
    Change[] left = changes.stream().filter(each -> !isIn(now, each)).toArray(Change[]::new);
    if (left.length > 0) {
      rig.apply(zone, left);
    }
  }

  private void isWhole(HostedZone zone, Zone before, List<Change> changes) {
    Zone.Builder wanted = before.toBuilder();
    changes.forEach(each -> wanted.put(each.after().orElseThrow()));
    Expect.equal(withoutSoa(rig.read(zone).zone()), withoutSoa(wanted.build()), "the zone");
    Expect.equal(there(changes), changes.size(), "changes served in the end");
  }

  /** Its serial may count what was written. */
  private static Zone withoutSoa(Zone zone) {
    Zone.Builder out = zone.toBuilder();
    zone.soa().ifPresent(soa -> out.remove(soa.key()));
    return out.build();
  }

  private void poll() {
    HostedZone zone = rig.create();
    List<Change> changes = changes(zone);
    Zone before = rig.read(zone).zone();
    WriteUnit unit = rig.plan(zone, changes.toArray(Change[]::new)).units().get(0);
    int landed = landed();
    boolean holds = kind == FaultKind.INSYNC_TOO_EARLY;
    if (holds) {
      begin(fault().onReads());
    }
    WriteOutcome.Pending pending =
        Expect.instance(
            rig.provider.write(unit, Permits.of("contract/fault#1"), rig.call()),
            WriteOutcome.Pending.class,
            "outcome before it is asked");
    if (expected.end() == End.AS_USUAL) {
      pass(Duration.ofMinutes(5)); // by then it is on every server
    }
    if (!holds) {
      begin(fault().onReads());
    }

    Attempt<WriteOutcome> attempt = attempt(() -> provider.poll(pending, call()));

    if (!fails()) {
      Expect.instance(given(attempt), WriteOutcome.Applied.class, "outcome");
      boolean isServed = expected.end() != End.AS_ANSWERED;
      Expect.equal(there(changes), isServed ? changes.size() : 0, "changes served");
    } else if (attempt.value() instanceof WriteOutcome.Unknown unknown) {
      failsAsExpected(unknown.error(), "");
    } else {
      failsAsExpected(attempt.error(), attempt.value());
    }
    end();
    Expect.instance(settle(pending), WriteOutcome.Applied.class, "outcome in the end");
    Expect.equal(landed() - landed, 1, "writes that landed");
    isWhole(zone, before, changes);
  }
}
