// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.finding.Finding;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Verdict;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of writing and reading back. */
@SuppressWarnings("exports") // as the suite
abstract class WritingCases extends ReadingCases {
  /** What no provider may refuse, or proofs of ownership and mail keys could not be held. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9=;:/+._-]+");

  WritingCases() {}

  /** Writing and reading back. */
  @Nested
  @DisplayName("writes records:")
  class Writes {
    @Test
    @DisplayName("every type it holds comes back as it was, and is served")
    void everyType_makesTheRound() {
      HostedZone zone = rig.create();
      List<Rrset> samples = rig.accepted(zone, Samples.held(rig.capabilities(zone)));
      rig.put(zone, samples);

      Zone read = rig.read(zone).zone();
      Zone served = rig.fixture.served().zoneFor(Samples.APEX).orElseThrow();
      for (Rrset sample : samples) {
        Expect.equal(ProviderRig.find(read, sample.key()), sample, "read back");
        Expect.equal(ProviderRig.find(served, sample.key()), sample, "served");
      }
    }

    @TestFactory
    @DisplayName("every text comes back octet by octet, or is refused by name")
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
      startAgain();
      HostedZone zone = rig.create();
      Rrset rrset = Samples.txtRrset("txt", ttl(zone), Samples.txt(text), Samples.txt("other"));
      boolean plain = text.length() <= 2_000 && PLAIN.matcher(text).matches();
      Assumptions.assumeTrue(
          plain || rig.refused(zone, List.of(rrset)).isEmpty(),
          "it refuses this text before it writes");
      rig.put(zone, List.of(rrset));
      Expect.equal(rig.find(zone, rrset.key()), rrset, "read back");
      Rrset served =
          ProviderRig.find(rig.fixture.served().zoneFor(Samples.APEX).orElseThrow(), rrset.key());
      EqualityRules rules = rig.capabilities(zone).lenient(EqualityRules.strict());
      Expect.instance(
          rules.compare(Samples.APEX, Optional.of(served), Optional.of(rrset)),
          Verdict.Equal.class,
          "served " + served + " beside " + rrset);
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
      List<Rrset> samples = rig.accepted(zone, Samples.held(rig.capabilities(zone)));
      rig.put(zone, samples);
      Zone first = rig.read(zone).zone();
      Zone.Builder wanted = first.toBuilder();
      samples.forEach(wanted::put);
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
      Ttl doubled = capabilities.kept(new Ttl(2 * present.seconds()));
      return doubled.equals(present) ? capabilities.leastTtl() : doubled;
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
    @DisplayName("the type at a name can change back, beside other types")
    void typeAtAName_changesBack() {
      HostedZone zone = rig.create();
      Rrset address = Samples.a("www", ttl(zone), "192.0.2.1", "192.0.2.2");
      Rrset text = Samples.txtRrset("www", ttl(zone), Samples.txt("x"));
      Rrset alias =
          Rrset.of(address.name(), RecordType.CNAME, ttl(zone), Samples.name("other").wire());
      rig.put(zone, List.of(alias));
      rig.apply(
          zone, new Change.Delete(alias), new Change.Create(address), new Change.Create(text));
      Expect.equal(
          Set.copyOf(rig.read(zone).zone().at(address.name())),
          Set.of(address, text),
          "at the name");
    }

    @Test
    @DisplayName("a set that somebody else replaced is never mixed with ours")
    void replacedMeanwhile_isNotMixed() {
      HostedZone zone = rig.create();
      Rrset before = Samples.a("www", ttl(zone), "192.0.2.1", "192.0.2.2");
      Rrset ours = Samples.a("www", ttl(zone), "192.0.2.3", "192.0.2.4");
      Rrset theirs = Samples.a("www", ttl(zone), "192.0.2.5", "192.0.2.6");
      rig.put(zone, List.of(before));
      WriteUnit unit = rig.plan(zone, new Change.Update(before, ours)).units().get(0);
      rig.fixture.editor().put(Samples.APEX, theirs);

      WriteOutcome outcome = rig.send(unit);

      Rrset found = rig.find(zone, before.key());
      if (outcome instanceof WriteOutcome.Applied) {
        Expect.equal(found, ours, "what is there after it was applied");
      } else {
        Expect.instance(outcome, WriteOutcome.Refused.class, "outcome");
        Expect.equal(found, theirs, "what is there after it was refused");
      }
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
}
