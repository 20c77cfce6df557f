// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderFacet;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** The steps that the cases of facets are made of. */
final class FacetRig {
  private static final int MOST_REQUESTS = 16;

  private final ProviderRig rig;

  FacetRig(ProviderRig rig) {
    this.rig = rig;
  }

  /** A facet, or the end of the case with the reason. */
  <T extends ProviderFacet> T facet(HostedZone zone, Class<T> type) {
    return rig.provider
        .facet(zone, type)
        .orElseGet(
            () ->
                Assumptions.abort(
                    rig.provider.id()
                        + " offers no "
                        + type.getSimpleName()
                        + (zone.isThere() ? "" : " for a zone that is yet to be created")));
  }

  HostedZone yetToCreate() {
    return HostedZone.yetToCreate(rig.provider.id(), Samples.APEX);
  }

  int landed() {
    return rig.fixture.writeLog().landed().size();
  }

  /** Does it, which must be applied. */
  void applied(Supplier<WriteOutcome> action, String what) {
    Expect.instance(rig.settle(action.get()), WriteOutcome.Applied.class, what);
  }

  /** Does it again, which must be applied without a request that changes anything. */
  void unchanged(Supplier<WriteOutcome> action, String what) {
    int before = rig.fixture.writeLog().entries().size();
    applied(action, what);
    Expect.equal(rig.fixture.writeLog().entries().size(), before, "writes for " + what);
  }

  /**
   * Does it again and again, each time losing the answer to the first request that changes
   * something, until there is none such: every attempt must end with the request that was lost.
   */
  void persist(Supplier<WriteOutcome> action, String what) {
    for (int attempts = 0; attempts < MOST_REQUESTS; attempts++) {
      int before = landed();
      rig.fixture.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));
      WriteOutcome outcome = rig.settle(action.get());
      rig.fixture.faults().clear(FaultKind.RESET_AFTER_COMMIT);
      if (landed() == before) {
        Expect.instance(outcome, WriteOutcome.Applied.class, what + " at last");
        Expect.that(attempts > 0, what + " sent nothing at all");
        return;
      }
      Expect.instance(outcome, WriteOutcome.Unknown.class, what + " with its answer lost");
      Expect.equal(landed(), before + 1, "landed writes of an attempt whose answer was lost");
    }
    throw new AssertionError(what + " does not come to an end");
  }

  /** Does it while writing is forbidden: refused, and nothing lands. */
  void forbidden(Supplier<WriteOutcome> action, String what) {
    int before = landed();
    rig.fixture.faults().add(Fault.of(FaultKind.FORBIDDEN).onWrites());
    Expect.instance(action.get(), WriteOutcome.Refused.class, what + " while forbidden");
    rig.fixture.faults().clear(FaultKind.FORBIDDEN);
    Expect.equal(landed(), before, "landed writes");
  }

  /** Lets time pass until something is so. */
  void eventually(BooleanSupplier condition, String what) {
    for (int i = 0; i < 60; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      rig.pause(Duration.ofMinutes(10));
    }
    throw new AssertionError(what + " did not come about within ten hours");
  }
}
