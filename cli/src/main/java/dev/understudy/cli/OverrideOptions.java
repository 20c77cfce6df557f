// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.TimeSource;
import dev.understudy.failover.plan.Approval;
import dev.understudy.sync.SafetyOverride;
import dev.understudy.zone.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that set single rules aside for one plan. */
final class OverrideOptions {
  private static final Duration VALID = Duration.ofMinutes(30);

  @Option(
      names = "--override",
      paramLabel = "RULE=REASON",
      description = "Sets one rule aside for this plan; may be repeated; needs --approver.")
  private Map<String, String> overrides = new TreeMap<>();

  @Option(
      names = "--approver",
      paramLabel = "NAME",
      description = "Who takes the overrides upon themselves.")
  private @Nullable String approver;

  List<SafetyOverride> forPlan(Digest plan, TimeSource time) {
    return overrides.entrySet().stream()
        .map(
            each ->
                new SafetyOverride(
                    each.getKey(), plan, each.getValue(), approver(), time.now().plus(VALID)))
        .toList();
  }

  List<Approval> approvals(TimeSource time) {
    return overrides.entrySet().stream()
        .map(
            each ->
                new Approval(each.getKey(), each.getValue(), approver(), time.now().plus(VALID)))
        .toList();
  }

  private String approver() {
    String name = approver;
    if (name == null || name.isBlank()) {
      throw new CommandFailure(ExitStatus.USAGE, "--override needs --approver NAME");
    }
    return name;
  }
}
