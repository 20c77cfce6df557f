// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.finding.Severity;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.testkit.contract.FaultResult.End;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finding and reading under a fault. */
final class ReadTrial extends FaultTrial {
  ReadTrial(ProviderRig rig, FaultKind kind, FaultOperation operation, FaultResult expected) {
    super(rig, kind, operation, expected);
  }

  @Override
  void run() {
    if (operation == FaultOperation.FIND) {
      find();
    } else {
      read();
    }
  }

  private void find() {
    HostedZone zone = rig.create();
    pass(OLDER_THAN_STALE.dividedBy(3)); // the zone is younger than what a stale read sees
    boolean blockedAnyway = isBlocked(rig.provider.find(Samples.APEX, rig.call()).orElseThrow());
    int before = sent();
    begin(fault().onReads());

    Attempt<Optional<HostedZone>> attempt = attempt(() -> provider.find(Samples.APEX, call()));

    end();
    if (fails()) {
      failsAsExpected(attempt.error(), attempt.value());
    } else if (expected.end() == End.AS_ANSWERED) {
      Expect.equal(given(attempt), Optional.empty(), "what is found");
    } else {
      HostedZone found = given(attempt).orElseThrow(() -> new AssertionError("it is not found"));
      Expect.equal(found.id(), zone.id(), "the zone that is found");
      Expect.equal(
          isBlocked(found),
          blockedAnyway || expected.end() == End.LEFT_OUT,
          "whether a finding blocks");
    }
    Expect.equal(sent(), before, "writes sent by finding");
    Expect.equal(found(), Optional.of(zone.id()), "the zone that is found afterwards");
  }

  private static boolean isBlocked(HostedZone zone) {
    return zone.findings().stream().anyMatch(each -> each.severity() == Severity.BLOCK);
  }

  private void read() {
    HostedZone zone = rig.create();
    pass(OLDER_THAN_STALE);
    boolean pages = kind == FaultKind.PAGE_LOST || kind == FaultKind.PAGE_DOUBLED;
    boolean several = pages && rig.fixture.pageSize() <= 500;
    int names = several ? 2 * rig.fixture.pageSize() + 1 : 5;
    IntStream.range(0, names)
        .mapToObj(i -> Samples.a("n" + i, Samples.ttl(rig.capabilities(zone)), ADDRESS))
        .forEach(each -> rig.fixture.editor().put(Samples.APEX, each));
    Zone before = rig.read(zone).zone();
    int sent = sent();
    begin(
        pages
            ? fault().on("GET", rig.fixture.listing()).after(several ? 1 : 0).times(1)
            : fault().onReads());

    Reading reading = given(attempt(() -> provider.read(zone, call())));

    end();
    switch (expected.end()) {
      case AS_USUAL -> Expect.equal(complete(reading).zone(), before, "what is read");
      case AS_ANSWERED -> Expect.equal(names(complete(reading).zone()), 0L, "names read");
      case LEFT_OUT -> isLeftOut(reading, before);
      case PARTIAL -> Expect.instance(reading, Reading.Partial.class, "reading");
      case REFUSED, UNKNOWN ->
          failsAsExpected(Expect.instance(reading, Reading.Failed.class, "reading").error(), "");
    }
    Expect.equal(sent(), sent, "writes sent by reading");
    Expect.equal(rig.read(zone).zone(), before, "what is read afterwards");
  }

  private static Reading.Complete complete(Reading reading) {
    return Expect.instance(reading, Reading.Complete.class, "reading");
  }

  private static long names(Zone zone) {
    return zone.rrsets().stream().filter(each -> each.type().equals(RecordType.A)).count();
  }

  /** Nothing that is not so, and a finding that blocks at each name that is missing. */
  private void isLeftOut(Reading reading, Zone before) {
    Zone read =
        reading instanceof Reading.Partial partial ? partial.zone() : complete(reading).zone();
    for (Rrset rrset : read.rrsets()) {
      Expect.equal(Optional.of(rrset), before.find(rrset.key()), "an RRset that was read");
    }
    for (Rrset rrset : before.rrsets()) {
      boolean named =
          reading.findings().stream()
              .filter(each -> each.severity() == Severity.BLOCK)
              .anyMatch(each -> each.name().equals(Optional.of(rrset.name())));
      Expect.that(
          named || read.find(rrset.key()).isPresent(),
          rrset.key() + " is missing without a finding that blocks: " + reading.findings());
    }
    Expect.equal(names(read), 0L, "names read though they cannot be understood");
  }
}
