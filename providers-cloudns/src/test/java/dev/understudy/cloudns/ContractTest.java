// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.RequestRefusedException;
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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("ClouDNS")
class ContractTest extends DnsProviderContract {
  @Override
  protected ProviderFixture fixture() {
    return new Fixture();
  }

  private static final class Fixture implements ProviderFixture {
    private final Rig rig = new Rig();

    @Override
    public DnsProvider provider() {
      return rig.provider;
    }

    @Override
    public Optional<DnsProvider> withWrongCredentials() {
      return Optional.of(rig.with("WRONG"));
    }

    @Override
    public List<String> secrets() {
      return List.of(Rig.PASSWORD, Rig.WRONG);
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
      return false;
    }

    @Override
    public Optional<RrsetKey> addUntouchable(DomainName apex) {
      rig.fake.put(
          apex,
          Map.of("record-type", "A", "host", "steered", "ttl", "60", "record", "192.0.2.9"),
          "{\"geodns-location\":5,\"geodns-location-code\":\"EUR\"}");
      return Optional.of(new RrsetKey(DomainName.parse("steered", apex), RecordType.A));
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
      return "/dns/records\\.json\\?";
    }

    @Override
    public int pageSize() {
      return 100;
    }

    @Override
    public boolean saysHowLongToWait() {
      return false;
    }

    @Override
    public Optional<DnsProvider> overTls() {
      return Optional.of(rig.overTls());
    }

    @Override
    public Optional<Path> faultPage() {
      return Optional.of(Path.of("..", "docs", "faults.md"));
    }

    @Override
    public FaultProfile faultProfile() {
      return FaultProfile.usual()
          .field(FaultOperation.FIND, "name")
          .field(FaultOperation.CREATE, "status")
          .field(FaultOperation.READ, "record")
          .field(FaultOperation.WRITE, "status")
          .none(FaultKind.HALF_BATCH, "one request is one record")
          .other(
              FaultKind.CONFLICT,
              FaultResult.refused(RequestRefusedException.class),
              "a refusal is a text, and none says conflict")
          .other(
              FaultKind.EMPTY_LIST,
              FaultResult.LEFT_OUT,
              "the zone's NS records are listed",
              FaultOperation.FIND)
          .other(
              FaultKind.PAGE_LOST,
              FaultResult.refused(UnexpectedAnswerException.class),
              "the zone's NS records are listed",
              FaultOperation.FIND)
          .neverPending();
    }

    @Override
    public boolean transfersArePlain() {
      return true;
    }

    @Override
    public void close() {
      rig.close();
    }
  }
}
