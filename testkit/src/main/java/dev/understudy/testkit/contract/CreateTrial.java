// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.testkit.contract.FaultResult.End;
import dev.understudy.testkit.contract.FaultResult.Landed;
import dev.understudy.testkit.fake.FaultKind;
import java.util.Optional;

/** Creating a zone under a fault. */
final class CreateTrial extends FaultTrial {
  CreateTrial(ProviderRig rig, FaultKind kind, FaultOperation operation, FaultResult expected) {
    super(rig, kind, operation, expected);
  }

  private HostedZone create(DnsProvider given, Call call) {
    return given.create(
        Samples.APEX, new OperationId("contract"), Permits.of("contract/create#1"), call);
  }

  /**
   * Where reads are spoilt the zone is there already: who does not see it must not make another.
   */
  @Override
  void run() {
    boolean spoilsReads =
        kind == FaultKind.STALE_READ
            || kind == FaultKind.EMPTY_LIST
            || kind == FaultKind.PAGE_LOST
            || kind == FaultKind.PAGE_DOUBLED;
    if (spoilsReads) {
      rig.create();
    }
    int before = sent();
    begin(spoilsReads ? fault().onReads() : fault().onWrites());

    Attempt<HostedZone> attempt = attempt(() -> create(provider, call()));

    Expect.that(sent() - before <= 1, "a creation was sent more than once");
    if (fails()) {
      failsAsExpected(attempt.error(), attempt.value());
    } else {
      given(attempt);
    }
    boolean isServed = rig.fixture.served().zoneFor(Samples.APEX).isPresent();
    boolean isThere = spoilsReads || expected.landed() == Landed.ALL;
    Expect.equal(isServed, isThere && expected.end() != End.AS_ANSWERED, "whether it is served");
    Expect.equal(landed(), isThere ? 1 : 0, "creations that landed");
    end();

    HostedZone again = rig.create();
    if (attempt.value() != null) {
      Expect.equal(again.id(), attempt.value().id(), "the zone of a second creation");
    }
    Expect.equal(landed(), 1, "creations that landed in all");
    Expect.equal(found(), Optional.of(again.id()), "the zone that is found afterwards");
    Expect.that(rig.fixture.served().zoneFor(Samples.APEX).isPresent(), "it is not served");
  }
}
