// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The cases of writes that fail. */
@SuppressWarnings("exports") // as the suite
abstract class OutcomeCases extends WritingCases {
  OutcomeCases() {}

  /** What becomes of a write that fails. */
  @Nested
  @DisplayName("says what became of a write, and never repeats it:")
  class Outcomes {
    @Test
    @DisplayName("the wait that a throttled answer asks for is passed on")
    void hintOfThrottling_isPassedOn() {
      Assumptions.assumeTrue(
          rig.fixture.saysHowLongToWait(), "a throttled answer does not say how long to wait");
      HostedZone zone = rig.create();
      WriteUnit unit =
          rig.plan(zone, new Change.Create(Samples.a("f", ttl(zone), "192.0.2.1"))).units().get(0);
      rig.fixture.faults().add(Fault.of(FaultKind.THROTTLED).with("17").onWrites());
      WriteOutcome.Refused refused =
          Expect.instance(rig.send(unit), WriteOutcome.Refused.class, "outcome");
      ThrottledException error =
          Expect.instance(refused.error(), ThrottledException.class, "error");
      Expect.equal(error.retryAfter(), Optional.of(Duration.ofSeconds(17)), "the wait");
    }

    @Test
    @DisplayName("refused when what it changes is no longer so, or harmless")
    void goneMeanwhile_leavesNothingWrong() {
      HostedZone zone = rig.create();
      Rrset rrset = Samples.a("g", ttl(zone), "192.0.2.1");
      rig.put(zone, List.of(rrset));
      WriteUnit unit = rig.plan(zone, new Change.Delete(rrset)).units().get(0);
      rig.fixture.editor().remove(Samples.APEX, rrset.key());

      WriteOutcome outcome = rig.send(unit);

      if (outcome instanceof WriteOutcome.Refused refused) {
        Expect.that(
            !(refused.error() instanceof CredentialsException)
                    && !(refused.error() instanceof UnreachableException)
                || refused.error() instanceof StateChangedException,
            "refused for the wrong reason: " + refused.error());
      } else {
        Expect.instance(outcome, WriteOutcome.Applied.class, "outcome");
      }
      Expect.equal(rig.read(zone).zone().find(rrset.key()), Optional.empty(), "what is there");
    }
  }

  /** One record that the provider does not want among others that it takes. */
  @Nested
  @DisplayName("refuses one bad record")
  class BadRecord {
    private static final String BAD = "192.0.2.66";

    private List<Change> creates(HostedZone zone) {
      return List.of(
          new Change.Create(Samples.a("good1", ttl(zone), "192.0.2.1")),
          new Change.Create(Samples.a("bad", ttl(zone), BAD)),
          new Change.Create(Samples.a("good2", ttl(zone), "192.0.2.2")));
    }

    @Test
    @DisplayName("with the whole request it is in, as a refusal of the request, blaming no other")
    void requestWithABadRecord_isRefusedWhole() {
      HostedZone zone = rig.create();
      List<Change> changes = creates(zone);
      List<WriteUnit> units = rig.plan(zone, changes.toArray(Change[]::new)).units();
      Assumptions.assumeTrue(
          rig.fixture.refuseRequestsWith(BAD), "its fake refuses no record on demand");

      Set<Change> applied = new HashSet<>();
      for (WriteUnit unit : units) {
        WriteOutcome outcome = rig.send(unit);
        if (unit.changes().contains(changes.get(1))) {
          WriteOutcome.Refused refused =
              Expect.instance(outcome, WriteOutcome.Refused.class, "with the bad record");
          Expect.instance(refused.error(), RequestRefusedException.class, "error");
          Expect.that(
              Set.of(changes.get(1).key()).containsAll(refused.rrsets()),
              "blamed are " + refused.rrsets());
        } else {
          Expect.instance(outcome, WriteOutcome.Applied.class, "without the bad record");
          applied.addAll(unit.changes());
        }
      }

      Zone read = rig.read(zone).zone();
      for (Change change : changes) {
        Expect.equal(
            read.find(change.key()).isPresent(), applied.contains(change), change.key().toString());
      }
    }

    @Test
    @DisplayName("alone, when the rest is asked for again without it")
    void restWithoutTheBadRecord_isApplied() {
      HostedZone zone = rig.create();
      List<Change> changes = creates(zone);
      Reading.Complete base = rig.read(zone);
      Assumptions.assumeTrue(
          rig.fixture.refuseRequestsWith(BAD), "its fake refuses no record on demand");
      for (Change half : changes) {
        ChangeSet alone = ChangeSet.of(Samples.APEX, List.of(half));
        for (WriteUnit unit : rig.provider.prepare(zone, base, alone).units()) {
          Class<? extends WriteOutcome> expected =
              half.equals(changes.get(1)) ? WriteOutcome.Refused.class : WriteOutcome.Applied.class;
          Expect.instance(rig.send(unit), expected, half.key().toString());
        }
      }

      rig.fixture.faults().clear();

      rig.apply(zone, changes.get(1));
      Zone read = rig.read(zone).zone();
      changes.forEach(
          each -> Expect.that(read.find(each.key()).isPresent(), each.key() + " is not there"));
    }
  }
}
