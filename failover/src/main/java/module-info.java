// SPDX-License-Identifier: Apache-2.0
/** Failover: snapshots, plans, steps, the monitor, rollback, the incident report. */
@org.jspecify.annotations.NullMarked
module dev.understudy.failover {
  requires transitive dev.understudy.validation;
  requires transitive dev.understudy.report;
  requires transitive static org.jspecify;

  exports dev.understudy.failover;
  exports dev.understudy.failover.incident;
  exports dev.understudy.failover.journal;
  exports dev.understudy.failover.merge;
  exports dev.understudy.failover.monitor;
  exports dev.understudy.failover.plan;
  exports dev.understudy.failover.progress;
  exports dev.understudy.failover.setup;
  exports dev.understudy.failover.snapshot;
}
