// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordPlannerTest {
  private final ZoneAssembly assembly = new ZoneAssembly(Rig.ZONE);
  private int ids;

  private static Capabilities can(int batch) {
    return new Capabilities(
        RecordObject.TYPES,
        new Ttl(60),
        new Ttl(Integer.MAX_VALUE),
        Capabilities.WriteUnitKind.RECORD,
        batch,
        false,
        Capabilities.ApexNs.ADDITIONS,
        false,
        false,
        75,
        Duration.ofMinutes(5));
  }

  private RecordPlannerTest there(Rrset... rrsets) {
    for (Rrset rrset : rrsets) {
      for (var rdata : rrset.writtenRdata()) {
        assembly.add(
            RecordObject.write(rrset.name(), rrset.type(), rrset.ttl(), rdata, Rig.APEX)
                .put("id", ++ids)
                .put("sourceId", 123123));
      }
    }
    return this;
  }

  private WritePlan plan(int batch, Change... changes) {
    return RecordPlanner.plan(
        Rig.ZONE, assembly.handles(), can(batch), ChangeSet.of(Rig.APEX, Arrays.asList(changes)));
  }

  private static JsonNode payload(WriteUnit unit) {
    return Rig.json(unit.payload());
  }

  private static Rrset a(String name, int ttl, String... addresses) {
    return Rig.rrset(name, RecordType.A, ttl, addresses);
  }

  /** Each unit leads from what a reading shows before it to what one shows after it. */
  private static void assertLeads(WritePlan plan, Rrset from, Rrset to) {
    Rrset now = from;
    for (WriteUnit unit : plan.units()) {
      Change change = unit.changes().get(0);
      assertThat(change.before()).contains(now);
      now = change.after().orElseThrow();
    }
    assertThat(now).isEqualTo(to);
  }

  @Test
  void ttlAlone_isOneUpdateOfAllItsObjects() {
    Rrset from = a("www", 300, "192.0.2.1", "192.0.2.2");
    WritePlan plan = there(from).plan(200, new Change.Update(from, from.withTtl(new Ttl(600))));

    assertThat(plan.units()).hasSize(1);
    JsonNode items = payload(plan.units().get(0)).path("update");
    assertThat(items).hasSize(2);
    assertThat(items.path(0).toString())
        .isEqualTo(
            "{\"name\":\"www\",\"type\":\"A\",\"value\":\"192.0.2.1\",\"ttl\":600,"
                + "\"gtdLocation\":\"DEFAULT\",\"id\":1}");
  }

  @Test
  void ttlAlone_keepsTheSpellingOfTargets() {
    Rrset from = Rig.rrset("alias", RecordType.CNAME, 300, "Target.Example.net.");
    WritePlan plan = there(from).plan(200, new Change.Update(from, from.withTtl(new Ttl(600))));

    assertThat(plan.units().get(0).payload()).contains("\"Target.Example.net.\"");
  }

  @Test
  void fewerRecords_surplusGoesFirst_theRestGetsNewData() {
    Rrset from = a("www", 300, "192.0.2.1", "192.0.2.2", "192.0.2.3");
    Rrset to = a("www", 600, "192.0.2.2", "192.0.2.4");
    WritePlan plan = there(from).plan(200, new Change.Update(from, to));

    assertThat(plan.units()).hasSize(2);
    assertThat(plan.units().get(0).payload()).isEqualTo("{\"delete\":[3]}");
    JsonNode update = payload(plan.units().get(1)).path("update");
    assertThat(update.findValuesAsText("id")).containsExactlyInAnyOrder("1", "2");
    assertThat(update.findValuesAsText("value"))
        .containsExactlyInAnyOrder("192.0.2.2", "192.0.2.4");
    assertLeads(plan, from, to);
  }

  @Test
  void moreRecords_objectsGetNewDataFirst_theRestIsCreated() {
    Rrset from = a("www", 300, "192.0.2.1");
    Rrset to = a("www", 300, "192.0.2.2", "192.0.2.3");
    WritePlan plan = there(from).plan(200, new Change.Update(from, to));

    assertThat(plan.units()).hasSize(2);
    assertThat(payload(plan.units().get(0)).path("update")).hasSize(1);
    assertThat(payload(plan.units().get(1)).path("create")).hasSize(1);
    assertLeads(plan, from, to);
  }

  @Test
  void oneMoreOrOneLess_isOneRequest() {
    Rrset two = a("www", 300, "192.0.2.1", "192.0.2.2");
    Rrset one = a("www", 300, "192.0.2.1");
    assertThat(there(two).plan(200, new Change.Update(two, one)).units())
        .singleElement()
        .matches(unit -> unit.payload().equals("{\"delete\":[2]}"));
    assertThat(new RecordPlannerTest().there(one).plan(200, new Change.Update(one, two)).units())
        .singleElement()
        .matches(unit -> payload(unit).path("create").size() == 1);
  }

  @Test
  void mixedKinds_takeOneRequestEach_makingRoomFirst() {
    Rrset address = a("move", 300, "192.0.2.1");
    Rrset old = a("old", 300, "192.0.2.1");
    Rrset www = a("www", 300, "192.0.2.1");
    WritePlan plan =
        there(address, old, www)
            .plan(
                200,
                new Change.Update(www, a("www", 300, "192.0.2.9")),
                new Change.Delete(address),
                new Change.Create(Rig.rrset("move", RecordType.CNAME, 300, "www")),
                new Change.Create(a("new", 300, "192.0.2.1")),
                new Change.Delete(old));

    assertThat(plan.units())
        .extracting(unit -> payload(unit).fieldNames().next())
        .containsExactly("delete", "update", "create", "delete");
    assertThat(plan.units().get(0).changes()).containsExactly(new Change.Delete(address));
    assertThat(plan.units().get(3).changes()).containsExactly(new Change.Delete(old));
    assertThat(plan.duration()).isEqualTo(Duration.ZERO);
  }

  @Test
  void fullRequests_areCutBetweenNames_inTheirOrder() {
    List<Change> creates = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      creates.add(new Change.Create(a("n" + i, 300, "192.0.2.1", "192.0.2.2")));
    }
    WritePlan plan = plan(5, creates.toArray(Change[]::new));

    assertThat(plan.units()).extracting(unit -> unit.changes().size()).containsExactly(2, 2, 1);
    List<Change> sent = new ArrayList<>();
    plan.units().forEach(unit -> sent.addAll(unit.changes()));
    assertThat(sent).isEqualTo(creates);
  }

  @Test
  void whatCannotBeHeld_isNamedAllAtOnce() {
    there(a("www", 300, "192.0.2.1"));
    assembly.add(
        Rig.json(
            "{\"id\":90,\"name\":\"\",\"type\":\"ANAME\",\"ttl\":300,\"value\":\"x.example.\"}"));
    Rrset ns = Rig.rrset("@", RecordType.NS, 86400, "ns0.dnsmadeeasy.com.", "ns1.dnsmadeeasy.com.");

    assertThatThrownBy(
            () ->
                plan(
                    2,
                    new Change.Create(
                        Rig.rrset("ds", RecordType.DS, 300, "1 13 2 " + "AB".repeat(32))),
                    new Change.Create(a("low", 59, "192.0.2.1")),
                    new Change.Create(Rig.rrset("_x._tcp", RecordType.SRV, 300, "0 0 0 .")),
                    new Change.Create(Rig.rrset("q", RecordType.TXT, 300, "\"a\\\"b\"")),
                    new Change.Create(a("@", 300, "192.0.2.1")),
                    new Change.Create(a("many", 300, "192.0.2.1", "192.0.2.2", "192.0.2.3")),
                    new Change.Delete(ns)))
        .isInstanceOfSatisfying(
            UnsupportedChangeException.class,
            e ->
                assertThat(e.findings())
                    .extracting(Finding::code)
                    .containsExactly(
                        "DNSMADEEASY-TYPE",
                        "DNSMADEEASY-TTL",
                        "DNSMADEEASY-VALUE",
                        "DNSMADEEASY-VALUE",
                        "DNSMADEEASY-UNTOUCHABLE",
                        "DNSMADEEASY-APEX-NS",
                        "DNSMADEEASY-BATCH"));
  }

  @Test
  void apexNs_othersComeAndGo_theSystemsStay() {
    Rrset own = assembly.zone().apexNs().orElseThrow();
    Rrset more =
        Rig.rrset(
            "@",
            RecordType.NS,
            86400,
            "NS0.dnsmadeeasy.com.",
            "ns1.dnsmadeeasy.com.",
            "ns1.other.example.");
    WritePlan added = plan(200, new Change.Update(own, more));
    assertThat(payload(added.units().get(0)).path("create").findValuesAsText("value"))
        .containsExactly("ns1.other.example.");
    assertLeads(added, own, more);

    there(Rig.rrset("@", RecordType.NS, 86400, "ns1.other.example."));
    assertThat(assembly.zone().apexNs()).contains(more);
    WritePlan removed = plan(200, new Change.Update(more, own));
    assertThat(removed.units())
        .singleElement()
        .matches(u -> u.payload().equals("{\"delete\":[1]}"));
    assertLeads(removed, more, own);

    assertThatThrownBy(() -> plan(200, new Change.Update(more, more.withTtl(new Ttl(300)))))
        .hasMessageContaining("always 86400");
  }

  @Test
  void changeOfAnotherBase_isTheCallersMistake() {
    Zone empty = assembly.zone();
    assertThat(empty.find(Rig.APEX.child("www"), RecordType.A)).isEmpty();
    assertThatThrownBy(() -> plan(200, new Change.Delete(a("www", 300, "192.0.2.1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the base");
  }

  /** The marks of records that are not the zone's alone to change; all come in recorded answers. */
  @Test
  void boundRecords_areShownOrLeftOut_andNeverTouched() {
    String[] marks = {
      "\"gtdLocation\":\"EUROPE\"",
      "\"failover\":true,\"monitor\":true",
      "\"monitor\":true",
      "\"dynamicDns\":true",
      "\"source\":0,\"sourceId\":77"
    };
    for (int i = 0; i < marks.length; i++) {
      assembly.add(
          Rig.json(
              "{\"id\":"
                  + i
                  + ",\"name\":\"n"
                  + i
                  + "\",\"type\":\"A\",\"ttl\":300,\"value\":\"192.0.2.1\","
                  + marks[i]
                  + "}"));
    }
    there(a("mixed", 300, "192.0.2.1"), a("mixed", 60, "192.0.2.2"));

    assertThat(assembly.findings())
        .extracting(Finding::code)
        .containsExactly(
            "DNSMADEEASY-STEERED",
            "DNSMADEEASY-FAILOVER",
            "DNSMADEEASY-BOUND",
            "DNSMADEEASY-BOUND",
            "DNSMADEEASY-BOUND",
            "DNSMADEEASY-MIXED-TTL");
    Zone zone = assembly.zone();
    assertThat(zone.at(Rig.APEX.child("n0"))).isEmpty();
    assertThat(zone.at(Rig.APEX.child("n1"))).isEmpty();
    assertThat(zone.at(Rig.APEX.child("n4"))).isNotEmpty();
    assertThat(zone.find(Rig.APEX.child("mixed"), RecordType.A).orElseThrow().ttl())
        .isEqualTo(new Ttl(60));
    assertThat(assembly.handles().untouchable()).hasSize(5);
    assertThatThrownBy(
            () ->
                plan(
                    200,
                    new Change.Delete(zone.find(Rig.APEX.child("n4"), RecordType.A).orElseThrow())))
        .isInstanceOf(UnsupportedChangeException.class);
  }

  @Test
  void partOfAnRrsetThatCannotBeRead_isNotTakenForAllOfIt() {
    there(Rig.rrset("t", RecordType.TXT, 300, "\"fine\""));
    assembly.add(
        Rig.json(
            "{\"id\":9,\"name\":\"t\",\"type\":\"TXT\",\"ttl\":300,\"value\":\"\\\"a\\\\b\\\"\"}"));

    assertThat(assembly.findings())
        .extracting(Finding::code)
        .containsExactly("DNSMADEEASY-UNREADABLE");
    assertThat(assembly.findings().get(0).isBlocking()).isTrue();
    assertThat(assembly.zone().at(Rig.APEX.child("t"))).isEmpty();
  }
}
