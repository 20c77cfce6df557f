// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.finding.Finding;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every DNS provider must do. A subclass makes the fixture and adds nothing else.
 *
 * <p>Each case starts with a fresh fixture; cases that a provider's capabilities exclude are
 * aborted with the reason, never passed.
 */
@SuppressWarnings("exports") // whoever extends or registers it requires JUnit, others need not
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("A DNS provider")
public abstract class DnsProviderContract {
  private ProviderRig rig;

  /** For subclasses. */
  @SuppressWarnings("NullAway.Init") // made before each test
  protected DnsProviderContract() {}

  /** A fresh provider with all around it; the suite closes it. */
  protected abstract ProviderFixture fixture();

  @BeforeEach
  final void makeFixture() {
    rig = new ProviderRig(fixture());
  }

  @AfterEach
  final void closeFixture() {
    rig.provider.close();
    rig.fixture.close();
  }

  private Ttl ttl(HostedZone zone) {
    return Samples.ttl(rig.capabilities(zone));
  }

  /** Finding and creating zones. */
  @Nested
  @DisplayName("finds and creates zones:")
  class Zones {
    @Test
    @DisplayName("a zone that is not there is absent, not an error")
    void zoneNotThere_isAbsent() {
      Expect.equal(rig.provider.find(Samples.APEX, rig.call()), Optional.empty(), "find");
    }

    @Test
    @DisplayName("a created zone is found, with an id and its name servers")
    void createdZone_isFound() {
      HostedZone created = rig.create();
      HostedZone found = rig.provider.find(Samples.APEX, rig.call()).orElseThrow();

      Expect.equal(found.id(), created.id(), "id");
      Expect.equal(found.apex(), Samples.APEX, "apex");
      Expect.equal(found.nameServers(), created.nameServers(), "name servers");
      Expect.that(found.isThere() && !found.nameServers().isEmpty(), "id or name servers lack");
      Expect.equal(found.provider(), rig.provider.id(), "provider");
      Expect.size(rig.fixture.writeLog().landed(), 1, "writes for one creation");
    }

    @Test
    @DisplayName("creating twice gives the same zone and asks for one")
    void createTwice_isOne() {
      HostedZone first = rig.create();
      HostedZone second = rig.create();

      Expect.equal(second.id(), first.id(), "id");
      Expect.size(rig.fixture.writeLog().landed(), 1, "landed writes");
    }

    @Test
    @DisplayName("the name's case does not matter")
    void nameInOtherCase_isFound() {
      HostedZone created = rig.create();
      HostedZone found =
          rig.provider.find(DomainName.parse("CONTRACT.Example"), rig.call()).orElseThrow();
      Expect.equal(found.id(), created.id(), "id");
    }

    @Test
    @DisplayName("two zones of one name are an error that says so")
    void twoOfOneName_areAmbiguous() {
      rig.create();
      Assumptions.assumeTrue(
          rig.fixture.addZoneOfSameName(Samples.APEX), "two zones of one name cannot be here");
      Expect.thrown(
          AmbiguousZoneException.class, "find", () -> rig.provider.find(Samples.APEX, rig.call()));
    }

    @Test
    @DisplayName("a creation whose answer is lost is not sent again, and is found")
    void answerOfCreationLost_isNotRepeated() {
      rig.fixture.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));
      Expect.thrown(ProviderException.class, "create", rig::create);

