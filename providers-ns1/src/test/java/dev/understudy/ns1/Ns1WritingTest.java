// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePlan;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What writing sends to NS1, and what its answers lead to. */
class Ns1WritingTest {
  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static Reading.Complete base(Rrset... rrsets) {
    return new Reading.Complete(
        "ns1:example.com",
        Zone.of(Rig.APEX, List.of(rrsets)),
        new Proof(Proof.Kind.CLOSED_CURSOR, ""),
        new Handles(List.of(), java.util.Set.of()),
        List.of(),
        Instant.EPOCH);
  }

  private WritePlan plan(Change... changes) {
    return rig.provider.prepare(Rig.ZONE, base(), ChangeSet.of(Rig.APEX, List.of(changes)));
  }

  @Test
  void create_isPut_update_isPost_delete_isDelete() {
    Rrset mx = Rig.rrset("@", RecordType.MX, 300, "10 a.example.", "20 b.example.");
    rig.answer(200, "{}");
    rig.answer(200, "{}");
    rig.answer(200, "");
    WritePlan plan =
        plan(
            new Change.Create(mx),
            new Change.Update(
                Rig.rrset("t", RecordType.TXT, 60, "\"x\""),
                Rig.rrset("t", RecordType.TXT, 60, "\"a;b\" \"c\"")),
            new Change.Delete(Rig.rrset("d", RecordType.A, 60, "192.0.2.1")));

    plan.units()
        .forEach(
            unit ->
                assertThat(rig.provider.write(unit, Rig.permit(), rig.call()))
                    .isInstanceOf(WriteOutcome.Applied.class));

    RecordedRequest put = rig.taken();
    assertThat(put.getMethod() + " " + put.getTarget())
        .isEqualTo("PUT /v1/zones/example.com/example.com/MX");
    assertThat(Rig.json(put.getBody().utf8()))
        .isEqualTo(
            Rig.json(
                "{\"zone\":\"example.com\",\"domain\":\"example.com\",\"type\":\"MX\",\"ttl\":300,"
                    + "\"filters\":[],\"answers\":[{\"answer\":[10,\"a.example\"]},"
                    + "{\"answer\":[20,\"b.example\"]}]}"));
    assertThat(put.getHeaders().get("Understudy-Effect")).isEqualTo("op1/unit-1#1");
    RecordedRequest post = rig.taken();
    assertThat(post.getMethod() + " " + post.getTarget())
        .isEqualTo("POST /v1/zones/example.com/t.example.com/TXT");
    assertThat(Rig.json(post.getBody().utf8()).path("answers").toString())
        .isEqualTo("[{\"answer\":[\"a;bc\"]}]");
    RecordedRequest delete = rig.taken();
    assertThat(delete.getMethod() + " " + delete.getTarget())
        .isEqualTo("DELETE /v1/zones/example.com/d.example.com/A");
    assertThat(delete.getBody()).isIn(null, okio.ByteString.EMPTY);
  }

  @Test
  void atOneName_cnameComesAfterWhatItReplaces_andDsAroundItsNs() {
    Rrset a = Rig.rrset("w", RecordType.A, 60, "192.0.2.1");
    Rrset cname = Rig.rrset("w", RecordType.CNAME, 60, "x.example.");
    assertThat(plan(new Change.Create(cname), new Change.Delete(a)).units())
        .extracting(unit -> unit.changes().get(0).key().type())
        .containsExactly(RecordType.A, RecordType.CNAME);

    Rrset txt = Rig.rrset("w", RecordType.TXT, 60, "\"x\"");
    assertThat(plan(new Change.Delete(a), new Change.Create(txt)).units())
        .extracting(unit -> unit.changes().get(0).key().type())
        .containsExactly(RecordType.TXT, RecordType.A);

    Rrset ns = Rig.rrset("s", RecordType.NS, 60, "n.example.");
    Rrset ds = Rig.rrset("s", RecordType.DS, 60, "1 13 2 " + "AB".repeat(32));
    assertThat(plan(new Change.Create(ds), new Change.Create(ns)).units())
        .extracting(unit -> unit.changes().get(0).key().type())
        .containsExactly(RecordType.NS, RecordType.DS);
    assertThat(plan(new Change.Delete(ns), new Change.Delete(ds)).units())
        .extracting(unit -> unit.changes().get(0).key().type())
        .containsExactly(RecordType.DS, RecordType.NS);
  }

