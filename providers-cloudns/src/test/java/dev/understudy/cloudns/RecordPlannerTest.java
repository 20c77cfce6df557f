// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import static dev.understudy.cloudns.Rig.APEX;
import static dev.understudy.cloudns.Rig.rrset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.cloudns.Handles.Held;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.http.Json;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordPlannerTest {
  private static final HostedZone ZONE =
      new HostedZone(
          CloudnsProvider.ID, "example.com", APEX, List.of(), HostingStatus.ACTIVE, "", List.of());

  private int ids = 100;

  private WritePlan plan(List<Rrset> there, Change... changes) {
    Zone.Builder zone = Zone.builder(APEX);
    Map<RrsetKey, List<Held>> held = new HashMap<>();
    for (Rrset rrset : there) {
      zone.put(rrset);
      List<Held> records = new ArrayList<>();
      for (Octets rdata : rrset.rdata()) {
        records.add(new Held(Integer.toString(ids++), rdata, rrset.ttl()));
      }
      held.put(rrset.key(), records);
    }
    Handles handles = new Handles(held, List.of(), Set.of(), Terms.documented(APEX));
    Reading.Complete base =
        new Reading.Complete(
            "cloudns:example.com",
            zone.build(),
            new Proof(Proof.Kind.CLOSED_CURSOR, "test"),
            handles,
            List.of(),
            Instant.EPOCH);
    return RecordPlanner.plan(ZONE, handles, base.zone(), ChangeSet.of(APEX, List.of(changes)));
  }

  /** One line a request: call, id, type and name of what it changes, and the value. */
  private static List<String> lines(WritePlan plan) {
    return plan.units().stream().map(RecordPlannerTest::line).toList();
  }

  private static String line(WriteUnit unit) {
    var payload = Json.parse(unit.payload());
    RrsetKey key = unit.changes().get(0).key();
    String id = Json.text(payload.path("form"), "record-id");
    return Json.text(payload, "call").replace("-record.json", "")
        + (id.isEmpty() ? "" : " " + id)
        + " "
        + key.name().relativeTo(APEX)
        + " "
        + key.type()
        + " "
        + Json.text(payload.path("form"), "record");
  }

  @Test
  void addresses_comeBeforeNs_andNsBeforeDs() {
    Change ns = new Change.Create(rrset("sub", RecordType.NS, 300, "ns.sub.example.com."));
    Change ds = new Change.Create(rrset("sub", RecordType.DS, 300, "1 13 2 " + "AB".repeat(32)));
    Change glue = new Change.Create(rrset("ns.sub", RecordType.A, 300, "192.0.2.1"));

    assertThat(lines(plan(List.of(), ds, ns, glue)))
        .containsExactly(
            "add ns.sub A 192.0.2.1",
            "add sub NS ns.sub.example.com",
            "add sub DS " + "AB".repeat(32));
  }

  @Test
  void ds_goesBeforeNs_andGlueLast() {
    Rrset ns = rrset("sub", RecordType.NS, 300, "ns.sub.example.com.");
    Rrset ds = rrset("sub", RecordType.DS, 300, "1 13 2 " + "AB".repeat(32));
    Rrset glue = rrset("ns.sub", RecordType.A, 300, "192.0.2.1");

    assertThat(
            lines(
                plan(
                    List.of(ns, ds, glue),
                    new Change.Delete(glue),
                    new Change.Delete(ns),
                    new Change.Delete(ds))))
        .containsExactly("delete 101 sub DS ", "delete 100 sub NS ", "delete 102 ns.sub A ");
  }

  @Test
  void cname_comesOnceItsNeighboursAreGone_andGoesBeforeTheyCome() {
    Rrset addresses = rrset("w", RecordType.A, 300, "192.0.2.1", "192.0.2.2");
    Rrset alias = rrset("w", RecordType.CNAME, 300, "x.example.");
    Rrset old = rrset("v", RecordType.CNAME, 300, "x.example.");
    Rrset text = rrset("v", RecordType.TXT, 300, "hello");

    assertThat(
            lines(
                plan(
                    List.of(addresses, old),
                    new Change.Create(alias),
                    new Change.Delete(addresses),
                    new Change.Create(text),
                    new Change.Delete(old))))
        .containsExactly(
            "delete 100 w A ",
            "delete 101 w A ",
            "add w CNAME x.example",
            "delete 102 v CNAME ",
            "add v TXT hello");
  }

  @Test
  void whatGoes_becomesWhatComes_andEachUnitSaysWhatIsBeforeAndAfterIt() {
    Rrset before = rrset("w", RecordType.A, 300, "192.0.2.1", "192.0.2.2", "192.0.2.3");
    Rrset after = rrset("w", RecordType.A, 300, "192.0.2.2", "192.0.2.4");

    WritePlan plan = plan(List.of(before), new Change.Update(before, after));

    assertThat(lines(plan)).containsExactly("mod 100 w A 192.0.2.4", "delete 102 w A ");
    Rrset between = rrset("w", RecordType.A, 300, "192.0.2.4", "192.0.2.2", "192.0.2.3");
    assertThat(plan.units().stream().flatMap(unit -> unit.changes().stream()))
        .containsExactly(new Change.Update(before, between), new Change.Update(between, after));
  }

  @Test
  void ttlOfSeveralRecords_showsWithTheFirstOfARise_andTheLastOfAFall() {
    Rrset low = rrset("w", RecordType.A, 300, "192.0.2.1", "192.0.2.2");
    Rrset high = low.withTtl(new Ttl(900));

    List<Change> rise = changes(plan(List.of(low), new Change.Update(low, high)));
    List<Change> fall = changes(plan(List.of(high), new Change.Update(high, low)));

    assertThat(rise).containsExactly(new Change.Update(low, high), new Change.Update(high, high));
    assertThat(fall).containsExactly(new Change.Update(high, high), new Change.Update(high, low));
  }

  private static List<Change> changes(WritePlan plan) {
    return plan.units().stream().flatMap(unit -> unit.changes().stream()).toList();
  }

  @Test
  void modify_doesNotNameTheType_andCarriesHostAndTtl() {
    Rrset before = rrset("@", RecordType.MX, 300, "10 a.example.");
    Rrset after = rrset("@", RecordType.MX, 900, "10 b.example.");

    assertThat(plan(List.of(before), new Change.Update(before, after)).units())
        .extracting(WriteUnit::payload)
        .containsExactly(
            "{\"call\":\"mod-record.json\",\"form\":{\"record-id\":\"100\",\"host\":\"\","
                + "\"ttl\":\"900\",\"priority\":\"10\",\"record\":\"b.example\"}}");
  }

  @Test
  void whatClouDnsWouldRefuse_isRefusedHere_allAtOnce() {
    Rrset ns = rrset("cut", RecordType.NS, 300, "ns.example.net.");
    Rrset ds = rrset("cut", RecordType.DS, 300, "1 13 2 " + "AB".repeat(32));
    UnsupportedChangeException error =
        catchThrowableOfType(
            UnsupportedChangeException.class,
            () ->
                plan(
                    List.of(ns, ds),
                    new Change.Delete(ns),
                    create("ttl", RecordType.A, 301, "192.0.2.1"),
                    create("https", RecordType.HTTPS, 300, "1 ."),
                    create("ptr", RecordType.PTR, 300, "a.example."),
                    create("quote", RecordType.TXT, 300, "\"say \\\"hi\\\"\""),
                    create("tick", RecordType.TXT, 300, "\"a`b\""),
                    create("trailing", RecordType.TXT, 300, "\"a \""),
                    create("empty", RecordType.TXT, 300, "\"\""),
                    create("octets", RecordType.TXT, 300, "\"\\255\""),
                    create("@", RecordType.DS, 300, "1 13 2 " + "AB".repeat(32)),
                    create("alone", RecordType.DS, 300, "1 13 2 " + "AB".repeat(32)),
                    create("lame", RecordType.NS, 300, "nowhere.example.com.")));

    assertThat(error.findings())
        .extracting(finding -> finding.name().orElseThrow().relativeTo(APEX) + " " + finding.code())
        .containsExactlyInAnyOrder(
            "cut CLOUDNS-DS",
            "ttl CLOUDNS-TTL",
            "https CLOUDNS-RECORD-TYPE",
            "ptr CLOUDNS-RECORD-TYPE",
            "quote CLOUDNS-TEXT",
            "tick CLOUDNS-TEXT",
            "trailing CLOUDNS-TEXT",
            "empty CLOUDNS-TEXT",
            "octets CLOUDNS-SPELLING",
            "@ CLOUDNS-DS",
            "alone CLOUDNS-DS",
            "lame CLOUDNS-NS-TARGET");
  }

  @Test
  void targetBelowAnotherCut_needsNoAddressHere() {
    Rrset cut = rrset("other", RecordType.NS, 300, "ns.example.net.");

    assertThat(
            lines(plan(List.of(cut), create("sub", RecordType.NS, 300, "ns.other.example.com."))))
        .containsExactly("add sub NS ns.other.example.com");
  }

  private static Change create(String name, RecordType type, int ttl, String rdata) {
    return new Change.Create(rrset(name, type, ttl, rdata));
  }
}