      Expect.size(rig.fixture.writeLog().entries(), 1, "writes");
      rig.create();
      Expect.size(rig.fixture.writeLog().entries(), 1, "writes after asking again");
    }

    @Test
    @DisplayName("its servers answer for a new zone with SOA and NS")
    void newZone_isServed() {
      rig.create();
      Zone served = rig.fixture.served().zoneFor(Samples.APEX).orElseThrow();
      Expect.that(served.soa().isPresent() && served.apexNs().isPresent(), "SOA or NS lack");
    }
  }

  /** Reading zones whole or not at all. */
  @Nested
  @DisplayName("reads zones:")
  class Readings {
    @TestFactory
    @DisplayName("complete with proof, whatever the number of records and pages")
    Stream<DynamicTest> pageEdges() {
      int page = rig.fixture.pageSize();
      Set<Integer> counts = new HashSet<>(List.of(99, 100, 101, 201));
      if (page <= 500) {
        counts.addAll(List.of(page - 1, page, page + 1));
      }
      return counts.stream()
          .sorted()
          .map(count -> DynamicTest.dynamicTest(count + " names", () -> readsAll(count)));
    }

    private void readsAll(int count) {
      closeFixture();
      makeFixture();
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
      closeFixture();
      makeFixture();
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

    @TestFactory
    @DisplayName("failed, and not empty, when the answer makes no sense or does not come")
    Stream<DynamicTest> spoiltAnswers() {
      return Stream.of(
              FaultKind.DOWN,
              FaultKind.UNAUTHORIZED,
              FaultKind.FORBIDDEN,
              FaultKind.ERROR_BEFORE_COMMIT,
              FaultKind.RESET_BEFORE_COMMIT,
              FaultKind.THROTTLED_SILENTLY,
              FaultKind.CUT_BODY,
              FaultKind.EMPTY_ANSWER,
              FaultKind.MALFORMED_JSON,
              FaultKind.OVERSIZED_BODY,
              FaultKind.DEEP_NESTING,
              FaultKind.DUPLICATE_KEYS,
              FaultKind.REDIRECT)
          .map(kind -> DynamicTest.dynamicTest(kind.toString(), () -> fails(kind)));
    }

    private void fails(FaultKind kind) {
      closeFixture();
      makeFixture();
      HostedZone zone = rig.create();
      fill(5, ttl(zone));
      rig.fixture.faults().add(Fault.of(kind));

      Reading reading = rig.provider.read(zone, rig.call());

      Expect.instance(reading, Reading.Failed.class, "reading under " + kind);
      noSecretIn(String.valueOf(((Reading.Failed) reading).error().getMessage()));
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

  /** Writing and reading back. */
  @Nested
  @DisplayName("writes records:")
  class Writes {
    @Test
    @DisplayName("every type it holds comes back as it was, and is served")
    void everyType_makesTheRound() {
      HostedZone zone = rig.create();
      List<Rrset> samples = Samples.held(rig.capabilities(zone));
      rig.put(zone, samples);

      Zone read = rig.read(zone).zone();
      Zone served = rig.fixture.served().zoneFor(Samples.APEX).orElseThrow();
      for (Rrset sample : samples) {
        Expect.equal(ProviderRig.find(read, sample.key()), sample, "read back");
        Expect.equal(ProviderRig.find(served, sample.key()), sample, "served");
      }
    }

    @TestFactory
    @DisplayName("every text comes back octet by octet")
    Stream<DynamicTest> everyText() {
      return Samples.texts().stream()
          .map(
              text ->
                  DynamicTest.dynamicTest(
                      text.length()
                          + " characters: "
                          + text.substring(0, Math.min(12, text.length())),
                      () -> textMakesTheRound(text)));
    }

    private void textMakesTheRound(String text) {
      closeFixture();
      makeFixture();
      HostedZone zone = rig.create();
      Rrset rrset = Samples.txtRrset("txt", ttl(zone), Samples.txt(text), Samples.txt("other"));
      rig.put(zone, List.of(rrset));
      Expect.equal(rig.find(zone, rrset.key()), rrset, "read back");
      Zone served = rig.fixture.served().zoneFor(Samples.APEX).orElseThrow();
      Expect.equal(ProviderRig.find(served, rrset.key()), rrset, "served");
    }

    @Test
    @DisplayName("the strings of a text stay as they are cut, if it says so")
    void boundaries_areKept() {
      HostedZone zone = rig.create();
      Assumptions.assumeTrue(
          rig.capabilities(zone).keepsTxtBoundaries(), "it does not keep the strings of a text");
      Octets cut = Octets.copyOf(new byte[] {2, 'a', 'b', 1, 'c', 3, ' ', '"', ';'});
      Rrset rrset = Samples.txtRrset("cut", ttl(zone), cut);
      rig.put(zone, List.of(rrset));
      Expect.equal(rig.find(zone, rrset.key()), rrset, "read back");
    }

    @Test
    @DisplayName("written, read and compared, nothing is left to do")
    void writtenZone_hasNoDifference() {
      HostedZone zone = rig.create();
      rig.put(zone, Samples.held(rig.capabilities(zone)));
      Zone first = rig.read(zone).zone();
      Zone.Builder wanted = first.toBuilder();
      Samples.held(rig.capabilities(zone)).forEach(wanted::put);
      Parity parity = ZoneDiff.between(first, wanted.build(), EqualityRules.strict());
      Expect.that(parity.changes().isEmpty(), "left to do: " + parity.changes().changes());
    }

    @Test
    @DisplayName("a TTL alone can change")
    void ttlAlone_changes() {
      HostedZone zone = rig.create();
      Capabilities capabilities = rig.capabilities(zone);
      Rrset before = Samples.a("www", ttl(zone), "192.0.2.1", "192.0.2.2");
      Rrset after = before.withTtl(other(capabilities, before.ttl()));
      Assumptions.assumeTrue(!after.ttl().equals(before.ttl()), "it holds one TTL only");
      rig.put(zone, List.of(before));
      rig.apply(zone, new Change.Update(before, after));
      Expect.equal(rig.find(zone, before.key()), after, "read back");
    }

    private Ttl other(Capabilities capabilities, Ttl present) {
      Ttl doubled = new Ttl(2 * present.seconds());
      return doubled.compareTo(capabilities.greatestTtl()) <= 0 ? doubled : capabilities.leastTtl();
    }

    @Test
    @DisplayName("records come, go and stay within one set")
    void someOfASet_change() {
      HostedZone zone = rig.create();
      Rrset before = Samples.a("www", ttl(zone), "192.0.2.1", "192.0.2.2", "192.0.2.3");
      Rrset after = Samples.a("www", ttl(zone), "192.0.2.2", "192.0.2.4");
      rig.put(zone, List.of(before));
      rig.apply(zone, new Change.Update(before, after));
      Expect.equal(rig.find(zone, before.key()), after, "read back");
      rig.apply(zone, new Change.Delete(after));
      Expect.equal(rig.read(zone).zone().find(before.key()), Optional.empty(), "after the delete");
    }

    @Test
    @DisplayName("the type at a name can change")
    void typeAtAName_changes() {
      HostedZone zone = rig.create();
      Rrset address = Samples.a("www", ttl(zone), "192.0.2.1");
      Rrset alias =
          Rrset.of(address.name(), RecordType.CNAME, ttl(zone), Samples.name("other").wire());
      rig.put(zone, List.of(address));
      rig.apply(zone, new Change.Delete(address), new Change.Create(alias));
      Zone read = rig.read(zone).zone();
      Expect.equal(read.at(address.name()), List.of(alias), "at the name");
    }

    @Test
    @DisplayName("more changes than one request holds are cut into several")
    void manyChanges_areAllApplied() {
      HostedZone zone = rig.create();
      Capabilities capabilities = rig.capabilities(zone);
      int count = Math.min(capabilities.changesPerWrite() + 1, 250);
      List<Rrset> many = new ArrayList<>();
      IntStream.range(0, count).forEach(i -> many.add(Samples.a("m" + i, ttl(zone), "192.0.2.1")));
      rig.put(zone, many);
      Zone read = rig.read(zone).zone();
      many.forEach(each -> Expect.equal(ProviderRig.find(read, each.key()), each, "read back"));
    }

    @Test
    @DisplayName("planning asks nobody and gives the same plan twice")
    void planning_isPure() {
      HostedZone zone = rig.create();
      Reading.Complete base = rig.read(zone);
      ChangeSet changes =
          ChangeSet.of(
              Samples.APEX, List.of(new Change.Create(Samples.a("p", ttl(zone), "192.0.2.1"))));
      int before = rig.fixture.writeLog().entries().size();
      rig.fixture.faults().add(Fault.of(FaultKind.DOWN));
      WritePlan first = rig.provider.prepare(zone, base, changes);
      Expect.equal(rig.provider.prepare(zone, base, changes), first, "the second plan");
      Expect.size(rig.fixture.writeLog().entries(), before, "writes");
    }

    @Test
    @DisplayName("a change carries the effect of its permit, and one unit is one request")
    void effect_isCarried() {
      HostedZone zone = rig.create();
      WriteUnit unit =
          rig.plan(zone, new Change.Create(Samples.a("e", ttl(zone), "192.0.2.1"))).units().get(0);
      int before = rig.fixture.writeLog().entries().size();
      rig.provider.write(unit, Permits.of("op7/unit-0#2"), rig.call());
      List<WriteLog.Entry> entries = rig.fixture.writeLog().entries();
      Expect.size(entries, before + 1, "requests");
      Expect.equal(entries.get(before).effect(), "op7/unit-0#2", "effect");
      Expect.equal(entries.get(0).effect(), "contract/create#1", "effect of the creation");
    }
  }

  /** What cannot be held or may not be touched. */
  @Nested
  @DisplayName("refuses before it writes:")
  class Refusals {
    @Test
    @DisplayName("all changes it cannot hold are named at once")
    void unsupportedChanges_areAllNamed() {
      HostedZone zone = rig.create();
      Capabilities capabilities = rig.capabilities(zone);
      List<Rrset> bad = new ArrayList<>(Samples.unheld(capabilities));
      if (capabilities.leastTtl().seconds() > 1) {
        bad.add(Samples.a("low", new Ttl(1), "192.0.2.1"));
      }
      Assumptions.assumeTrue(!bad.isEmpty(), "it holds everything this suite knows");
      Reading.Complete base = rig.read(zone);
      List<Change> changes = new ArrayList<>();
      bad.forEach(each -> changes.add(new Change.Create(each)));
      changes.add(new Change.Create(Samples.a("fine", ttl(zone), "192.0.2.1")));

      UnsupportedChangeException error =
          Expect.thrown(
              UnsupportedChangeException.class,
              "prepare",
              () -> rig.provider.prepare(zone, base, ChangeSet.of(Samples.APEX, changes)));

      Set<RrsetKey> named = new HashSet<>();
      for (Finding finding : error.findings()) {
        if (finding.name().isPresent() && finding.type().isPresent()) {
          named.add(new RrsetKey(finding.name().get(), finding.type().get()));
        }
      }
      Set<RrsetKey> expected = new HashSet<>();
      bad.forEach(each -> expected.add(each.key()));
      Expect.equal(named, expected, "the RRsets named");
      Expect.size(rig.fixture.writeLog().entries(), 1, "writes, the creation alone");
    }

    @Test
    @DisplayName("what a portable zone cannot hold is never deleted or replaced")
    void untouchable_staysUntouched() {
      HostedZone zone = rig.create();
      Optional<RrsetKey> key = rig.fixture.addUntouchable(Samples.APEX);
      Assumptions.assumeTrue(key.isPresent(), "it holds nothing that a portable zone cannot");
      Reading.Complete base = rig.read(zone);
      List<Rrset> untouchable = base.handles().untouchable();
      Expect.that(
          untouchable.stream().anyMatch(each -> each.key().equals(key.get())),
          key.get() + " is not among the untouchable " + untouchable);
      Zone before = rig.fixture.served().zoneFor(Samples.APEX).orElseThrow();

      Rrset held = base.zone().find(key.get()).orElse(untouchable.get(0));
      Expect.thrown(
          UnsupportedChangeException.class,
          "a delete",
          () ->
              rig.provider.prepare(
                  zone, base, ChangeSet.of(Samples.APEX, List.of(new Change.Delete(held)))));
      Expect.equal(rig.fixture.served().zoneFor(Samples.APEX).orElseThrow(), before, "served");
    }
  }

  /** What becomes of a write that fails. */
  @Nested
  @DisplayName("says what became of a write, and never repeats it:")
  class Outcomes {
    @TestFactory
    @DisplayName("refused, unknown or applied, as the fault has it")
    Stream<DynamicTest> outcomes() {
      return Stream.of(
          refused(FaultKind.THROTTLED, ThrottledException.class),
          refused(FaultKind.THROTTLED_SILENTLY, ThrottledException.class),
          refused(FaultKind.UNAUTHORIZED, CredentialsException.class),
          refused(FaultKind.FORBIDDEN, CredentialsException.class),
          refused(FaultKind.DOWN, UnreachableException.class),
          unknown(FaultKind.ERROR_BEFORE_COMMIT, false),
          unknown(FaultKind.ERROR_AFTER_COMMIT, true),
          unknown(FaultKind.RESET_BEFORE_COMMIT, false),
          unknown(FaultKind.RESET_AFTER_COMMIT, true),
          unknown(FaultKind.MALFORMED_JSON, true),
          notRefused(FaultKind.EMPTY_ANSWER));
    }

    /** A success without a body: some take it for what it says, which is true here. */
    private DynamicTest notRefused(FaultKind kind) {
      return DynamicTest.dynamicTest(
          kind + " is applied or unknown",
          () ->
              Expect.that(
                  !(writeUnder(kind, true) instanceof WriteOutcome.Refused),
                  "what landed was called refused"));
    }

    private DynamicTest refused(FaultKind kind, Class<? extends ProviderException> expected) {
      return DynamicTest.dynamicTest(
          kind + " is refused",
          () -> {
            WriteOutcome outcome = writeUnder(kind, false);
            WriteOutcome.Refused refused =
                Expect.instance(outcome, WriteOutcome.Refused.class, "outcome");
            Expect.instance(refused.error(), expected, "error");
            noSecretIn(String.valueOf(refused.error().getMessage()));
          });
    }

    private DynamicTest unknown(FaultKind kind, boolean lands) {
      return DynamicTest.dynamicTest(
          kind + " is unknown",
          () -> {
            WriteOutcome outcome = writeUnder(kind, lands);
            WriteOutcome.Unknown unknown =
                Expect.instance(outcome, WriteOutcome.Unknown.class, "outcome");
            noSecretIn(String.valueOf(unknown.error().getMessage()));
          });
    }

    private WriteOutcome writeUnder(FaultKind kind, boolean lands) {
      closeFixture();
      makeFixture();
      HostedZone zone = rig.create();
      Rrset rrset = Samples.a("f", ttl(zone), "192.0.2.1");
      WriteUnit unit = rig.plan(zone, new Change.Create(rrset)).units().get(0);
      int before = rig.fixture.writeLog().entries().size();
      rig.fixture.faults().add(Fault.of(kind).onWrites());

      WriteOutcome outcome = rig.send(unit);

      rig.fixture.faults().clear();
      int sent = rig.fixture.writeLog().entries().size() - before;
      Expect.equal(sent, kind == FaultKind.DOWN ? 0 : 1, "requests under " + kind);
      Optional<Rrset> found = rig.read(zone).zone().find(rrset.key());
      Expect.equal(found, lands ? Optional.of(rrset) : Optional.empty(), "what is there");
      return outcome;
    }

    @Test
    @DisplayName("unknown within the deadline when the answer never comes")
    void hangingWrite_isUnknownInTime() {
      HostedZone zone = rig.create();
      Rrset rrset = Samples.a("f", ttl(zone), "192.0.2.1");
      WriteUnit unit = rig.plan(zone, new Change.Create(rrset)).units().get(0);
      rig.fixture.faults().add(Fault.of(FaultKind.HANG_AFTER_COMMIT).onWrites());
      Call shortCall = Call.within(Duration.ofMillis(400), rig.fixture.time());
      WriteOutcome outcome = rig.provider.write(unit, Permits.of("contract/hang#1"), shortCall);
      Expect.instance(outcome, WriteOutcome.Unknown.class, "outcome");
      rig.fixture.faults().clear();
      Expect.equal(rig.find(zone, rrset.key()), rrset, "what landed");
    }

    @Test
    @DisplayName("the wait that a throttled answer asks for is passed on")
    void hintOfThrottling_isPassedOn() {
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

  /** Credentials. */
  @Nested
  @DisplayName("with wrong credentials")
  class Credentials {
    @Test
    @DisplayName("fails as such, shows no secret, and writes nothing")
    void wrongCredentials_areSaid() {
      HostedZone zone = rig.create();
      Optional<DnsProvider> other = rig.fixture.withWrongCredentials();
      Assumptions.assumeTrue(other.isPresent(), "it takes no credentials");
      DnsProvider stranger = other.orElseThrow();
      int landed = rig.fixture.writeLog().landed().size();
      CredentialsException error =
          Expect.thrown(
              CredentialsException.class, "find", () -> stranger.find(Samples.APEX, rig.call()));
      noSecretIn(String.valueOf(error.getMessage()));
      Reading.Failed failed =
          Expect.instance(stranger.read(zone, rig.call()), Reading.Failed.class, "reading");
      Expect.instance(failed.error(), CredentialsException.class, "error of the reading");
      Expect.thrown(
          CredentialsException.class,
          "create",
          () ->
              stranger.create(
                  DomainName.parse("other.example"),
                  new OperationId("x"),
                  Permits.of("x/create#1"),
                  rig.call()));
      Expect.size(rig.fixture.writeLog().landed(), landed, "landed writes");
      noSecretIn(stranger.toString());
      noSecretIn(rig.provider.toString());
      stranger.close();
    }
  }

  private void noSecretIn(String text) {
    for (String secret : rig.fixture.secrets()) {
      Expect.that(!text.contains(secret), "a secret is shown");
    }
  }
}