  @Test
  void whatCannotBeHeld_isNamedAllAtOnce() {
    assertThatThrownBy(
            () ->
                plan(
                    new Change.Create(Rig.rrset("a", RecordType.SSHFP, 60, "1 1 AB")),
                    new Change.Create(Rig.rrset("b", RecordType.TXT, 60, "\"\"")),
                    new Change.Create(Rig.rrset("c", RecordType.TXT, 60, "\"\\195(\"")),
                    new Change.Delete(Rig.rrset("@", RecordType.NS, 60, "n.example."))))
        .isInstanceOfSatisfying(
            UnsupportedChangeException.class,
            e ->
                assertThat(e.findings())
                    .extracting(Finding::code)
                    .containsExactlyInAnyOrder(
                        "NS1-RECORD-TYPE", "NS1-EMPTY-TXT", "NS1-SPELLING", "NS1-APEX-NS"));
  }

  private WriteOutcome write(Change change) {
    return rig.provider.write(plan(change).units().get(0), Rig.permit(), rig.call());
  }

  @Test
  void write_refused_namesItsRrset() {
    rig.answer(400, Rig.resource("libcloud/create_record_already_exists.json"));
    Rrset a = Rig.rrset("w", RecordType.A, 60, "192.0.2.1");

    WriteOutcome.Refused refused = (WriteOutcome.Refused) write(new Change.Create(a));

    assertThat(refused.rrsets()).containsExactly(a.key());
    assertThat(refused.error())
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("record already exists");
  }

  @Test
  void write_answeredByNothing_isUnknown_butForADelete() {
    Rrset a = Rig.rrset("w", RecordType.A, 60, "192.0.2.1");
    rig.answer(200, "");
    rig.answer(200, "");

    assertThat(write(new Change.Create(a))).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(write(new Change.Delete(a))).isInstanceOf(WriteOutcome.Applied.class);
  }

  @Test
  void write_inConflict_isNotRefusedForItsRecord() {
    rig.answer(409, "{\"message\":\"conflict\"}");

    WriteOutcome.Refused refused =
        (WriteOutcome.Refused)
            write(new Change.Create(Rig.rrset("w", RecordType.A, 60, "192.0.2.1")));

    assertThat(refused.error()).isInstanceOf(StateChangedException.class);
  }

  @Test
  void write_deleteOfWhatIsGone_isApplied() {
    rig.answer(404, Rig.resource("libcloud/record_does_not_exist.json"));

    assertThat(write(new Change.Delete(Rig.rrset("w", RecordType.A, 60, "192.0.2.1"))))
        .isInstanceOf(WriteOutcome.Applied.class);
  }

  @Test
  void write_throttled_isRefused_withThePaceOfTheBucket() {
    rig.server.enqueue(
        new MockResponse.Builder()
            .code(429)
            .addHeader("X-RateLimit-Limit", "100")
            .addHeader("X-RateLimit-Remaining", "0")
            .addHeader("X-RateLimit-Period", "200")
            .body("{\"message\":\"rate limit exceeded\"}")
            .build());

    WriteOutcome.Refused refused =
        (WriteOutcome.Refused)
            write(new Change.Create(Rig.rrset("w", RecordType.A, 60, "192.0.2.1")));

    assertThat(((ThrottledException) refused.error()).retryAfter()).contains(Duration.ofSeconds(2));
  }

  @Test
  void writes_keepToTheRateOfTheAccount_onTheClock() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      changes.add(new Change.Create(Rig.rrset("n" + i, RecordType.A, 60, "192.0.2.1")));
      rig.answer(200, "{}");
    }
    WritePlan plan = plan(changes.toArray(Change[]::new));
    Instant start = rig.time.now();

    plan.units()
        .forEach(
            unit ->
                assertThat(rig.provider.write(unit, Rig.permit(), rig.call()))
                    .isInstanceOf(WriteOutcome.Applied.class));

    assertThat(Duration.between(start, rig.time.now()))
        .as("80 at once, a fifth stays reserved, then one every 2 s")
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void create_putsTheZone_orFindsIt() {
    rig.answer(404, "{\"message\":\"zone not found\"}");
    rig.answer(200, Rig.resource("libcloud/create_zone_success.json"));

    HostedZone zone =
        rig.provider.create(
            DomainName.parse("newzone.com."), new OperationId("op1"), Rig.permit(), rig.call());

    assertThat(zone.nameServers()).hasSize(4);
    rig.taken();
    RecordedRequest put = rig.taken();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/zones/newzone.com");

    rig.answer(404, "{\"message\":\"zone not found\"}");
    rig.answer(400, Rig.resource("libcloud/zone_already_exists.json"));
    rig.answer(200, Rig.resource("libcloud/get_zone_success.json"));
    assertThat(
            rig.provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), rig.call()).apex())
        .isEqualTo(Rig.APEX);
  }
}
