// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.diff.Change;
import dev.understudy.provider.ConditionalWrite;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The limits of a change batch are those of
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html (2026-11-25).
 */
class ChangePlannerTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private List<WriteUnit> plan(Change... changes) {
    HostedZone zone = Rig.someZone();
    Reading.Complete nothing =
        new Reading.Complete(
            "route53:example.com",
            Zone.builder(Rig.APEX).build(),
            new Proof(Proof.Kind.CLOSED_CURSOR, "none"),
            RecordHandles.NONE,
            List.of(),
            Instant.EPOCH);
    return rig.provider.prepare(zone, nothing, Rig.changes(changes)).units();
  }

  private static Change create(int number) {
    return new Change.Create(Rig.rrset("n" + number, RecordType.A, 60, "192.0.2.1"));
  }

  private static Change update(int number) {
    return new Change.Update(
        Rig.rrset("n" + number, RecordType.A, 60, "192.0.2.1"),
        Rig.rrset("n" + number, RecordType.A, 60, "192.0.2.2"));
  }

  private static Change[] many(int count, java.util.function.IntFunction<Change> maker) {
    return IntStream.range(0, count).mapToObj(maker).toArray(Change[]::new);
  }

  @Test
  void thousandCreates_areOneRequest() {
    assertThat(plan(many(1000, ChangePlannerTest::create))).hasSize(1);
    assertThat(plan(many(1001, ChangePlannerTest::create))).hasSize(2);
  }

  @Test
  void upserts_countTwice() {
    assertThat(plan(many(500, ChangePlannerTest::update))).hasSize(1);
    assertThat(plan(many(501, ChangePlannerTest::update))).hasSize(2);
  }

  @Test
  void charactersOfValues_areLimited() {
    String text = "\"" + "x".repeat(248) + "\""; // 250 characters
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      changes.add(new Change.Create(Rig.rrset("t" + i, RecordType.TXT, 60, text)));
    }
    assertThat(plan(changes.toArray(Change[]::new))).hasSize(1);
    changes.add(create(1));
    assertThat(plan(changes.toArray(Change[]::new))).hasSize(2);
  }

  @Test
  void delegationWithGlueAndDs_staysTogether() {
    List<Change> changes = new ArrayList<>(List.of(many(998, ChangePlannerTest::create)));
    changes.add(new Change.Create(Rig.rrset("child", RecordType.NS, 60, "ns.child")));
    changes.add(
        new Change.Create(Rig.rrset("child", RecordType.DS, 60, "1 13 2 " + "AB".repeat(32))));
    changes.add(new Change.Create(Rig.rrset("ns.child", RecordType.A, 60, "192.0.2.53")));

    List<WriteUnit> units = plan(changes.toArray(Change[]::new));

    assertThat(units).hasSize(2);
    assertThat(units.get(1).changes()).hasSize(3);
  }

  @Test
  void whatMustChangeTogetherAndIsTooLarge_isRefused() {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Create(Rig.rrset("child", RecordType.NS, 60, "ns.child")));
    for (int i = 0; i < 1000; i++) {
      changes.add(new Change.Create(Rig.rrset("n" + i + ".child", RecordType.A, 60, "192.0.2.1")));
    }
    assertThatThrownBy(() -> plan(changes.toArray(Change[]::new)))
        .isInstanceOf(UnsupportedChangeException.class)
        .hasMessageContaining("1001");
  }

  @Test
  void typeSwap_isOneRequestThatDeletesFirst() {
    HostedZone zone = rig.zone();
    var alias = Rig.rrset("www", RecordType.CNAME, 60, "other.example.net.");
    rig.fake.put(Rig.APEX, alias);
    Reading.Complete base = rig.read(zone);
    List<WriteUnit> units =
        rig.provider
            .prepare(
                zone,
                base,
                Rig.changes(
                    new Change.Create(Rig.rrset("www", RecordType.A, 60, "192.0.2.1")),
                    new Change.Delete(alias)))
            .units();
    assertThat(units).hasSize(1);
    String payload = units.get(0).payload();
    assertThat(payload.indexOf("DELETE")).isLessThan(payload.indexOf("CREATE")).isPositive();
  }

  @Test
  void delete_repeatsTheSetAsItWasWritten() {
    HostedZone zone = rig.zone();
    rig.fake.put(
        Rig.APEX,
        "<ResourceRecordSet><Name>m.example.com</Name><Type>MX</Type><TTL>77</TTL><ResourceRecords>"
            + "<ResourceRecord><Value>10  Mail.Example.NET</Value></ResourceRecord>"
            + "</ResourceRecords></ResourceRecordSet>");
    Reading.Complete base = rig.read(zone);
    var held = Rig.rrset("m", RecordType.MX, 77, "10 mail.example.net.");

    WriteUnit unit =
        rig.provider.prepare(zone, base, Rig.changes(new Change.Delete(held))).units().get(0);

    assertThat(unit.payload()).contains("10  Mail.Example.NET");
    assertThat(rig.provider.write(unit, Rig.permit(), rig.call()))
        .isInstanceOf(dev.understudy.provider.WriteOutcome.Pending.class);
  }

  @Test
  void apexNsAndSoa_areChangedAndNeverRemoved() {
    HostedZone zone = rig.zone();
    Reading.Complete base = rig.read(zone);
    var ns = base.zone().apexNs().orElseThrow();
    assertThatThrownBy(() -> rig.provider.prepare(zone, base, Rig.changes(new Change.Delete(ns))))
        .isInstanceOf(UnsupportedChangeException.class);
    var more = Rig.rrset("@", RecordType.NS, 3600, "ns-2048.awsdns-64.com.", "ns.example.net.");
    assertThat(
            rig.provider
                .prepare(zone, base, Rig.changes(new Change.Update(ns, more)))
                .units()
                .get(0)
                .payload())
        .contains("UPSERT");
  }

  @Test
  void conditionalUpdate_deletesWhatWasRead_andCreatesAnew_inOneBatch() {
    HostedZone zone = rig.zone();
    rig.fake.put(Rig.APEX, Rig.rrset("www", RecordType.A, 60, "192.0.2.1"));
    Reading.Complete base = rig.read(zone);
    Change update =
        new Change.Update(
            base.zone().find(Rig.APEX.child("www"), RecordType.A).orElseThrow(),
            Rig.rrset("www", RecordType.A, 60, "192.0.2.2"));

    List<WriteUnit> units =
        rig.provider
            .facet(zone, ConditionalWrite.class)
            .orElseThrow()
            .prepare(base, Rig.changes(update))
            .units();

    assertThat(units).hasSize(1);
    assertThat(Batch.changes(units.get(0).payload()))
        .extracting(
            change ->
                change.actionAsString()
                    + " "
                    + change.resourceRecordSet().resourceRecords().get(0).value())
        .containsExactly("DELETE 192.0.2.1", "CREATE 192.0.2.2");
  }

  @Test
  void conditionalChange_ofTheApexNs_isObjectedTo() {
    HostedZone zone = rig.zone();
    Reading.Complete base = rig.read(zone);
    var ns = base.zone().apexNs().orElseThrow();
    ConditionalWrite conditional = rig.provider.facet(zone, ConditionalWrite.class).orElseThrow();
    assertThatThrownBy(
            () ->
                conditional.prepare(
                    base,
                    Rig.changes(
                        new Change.Update(ns, ns.withTtl(new dev.understudy.zone.Ttl(60))))))
        .isInstanceOf(UnsupportedChangeException.class)
        .hasMessageContaining("ROUTE53-CONDITION");
  }
}
