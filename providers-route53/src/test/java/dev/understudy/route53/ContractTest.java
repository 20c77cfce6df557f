// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.testkit.contract.DnsProviderContract;
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
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Route 53")
class ContractTest extends DnsProviderContract {
  @Override
  protected ProviderFixture fixture() {
    return new Fixture();
  }

  private static final class Fixture implements ProviderFixture {
    private final Rig rig = new Rig(100);

    @Override
    public DnsProvider provider() {
      return rig.provider;
    }

    @Override
    public Optional<DnsProvider> withWrongCredentials() {
      return Optional.of(rig.with("WRONG_ID", "WRONG_KEY"));
    }

    @Override
    public List<String> secrets() {
      return List.of(Rig.KEY, Rig.WRONG_KEY);
    }

    @Override
    public TimeSource time() {
      return rig.time;
    }

    @Override
    public ZoneEditor editor() {
      return rig.fake;
    }

    @Override
    public boolean addZoneOfSameName(DomainName apex) {
      rig.fake.addZone(apex, false);
      return true;
    }

    @Override
    public Optional<RrsetKey> addUntouchable(DomainName apex) {
      DomainName name = DomainName.parse("steered", apex);
      rig.fake.put(apex, Rig.weighted(name.toString(), "blue", 10, "192.0.2.9"));
      return Optional.of(new RrsetKey(name, RecordType.A));
    }

    @Override
    public ZoneHolder served() {
      return rig.fake::zoneFor;
    }

    @Override
    public WriteLog writeLog() {
      return rig.fake.writeLog();
    }

    @Override
    public FaultPlan faults() {
      return rig.fake.faults();
    }

    @Override
    public boolean refuseRequestsWith(String text) {
      faults().add(Fault.of(FaultKind.RECORD_REFUSED).with(text).onWrites());
      return true;
    }

    @Override
    public String listing() {
      return "/hostedzone/[^/]+/rrset";
    }

    @Override
    public int pageSize() {
      return 100;
    }

    @Override
    public Optional<DnsProvider> overTls() {
      return Optional.of(
          Route53Provider.of(
              rig.settings().endpoint(rig.server.tlsEndpoint().toString()).build(),
              rig.understudy.context()));
    }

    @Override
    public Optional<Path> faultPage() {
      return Optional.of(Path.of("..", "docs", "faults.md"));
    }

    @Override
    public FaultProfile faultProfile() {
      return FaultProfile.usual()
          .field(FaultOperation.FIND, "Name")
          .field(FaultOperation.CREATE, "Name")
          .field(FaultOperation.READ, "Value")
          .field(FaultOperation.WRITE, "Id")
          .field(FaultOperation.POLL, "Status")
          .other(
              FaultKind.NOT_FOUND,
              FaultResult.refused(RequestRefusedException.class),
              "zones are asked for as a list",
              FaultOperation.FIND)
          .other(
              FaultKind.CONFLICT,
              FaultResult.refused(ThrottledException.class),
              "PriorRequestNotComplete: wait, then repeat")
          .other(
              FaultKind.EMPTY_LIST,
              FaultResult.AS_ANSWERED,
              "zones are asked for as a list",
              FaultOperation.FIND)
          .other(
              FaultKind.EMPTY_LIST,
              FaultResult.refused(RequestRefusedException.class),
              "zones are asked for as a list",
              FaultOperation.CREATE)
          .other(
              FaultKind.PAGE_LOST,
              FaultResult.AS_ANSWERED,
              "zones are asked for as a list, which states no length",
              FaultOperation.FIND)
          .other(
              FaultKind.PAGE_LOST,
              FaultResult.refused(RequestRefusedException.class),
              "zones are asked for as a list, which states no length",
              FaultOperation.CREATE)
          .other(
              FaultKind.PAGE_DOUBLED,
              FaultResult.refused(UnexpectedAnswerException.class),
              "zones are asked for as a list",
              FaultOperation.FIND,
              FaultOperation.CREATE);
    }

    @Override
    public void close() {
      rig.close();
    }
  }
}
