// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.Call;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.UnreachableException;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of reading. */
@SuppressWarnings("exports") // as the suite
abstract class ReadingCases extends ZoneCases {
  ReadingCases() {}

  /** Reading zones whole or not at all. */
  @Nested
  @DisplayName("reads zones:")
  class Readings {
    @TestFactory
    @DisplayName("complete with proof, whatever the number of records and pages")
    Stream<DynamicTest> pageEdges() {
      int page = rig.fixture.pageSize();
      Set<Integer> counts = new HashSet<>(List.of(99, 100, 101, 601, 1201));
      if (page <= 500) {
        counts.addAll(List.of(page - 1, page, page + 1));
      }
      return counts.stream()
          .sorted()
          .map(count -> DynamicTest.dynamicTest(count + " names", () -> readsAll(count)));
    }

    private void readsAll(int count) {
      startAgain();
      HostedZone zone = rig.create();
      fill(count, ttl(zone));
      Reading.Complete reading = rig.read(zone);
      long found =
          reading.zone().rrsets().stream().filter(each -> each.type().equals(RecordType.A)).count();
      Expect.equal(found, (long) count, "names read");
      Expect.that(!reading.proof().detail().isEmpty(), "the proof says nothing");
    }

    private void fill(int count, Ttl ttl) {
      IntStream.range(0, count)
          .forEach(
              i -> rig.fixture.editor().put(Samples.APEX, Samples.a("n" + i, ttl, "192.0.2.1")));
    }

    @TestFactory
    @DisplayName("never complete when a page is lost or comes twice")
    Stream<DynamicTest> spoiltPages() {
      List<DynamicTest> tests = new ArrayList<>();
      for (FaultKind kind : List.of(FaultKind.PAGE_LOST, FaultKind.PAGE_DOUBLED)) {
        for (boolean several : List.of(true, false)) {
          String name = kind + (several ? " among several" : " alone");
          tests.add(DynamicTest.dynamicTest(name, () -> isNotWhole(kind, several)));
        }
      }
      return tests.stream();
    }

    private void isNotWhole(FaultKind kind, boolean several) {
      startAgain();
      HostedZone zone = rig.create();
      int page = rig.fixture.pageSize();
      Assumptions.assumeTrue(!several || page <= 500, "its pages are too large to fill several");
      fill(several ? 2 * page + 1 : 5, ttl(zone));
      rig.fixture
          .faults()
          .add(Fault.of(kind).on("GET", rig.fixture.listing()).after(several ? 1 : 0).times(1));

      Reading reading = rig.provider.read(zone, rig.call());

      boolean wholeAllTheSame =
          reading instanceof Reading.Complete complete
              && complete.zone().rrsets().stream()
                      .filter(each -> each.type().equals(RecordType.A))
                      .count()
                  == (several ? 2 * page + 1 : 5);
      Expect.that(
          !(reading instanceof Reading.Complete) || wholeAllTheSame,
          "a listing that lacks a page was taken for complete: " + reading);
    }

    @Test
    @DisplayName("what somebody else changed is seen by the next reading")
    void concurrentEdit_isSeen() {
      HostedZone zone = rig.create();
      Rrset first = Samples.a("www", ttl(zone), "192.0.2.1");
      Rrset second = Samples.a("www", ttl(zone), "192.0.2.2");
      rig.put(zone, List.of(first));
      rig.fixture.editor().put(Samples.APEX, second);
      Expect.equal(rig.find(zone, first.key()), second, "the RRset");
      rig.fixture.editor().remove(Samples.APEX, first.key());
      Expect.equal(rig.read(zone).zone().find(first.key()), Optional.empty(), "the RRset");
    }

    @Test
    @DisplayName("within the deadline, though nobody answers")
    void deadline_isKept() {
      HostedZone zone = rig.create();
      rig.fixture.faults().add(Fault.of(FaultKind.BLACK_HOLE));
      Call shortCall = Call.within(Duration.ofMillis(400), rig.fixture.time());
      Reading reading = rig.provider.read(zone, shortCall);
      Reading.Failed failed = Expect.instance(reading, Reading.Failed.class, "reading");
      Expect.instance(failed.error(), UnreachableException.class, "error");
    }
  }
}
