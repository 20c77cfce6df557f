// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.provider.ZoneSource;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.state.FileStateStore;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SafetyRules;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.testkit.fake.DnsMadeEasyFake;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider against a server that keeps state and behaves as DNS Made Easy documents. */
class AgainstFakeTest {
  private DnsMadeEasyFake fake;
  private Rig rig = start(builder -> builder);

  private Rig start(UnaryOperator<DnsMadeEasyFake.Builder> shape) {
    return Rig.with(
        time -> {
          fake = shape.apply(DnsMadeEasyFake.builder(time, Rig.KEY, Rig.SECRET)).build();
          return fake;
        });
  }

  private void restart(UnaryOperator<DnsMadeEasyFake.Builder> shape) {
    rig.close();
    rig = start(shape);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private HostedZone create() {
    return rig.provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), rig.call());
  }

  private HostedZone found() {
    create();
    return rig.provider.find(Rig.APEX, rig.call()).orElseThrow();
  }

  private static List<Rrset> everyType() {
    return List.of(
        Rig.rrset("@", RecordType.A, 300, "192.0.2.1", "192.0.2.2"),
        Rig.rrset("@", RecordType.MX, 300, "10 mx", "20 mx.example."),
        Rig.rrset("@", RecordType.TXT, 300, "\"v=spf1 -all\"", "\"a;b  c\""),
        Rig.rrset("@", RecordType.CAA, 3600, "0 issue \"ca.example\"", "128 iodef \"mailto:x@y\""),
        Rig.rrset("*", RecordType.AAAA, 300, "2001:db8::1"),
        Rig.rrset("_sip._tcp", RecordType.SRV, 300, "1 2 5060 sip"),
        Rig.rrset(
            "dkim", RecordType.TXT, 300, "\"" + "k".repeat(255) + "\" \"" + "l".repeat(90) + "\""),
        Rig.rrset("empty", RecordType.TXT, 300, "\"\""),
        Rig.rrset("p", RecordType.PTR, 300, "host.example."),
        Rig.rrset("sub", RecordType.NS, 300, "ns1.example."),
        Rig.rrset("www", RecordType.CNAME, 300, "example.com."));
  }

  @Test
  void everyType_isProvisioned_inOneRequest_andReadsBackEqual() {
    HostedZone zone = found();
    assertThat(zone.nameServers()).isEqualTo(fake.nameServers());
    assertThat(zone.status()).isEqualTo(HostingStatus.ACTIVE);

    int units =
        rig.apply(zone, everyType().stream().map(Change.Create::new).toArray(Change[]::new));

    assertThat(units).isEqualTo(1);
    Zone read = rig.read(zone).zone();
    everyType().forEach(rrset -> assertThat(read.find(rrset.key())).contains(rrset));
    assertThat(read.rrsets()).hasSize(everyType().size() + 1);
    assertThat(rig.read(zone).proof().kind()).isEqualTo(Proof.Kind.STATED_TOTAL);
  }

  @Test
  void changes_ofAllKinds_readBackEqual_alsoOfTheApexNs() {
    HostedZone zone = found();
    everyType().forEach(rrset -> fake.put(Rig.APEX, rrset));
    Zone base = rig.read(zone).zone();
    Rrset apexNs = base.apexNs().orElseThrow();
    List<String> names = new ArrayList<>(apexNs.rdataTexts());
    names.add("anna.ns.cloudflare.com.");
    Change[] changes = {
      new Change.Update(apexNs, Rig.rrset("@", RecordType.NS, 86400, names.toArray(String[]::new))),
      new Change.Update(
          base.find(Rig.APEX, RecordType.A).orElseThrow(),
          Rig.rrset("@", RecordType.A, 600, "192.0.2.3")),
      new Change.Update(
          base.find(Rig.APEX, RecordType.MX).orElseThrow(),
          Rig.rrset("@", RecordType.MX, 300, "10 mx", "30 mx.example.", "40 mx4")),
      new Change.Create(Rig.rrset("p", RecordType.CNAME, 300, "y.example.")),
      new Change.Delete(base.find(Rig.APEX.child("p"), RecordType.PTR).orElseThrow()),
      new Change.Delete(base.find(Rig.APEX.child("sub"), RecordType.NS).orElseThrow())
    };

    int units = rig.apply(zone, changes);

    assertThat(units).as("make room, change, create, end").isEqualTo(4);
    assertThat(rig.read(zone).zone())
        .isEqualTo(ChangeSet.of(Rig.APEX, List.of(changes)).applyTo(base));
    assertThat(fake.zoneFor(Rig.APEX).orElseThrow().apexNs().orElseThrow().rdataTexts())
        .contains("anna.ns.cloudflare.com.");
  }

  /** Find in two lists, find again and create, read, write five times, read back. */
  @Test
  void thousandRecordsInAFreshZone_takeTwelveRequests() {
    int before = rig.server.requests();
    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();
    HostedZone zone = create();
    Change[] changes = new Change[1000];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = new Change.Create(Rig.rrset("n" + i, RecordType.A, 300, "192.0.2.1"));
    }
    assertThat(rig.apply(zone, changes)).isEqualTo(5);

    assertThat(rig.read(zone).zone().recordCount()).isEqualTo(1005);
    assertThat(rig.server.requests() - before).isEqualTo(12);
  }

  /** The vendor counts over any five minutes; a bucket of its size would overrun that. */
  @Test
  void pace_neverMeetsTheVendorsLimit() {
    HostedZone zone = found();
    Instant start = rig.time.now();
    for (int i = 0; i < 400; i++) {
      rig.read(zone);
    }
    assertThat(fake.writeLog().entries()).hasSize(1);
    assertThat(rig.server.requests()).as("none was repeated").isEqualTo(4 + 400);
    assertThat(Duration.between(start, rig.time.now()))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
  }

  @Test
  void accountThatMayNotListSecondaryZones_hasNone_andCanCreate() {
    fake.faults().add(Fault.of(FaultKind.FORBIDDEN).on("GET", "/dns/secondary"));

    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();
    assertThat(create().isThere()).isTrue();
  }

  @Test
  void throttlingAsStatus400_isRefusedAndNotSentAgain() {
    HostedZone zone = found();
    WriteUnit unit =
        rig.units(zone, new Change.Create(Rig.rrset("w", RecordType.A, 300, "192.0.2.1"))).get(0);
    fake.faults().add(Fault.of(FaultKind.THROTTLED_SILENTLY).onWrites());

    WriteOutcome.Refused refused =
        (WriteOutcome.Refused) rig.provider.write(unit, Rig.permit(), rig.call());

    assertThat(refused.error()).isInstanceOf(ThrottledException.class);
    assertThat(fake.writeLog().entries()).hasSize(2);
    assertThat(fake.writeLog().entries().get(1).outcome()).isEqualTo("400");
  }

  @Test
  void doubt_isUnknown_andLandedOnce_alsoByHalf() {
    HostedZone zone = found();
    Change[] changes = {
      new Change.Create(Rig.rrset("a", RecordType.A, 300, "192.0.2.1")),
      new Change.Create(Rig.rrset("b", RecordType.A, 300, "192.0.2.1"))
    };
    for (FaultKind kind :
        List.of(FaultKind.RESET_AFTER_COMMIT, FaultKind.ERROR_AFTER_COMMIT, FaultKind.HALF_BATCH)) {
      WriteUnit unit = rig.units(zone, changes).get(0);
      int before = fake.writeLog().entries().size();
      fake.faults().add(Fault.of(kind).onWrites().times(1));

      assertThat(rig.provider.write(unit, Rig.permit(), rig.call()))
          .as(kind.toString())
          .isInstanceOf(WriteOutcome.Unknown.class);

      assertThat(fake.writeLog().entries()).as(kind.toString()).hasSize(before + 1);
      assertThat(rig.read(zone).zone().rrsets())
          .as(kind.toString())
          .hasSize(kind == FaultKind.HALF_BATCH ? 2 : 3);
      for (Change change : changes) {
        fake.remove(Rig.APEX, change.key());
      }
    }
  }

  /** What is there twice is refused by the vendor, so sending again could not double a record. */
  @Test
  void createOfWhatIsThereMeanwhile_isAChangeOfState() {
    HostedZone zone = found();
    Rrset rrset = Rig.rrset("w", RecordType.A, 300, "192.0.2.1");
    WriteUnit unit = rig.units(zone, new Change.Create(rrset)).get(0);
    fake.put(Rig.APEX, rrset);

    WriteOutcome.Refused refused =
        (WriteOutcome.Refused) rig.provider.write(unit, Rig.permit(), rig.call());

    assertThat(refused.error())
        .isInstanceOf(StateChangedException.class)
        .hasMessageContaining("already exists");
    assertThat(rig.read(zone).zone().find(rrset.key()).orElseThrow().size()).isEqualTo(1);
  }

  @Test
  void pendingZone_isPreparing_andItsFirstWritesAreForLater() {
    restart(builder -> builder.pending(Duration.ofMinutes(1)));
    HostedZone zone = create();
    assertThat(zone.status()).isEqualTo(HostingStatus.PREPARING);
    WriteUnit unit =
        rig.units(zone, new Change.Create(Rig.rrset("w", RecordType.A, 300, "192.0.2.1"))).get(0);
    WriteOutcome.Refused refused =
        (WriteOutcome.Refused) rig.provider.write(unit, Rig.permit(), rig.call());
    assertThat(refused.error()).isInstanceOf(ThrottledException.class);

    rig.time.advance(Duration.ofMinutes(1));

    assertThat(rig.provider.find(Rig.APEX, rig.call()).orElseThrow().status())
        .isEqualTo(HostingStatus.ACTIVE);
    assertThat(rig.provider.write(unit, Rig.permit(), rig.call()))
        .isInstanceOf(WriteOutcome.Applied.class);
  }

  @Test
  void pagesThatHaveNoEffect_areNeverTakenForTheWhole() {
    restart(builder -> builder.pageSize(10).ignoringPages());
    HostedZone zone = found();
    for (int i = 0; i < 25; i++) {
      fake.put(Rig.APEX, Rig.rrset("n" + i, RecordType.A, 300, "192.0.2.1"));
    }

    Reading reading = rig.provider.read(zone, rig.call());

    assertThat(((Reading.Partial) reading).reason()).contains("page 1 of 3");
  }

  @Test
  void clockThatIsOff_isToldAsSuch() {
    create();
    rig.understudy.close();
    var slow = ManualTime.startingAt(rig.time.now().minusSeconds(900));
    try (var other =
        Understudy.builder()
            .time(slow)
            .secrets(
                SecretSource.of(
                    Map.of(
                        "DNSMADEEASY_API_KEY",
                        Secret.of(Rig.KEY.toCharArray()),
                        "DNSMADEEASY_SECRET_KEY",
                        Secret.of(Rig.SECRET.toCharArray()))))
            .build()) {
      DnsProvider late = DnsMadeEasyProvider.of(rig.settings().build(), other.context());
      assertThatThrownBy(() -> late.find(Rig.APEX, Call.within(Duration.ofMinutes(1), slow)))
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining("clock");
    }
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
    restart(builder -> builder.pageSize(10));
    HostedZone zone = found();
    for (int i = 0; i < 30; i++) {
      fake.put(Rig.APEX, Rig.rrset("n" + i, RecordType.A, 300, "192.0.2.1"));
    }
    Zone all = rig.read(zone).zone();
    fake.faults().add(Fault.of(kind).on("GET", "/records").after(1).times(3));

    Reading reading = rig.provider.read(zone, Call.within(Duration.ofMillis(700), rig.time));

    if (reading instanceof Reading.Complete complete) {
      assertThat(complete.zone()).isEqualTo(all);
    }
  }

  /** An RRset whose change takes two requests: the second starts from what the first left. */
  @Test
  void engine_bringsItInStep_alsoWhereOneRrsetTakesTwoRequests(@TempDir Path folder) {
    HostedZone zone = found();
    everyType().forEach(rrset -> fake.put(Rig.APEX, rrset));
    Zone base = rig.read(zone).zone();
    Zone wanted =
        base.toBuilder()
            .put(Rig.rrset("@", RecordType.A, 600, "192.0.2.3"))
            .put(Rig.rrset("@", RecordType.MX, 300, "10 mx", "30 mx.example.", "40 mx4"))
            .put(Rig.rrset("new", RecordType.A, 300, "192.0.2.5"))
            .build();
    StateStore store = new FileStateStore(folder, rig.time);
    SyncEngine engine = new SyncEngine(store, rig.time, SafetyRules.defaults());
    Rrset soa = fake.zoneFor(Rig.APEX).orElseThrow().soa().orElseThrow();
    ZoneSource source = source(wanted.toBuilder().put(soa).build());
    try {
      SyncPlan plan = engine.plan(source, rig.provider, Rig.APEX, rig.call());

      SyncOutcome outcome =
          engine.apply(
              plan.digest(), source, rig.provider, "t", List.of(), SyncListener.NONE, rig.call());

      assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    } finally {
      store.close();
    }
    assertThat(rig.read(zone).zone()).isEqualTo(wanted);
    assertThat(fake.writeLog().entries())
        .extracting(WriteLog.Entry::method)
        .containsExactly("POST", "DELETE", "PUT", "POST");
  }

  private ZoneSource source(Zone zone) {
    return new ZoneSource() {
      @Override
      public String describe() {
        return "test";
      }

      @Override
      public Reading read(Call call) {
        return new Reading.Complete(
            "test",
            zone,
            new Proof(Proof.Kind.WHOLE_FILE, "all of it"),
            RecordHandles.NONE,
            List.of(),
            rig.time.now());
      }
    };
  }
}
