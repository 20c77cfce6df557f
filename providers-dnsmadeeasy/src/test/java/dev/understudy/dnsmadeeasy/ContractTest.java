// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.StateChangedException;
import dev.understudy.testkit.contract.DnsProviderContract;
import dev.understudy.testkit.contract.FaultOperation;
import dev.understudy.testkit.contract.FaultProfile;
import dev.understudy.testkit.contract.FaultResult;
import dev.understudy.testkit.contract.ProviderFixture;
import dev.understudy.testkit.fake.DnsMadeEasyFake;
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

@DisplayName("DNS Made Easy")
class ContractTest extends DnsProviderContract {
  private static final int PAGE = 100;

  @Override
  protected ProviderFixture fixture() {
    return new Fixture();
  }

  private static final class Fixture implements ProviderFixture {
    private DnsMadeEasyFake fake;
    private final Rig rig;

    Fixture() {
      rig =
          Rig.with(
              time -> {
                fake = DnsMadeEasyFake.builder(time, Rig.KEY, Rig.SECRET).pageSize(PAGE).build();
                return fake;
              });
    }

    @Override
    public DnsProvider provider() {
      return rig.provider;
    }

    @Override
    public Optional<DnsProvider> withWrongCredentials() {
      return Optional.of(rig.with(rig.settings().secretKeyName("WRONG")));
    }

    @Override
    public List<String> secrets() {
      return List.of(Rig.KEY, Rig.SECRET, Rig.WRONG);
    }

    @Override
    public TimeSource time() {
      return rig.time;
    }

    @Override
    public ZoneEditor editor() {
      return fake;
    }

    @Override
    public boolean addZoneOfSameName(DomainName apex) {
      return false;
    }

    @Override
    public Optional<RrsetKey> addUntouchable(DomainName apex) {
      fake.post(
          apex,
          "{\"name\":\"steered\",\"type\":\"A\",\"value\":\"192.0.2.9\",\"ttl\":300,"
              + "\"gtdLocation\":\"EUROPE\"}");
      return Optional.of(new RrsetKey(DomainName.parse("steered", apex), RecordType.A));
    }

    @Override
    public ZoneHolder served() {
      return fake::zoneFor;
    }

    @Override
    public WriteLog writeLog() {
      return fake.writeLog();
    }

    @Override
    public FaultPlan faults() {
      return fake.faults();
    }

    @Override
    public boolean refuseRequestsWith(String text) {
      faults().add(Fault.of(FaultKind.RECORD_REFUSED).with(text).onWrites());
      return true;
    }

    @Override
    public String listing() {
      return "/dns/managed/[0-9]+/records\\?";
    }

    @Override
    public int pageSize() {
      return PAGE;
    }

    @Override
    public Optional<DnsProvider> overTls() {
      return Optional.of(rig.with(rig.settings().endpoint(rig.server.tlsEndpoint().toString())));
    }

    @Override
    public Optional<Path> faultPage() {
      return Optional.of(Path.of("..", "docs", "faults.md"));
    }

    @Override
    public FaultProfile faultProfile() {
      return FaultProfile.usual()
          .field(FaultOperation.FIND, "name")
          .field(FaultOperation.CREATE, "name")
          .field(FaultOperation.READ, "value")
          .other(
              FaultKind.EMPTY_LIST,
              FaultResult.AS_ANSWERED,
              "an empty zone lists nothing, not even NS",
              FaultOperation.READ)
          .other(
              FaultKind.STALE_READ,
              FaultResult.refused(StateChangedException.class),
              "the refusal says that it already exists",
              FaultOperation.CREATE)
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
