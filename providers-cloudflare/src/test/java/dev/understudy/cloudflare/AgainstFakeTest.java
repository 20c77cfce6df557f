// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.ApexNsPolicy;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Reading;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider against a server that keeps state and behaves as Cloudflare documents. */
class AgainstFakeTest {
  private static final String TOKEN = "token-123";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  private final CloudflareFake fake = CloudflareFake.builder(time, TOKEN).build();
  private FakeHttpServer server;
  private Understudy understudy;
  private CloudflareProvider provider;

  @BeforeEach
  void start() {
    server = FakeHttpServer.start(fake, time);
    understudy =
        Understudy.builder()
            .time(time)
            .secrets(
                SecretSource.of(Map.of("CLOUDFLARE_API_TOKEN", Secret.of(TOKEN.toCharArray()))))
            .build();
    provider =
        CloudflareProvider.of(
            CloudflareSettings.builder()
                .endpoint(server.endpoint().toString())
                .account(CloudflareFake.ACCOUNT)
                .build(),
            understudy.context());
  }

  @AfterEach
  void stop() {
    understudy.close();
    server.close();
  }

  private Call call() {
    return Call.within(Duration.ofMinutes(10), time);
  }

  private HostedZone create() {
    return provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), call());
  }

  private Reading.Complete read(HostedZone zone) {
    return (Reading.Complete) provider.read(zone, call());
  }

  private void apply(HostedZone zone, Change... changes) {
    for (WriteUnit unit : plan(zone, changes).units()) {
      assertThat(provider.write(unit, Rig.permit(), call()))
          .isInstanceOf(WriteOutcome.Applied.class);
    }
  }

  private WritePlan plan(HostedZone zone, Change... changes) {
    return provider.prepare(zone, read(zone), ChangeSet.of(Rig.APEX, List.of(changes)));
  }

  private static List<Rrset> everyType() {
    return List.of(
        Rig.rrset("@", RecordType.A, 300, "192.0.2.1", "192.0.2.2"),
        Rig.rrset("@", RecordType.MX, 300, "10 mx.unit.tests.", "20 mx.example."),
        Rig.rrset("@", RecordType.TXT, 300, "\"v=spf1 -all\"", "\"a;b \\\"c\\\" \\\\ d\""),
        Rig.rrset("@", RecordType.CAA, 3600, "0 issue \"ca.example\"", "128 iodef \"mailto:x@y\""),
        Rig.rrset("*", RecordType.AAAA, 300, "2001:db8::1"),
        Rig.rrset("_sip._tcp", RecordType.SRV, 300, "1 2 5060 sip.unit.tests."),
        Rig.rrset("_443._tcp", RecordType.TLSA, 300, "3 1 1 " + "AB".repeat(32)),
        Rig.rrset("c", RecordType.CERT, 300, "1 12345 8 AQIDBA=="),
        Rig.rrset(
            "dkim", RecordType.TXT, 300, "\"" + "k".repeat(255) + "\" \"" + "l".repeat(90) + "\""),
        Rig.rrset(
            "l", RecordType.LOC, 300, "31 58 52.100 S 115 49 11.700 E 20.00m 10.00m 10.00m 2.00m"),
        Rig.rrset(
            "n", RecordType.NAPTR, 300, "100 50 \"s\" \"SIP+D2U\" \"\" _sip._udp.unit.tests."),
        Rig.rrset("o", RecordType.OPENPGPKEY, 300, "AQIDBAUG"),
        Rig.rrset("p", RecordType.PTR, 300, "host.example."),
        Rig.rrset("s", RecordType.SSHFP, 300, "1 1 " + "BF".repeat(20)),
        Rig.rrset("sm", RecordType.SMIMEA, 300, "3 0 0 308201A2"),
        Rig.rrset("sub", RecordType.NS, 300, "ns1.example."),
        Rig.rrset("sub", RecordType.DS, 300, "60485 13 2 " + "AB".repeat(32)),
        Rig.rrset("svc", RecordType.HTTPS, 300, "1 . alpn=h3,h2 ipv4hint=192.0.2.1"),
        Rig.rrset("svcb", RecordType.SVCB, 300, "1 www.example. port=8443"),
        Rig.rrset("u", RecordType.URI, 300, "10 1 \"https://example.com/a?b\""),
        Rig.rrset("www", RecordType.CNAME, 300, "unit.tests."));
  }

  @Test
  void everyType_isProvisionedInTwoRequests_andReadsBackEqual_andServes() {
    HostedZone zone = create();
    assertThat(zone.status()).isEqualTo(HostingStatus.AWAITING_DELEGATION);
    List<Change> changes = new ArrayList<>();
    everyType().forEach(rrset -> changes.add(new Change.Create(rrset)));

    WritePlan plan = plan(zone, changes.toArray(Change[]::new));
    assertThat(plan.units()).hasSize(2); // the DS RRset after its NS
    apply(zone, changes.toArray(Change[]::new));

    Zone.Builder expected = Zone.builder(Rig.APEX);
    everyType().forEach(expected::put);
    Zone found = read(zone).zone();
    assertThat(found.toBuilder().remove(found.apexNs().orElseThrow().key()).build())
        .isEqualTo(expected.build());
    Zone served = fake.zoneFor(Rig.APEX).orElseThrow();
    everyType().forEach(rrset -> assertThat(served.find(rrset.key())).as("served").contains(rrset));
    assertThat(served.apexNs().orElseThrow().hasSameRdata(found.apexNs().orElseThrow())).isTrue();
  }

  @Test
  void aThousandRecords_takeFiveRequests_andOneToRead() {
    HostedZone zone = create();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      changes.add(new Change.Create(Rig.rrset("n" + i, RecordType.A, 300, "192.0.2.1")));
    }
    int before = server.requests();

    apply(zone, changes.toArray(Change[]::new));

    // settings and records of the base, and the batches
    assertThat(server.requests() - before).isEqualTo(2 + 5);
    before = server.requests();
    assertThat(read(zone).zone().recordCount()).isEqualTo(1000 + 2);
    assertThat(server.requests() - before).isEqualTo(2);
  }

  @Test
  void changes_ofAllKinds_readBackEqual() {
    HostedZone zone = create();
    everyType().forEach(rrset -> fake.put(Rig.APEX, rrset));
    Zone base = read(zone).zone();
    List<Change> changes =
        List.of(
            update(base, Rig.rrset("@", RecordType.A, 600, "192.0.2.2", "192.0.2.3")),
            update(base, Rig.rrset("@", RecordType.CAA, 3600, "0 issue \"other.example\"")),
            update(base, Rig.rrset("www", RecordType.CNAME, 300, "x.example.")),
            update(base, base.find(Rig.APEX, RecordType.MX).orElseThrow().withTtl(new Ttl(120))),
            new Change.Delete(base.find(Rig.APEX.child("p"), RecordType.PTR).orElseThrow()),
            new Change.Create(Rig.rrset("p", RecordType.CNAME, 300, "y.example.")),
            new Change.Delete(base.find(Rig.APEX.child("sub"), RecordType.NS).orElseThrow()),
            new Change.Delete(base.find(Rig.APEX.child("sub"), RecordType.DS).orElseThrow()));

    apply(zone, changes.toArray(Change[]::new));

    assertThat(read(zone).zone()).isEqualTo(ChangeSet.of(Rig.APEX, changes).applyTo(base));
  }

  private static Change update(Zone base, Rrset to) {
    return new Change.Update(base.find(to.key()).orElseThrow(), to);
  }

  @Test
  void foreignApexNs_areServedAfterTheSwitch() {
    HostedZone zone = create();
    ApexNsPolicy policy = provider.facet(zone, ApexNsPolicy.class).orElseThrow();
    assertThat(policy.read(call()).foreignServed()).isFalse();

    assertThat(policy.serveForeign(true, Rig.permit(), call()))
        .isInstanceOf(WriteOutcome.Applied.class);
    Rrset own = read(zone).zone().apexNs().orElseThrow();
    List<String> names = new ArrayList<>(own.rdataTexts());
    names.add("dns1.p01.nsone.net.");
    Rrset both = Rig.rrset("@", RecordType.NS, 300, names.toArray(String[]::new));
    apply(zone, new Change.Update(own, both));

    assertThat(read(zone).zone().apexNs()).contains(both);
    Rrset served = fake.zoneFor(Rig.APEX).orElseThrow().apexNs().orElseThrow();
    assertThat(served.hasSameRdata(both)).isTrue();
    assertThat(served.ttl()).isEqualTo(new Ttl(300));
  }

  @Test
  void answerLostAfterCommit_isUnknown_andLandedOnce() {
    HostedZone zone = create();
    WriteUnit unit =
        plan(zone, new Change.Create(Rig.rrset("w", RecordType.A, 300, "192.0.2.1")))
            .units()
            .get(0);
    for (FaultKind kind : List.of(FaultKind.RESET_AFTER_COMMIT, FaultKind.ERROR_AFTER_COMMIT)) {
      fake.faults().add(Fault.of(kind).onWrites().times(1));
      int before = fake.writeLog().landed().size();

      WriteOutcome outcome = provider.write(unit, Rig.permit(), call());

      assertThat(outcome).as(kind.toString()).isInstanceOf(WriteOutcome.Unknown.class);
      assertThat(fake.writeLog().landed()).as(kind.toString()).hasSize(before + 1);
      fake.remove(Rig.APEX, unit.changes().get(0).key());
    }
    assertThat(fake.writeLog().entries())
        .filteredOn(entry -> entry.path().endsWith("/batch"))
        .extracting(entry -> entry.effect())
        .containsOnly("op1/unit-1#1");
  }

  /**
   * Whatever goes wrong with an answer, a part of a zone is never taken for all of it. (A stale or
   * a well-formed empty list cannot be told from a true one here; the engine's safety rules catch
   * those.)
   */
  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STALE_READ", "EMPTY_LIST", "SLOW_HEADERS", "SLOW_BODY", "FIELD_GONE"})
  void anyFaultOfReading_neverGivesACompletePart(FaultKind kind) {
    HostedZone zone = create();
    for (int i = 0; i < 30; i++) {
      fake.put(Rig.APEX, Rig.rrset("n" + i, RecordType.A, 300, "192.0.2.1"));
    }
    Zone all = read(zone).zone();
    fake.faults().add(Fault.of(kind).on("GET", "/dns_records").times(3));

    Reading reading = provider.read(zone, Call.within(Duration.ofMillis(700), time));

    if (reading instanceof Reading.Complete complete) {
      assertThat(complete.zone()).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {
        "UNAUTHORIZED",
        "FORBIDDEN",
        "NOT_FOUND",
        "CONFLICT",
        "THROTTLED",
        "ERROR_BEFORE_COMMIT"
      })
  void refusalsOfWriting_leaveNothingBehind(FaultKind kind) {
    HostedZone zone = create();
    WriteUnit unit =
        plan(zone, new Change.Create(Rig.rrset("w", RecordType.A, 300, "192.0.2.1")))
            .units()
            .get(0);
    fake.faults().add(Fault.of(kind).onWrites().times(1));

    WriteOutcome outcome = provider.write(unit, Rig.permit(), call());

    if (kind == FaultKind.ERROR_BEFORE_COMMIT) {
      assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
    } else {
      assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
    }
    assertThat(fake.writeLog().landed()).hasSize(1); // the zone itself
  }
}
