// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.ConditionalWrite;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.ZoneFileExport;
import dev.understudy.provider.ZoneFileImport;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The cases of master files and conditional writes, where the provider offers them. */
@SuppressWarnings("exports") // as the suite
abstract class FacetCases extends TransferCases {
  FacetCases() {}

  /** Master files. */
  @Nested
  @DisplayName("exchanges master files, where it offers that:")
  class Files {
    private ZoneFileImport importer(FacetRig facets) {
      return rig.provider
          .facet(facets.yetToCreate(), ZoneFileImport.class)
          .orElseGet(() -> facets.facet(rig.create(), ZoneFileImport.class));
    }

    private Zone content(List<Rrset> rrsets) {
      Zone.Builder content = Zone.builder(Samples.APEX);
      rrsets.forEach(content::put);
      return content.build();
    }

    private Capabilities capabilities() {
      return rig.capabilities(HostedZone.yetToCreate(rig.provider.id(), Samples.APEX));
    }

    @Test
    @DisplayName("an exported file holds every record, and its SOA")
    void exported_isWhole() {
      FacetRig facets = new FacetRig(rig);
      HostedZone zone = rig.create();
      ZoneFileExport export = facets.facet(zone, ZoneFileExport.class);
      List<Rrset> samples = Samples.held(rig.capabilities(zone));
      rig.put(zone, samples);

      ZoneFileExport.Export exported = export.export(rig.call());

      Reading.Complete reading =
          Expect.instance(exported.reading(), Reading.Complete.class, "reading of the file");
      for (Rrset sample : samples) {
        Expect.equal(ProviderRig.find(reading.zone(), sample.key()), sample, "in the file");
      }
      Expect.that(exported.file().length() > 0, "the file is empty");
    }

    @Test
    @DisplayName("an imported file comes back record for record")
    void imported_comesBack() {
      FacetRig facets = new FacetRig(rig);
      ZoneFileImport importer = importer(facets);
      List<Rrset> samples = Samples.held(capabilities());

      facets.applied(() -> importer.load(content(samples), rig.permit(), rig.call()), "importing");

      HostedZone zone = rig.provider.find(Samples.APEX, rig.call()).orElseThrow();
      Zone read = rig.read(zone).zone();
      for (Rrset sample : samples) {
        Expect.equal(ProviderRig.find(read, sample.key()), sample, "read back");
      }
      Expect.that(read.apexNs().isPresent(), "no apex NS");
    }

    @Test
    @DisplayName("where something is there already, nothing is imported")
    void notEmpty_isRefused() {
      FacetRig facets = new FacetRig(rig);
      ZoneFileImport importer = importer(facets);
      HostedZone zone = rig.create();
      rig.put(zone, List.of(Samples.a("old", ttl(zone), "192.0.2.1")));
      Zone before = rig.read(zone).zone();
      int landed = facets.landed();

      WriteOutcome outcome =
          importer.load(
              content(List.of(Samples.a("new", ttl(zone), "192.0.2.2"))), rig.permit(), rig.call());

      Expect.instance(outcome, WriteOutcome.Refused.class, "importing");
      Expect.equal(rig.read(zone).zone(), before, "the zone");
      Expect.equal(facets.landed(), landed, "landed writes");
    }

    @Test
    @DisplayName("a file that is too large is refused before anything is sent")
    void tooLarge_isRefused() {
      FacetRig facets = new FacetRig(rig);
      ZoneFileImport importer = importer(facets);
      Assumptions.assumeTrue(importer.greatestFile() < 4 << 20, "its files may be of any size");
      Zone.Builder content = Zone.builder(Samples.APEX);
      int records = importer.greatestFile() / 40 + 1;
      for (int i = 0; i < records; i++) {
        content.put(Samples.a("a-name-of-some-length-" + i, new Ttl(300), "192.0.2.1"));
      }
      Zone zone = content.build();
      Expect.that(MasterFile.write(zone).length() > importer.greatestFile(), "not large enough");
      int entries = rig.fixture.writeLog().entries().size();

      WriteOutcome.Refused refused =
          Expect.instance(
              importer.load(zone, rig.permit(), rig.call()),
              WriteOutcome.Refused.class,
              "importing");

      Expect.instance(refused.error(), RequestRefusedException.class, "error");
      Expect.equal(rig.fixture.writeLog().entries().size(), entries, "writes");
    }

