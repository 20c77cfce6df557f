// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.zone.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The primary's SOA serial is ahead of any that either side served (RFC 1982). Providers that count
 * serials themselves are not made to jump; then a finding says who is hit: secondaries that
 * transfer from the primary and hold a higher serial never update.
 */
final class SerialStep implements Step {
  private static final String FACT = "serial";

  @Override
  public StepId id() {
    return StepId.SERIAL;
  }

  @Override
  public boolean looksAgain() {
    return false;
  }

  @Override
  public Check after(Run run) {
    return run.view()
        .fact(FACT)
        .map(Check::yes)
        .orElseGet(() -> Check.no("the serials have not been compared yet"));
  }

  @Override
  public void act(Run run) {
    List<Serial> served = new ArrayList<>(run.snapshot().serials());
    Snapshot content = run.content();
    content.secondary().servers().forEach(each -> served.add(new Serial(each.serial())));
    List<Serial> now =
        run.lookout().apex(Delegations.addresses(content.primary())).stream()
            .map(ApexAnswer::serial)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    run.pauseIfAsked();
    List<String> behind = behind(now, served);
    if (behind.isEmpty() && !now.isEmpty()) {
      run.log().fact(FACT, "the primary serves " + now + ", ahead of or equal to all of " + served);
      return;
    }
    Finding finding =
        Finding.of(
                "ROLLBACK-SERIAL-BEHIND",
                Severity.WARN,
                now.isEmpty()
                    ? "the primary's serial could not be read"
                    : "the primary's serial is not ahead of what was served: "
                        + String.join(", ", behind)
                        + ". Its provider counts serials itself; secondaries that transfer from it"
                        + " and hold the higher serial do not update until it has passed that")
            .citing("RFC 1982 section 3.2");
    run.note(finding);
    run.log().fact(FACT, finding.text());
  }

  /** Pairs in which a serial of now is not after, nor equal to, one served before. */
  static List<String> behind(List<Serial> now, List<Serial> served) {
    List<String> behind = new ArrayList<>();
    for (Serial each : now) {
      for (Serial before : served) {
        if (!each.equals(before) && !each.isAfter(before).orElse(false)) {
          behind.add(each + " against " + before);
        }
      }
    }
    return behind.stream().distinct().toList();
  }
}
