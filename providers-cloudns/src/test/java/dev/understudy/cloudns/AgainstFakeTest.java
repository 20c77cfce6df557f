// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import static dev.understudy.cloudns.Rig.APEX;
import static dev.understudy.cloudns.Rig.rrset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.ZoneSource;
import dev.understudy.state.FileStateStore;
import dev.understudy.sync.SafetyRules;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider, and the sync engine over it, against a server that keeps state. */
class AgainstFakeTest {
  private final Rig rig = new Rig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream()
        .map(each -> each.name().map(name -> name.relativeTo(APEX) + " ").orElse("") + each.code())
        .toList();
  }

  @Test
  void thousandRrsets_takeAThousandRequests_belowTheLimit() {
    HostedZone zone = rig.create();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      changes.add(new Change.Create(rrset("n" + i, RecordType.A, 300, "192.0.2.1")));
    }
    int before = rig.server.requests();
    Instant start = rig.time.now();

    WritePlan plan = rig.plan(zone, changes);
    rig.apply(zone, changes);

    assertThat(plan.duration()).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(112));
    assertThat(rig.fake.writeLog().landed()).hasSize(1 + 1000);
    assertThat(rig.server.requests() - before)
        .as("two readings of a zone of one page, four requests each, and the writes")
        .isEqualTo(2 * 4 + 1000);
    assertThat(Duration.between(start, rig.time.now()))
        .isBetween(Duration.ofSeconds(105), Duration.ofSeconds(115));
    Reading.Complete found = rig.read(zone);
    assertThat(found.zone().recordCount()).isEqualTo(1000 + 4);
    assertThat(found.proof().kind()).isEqualTo(Proof.Kind.TWO_PASSES);
  }

  @Test
  void whatAZoneCannotHold_isFound_andLeftAlone() {
    HostedZone zone = rig.create();
    Map<String, String> at = Map.of("ttl", "300", "record", "192.0.2.1", "record-type", "A");
    put(at, "geo", "{\"geodns-location\":\"5\",\"geodns-location-code\":\"EUR\"}");
    put(at, "default", "{\"geodns-location\":1,\"geodns-location-code\":\"DEFAULT\"}");
    put(at, "failover", "{\"failover\":\"1\"}");
    put(at, "dynamic", "{\"dynamicurl_status\":1}");
    put(at, "off", "{\"status\":0}");
    put(Map.of("ttl", "300", "record", "x.example", "record-type", "ALIAS"), "", "{}");
    put(Map.of("ttl", "300", "record", "https://x.example/", "record-type", "WR"), "wr", "{}");
    put(
        Map.of("ttl", "300", "record", "x", "record-type", "RP", "mail", "a@b", "txt", "c"),
        "rp",
        "{}");
    put(at, "strange", "{\"ttl\":\"soon\"}");

    Reading.Complete reading = rig.read(zone);

    assertThat(codes(reading.findings()))
        .containsExactlyInAnyOrder(
            "geo CLOUDNS-STEERED",
            "failover CLOUDNS-STEERED",
            "dynamic CLOUDNS-DYNAMIC",
            "off CLOUDNS-INACTIVE",
            "@ CLOUDNS-ALIAS",
            "wr CLOUDNS-WEB-REDIRECT",
            "rp CLOUDNS-TYPE",
            "strange CLOUDNS-UNREADABLE");
    assertThat(reading.zone().rrsets())
        .extracting(rrset -> rrset.name().relativeTo(APEX) + " " + rrset.type())
        .containsExactlyInAnyOrder("@ NS", "default A", "dynamic A");
    assertThat(reading.handles().untouchable())
        .extracting(Rrset::key)
        .containsExactlyInAnyOrder(key("geo"), key("failover"), key("dynamic"));
  }

  private static RrsetKey key(String name) {
    return new RrsetKey(DomainName.parse(name, APEX), RecordType.A);
  }

  private void put(Map<String, String> parameters, String host, String steering) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("host", host);
    rig.fake.put(APEX, all, steering);
  }

  @Test
  void differentTtls_areTold_andTheGreatestIsTaken() {
    HostedZone zone = rig.create();
    Map<String, String> at = Map.of("record-type", "A", "record", "192.0.2.1", "ttl", "300");
    put(at, "w", "{}");
    put(Map.of("record-type", "A", "record", "192.0.2.2", "ttl", "900"), "w", "{}");

    Reading.Complete reading = rig.read(zone);

    assertThat(codes(reading.findings())).containsExactly("w CLOUDNS-TTL-MIXED");
    assertThat(reading.zone().find(key("w")).map(Rrset::ttl)).contains(new Ttl(900));
  }

  @Test
  void zonesThatCannotBeReliedOn_sayWhy() {
    rig.fake.addZone(DomainName.parse("slave.example."), "slave", true);
    rig.fake.addZone(DomainName.parse("off.example."), "master", false);

    HostedZone slave = find("slave.example.");
    HostedZone off = find("off.example.");

    assertThat(codes(slave.findings())).containsExactly("CLOUDNS-ZONE-KIND");
    assertThat(slave.nameServers()).containsExactlyInAnyOrderElementsOf(rig.fake.nameServers());
    assertThat(codes(off.findings())).containsExactly("CLOUDNS-ZONE-INACTIVE");
    assertThat(off.status()).isEqualTo(HostingStatus.UNKNOWN);
    assertThat(off.findings()).allMatch(Finding::isBlocking);
  }

  private HostedZone find(String apex) {
    return rig.provider.find(DomainName.parse(apex), rig.call()).orElseThrow();
  }

  @Test
  void nameServers_areThoseOfTheZoneThatTheAccountHas() {
    HostedZone zone = rig.create();
    assertThat(zone.nameServers()).containsExactlyInAnyOrderElementsOf(rig.fake.nameServers());
    rig.fake.put(APEX, rrset("@", RecordType.NS, 300, "pns31.cloudns.net.", "dns1.p01.nsone.net."));

    assertThat(find("example.com.").nameServers())
        .containsExactly(DomainName.parse("pns31.cloudns.net."));
  }

  @Test
  void reverseZone_holdsPtr_andAZoneOfNamesDoesNot() {
    DomainName reverse = DomainName.parse("2.0.192.in-addr.arpa.");
    rig.fake.addZone(reverse);

    assertThat(rig.provider.capabilities(find(reverse.toString()), rig.call()).types())
        .containsExactlyInAnyOrder(RecordType.NS, RecordType.PTR);
    assertThat(rig.provider.capabilities(rig.create(), rig.call()).types())
        .contains(RecordType.A, RecordType.LOC)
        .doesNotContain(RecordType.PTR, RecordType.HTTPS);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STALE_READ", "SLOW_HEADERS", "SLOW_BODY", "FIELD_GONE"})
  void anyFaultOfReading_neverGivesACompletePart(FaultKind kind) {
    HostedZone zone = rig.create();
    for (int i = 0; i < 250; i++) {
      rig.fake.put(APEX, rrset("n" + i, RecordType.A, 300, "192.0.2.1"));
    }
    Zone all = rig.read(zone).zone();
    for (int after : List.of(2, 4)) { // the count of pages, and the second page
      rig.fake.faults().clear();
      rig.fake.faults().add(Fault.of(kind).onReads().after(after).times(2));

      Reading reading = rig.provider.read(zone, Call.within(Duration.ofMillis(700), rig.time));

      if (reading instanceof Reading.Complete complete) {
        assertThat(complete.zone()).as(kind + " after " + after).isEqualTo(all);
      }
    }
  }

  @Test
  void sync_provisionsAZone_roundsTtls_survivesLostAnswers_andIsThenInParity(@TempDir Path folder) {
    Zone wanted =
        Zone.builder(APEX)
            .put(rrset("@", RecordType.SOA, 3600, "ns.p.example. h.p.example. 1 2 3 4 5"))
            .put(rrset("@", RecordType.NS, 3600, "ns.p.example."))
            .put(rrset("@", RecordType.A, 120, "192.0.2.1", "192.0.2.2", "192.0.2.3"))
            .put(rrset("@", RecordType.MX, 300, "10 mx.example.com.", "20 mx.example."))
            .put(rrset("mx", RecordType.A, 300, "192.0.2.9"))
            .put(rrset("sub", RecordType.NS, 300, "ns.sub.example.com."))
            .put(rrset("sub", RecordType.DS, 300, "1 13 2 " + "AB".repeat(32)))
            .put(rrset("ns.sub", RecordType.A, 300, "192.0.2.53"))
            .put(rrset("www", RecordType.CNAME, 300, "example.com."))
            .build();
    try (FileStateStore store = new FileStateStore(folder, rig.time)) {
      SyncEngine engine = new SyncEngine(store, rig.time, SafetyRules.defaults());
      SyncPlan plan = engine.plan(source(wanted), rig.provider, APEX, rig.call());
      assertThat(codes(plan.findings())).contains("SYNC-TTL-CLAMPED");
      rig.fake.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().after(3).times(1));
      rig.fake.faults().add(Fault.of(FaultKind.RESET_BEFORE_COMMIT).onWrites().after(5).times(1));

      SyncOutcome outcome = apply(engine, plan, wanted);

      assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
      assertThat(rig.fake.writeLog().landed()).as("the zone and 10 records").hasSize(1 + 10);
      assertThat(rig.fake.zoneFor(APEX).orElseThrow().find(key("@")).map(Rrset::ttl))
          .contains(new Ttl(300));
      assertThat(engine.plan(source(wanted), rig.provider, APEX, rig.call()).isEmpty()).isTrue();

      Zone next =
          wanted.toBuilder()
              .put(rrset("@", RecordType.A, 900, "192.0.2.2", "192.0.2.4", "192.0.2.3"))
              .put(rrset("www", RecordType.A, 300, "192.0.2.1"))
              .remove(new RrsetKey(DomainName.parse("www", APEX), RecordType.CNAME))
              .build();
      rig.fake.faults().clear();
      rig.fake.faults().add(Fault.of(FaultKind.RESET_BEFORE_COMMIT).onWrites().after(1).times(1));
      SyncPlan update = engine.plan(source(next), rig.provider, APEX, rig.call());

      assertThat(apply(engine, update, next)).isInstanceOf(SyncOutcome.Applied.class);
      assertThat(rig.fake.zoneFor(APEX).orElseThrow().find(key("@")))
          .isEqualTo(next.find(key("@")));
      assertThat(rig.read(find("example.com.")).findings()).as("no TTL left behind").isEmpty();
      assertThat(engine.plan(source(next), rig.provider, APEX, rig.call()).isEmpty()).isTrue();
    }
  }

  private SyncOutcome apply(SyncEngine engine, SyncPlan plan, Zone zone) {
    return engine.apply(
        plan.digest(),
        source(zone),
        rig.provider,
        "test",
        List.of(),
        SyncListener.NONE,
        rig.call());
  }

  private ZoneSource source(Zone zone) {
    return new ZoneSource() {
      @Override
      public String describe() {
        return "file:wanted";
      }

      @Override
      public Reading read(Call call) {
        return new Reading.Complete(
            "file:wanted",
            zone,
            new Proof(Proof.Kind.WHOLE_FILE, "test"),
            RecordHandles.NONE,
            List.of(),
            Instant.EPOCH);
      }
    };
  }
}
