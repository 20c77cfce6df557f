// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import static dev.understudy.cli.LabScene.NAME;
import static dev.understudy.cli.LabScene.PRIMARY;
import static dev.understudy.cli.LabScene.SECONDARY;
import static dev.understudy.cli.LabScene.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.state.FileStateStore;
import dev.understudy.state.Lease;
import dev.understudy.state.StateStore;
import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.RdataText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The commands against a lab, with right and wrong input. */
@Execution(ExecutionMode.CONCURRENT)
final class LabCommandsTest {
  @TempDir Path folder;
  private LabScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new LabScene(folder);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static Rrset a(String label, String address) {
    return Rrset.of(
        ZONE.child(label),
        RecordType.A,
        new Ttl(300),
        RdataText.parse(RecordType.A, address, DomainName.ROOT));
  }

  private int writes() {
    return scene.stage().writeLog().entries().size();
  }

  @Test
  void cutoverAndRollback_bringHomeWhatChanged() {
    scene.prepare();
    scene.loseThePrimary();
    String cutover = scene.plan("cutover", NAME, "--primary", "dead");
    CommandRun over = scene.run("cutover", NAME, "--apply", cutover);
    assertThat(over.status()).as(over.err()).isZero();
    assertThat(scene.isDelegatedTo(scene.stage().secondary())).isTrue();
    Rrset changed = a("in-the-outage", "192.0.2.99");
    scene.stage().secondary().edit(ZONE, changed);
    scene.bringThePrimaryBack();

    String rollback = scene.plan("rollback", NAME);
    CommandRun home =
        scene.run(
            "rollback", NAME, "--apply", rollback, "--report", folder.resolve("r.html").toString());

    assertThat(home.status()).as(home.err()).isZero();
    assertThat(scene.isDelegatedTo(scene.stage().primary())).isTrue();
    assertThat(scene.stage().primary().served(ZONE).find(changed.key())).contains(changed);
    assertThat(scene.balance().holds()).as(scene.balance().text()).isTrue();
    assertThat(folder.resolve("r.html")).content().contains("<svg", "</html>");
    assertThat(scene.run("status", NAME).out()).contains("No operation is open");
  }

  @Test
  void changedOnBothSides_stopsForAPersonWhoChooses() {
    scene.prepare();
    scene.loseThePrimary();
    scene.run("cutover", NAME, "--apply", scene.plan("cutover", NAME, "--primary", "dead"));
    scene.stage().secondary().edit(ZONE, a("www2", "192.0.2.1"));
    scene.bringThePrimaryBack();
    scene.stage().primary().edit(ZONE, a("www2", "192.0.2.2"));
    int before = writes();

    CommandRun refused = scene.run("rollback", NAME);

    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("www2." + NAME, "192.0.2.1", "192.0.2.2");
    assertThat(writes()).isEqualTo(before);
    assertThat(scene.plan("rollback", NAME, "--choose", "www2." + NAME + "/A=secondary"))
        .isNotEmpty();
  }

  @Test
  void twoPlannersOneApplies_theOtherIsRefusedAndWritesNothing() throws IOException {
    scene.prepare();
    scene.stage().primary().edit(ZONE, a("one", "192.0.2.7"));
    String first = scene.plan("sync", PRIMARY, SECONDARY);
    scene.stage().primary().edit(ZONE, a("two", "192.0.2.8"));
    String second = scene.plan("sync", PRIMARY, SECONDARY);
    assertThat(scene.run("sync", PRIMARY, SECONDARY, "--apply", second).status()).isZero();
    int before = writes();

    CommandRun refused = scene.run("sync", PRIMARY, SECONDARY, "--apply", first);

    assertThat(refused.status()).isEqualTo(4);
    assertThat(writes()).isEqualTo(before);
  }

  @Test
  void fileToPrimaryAndOnToSecondary_endInStep() throws IOException {
    Path file = folder.resolve("next.zone");
    Files.write(
        file,
        MasterFile.writeOctets(
            scene.stage().lab().zone().toBuilder().put(a("new", "192.0.2.5")).build()));
    String plan = scene.plan("sync", "file:" + file, PRIMARY);

    CommandRun applied = scene.run("sync", "file:" + file, PRIMARY, "--apply", plan);

    assertThat(applied.status()).as(applied.err()).isZero();
    scene.prepare();
    CommandRun diff = scene.run("diff", PRIMARY, SECONDARY);
    assertThat(diff.status()).as(diff.out()).isZero();
    assertThat(diff.out()).contains("SSHFP");
    assertThat(scene.run("sync", PRIMARY, SECONDARY).out()).contains("there is nothing to do");
  }

