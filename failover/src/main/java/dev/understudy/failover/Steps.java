// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.plan.StepId;
import java.util.EnumMap;
import java.util.Map;

/** Who carries out which step. */
final class Steps {
  private Steps() {}

  static Map<StepId, Step> all() {
    Map<StepId, Step> steps = new EnumMap<>(StepId.class);
    for (StepId id : StepId.values()) {
      steps.put(id, of(id));
    }
    return steps;
  }

  private static Step of(StepId id) {
    return switch (id) {
      case AGREE -> new AgreeStep();
      case PRIMARY_HEALTHY -> new PrimaryHealthyStep();
      case SNAPSHOT -> new SnapshotStep();
      case FREEZE -> new FreezeStep();
      case BRING_SECONDARY, BRING_HOME -> new RecordsStep(id);
      case HOSTING -> new HostingStep();
      case SECONDARY_APEX_NS, PRIMARY_APEX_NS, RESTORE_TTLS -> new ApexNsStep(id);
      case PROVE -> new ProveStep();
      case SERIAL -> new SerialStep();
      case TARGET_RESOLVES -> new TargetResolvesStep();
      case EXPOSURE -> new ExposureStep();
      case SUBMIT -> new SubmitStep();
      case PUBLISHED -> new PublishedStep();
      case WATCH -> new WatchStep();
      case CLOSE -> new CloseStep();
    };
  }
}
