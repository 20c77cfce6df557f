// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import java.util.Locale;

/** The steps that plans are made of; a plan has each at most once. */
public enum StepId {
  /** Probes and the operator's declaration of the primary agree. */
  AGREE(false),
  /** The primary is proven healthy for a soak time. */
  PRIMARY_HEALTHY(false),
  /** The snapshot is loaded, verified and fresh enough. */
  SNAPSHOT(false),
  /** The secondary's zone is frozen into a snapshot. */
  FREEZE(false),
  /** The secondary holds what the snapshot holds. */
  BRING_SECONDARY(true),
  /** The primary holds what the secondary serves. */
  BRING_HOME(true),
  /** The provider that goes on stage says that it serves the zone. */
  HOSTING(false),
  /** The apex NS RRset at the secondary names the target servers. */
  SECONDARY_APEX_NS(true),
  /** The apex NS RRset at the primary names the target servers. */
  PRIMARY_APEX_NS(true),
  /** Every address of the provider that goes on stage serves the zone rightly. */
  PROVE(false),
  /** The SOA serial at the primary is ahead of any served. */
  SERIAL(false),
  /** The target name servers resolve without the zone and without the patient. */
  TARGET_RESOLVES(false),
  /** The change makes nothing worse for any resolver. */
  EXPOSURE(false),
  /** The registrar has the change. */
  SUBMIT(true),
  /** All servers of the parent publish the change. */
  PUBLISHED(false),
  /** Nothing of the old delegation is cached any more. */
  WATCH(false),
  /** The TTLs that were changed for the failover are as before. */
  RESTORE_TTLS(true),
  /** The report is written and the operation closed. */
  CLOSE(false);

  private final boolean writes;

  StepId(boolean writes) {
    this.writes = writes;
  }

  /** Whether it may change something outside. */
  public boolean writes() {
    return writes;
  }

  /** The id in lower case with hyphens, as journals and people name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word of a step.
   *
   * @throws IllegalArgumentException when there is no such step
   */
  public static StepId parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