    @Test
    @DisplayName("an import whose answer is lost is unknown, and reading tells")
    void answerLost_isUnknown() {
      FacetRig facets = new FacetRig(rig);
      ZoneFileImport importer = importer(facets);
      Rrset one = Samples.a("www", Samples.ttl(capabilities()), "192.0.2.1");
      rig.fixture.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));

      WriteOutcome outcome = importer.load(content(List.of(one)), rig.permit(), rig.call());

      Expect.instance(outcome, WriteOutcome.Unknown.class, "importing");
      HostedZone zone = rig.provider.find(Samples.APEX, rig.call()).orElseThrow();
      Expect.equal(rig.find(zone, one.key()), one, "read back");
    }
  }

  /** Writing that depends on what was read. */
  @Nested
  @DisplayName("writes conditionally, where it offers that:")
  class Conditional {
    @Test
    @DisplayName("what is as it was read is changed")
    void asRead_isChanged() {
      FacetRig facets = new FacetRig(rig);
      HostedZone zone = rig.create();
      ConditionalWrite conditional = facets.facet(zone, ConditionalWrite.class);
      Rrset old = Samples.a("www", ttl(zone), "192.0.2.1");
      Rrset changed = Samples.a("www", ttl(zone), "192.0.2.2");
      rig.put(zone, List.of(old));

      for (WriteOutcome each :
          write(conditional, rig.read(zone), new Change.Update(old, changed))) {
        Expect.instance(each, WriteOutcome.Applied.class, "writing");
      }
      Expect.equal(rig.find(zone, old.key()), changed, "read back");
    }

    private List<WriteOutcome> write(
        ConditionalWrite conditional, Reading.Complete base, Change... changes) {
      WritePlan plan = conditional.prepare(base, ChangeSet.of(Samples.APEX, List.of(changes)));
      return plan.units().stream().map(rig::send).toList();
    }

    @Test
    @DisplayName("what somebody else has changed, added or removed stays")
    void changedMeanwhile_stays() {
      FacetRig facets = new FacetRig(rig);
      HostedZone zone = rig.create();
      ConditionalWrite conditional = facets.facet(zone, ConditionalWrite.class);
      Rrset old = Samples.a("www", ttl(zone), "192.0.2.1");
      Rrset theirs = Samples.a("www", ttl(zone), "192.0.2.77");
      Rrset added = Samples.a("new", ttl(zone), "192.0.2.78");
      Rrset gone = Samples.a("gone", ttl(zone), "192.0.2.79");
      rig.put(zone, List.of(old, gone));
      Reading.Complete base = rig.read(zone);
      rig.fixture.editor().put(Samples.APEX, theirs);
      rig.fixture.editor().put(Samples.APEX, added);
      rig.fixture.editor().remove(Samples.APEX, gone.key());
      Zone before = rig.read(zone).zone();

      for (Change change :
          List.of(
              new Change.Update(old, Samples.a("www", ttl(zone), "192.0.2.2")),
              new Change.Delete(old),
              new Change.Create(Samples.a("new", ttl(zone), "192.0.2.2")),
              new Change.Update(gone, Samples.a("gone", ttl(zone), "192.0.2.2")))) {
        List<WriteOutcome> outcomes = write(conditional, base, change);
        Expect.that(
            outcomes.stream().anyMatch(each -> each instanceof WriteOutcome.Refused),
            change + " was not refused: " + outcomes);
      }
      Expect.equal(rig.read(zone).zone(), before, "the zone");
    }
  }
}
