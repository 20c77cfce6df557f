// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.ZoneSource;
import dev.understudy.state.FileStateStore;
import dev.understudy.sync.SafetyRules;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Counts the requests that the sync engine makes of a provider for the same three tasks: a fresh
 * zone, changes in it, and a sync with nothing to do. Not thread-safe.
 */
public final class CallCounts {
  private static final DomainName APEX = Samples.APEX;
  private static final String ADDRESS = "c0000201";
  private static final String OTHER_ADDRESS = "c0000202";

  /**
   * What a provider was asked.
   *
   * @param provision requests of applying a plan for a zone that is not there
   * @param change requests of applying a plan that changes some of its records
   * @param again requests of planning once more, with nothing left to do
   */
  public record Counted(int provision, int change, int again) {}

  private final int records;
  private final int changed;
  private final DnsProvider provider;
  private final IntSupplier requests;
  private final TimeSource time;
  private final SyncEngine engine;

  private CallCounts(
      int records,
      int changed,
      DnsProvider provider,
      IntSupplier requests,
      TimeSource time,
      FileStateStore store) {
    this.records = records;
    this.changed = changed;
    this.provider = provider;
    this.requests = requests;
    this.time = time;
    this.engine = new SyncEngine(store, time, SafetyRules.defaults());
  }

  /**
   * Does all three with 1,000 records, of which 50 change, and counts.
   *
   * @param requests how many requests that count have been made so far
   * @param state an empty folder
   * @throws AssertionError when one of them does not end as it should
   */
  public static Counted of(
      DnsProvider provider, IntSupplier requests, TimeSource time, Path state) {
    return of(1_000, 50, provider, requests, time, state);
  }

  /**
   * The same with another number of records, for a provider that takes one a request.
   *
   * @param records how many the zone has besides its name server
   * @param changed how many of them change
   */
  public static Counted of(
      int records,
      int changed,
      DnsProvider provider,
      IntSupplier requests,
      TimeSource time,
      Path state) {
    try (FileStateStore store = new FileStateStore(state, time)) {
      CallCounts counts = new CallCounts(records, changed, provider, requests, time, store);
      int provision = counts.applied(counts.zone(ADDRESS));
      int change = counts.applied(counts.zone(OTHER_ADDRESS));
      int before = requests.getAsInt();
      if (!counts.plan(counts.zone(OTHER_ADDRESS)).isEmpty()) {
        throw new AssertionError("a sync of what was just applied has something to do");
      }
      return new Counted(provision, change, requests.getAsInt() - before);
    }
  }

  private Zone zone(String ofTheFirst) {
    Zone.Builder zone = Zone.builder(APEX);
    zone.put(
        Rrset.of(APEX, RecordType.NS, new Ttl(3600), DomainName.parse("ns1.old.example.").wire()));
    for (int i = 0; i < records; i++) {
      Octets rdata = Octets.ofHex(i < changed ? ofTheFirst : ADDRESS);
      zone.put(Rrset.of(APEX.child("n" + i), RecordType.A, new Ttl(300), rdata));
    }
    return zone.build();
  }

  private SyncPlan plan(Zone zone) {
    return engine.plan(source(zone), provider, APEX, call());
  }

  private int applied(Zone zone) {
    SyncPlan plan = plan(zone);
    int before = requests.getAsInt();
    SyncOutcome outcome =
        engine.apply(
            plan.digest(),
            source(zone),
            provider,
            "call counts",
            List.of(),
            SyncListener.NONE,
            call());
    if (!(outcome instanceof SyncOutcome.Applied)) {
      throw new AssertionError("expected all to be applied, not " + outcome);
    }
    return requests.getAsInt() - before;
  }

  private Call call() {
    return Call.within(Duration.ofHours(12), time);
  }

  private static ZoneSource source(Zone zone) {
    return new ZoneSource() {
      @Override
      public String describe() {
        return "counted";
      }

      @Override
      public Reading read(Call call) {
        return new Reading.Complete(
            describe(),
            zone,
            new Proof(Proof.Kind.STATED_TOTAL, zone.recordCount() + " records"),
            RecordHandles.NONE,
            List.of(),
            Instant.EPOCH);
      }
    };
  }
}