  @Test
  void emptyFileAndHalfAFile_areRefusedAndNothingIsWritten() throws IOException {
    Path empty = Files.write(folder.resolve("empty.zone"), new byte[0]);
    Path half =
        Files.write(
            folder.resolve("half.zone"),
            (MasterFile.write(scene.stage().lab().zone()) + "broken A 1.2.3\n")
                .getBytes(StandardCharsets.UTF_8));

    CommandRun ofEmpty = scene.run("sync", "file:" + empty + "?origin=" + NAME, PRIMARY);
    CommandRun ofHalf = scene.run("sync", "file:" + half, PRIMARY);

    assertThat(ofEmpty.status()).isEqualTo(4);
    assertThat(ofHalf.status()).isEqualTo(4);
    assertThat(ofHalf.err()).contains("only a part");
    assertThat(writes()).isZero();
  }

  @Test
  void refusedRecord_isHeldBack_theRestApplied_andThenOnlyItIsLeft() throws IOException {
    Rrset bad = text("bad", "refuse-me");
    Path file = zoneWith("next.zone", bad, a("fine", "192.0.2.5"), text("fine2", "x"));
    String from = "file:" + file;
    String plan = scene.plan("sync", from, PRIMARY);
    scene.stage().primary().fake().faults().add(refusing("refuse-me"));

    CommandRun applied = scene.run("sync", from, PRIMARY, "--apply", plan);

    assertThat(applied.status()).as(applied.err()).isEqualTo(5);
    assertThat(applied.out())
        .contains("Applied 2 changes; 1 are held back since the target refuses them; 0 others")
        .contains("Refused by the target", "bad." + NAME)
        .contains("fine." + NAME)
        .contains("SYNC-QUARANTINED")
        .contains("understudy sync " + from + " " + PRIMARY);
    CommandRun next = scene.run("sync", from, PRIMARY);
    assertThat(next.out()).contains("1 to create, 0 to update, 0 to delete");
    scene.stage().primary().fake().faults().clear();
    String second = scene.plan("sync", from, PRIMARY);
    assertThat(scene.run("sync", from, PRIMARY, "--apply", second).status()).isZero();
    assertThat(scene.stage().primary().served(ZONE).find(bad.key())).contains(bad);
    assertThat(scene.balance().holds()).as(scene.balance().text()).isTrue();
  }

  @Test
  void refusedCriticalRecord_stopsTheRun() throws IOException {
    Path file = zoneWith("next.zone", a("bad", "192.0.2.66"), text("fine", "x"));
    String plan = scene.plan("sync", "file:" + file, PRIMARY);
    scene.stage().primary().fake().faults().add(refusing("192.0.2.66"));

    CommandRun applied = scene.run("sync", "file:" + file, PRIMARY, "--apply", plan);

    assertThat(applied.status()).as(applied.err()).isEqualTo(5);
    assertThat(applied.out()).contains("SYNC-CRITICAL-REFUSED", "Applied 0 changes");
    assertThat(scene.stage().primary().served(ZONE).find(text("fine", "x").key())).isEmpty();
  }

  @Test
  void protectedNamesAndTypes_areTakenFromTheConfiguration() throws IOException {
    Rrset present =
        scene.stage().lab().zone().rrsets().stream()
            .filter(each -> each.type().equals(RecordType.TXT))
            .findFirst()
            .orElseThrow();
    Path file = zoneWith("next.zone", text(present.name().relativeTo(ZONE), "other"));
    Path config = scene.home().resolve("understudy.yaml");
    String before = Files.readString(config);

    for (String rule :
        List.of("protected-names: [ \"" + present.name() + "\" ]", "protected-types: [ TXT ]")) {
      Files.writeString(config, before + "safety:\n  " + rule + "\n");
      CommandRun refused = scene.run("sync", "file:" + file, PRIMARY);
      assertThat(refused.status()).as(refused.err()).isEqualTo(4);
      assertThat(refused.out()).contains("SYNC-PROTECTED-");
    }
    Files.writeString(config, before + "safety:\n  critical: [ NOTYPE ]\n");
    assertThat(scene.run("sync", "file:" + file, PRIMARY).status()).isEqualTo(2);
    Files.writeString(config, before);
    assertThat(scene.run("sync", "file:" + file, PRIMARY).status()).isZero();
  }

  private static Fault refusing(String text) {
    return Fault.of(FaultKind.RECORD_REFUSED).with(text).onWrites();
  }

  private static Rrset text(String name, String text) {
    return Rrset.of(
        DomainName.parse(name, ZONE),
        RecordType.TXT,
        new Ttl(300),
        RdataText.parse(RecordType.TXT, text, ZONE));
  }

