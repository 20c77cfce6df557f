// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.DnsProvider;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.FaultOperation;
import dev.understudy.testkit.contract.FaultProfile;
import dev.understudy.testkit.contract.FaultResult;
import dev.understudy.testkit.contract.ProviderFixture;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.fake.ZoneEditor;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reference provider and all around it. */
final class ReferenceFixture implements ProviderFixture {
  private static final String RIGHT = "right-secret";
  private static final String WRONG = "wrong-secret";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
  private final ReferenceAccount account = new ReferenceAccount(time, new WriteLog());
  private final Capabilities capabilities;
  private final ReferenceProvider provider;

  ReferenceFixture(Capabilities capabilities) {
    this.capabilities = capabilities;
    this.provider = with(RIGHT);
  }

  private ReferenceProvider with(String given) {
    return ReferenceProvider.builder(time)
        .account(account)
        .capabilities(capabilities)
        .credentials(
            SecretSource.of(Map.of("TOKEN", Secret.of(given.toCharArray()))),
            "TOKEN",
            Secret.of(RIGHT.toCharArray()))
        .build();
  }

  @Override
  public DnsProvider provider() {
    return provider;
  }

  @Override
  public Optional<DnsProvider> withWrongCredentials() {
    return Optional.of(with(WRONG));
  }

  @Override
  public List<String> secrets() {
    return List.of(RIGHT, WRONG);
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public ZoneEditor editor() {
    return provider;
  }

  @Override
  public boolean addZoneOfSameName(DomainName apex) {
    account.load(Zone.builder(apex).build());
    return true;
  }

  @Override
  public Optional<RrsetKey> addUntouchable(DomainName apex) {
    Rrset steered =
        Rrset.of(
            DomainName.parse("steered", apex),
            RecordType.A,
            new Ttl(300),
            RdataText.parse(RecordType.A, "192.0.2.99", apex));
    provider.put(apex, steered);
    provider.steer(apex, steered.key());
    return Optional.of(steered.key());
  }

  @Override
  public ZoneHolder served() {
    return provider;
  }

  @Override
  public WriteLog writeLog() {
    return provider.writeLog();
  }

  @Override
  public FaultPlan faults() {
    return provider.faults();
  }

  @Override
  public boolean refuseRequestsWith(String text) {
    faults().add(Fault.of(FaultKind.RECORD_REFUSED).with(text).onWrites());
    return true;
  }

  @Override
  public String listing() {
    return "/rrsets";
  }

  /** It lists a zone by one request, however large; this is for the cases that want a number. */
  @Override
  public int pageSize() {
    return 1_000;
  }

  /** A provider without a network: nothing of an answer is spoilt, and what it holds it serves. */
  @Override
  public FaultProfile faultProfile() {
    FaultOperation[] whole = {FaultOperation.FIND, FaultOperation.CREATE};
    return FaultProfile.usual()
        .none(FaultKind.UNTRUSTED_TLS, "it speaks no TLS")
        .none(FaultKind.HALF_BATCH, "one unit lands as one")
        .none(FaultKind.NOT_SERVED, "it serves what it holds")
        .none(FaultKind.STALE_READ, "zones are found as they are", whole)
        .other(FaultKind.SLOW_BODY, FaultResult.AS_USUAL, "no body is read")
        .other(FaultKind.FOREIGN_LINK, FaultResult.PARTIAL, "pages are linked", FaultOperation.READ)
        .neverPending();
  }

  @Override
  public void close() {}
}
