// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.testkit.contract.FaultTable.Expected;
import dev.understudy.testkit.contract.FaultTable.Operation;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

/** The cases of every fault on finding and creating; those on reading and writing stand before. */
@SuppressWarnings("exports") // as the suite
abstract class FaultCases extends OutcomeCases {
  FaultCases() {}

  /** Every fault on the zone itself. */
  @Nested
  @DisplayName("under every fault")
  class Faults {
    @TestFactory
    @DisplayName("finds the zone or fails, and never says that there is none")
    Stream<DynamicTest> find() {
      return kinds(Operation.FIND)
          .map(kind -> DynamicTest.dynamicTest(kind.toString(), () -> found(kind)));
    }

    private void found(FaultKind kind) {
      startAgain();
      HostedZone zone = rig.create();
      rig.fixture.faults().add(Fault.of(kind));
      try {
        Optional<HostedZone> found = rig.provider.find(Samples.APEX, rig.shortCall());

        Expected expected = FaultTable.of(kind, Operation.FIND);
        Expect.that(expected != Expected.FAILS, "an answer under " + kind + ": " + found);
        if (expected == Expected.TRUE) {
          Expect.equal(found.map(HostedZone::id), Optional.of(zone.id()), "found under " + kind);
        }
      } catch (ProviderException e) {
        noSecretIn(String.valueOf(e.getMessage()));
      }
    }

    @TestFactory
    @DisplayName("creates a zone once, and finds it")
    Stream<DynamicTest> create() {
      return kinds(Operation.CREATE)
          .map(kind -> DynamicTest.dynamicTest(kind.toString(), () -> created(kind)));
    }

    private void created(FaultKind kind) {
      startAgain();
      rig.fixture.faults().add(Fault.of(kind).onWrites());
      Optional<HostedZone> zone = Optional.empty();
      try {
        zone = Optional.of(rig.create(rig.shortCall()));
      } catch (ProviderException e) {
        noSecretIn(String.valueOf(e.getMessage()));
      }

      rig.fixture.faults().clear();
      HostedZone again = rig.create();

      zone.ifPresent(first -> Expect.equal(again.id(), first.id(), "the zone after " + kind));
      Expect.size(rig.fixture.writeLog().landed(), 1, "creations that landed after " + kind);
      Expect.equal(
          rig.provider.find(Samples.APEX, rig.call()).map(HostedZone::id),
          Optional.of(again.id()),
          "what is found after " + kind);
    }

    private Stream<FaultKind> kinds(Operation operation) {
      return Stream.of(FaultKind.values())
          .filter(kind -> FaultTable.of(kind, operation) != Expected.ELSEWHERE);
    }
  }
}
