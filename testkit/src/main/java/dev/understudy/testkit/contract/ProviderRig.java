// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps that the cases are made of. */
final class ProviderRig {
  private static final int MOST_POLLS = 200;

  final ProviderFixture fixture;
  final DnsProvider provider;
  private int effects;

  ProviderRig(ProviderFixture fixture) {
    this.fixture = fixture;
    this.provider = fixture.provider();
  }

  Call call() {
    return Call.within(Duration.ofHours(2), fixture.time());
  }

  HostedZone create() {
    return provider.create(
        Samples.APEX, new OperationId("contract"), Permits.of("contract/create#1"), call());
  }

  Capabilities capabilities(HostedZone zone) {
    return provider.capabilities(zone, call());
  }

  Reading.Complete read(HostedZone zone) {
    Reading reading = provider.read(zone, call());
    if (reading instanceof Reading.Complete complete) {
      return complete;
    }
    throw new AssertionError("a complete reading was expected, not " + reading);
  }

  WritePlan plan(HostedZone zone, Change... changes) {
    return provider.prepare(zone, read(zone), ChangeSet.of(Samples.APEX, Arrays.asList(changes)));
  }

  /** Sends a unit and asks on while the provider is still at it. */
  WriteOutcome send(WriteUnit unit) {
    return settle(provider.write(unit, permit(), call()));
  }

  WritePermit permit() {
    return Permits.of("contract/unit#" + ++effects);
  }

  /** Asks on while the provider is still at a write. */
  WriteOutcome settle(WriteOutcome written) {
    WriteOutcome outcome = written;
    for (int i = 0; i < MOST_POLLS && outcome instanceof WriteOutcome.Pending pending; i++) {
      pause(Duration.ofSeconds(5));
      outcome = provider.poll(pending, call());
    }
    return outcome;
  }

  void pause(Duration length) {
    try {
      fixture.time().sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  /** Plans and sends, all of which must be applied. */
  void apply(HostedZone zone, Change... changes) {
    for (WriteUnit unit : plan(zone, changes).units()) {
      WriteOutcome outcome = send(unit);
      if (!(outcome instanceof WriteOutcome.Applied)) {
        throw new AssertionError(unit.changes() + " was expected to be applied, not " + outcome);
      }
    }
  }

  /**
   * The RRsets whose creation it does not refuse before writing. Of every type one must be left, or
   * the provider does not hold the type.
   */
  List<Rrset> accepted(HostedZone zone, List<Rrset> rrsets) {
    Set<RrsetKey> refused = refused(zone, rrsets);
    List<Rrset> accepted = rrsets.stream().filter(each -> !refused.contains(each.key())).toList();
    Expect.equal(types(accepted), types(rrsets), "types of which something is accepted");
    return accepted;
  }

  private static Set<RecordType> types(List<Rrset> rrsets) {
    return rrsets.stream().map(Rrset::type).collect(Collectors.toSet());
  }

  /** The RRsets whose creation it refuses before writing, naming each. */
  Set<RrsetKey> refused(HostedZone zone, List<Rrset> rrsets) {
    Set<RrsetKey> named = new HashSet<>();
    try {
      plan(zone, creates(rrsets));
    } catch (UnsupportedChangeException e) {
      for (Finding finding : e.findings()) {
        named.add(new RrsetKey(finding.name().orElseThrow(), finding.type().orElseThrow()));
      }
      Expect.that(!named.isEmpty(), "a refusal names nothing: " + e);
    }
    return named;
  }

  private static Change[] creates(List<Rrset> rrsets) {
    return rrsets.stream().map(Change.Create::new).toArray(Change[]::new);
  }

  void put(HostedZone zone, List<Rrset> rrsets) {
    apply(zone, creates(rrsets));
  }

  Rrset find(HostedZone zone, RrsetKey key) {
    return find(read(zone).zone(), key);
  }

  static Rrset find(Zone zone, RrsetKey key) {
    return zone.find(key)
        .orElseThrow(
            () -> new AssertionError(key + " was expected, the zone has " + zone.rrsets()));
  }
}
