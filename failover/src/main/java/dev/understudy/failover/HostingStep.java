// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.finding.Finding;
import dev.understudy.provider.HostedZone;
import java.util.List;

/** The provider that goes on stage says that it serves the zone, and will go on doing so. */
final class HostingStep implements Step {
  @Override
  public StepId id() {
    return StepId.HOSTING;
  }

  @Override
  public Check after(Run run) {
    HostedZone hosted = Hosting.find(run.entering(), run.setup().zone(), run.call());
    List<Finding> standing = standing(run, hosted);
    String found = run.entering() + ": " + hosted.status() + ", plan " + hosted.plan();
    return standing.isEmpty() ? Check.yes(found) : Check.no(standing.get(0).text());
  }

  @Override
  public void before(Run run) {
    HostedZone hosted = Hosting.find(run.entering(), run.setup().zone(), run.call());
    List<Finding> standing = standing(run, hosted);
    if (!standing.isEmpty()) {
      throw refusal(run.entering().name(), standing);
    }
  }

  private static List<Finding> standing(Run run, HostedZone hosted) {
    return Hosting.gate(run.entering(), hosted).stream()
        .filter(Finding::isBlocking)
        .filter(each -> !isApproved(run, each))
        .toList();
  }

  private static boolean isApproved(Run run, Finding finding) {
    return finding.severity() != dev.understudy.finding.Severity.FATAL
        && run.plan().approves(finding.code(), run.now());
  }

  static RefusedException refusal(String party, List<Finding> standing) {
    return RefusedException.of(
        standing.get(0).code(),
        party + " cannot go on stage: " + standing.get(0).text(),
        standing,
        "put the hosting right at the provider, then plan again");
  }
}