  private Path zoneWith(String file, Rrset... more) throws IOException {
    Zone.Builder zone = scene.stage().lab().zone().toBuilder();
    for (Rrset each : more) {
      zone.put(each);
    }
    return Files.write(folder.resolve(file), MasterFile.writeOctets(zone.build()));
  }

  @Test
  void massDelete_isRefusedWithTheRuleAndNothingIsWritten() throws IOException {
    scene.prepare();
    int before = writes();
    Path little = folder.resolve("little.zone");
    Files.write(
        little,
        MasterFile.writeOctets(
            Zone.of(
                ZONE,
                scene.stage().lab().zone().rrsets().stream()
                    .filter(each -> each.name().equals(ZONE))
                    .toList())));

    CommandRun refused = scene.run("sync", "file:" + little, SECONDARY);

    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.out()).contains("SYNC-MANY-CHANGES");
    assertThat(writes()).isEqualTo(before);
  }

  @Test
  void deadInterfaceAndWrongCredentials_areToldApart() {
    scene.stage().primary().fake().faults().add(Fault.of(FaultKind.UNAUTHORIZED).times(3));
    CommandRun unauthorized = scene.run("show", PRIMARY);
    scene.stage().primary().breakInterface();
    CommandRun dead = scene.run("show", PRIMARY);

    assertThat(unauthorized.status()).isEqualTo(3);
    assertThat(dead.status()).isEqualTo(3);
    assertThat(unauthorized.out()).isNotEqualTo(dead.out());
    scene
        .stage()
        .secretTexts()
        .values()
        .forEach(
            secret ->
                assertThat(unauthorized.out() + unauthorized.err() + dead.out() + dead.err())
                    .doesNotContain(secret));
  }

  @Test
  void healthyPrimaryDeclaredDead_isRefusedWithTheEvidence() {
    scene.prepare();

    CommandRun refused = scene.run("cutover", NAME, "--primary", "dead");

    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("PRIMARY-DISAGREES", "Done so far", "Next:");
    assertThat(scene.stage().writeLog().of("godaddy")).isEmpty();
  }

  @Test
  void watch_endsWhenAllAreWithOneProvider() {
    scene.prepare();

    CommandRun watch = scene.run("watch", NAME);

    assertThat(watch.status()).as(watch.out() + watch.err()).isZero();
    assertThat(watch.out()).contains("north-1: primary");
  }

  @Test
  void halfAListingAndAnEmptyOne_areRefusedAndNothingIsWritten() {
    scene.prepare();
    int before = writes();
    scene.stage().primary().fake().faults().add(Fault.of(FaultKind.EMPTY_LIST).times(1000));
    CommandRun empty = scene.run("sync", PRIMARY, SECONDARY);
    scene.stage().primary().fake().faults().clear();
    scene.stage().primary().fake().faults().add(Fault.of(FaultKind.CUT_BODY).times(1000));
    CommandRun half = scene.run("sync", PRIMARY, SECONDARY);

    assertThat(empty.status()).as(empty.out() + empty.err()).isEqualTo(4);
    assertThat(half.status()).as(half.out() + half.err()).isEqualTo(4);
    assertThat(half.err()).contains(PRIMARY).contains("Nothing was written");
    assertThat(writes()).isEqualTo(before);
  }

  @Test
  void unknownZone_isToldWithTheAccount() {
    CommandRun shown = scene.run("show", "cloudflare:nobody.example");

    assertThat(shown.status()).as(shown.out() + shown.err()).isEqualTo(3);
    assertThat(shown.out() + shown.err()).contains("nobody.example");
  }

  @Test
  void twoZonesOfOneName_areToldApartByTheirIds() {
    CloudflareFake fake = (CloudflareFake) scene.stage().primary().fake();
    String second = fake.addZone(ZONE);

    CommandRun refused = scene.run("sync", PRIMARY, SECONDARY);

    assertThat(refused.status()).as(refused.out() + refused.err()).isEqualTo(4);
    assertThat(refused.err()).contains(second);
    assertThat(writes()).isZero();
  }

  @Test
  void secondOperator_findsTheLeaseHeldAndWritesNothing() {
    String plan = scene.plan("sync", PRIMARY, SECONDARY);
    try (StateStore store = new FileStateStore(folder.resolve("state"), scene.stage().time());
        Lease held = store.acquire(ZONE, "the first operator")) {
      CommandRun refused = scene.run("sync", PRIMARY, SECONDARY, "--apply", plan);

      assertThat(held.epoch()).isPositive();
      assertThat(refused.status()).as(refused.err()).isEqualTo(4);
      assertThat(refused.err()).contains("the first operator");
    }
    assertThat(writes()).isZero();
  }
}
