// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.plan.StepSpec;
import java.time.Duration;

/** What the person who approves a plan reads of each step. */
final class StepTexts {
  private final String entering;
  private final String leaving;
  private final String registrar;

  StepTexts(String entering, String leaving, String registrar) {
    this.entering = entering;
    this.leaving = leaving;
    this.registrar = registrar;
  }

  /** A step that changes what its kind changes. */
  StepSpec of(StepId id, String changes, Duration wait) {
    return switch (id) {
      case AGREE ->
          step(
              id,
              "Agree on the primary's state",
              changes,
              "the operator has declared it",
              "probes of every address over UDP and TCP bear the declaration out",
              wait);
      case PRIMARY_HEALTHY ->
          step(
              id,
              "Prove the primary healthy",
              changes,
              "every address of " + entering + " answers rightly",
              "it has done so without interruption for the soak time",
              wait);
      case SNAPSHOT ->
          step(
              id,
              "Verify the snapshot",
              changes,
              "the snapshot of the plan is stored",
              "it has its digest, and is fresh enough or approved by name",
              wait);
      case FREEZE ->
          step(
              id,
              "Freeze the secondary's zone",
              changes,
              "nobody edits the zone from here on",
              leaving + " still holds what the plan was made from, stored as a snapshot",
              wait);
      case BRING_SECONDARY ->
          new StepSpec(
              id,
              "Bring " + entering + " to the snapshot",
              changes,
              "the zone is there and could be read completely",
              "it holds what the snapshot holds, read back",
              "sync it back to the zone that was archived before the first write",
              wait);
      case BRING_HOME ->
          new StepSpec(
              id,
              "Bring changes home to " + entering,
              changes,
              "no RRset was changed on both sides without a decision",
              "it holds what " + leaving + " serves, read back",
              "sync it back to the zone that was archived before the first write",
              wait);
      case HOSTING ->
          step(
              id,
              "Ask " + entering + " whether it serves the zone",
              changes,
              "its interface answers",
              "its hosting is ready and not about to be deleted",
              wait);
      case SECONDARY_APEX_NS, PRIMARY_APEX_NS ->
          new StepSpec(
              id,
              "Set the apex NS at "
                  + (id == StepId.PRIMARY_APEX_NS ? "the primary" : "the secondary"),
              changes,
              "the provider lets the apex NS be set, or has it so by itself",
              "the apex NS names the target servers, as far as the provider allows",
              "set it back to what the snapshot recorded",
              wait);
      case PROVE ->
          step(
              id,
              "Prove " + entering + " on the wire",
              changes,
              "its name servers' addresses are known",
              "every address serves every RRset with authority, over UDP and TCP",
              wait);
      case SERIAL ->
          step(
              id,
              "Check the SOA serial",
              changes,
              entering + " answers",
              "its serial is ahead of any that either side served (RFC 1982), or a finding says"
                  + " that the provider does not allow it",
              wait);
      case TARGET_RESOLVES ->
          step(
              id,
              "Resolve the target servers from the root",
              changes,
              "the root servers answer",
              "each has addresses, and needs neither the zone nor " + leaving + " to be found",
              wait);
      case EXPOSURE ->
          step(
              id,
              "Ask whether the change makes anything worse",
              changes,
              "what caches may hold is known",
              "no resolver that gets an answer now loses it by the change",
              wait);
      case SUBMIT ->
          new StepSpec(
              id,
              "Change the delegation at " + registrar,
              changes,
              "the registrar holds what the plan was made from, and no lock forbids it",
              "the registrar has taken the change, once",
              "a new plan to roll back; costs the NS TTL of the parent once more",
              wait);
      case PUBLISHED ->
          step(
              id,
              "Wait until the parent publishes it",
              changes,
              "the registrar has the change",
              "every server of the parent, asked directly, gives the target set",
              wait);
      case WATCH ->
          step(
              id,
              "Watch caches converge",
              changes,
              "the parent publishes the change",
              "no cache holds the old delegation any more, and every vantage point that can tell"
                  + " has moved",
              wait);
      case RESTORE_TTLS ->
          new StepSpec(
              id,
              "Restore TTLs",
              changes,
              "nothing of the old delegation is cached",
              "the apex NS at the primary has the TTL that the snapshot recorded",
              "set it back",
              wait);
      case CLOSE ->
          step(
              id,
              "Close",
              changes,
              "everything above holds",
              "the journal says how it ended, and whether " + leaving + " may be retired",
              wait);
    };
  }

  private static StepSpec step(
      StepId id,
      String title,
      String changes,
      String precondition,
      String postcondition,
      Duration wait) {
    return new StepSpec(
        id,
        title,
        changes.isEmpty() ? "nothing" : changes,
        precondition,
        postcondition,
        "nothing to undo",
        wait);
  }
}
