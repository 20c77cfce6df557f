// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.Urgency;
import dev.understudy.engine.EffectRunner;
import dev.understudy.failover.journal.OperationView;
import dev.understudy.failover.plan.FailoverPlan;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.Party;
import dev.understudy.failover.snapshot.HostingView;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.Lookout;
import dev.understudy.finding.Finding;
import dev.understudy.state.Lease;
import dev.understudy.zone.Digest;
import java.time.Duration;
import java.time.Instant;

/** What the steps of one operation work with. For one thread. */
final class Run {
  private final FailoverSetup setup;
  private final Lease lease;
  private final FailoverPlan plan;
  private final Digest digest;
  private final OperationWriter log;
  private final Lookout lookout;
  private final EffectRunner effects;
  private final Progress progress;
  private final Snapshots snapshots;

  Run(FailoverSetup setup, Lease lease, FailoverPlan plan, OperationId op) {
    this.setup = setup;
    this.lease = lease;
    this.plan = plan;
    this.digest = plan.digest();
    this.log = new OperationWriter(lease.journal(), op);
    this.lookout =
        new Lookout(
            setup.zone(),
            setup.dns(),
            setup.rootServers(),
            setup.time(),
            setup.rules().callTimeout(),
            op);
    this.effects = new EffectRunner(lease, op, digest, setup.time());
    this.progress = new Progress(setup.listener());
    this.snapshots = new Snapshots(setup.store());
  }

  FailoverSetup setup() {
    return setup;
  }

  Lease lease() {
    return lease;
  }

  FailoverPlan plan() {
    return plan;
  }

  Digest digest() {
    return digest;
  }

  OperationWriter log() {
    return log;
  }

  OperationView view() {
    return log.view();
  }

  Lookout lookout() {
    return lookout;
  }

  EffectRunner effects() {
    return effects;
  }

  /** The snapshot that the cutover is or was made from. */
  Snapshot snapshot() {
    return snapshots.load(plan.base().snapshot());
  }

  /** The zone that shall be served afterwards, with what surrounds it. */
  Snapshot content() {
    return snapshots.load(plan.base().content());
  }

  /** The provider that goes on stage. */
  Party entering() {
    return plan.kind().isRollback() ? setup.primary() : setup.secondary();
  }

  /** The provider that leaves it. */
  Party leaving() {
    return plan.kind().isRollback() ? setup.secondary() : setup.primary();
  }

  /** What was known of the hosting at the provider that goes on stage. */
  HostingView enteringHosting() {
    Snapshot content = content();
    return plan.kind().isRollback() ? content.primary() : content.secondary();
  }

  /** What was known of the hosting at the provider that leaves. */
  HostingView leavingHosting() {
    Snapshot content = content();
    return plan.kind().isRollback() ? content.secondary() : content.primary();
  }

  Instant now() {
    return setup.time().now();
  }

  Call call(Duration timeout) {
    return Call.within(timeout, setup.time(), Urgency.CUTOVER, log.op());
  }

  Call call() {
    return call(setup.rules().callTimeout());
  }

  void tell(ProgressEvent event) {
    progress.tell(event);
  }

  /** Records a finding, once for each code and text, and tells it. */
  void note(Finding finding) {
    boolean known =
        view().findings().stream()
            .anyMatch(
                each -> each.code().equals(finding.code()) && each.text().equals(finding.text()));
    if (!known) {
      log.note(finding);
      tell(new ProgressEvent.Noted(now(), finding));
    }
  }

  /** Records once what is being waited for, and tells it every time. */
  void waiting(StepId step, String what, Instant since, Instant until) {
    boolean known =
        view()
            .waiting()
            .filter(each -> each.step() == step && each.what().equals(what))
            .isPresent();
    if (!known) {
      log.waiting(step, what, since, until);
    }
    tell(new ProgressEvent.Waiting(now(), step.word(), what, since, until));
  }

  /** Waits; an interrupt is a wish for a pause. */
  void sleep(Duration duration) {
    pauseIfAsked();
    try {
      setup.time().sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PausedException();
    }
  }

  /** A safe point. */
  void pauseIfAsked() {
    if (Thread.currentThread().isInterrupted()) {
      throw new PausedException();
    }
  }
}
