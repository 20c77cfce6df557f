// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
  private static final String DIGEST = "00".repeat(32);

  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** A reading of objects with the ids o0, o1, ... */
  private static Reading.Complete base(boolean multiProvider, Rrset... rrsets) {
    ZoneAssembly assembly =
        new ZoneAssembly(
            Rig.ZONE, ZoneSettings.of(Rig.json("{\"multi_provider\":" + multiProvider + "}")));
    int number = 0;
    for (Rrset rrset : rrsets) {
      for (var rdata : rrset.rdata()) {
        assembly.add(
            RecordObject.write(rrset.name(), rrset.type(), rrset.ttl(), rdata)
                .orElseThrow()
                .put("id", "o" + number++));
      }
    }
    return new Reading.Complete(
        "cloudflare:unit.tests",
        assembly.zone(),
        new Proof(Proof.Kind.STATED_TOTAL, ""),
        assembly.handles(),
        List.of(),
        Instant.EPOCH);
  }

  private WritePlan plan(Reading.Complete base, Change... changes) {
    return rig.provider.prepare(Rig.ZONE, base, ChangeSet.of(Rig.APEX, List.of(changes)));
  }

  private static JsonNode body(WriteUnit unit) {
    return Rig.json(unit.payload()).path("batch");
  }

  @Test
  void create_postsOneObjectForARecord() {
    Rrset mx = Rig.rrset("@", RecordType.MX, 300, "10 a.example.", "20 b.example.");

    WritePlan plan = plan(base(false), new Change.Create(mx));

    assertThat(plan.units()).hasSize(1);
    assertThat(body(plan.units().get(0)))
        .isEqualTo(
            Rig.json(
                "{\"posts\":[{\"type\":\"MX\",\"name\":\"unit.tests\",\"ttl\":300,\"priority\":10,"
                    + "\"content\":\"a.example\"},{\"type\":\"MX\",\"name\":\"unit.tests\","
                    + "\"ttl\":300,\"priority\":20,\"content\":\"b.example\"}]}"));
  }

  @Test
  void update_patchesWhatChanges_andKeepsTheRest() {
    Rrset from = Rig.rrset("www", RecordType.A, 300, "192.0.2.1", "192.0.2.2");
    Rrset to = Rig.rrset("www", RecordType.A, 300, "192.0.2.2", "192.0.2.3");

    WritePlan plan = plan(base(false, from), new Change.Update(from, to));

    assertThat(body(plan.units().get(0)))
        .isEqualTo(
            Rig.json("{\"patches\":[{\"id\":\"o0\",\"ttl\":300,\"content\":\"192.0.2.3\"}]}"));
  }

  @Test
  void update_ofTheTtl_patchesTheTtlAlone_alsoForStructuredTypes() {
    Rrset from = Rig.rrset("www", RecordType.CAA, 300, "0 issue \"a\"", "0 issue \"b\"");
    Rrset to = from.withTtl(new dev.understudy.zone.Ttl(600));

    WritePlan plan = plan(base(false, from), new Change.Update(from, to));

    assertThat(body(plan.units().get(0)))
        .isEqualTo(
            Rig.json("{\"patches\":[{\"id\":\"o0\",\"ttl\":600},{\"id\":\"o1\",\"ttl\":600}]}"));
  }

  @Test
  void update_ofStructuredRdata_deletesAndPostsInOneBatch() {
    Rrset from = Rig.rrset("www", RecordType.CAA, 300, "0 issue \"a\"");
    Rrset to = Rig.rrset("www", RecordType.CAA, 300, "0 issue \"b\"");

    JsonNode body = body(plan(base(false, from), new Change.Update(from, to)).units().get(0));

    assertThat(body.path("deletes")).hasSize(1);
    assertThat(body.path("posts")).hasSize(1);
    assertThat(body.has("puts")).isFalse();
  }

  @Test
  void typeSwap_isOneBatch() {
    Rrset a = Rig.rrset("www", RecordType.A, 300, "192.0.2.1");
    Rrset cname = Rig.rrset("www", RecordType.CNAME, 300, "x.example.");

    WritePlan plan = plan(base(false, a), new Change.Create(cname), new Change.Delete(a));

    assertThat(plan.units()).hasSize(1);
    assertThat(body(plan.units().get(0)).path("deletes")).hasSize(1);
    assertThat(body(plan.units().get(0)).path("posts")).hasSize(1);
  }

  @Test
  void dsComesAfterItsNs_andGoesBeforeIt() {
    Rrset ns = Rig.rrset("sub", RecordType.NS, 300, "ns1.example.");
    Rrset ds = Rig.rrset("sub", RecordType.DS, 300, "1 13 2 " + "AB".repeat(32));

    WritePlan created = plan(base(false), new Change.Create(ds), new Change.Create(ns));
    assertThat(created.units())
        .extracting(unit -> unit.changes().get(0).key().type())
        .containsExactly(RecordType.NS, RecordType.DS);

    WritePlan deleted = plan(base(false, ns, ds), new Change.Delete(ns), new Change.Delete(ds));
    assertThat(deleted.units())
        .extracting(unit -> unit.changes().get(0).key().type())
        .containsExactly(RecordType.DS, RecordType.NS);

    assertThat(plan(base(false, ns), new Change.Create(ds)).units()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 200, 201, 1000})
  void units_areCutAtTheLimit_andNeverThroughAName(int names) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      changes.add(new Change.Create(Rig.rrset("n" + i, RecordType.A, 300, "192.0.2.1")));
    }
    changes.add(
        new Change.Create(
            Rig.rrset("z", RecordType.A, 300, "192.0.2.1", "192.0.2.2", "192.0.2.3")));

    WritePlan plan = plan(base(false), changes.toArray(Change[]::new));

    assertThat(plan.units()).hasSize((names + 2) / 200 + 1);
    assertThat(plan.units())
        .allSatisfy(unit -> assertThat(body(unit).path("posts").size()).isLessThanOrEqualTo(200));
    assertThat(plan.units().stream().flatMap(unit -> unit.changes().stream())).isEqualTo(changes);
    assertThat(plan.duration()).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatCannotBeHeld_isNamedAllAtOnce() {
    assertThatThrownBy(
            () ->
                plan(
                    base(false),
                    new Change.Create(Rig.rrset("a", RecordType.A, 10, "192.0.2.1")),
                    new Change.Create(Rig.rrset("b", RecordType.DNAME, 300, "x.example.")),
                    new Change.Create(Rig.rrset("c", RecordType.TXT, 300, "\"\"")),
                    new Change.Create(Rig.rrset("d\\.e", RecordType.A, 300, "192.0.2.1")),
                    new Change.Create(Rig.rrset("@", RecordType.DS, 300, "1 8 2 " + DIGEST)),
                    new Change.Create(Rig.rrset("f", RecordType.DS, 300, "1 8 2 " + DIGEST))))
        .isInstanceOfSatisfying(
            UnsupportedChangeException.class,
            e ->
                assertThat(e.findings())
                    .extracting(Finding::code)
                    .containsExactly(
                        "CLOUDFLARE-TTL",
                        "CLOUDFLARE-TYPE",
                        "CLOUDFLARE-EMPTY-TXT",
                        "CLOUDFLARE-SPELLING",
                        "CLOUDFLARE-DS",
                        "CLOUDFLARE-DS"));
  }

  @Test
  void apexNs_addsForeignNames_onlyWhereTheyAreServed() {
    Rrset own = base(true).zone().apexNs().orElseThrow();
    Rrset both =
        Rig.rrset(
            "@",
            RecordType.NS,
            86400,
            "alice.ns.cloudflare.com.",
            "tom.ns.cloudflare.com.",
            "dns1.p01.nsone.net.");

    WritePlan plan = plan(base(true), new Change.Update(own, both));
    assertThat(body(plan.units().get(0)).path("posts")).hasSize(1);
    assertThat(body(plan.units().get(0)).path("posts").get(0).path("content").asText())
        .isEqualTo("dns1.p01.nsone.net");

    assertThatThrownBy(() -> plan(base(false), new Change.Update(own, both)))
        .isInstanceOf(UnsupportedChangeException.class)
        .hasMessageContaining("multi-provider");
    assertThatThrownBy(
            () ->
                plan(
                    base(true),
                    new Change.Update(
                        own, Rig.rrset("@", RecordType.NS, 86400, "dns1.p01.nsone.net."))))
        .isInstanceOf(UnsupportedChangeException.class)
        .hasMessageContaining("always stay");
  }

  @Test
  void apexNs_ttl_isASettingOfTheZone() {
    Rrset own = base(true).zone().apexNs().orElseThrow();

    WritePlan plan =
        plan(base(true), new Change.Update(own, own.withTtl(new dev.understudy.zone.Ttl(300))));

    assertThat(plan.units()).hasSize(1);
    rig.answerResult("{\"ns_ttl\":300}");
    assertThat(rig.provider.write(plan.units().get(0), Rig.permit(), rig.call()))
        .isInstanceOf(WriteOutcome.Applied.class);
    RecordedRequest request = rig.taken();
    assertThat(request.getMethod()).isEqualTo("PATCH");
    assertThat(request.getBody().utf8()).isEqualTo("{\"ns_ttl\":300}");
  }

  private WriteUnit unit() {
    return plan(
            base(false),
            new Change.Create(Rig.rrset("a", RecordType.A, 300, "192.0.2.1")),
            new Change.Create(Rig.rrset("b", RecordType.A, 300, "192.0.2.2")))
        .units()
        .get(0);
  }

  @Test
  void write_sendsTheBatch_withItsEffect() {
    rig.answerResult("{\"deletes\":null,\"patches\":null,\"puts\":null,\"posts\":[{},{}]}");

    WriteOutcome outcome = rig.provider.write(unit(), Rig.permit(), rig.call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    RecordedRequest request = rig.taken();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget())
        .isEqualTo("/client/v4/zones/ff12ab34cd5611334422ab3322997650/dns_records/batch");
    assertThat(Rig.json(request.getBody().utf8())).isEqualTo(body(unit()));
    assertThat(request.getHeaders().get("Understudy-Effect")).isEqualTo("op1/unit-1#1");
  }

  @Test
  void write_refused_namesWhatTheErrorPointsAt() {
    rig.answer(
        400,
        "{\"success\":false,\"result\":null,\"errors\":[{\"code\":9021,\"message\":\"bad ttl\","
            + "\"source\":{\"pointer\":\"/posts/1/ttl\"}}]}");

    WriteOutcome outcome = rig.provider.write(unit(), Rig.permit(), rig.call());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            WriteOutcome.Refused.class,
            refused -> {
              assertThat(refused.rrsets())
                  .containsExactly(new RrsetKey(DomainName.parse("b.unit.tests."), RecordType.A));
              assertThat(refused.error())
                  .isInstanceOf(RequestRefusedException.class)
                  .hasMessageContaining("9021 bad ttl");
            });
  }

  @Test
  void write_throttled_isRefusedAndCanBeSentLater() {
    rig.answer(429, "{\"success\":false,\"errors\":[]}");

    WriteOutcome outcome = rig.provider.write(unit(), Rig.permit(), rig.call());

    assertThat(((WriteOutcome.Refused) outcome).error()).isInstanceOf(ThrottledException.class);
  }

  @Test
  void write_serverError_isUnknown_andSentOnce() {
    rig.answer(503, "<html>");

    assertThat(rig.provider.write(unit(), Rig.permit(), rig.call()))
        .isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(rig.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void write_answerListsFewerObjects_isUnknown() {
    rig.answerResult("{\"posts\":[{}]}");

    WriteOutcome outcome = rig.provider.write(unit(), Rig.permit(), rig.call());

    assertThat(((WriteOutcome.Unknown) outcome).error()).hasMessageContaining("1 posts where 2");
  }
}
