// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.testkit.fake.FaultKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fault with every operation: the cells of {@link FaultTable}, as the fixture narrows it. */
@SuppressWarnings("exports") // as the suite
abstract class FaultCases extends OutcomeCases {
  FaultCases() {}

  /** The matrix. */
  @Nested
  @DisplayName("under every fault ends in time, as the table says, and is whole once it is over:")
  class Faults {
    @TestFactory
    @DisplayName("finding a zone")
    Stream<DynamicTest> find() {
      return cells(FaultOperation.FIND);
    }

    @TestFactory
    @DisplayName("creating a zone, which is then there once")
    Stream<DynamicTest> create() {
      return cells(FaultOperation.CREATE);
    }

    @TestFactory
    @DisplayName("reading a zone")
    Stream<DynamicTest> read() {
      return cells(FaultOperation.READ);
    }

    @TestFactory
    @DisplayName("writing, which resumed has landed once")
    Stream<DynamicTest> write() {
      return cells(FaultOperation.WRITE);
    }

    @TestFactory
    @DisplayName("asking what became of a write")
    Stream<DynamicTest> poll() {
      return cells(FaultOperation.POLL);
    }

    private Stream<DynamicTest> cells(FaultOperation operation) {
      return Stream.of(FaultKind.values())
          .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> run(fault, operation)));
    }

    private void run(FaultKind fault, FaultOperation operation) {
      startAgain();
      FaultCell cell = rig.fixture.faultProfile().cell(fault, operation);
      Assumptions.assumeTrue(cell.result() != null, () -> "not applicable: " + cell.reason());
      FaultTrial.of(rig, fault, operation, cell.expected()).run();
    }

    @Test
    @DisplayName("the page of faults says of this provider what is tested")
    void page_saysWhatIsTested() {
      Optional<Path> page = rig.fixture.faultPage();
      Assumptions.assumeTrue(page.isPresent(), "there is no page of this provider's faults");
      FaultPage.hold(page.get(), rig.provider.id(), rig.fixture.faultProfile());
    }
  }
}
