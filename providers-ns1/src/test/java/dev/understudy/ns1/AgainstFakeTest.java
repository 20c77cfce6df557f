// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.Ns1Fake;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
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

/** The provider against a server that keeps state and behaves as NS1 documents. */
class AgainstFakeTest {
  private static final String KEY = "key-123";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  private final Ns1Fake fake = Ns1Fake.builder(time, KEY).build();
  private FakeHttpServer server;
  private Understudy understudy;
  private Ns1Provider provider;

  @BeforeEach
  void start() {
    server = FakeHttpServer.start(fake, time);
    understudy =
        Understudy.builder()
            .time(time)
            .secrets(SecretSource.of(Map.of("NS1_API_KEY", Secret.of(KEY.toCharArray()))))
            .build();
    provider =
        Ns1Provider.of(
            Ns1Settings.builder().endpoint(server.endpoint().toString()).build(),
            understudy.context());
  }

  @AfterEach
  void stop() {
    understudy.close();
    server.close();
  }

  private Call call() {
    return Call.within(Duration.ofHours(3), time);
  }

  private HostedZone create() {
    return provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), call());
  }

  private Reading.Complete read(HostedZone zone) {
    return (Reading.Complete) provider.read(zone, call());
  }

  private WritePlan plan(HostedZone zone, List<Change> changes) {
    return provider.prepare(zone, read(zone), ChangeSet.of(Rig.APEX, changes));
  }

  private void apply(HostedZone zone, List<Change> changes) {
    for (WriteUnit unit : plan(zone, changes).units()) {
      assertThat(provider.write(unit, Rig.permit(), call()))
          .isInstanceOf(WriteOutcome.Applied.class);
    }
  }

  private static List<Rrset> everyType() {
    return List.of(
        Rig.rrset("@", RecordType.A, 300, "192.0.2.1", "192.0.2.2"),
        Rig.rrset("@", RecordType.MX, 300, "10 mx.example.com.", "20 mx.example."),
        Rig.rrset("@", RecordType.TXT, 300, "\"v=spf1 -all\"", "\"a;b \\\"c\\\" \\\\ d\""),
        Rig.rrset("@", RecordType.CAA, 3600, "0 issue \"ca.example\"", "128 iodef \"mailto:x@y\""),
        Rig.rrset("*", RecordType.AAAA, 300, "2001:db8::1"),
        Rig.rrset("_sip._tcp", RecordType.SRV, 300, "1 2 5060 sip.example.com."),
        Rig.rrset("_443._tcp", RecordType.TLSA, 300, "3 1 1 " + "AB".repeat(32)),
        Rig.rrset("d", RecordType.DNAME, 300, "other.example."),
        Rig.rrset(
            "dkim", RecordType.TXT, 300, "\"" + "k".repeat(255) + "\" \"" + "l".repeat(90) + "\""),
        Rig.rrset(
            "n", RecordType.NAPTR, 300, "100 50 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com."),
        Rig.rrset("p", RecordType.PTR, 300, "host.example."),
        Rig.rrset("sub", RecordType.NS, 300, "ns1.example."),
        Rig.rrset("sub", RecordType.DS, 300, "60485 13 2 " + "AB".repeat(32)),
        Rig.rrset("svc", RecordType.HTTPS, 300, "1 . alpn=h3,h2 ipv4hint=192.0.2.1"),
        Rig.rrset("svcb", RecordType.SVCB, 300, "1 www.example. port=8443"),
        Rig.rrset("www", RecordType.CNAME, 300, "example.com."));
  }

  @Test
  void everyType_isProvisioned_readsBackEqual_andIsServed() {
    HostedZone zone = create();
    assertThat(zone.nameServers()).isEqualTo(fake.nameServers());
    List<Change> changes = new ArrayList<>();
    everyType().forEach(rrset -> changes.add(new Change.Create(rrset)));

    apply(zone, changes);

    Zone found = read(zone).zone();
    Zone served = fake.zoneFor(Rig.APEX).orElseThrow();
    for (Rrset rrset : everyType()) {
      assertThat(found.find(rrset.key())).contains(rrset);
      assertThat(served.find(rrset.key())).as("served").contains(rrset);
    }
    assertThat(found.rrsets()).hasSize(everyType().size() + 2);
    assertThat(found.soa()).isPresent();
  }

  @Test
  void changes_ofAllKinds_readBackEqual_alsoOfTheApexNs() {
    HostedZone zone = create();
    everyType().forEach(rrset -> fake.put(Rig.APEX, rrset));
    Zone base = read(zone).zone();
    Rrset apexNs = base.apexNs().orElseThrow();
    List<String> names = new ArrayList<>(apexNs.rdataTexts());
    names.add("anna.ns.cloudflare.com.");
    List<Change> changes =
        List.of(
            new Change.Update(
                apexNs, Rig.rrset("@", RecordType.NS, 300, names.toArray(String[]::new))),
            new Change.Update(
                base.find(Rig.APEX, RecordType.A).orElseThrow(),
                Rig.rrset("@", RecordType.A, 600, "192.0.2.3")),
            new Change.Create(Rig.rrset("p", RecordType.CNAME, 300, "y.example.")),
            new Change.Delete(base.find(Rig.APEX.child("p"), RecordType.PTR).orElseThrow()),
            new Change.Delete(base.find(Rig.APEX.child("sub"), RecordType.NS).orElseThrow()),
            new Change.Delete(base.find(Rig.APEX.child("sub"), RecordType.DS).orElseThrow()));

    apply(zone, changes);

    Zone expected = ChangeSet.of(Rig.APEX, changes).applyTo(base);
    Zone found = read(zone).zone();
    assertThat(withoutSoa(found)).isEqualTo(withoutSoa(expected));
  }

  private static Zone withoutSoa(Zone zone) {
    return zone.toBuilder().remove(zone.soa().orElseThrow().key()).build();
  }

  @Test
  void aThousandRrsets_takeAThousandRequests_atThePaceOfTheAccount() {
    HostedZone zone = create();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      changes.add(new Change.Create(Rig.rrset("n" + i, RecordType.A, 300, "192.0.2.1")));
    }
    int before = server.requests();
    Instant start = time.now();

    WritePlan plan = plan(zone, changes);
    assertThat(plan.duration()).isEqualTo(Duration.ofSeconds(2000));
    apply(zone, changes);

    assertThat(fake.writeLog().landed()).hasSize(1 + 1000);
    assertThat(fake.writeLog().entries())
        .as("never above the limit")
        .noneMatch(entry -> entry.outcome().equals("429"));
    assertThat(server.requests() - before).isEqualTo(1000 + 2);
    assertThat(Duration.between(start, time.now()))
        .isBetween(Duration.ofSeconds(1800), Duration.ofSeconds(2000));
    assertThat(read(zone).zone().recordCount()).isGreaterThanOrEqualTo(1000);
  }

  @Test
  void answerLostAfterCommit_isUnknown_andLandedOnce() {
    HostedZone zone = create();
    WriteUnit unit =
        plan(zone, List.of(new Change.Create(Rig.rrset("w", RecordType.A, 300, "192.0.2.1"))))
            .units()
            .get(0);
    fake.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));

    assertThat(provider.write(unit, Rig.permit(), call())).isInstanceOf(WriteOutcome.Unknown.class);

    assertThat(fake.writeLog().of("ns1")).hasSize(2);
    assertThat(read(zone).zone().find(unit.changes().get(0).key())).isPresent();
  }

  /**
   * Whatever goes wrong with an answer, a part of a zone is never taken for all of it. (A stale
   * list cannot be told from a true one here; the engine's safety rules catch that.)
   */
  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STALE_READ", "SLOW_HEADERS", "SLOW_BODY", "FIELD_GONE"})
  void anyFaultOfReading_neverGivesACompletePart(FaultKind kind) {
    Ns1Fake paged = Ns1Fake.builder(time, KEY).pageSize(10).build();
    try (FakeHttpServer other = FakeHttpServer.start(paged, time)) {
      Ns1Provider there =
          Ns1Provider.of(
              Ns1Settings.builder().endpoint(other.endpoint().toString()).build(),
              understudy.context());
      HostedZone zone = there.create(Rig.APEX, new OperationId("op1"), Rig.permit(), call());
      for (int i = 0; i < 30; i++) {
        paged.put(Rig.APEX, Rig.rrset("n" + i, RecordType.A, 300, "192.0.2.1"));
      }
      Zone all = ((Reading.Complete) there.read(zone, call())).zone();
      paged.faults().add(Fault.of(kind).on("GET", "/zones/").after(1).times(3));

      Reading reading = there.read(zone, Call.within(Duration.ofMillis(700), time));

      if (reading instanceof Reading.Complete complete) {
        assertThat(complete.zone()).isEqualTo(all);
      }
    }
  }
}
