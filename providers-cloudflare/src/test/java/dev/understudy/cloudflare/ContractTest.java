// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import dev.understudy.Understudy;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.DnsProviderContract;
import dev.understudy.testkit.contract.FaultOperation;
import dev.understudy.testkit.contract.FaultProfile;
import dev.understudy.testkit.contract.FaultResult;
import dev.understudy.testkit.contract.ProviderFixture;
import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.fake.ZoneEditor;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Cloudflare")
class ContractTest extends DnsProviderContract {
  @Override
  protected ProviderFixture fixture() {
    return new Fixture();
  }

  private static final class Fixture implements ProviderFixture {
    private static final String RIGHT = "right-token";
    private static final String WRONG = "wrong-token";

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
    private final CloudflareFake fake = CloudflareFake.builder(time, RIGHT).build();
    private final FakeHttpServer server = FakeHttpServer.start(fake, time);
    private final Understudy understudy =
        Understudy.builder()
            .time(time)
            .secrets(
                SecretSource.of(
                    Map.of(
                        "RIGHT", Secret.of(RIGHT.toCharArray()),
                        "WRONG", Secret.of(WRONG.toCharArray()))))
            .build();
    private final DnsProvider provider = with("RIGHT", server.endpoint());

    private DnsProvider with(String tokenName, URI endpoint) {
      return CloudflareProvider.of(
          CloudflareSettings.builder()
              .endpoint(endpoint.toString())
              .account(CloudflareFake.ACCOUNT)
              .tokenName(tokenName)
              .build(),
          understudy.context());
    }

    @Override
    public DnsProvider provider() {
      return provider;
    }

    @Override
    public Optional<DnsProvider> withWrongCredentials() {
      return Optional.of(with("WRONG", server.endpoint()));
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
      return fake;
    }

    @Override
    public boolean addZoneOfSameName(DomainName apex) {
      fake.addZone(apex);
      return true;
    }

    @Override
    public Optional<RrsetKey> addUntouchable(DomainName apex) {
      String name = "proxied." + apex.toStringWithoutFinalDot();
      fake.post(
          apex,
          "{\"type\":\"A\",\"name\":\"" + name + "\",\"content\":\"192.0.2.9\",\"proxied\":true}");
      return Optional.of(new RrsetKey(DomainName.parse(name), RecordType.A));
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
      return "/dns_records\\?";
    }

    @Override
    public int pageSize() {
      return 5000;
    }

    @Override
    public Optional<DnsProvider> overTls() {
      return Optional.of(with("RIGHT", server.tlsEndpoint()));
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
          .field(FaultOperation.READ, "content")
          .field(FaultOperation.WRITE, "success")
          .other(
              FaultKind.NOT_FOUND,
              FaultResult.refused(RequestRefusedException.class),
              "zones are asked for as a list",
              FaultOperation.FIND)
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
              FaultKind.EMPTY_LIST,
              FaultResult.AS_ANSWERED,
              "an empty zone lists nothing, not even NS",
              FaultOperation.READ)
          .other(
              FaultKind.PAGE_LOST,
              FaultResult.refused(UnexpectedAnswerException.class),
              "zones are asked for as a list, which states its length",
              FaultOperation.FIND,
              FaultOperation.CREATE)
          .other(
              FaultKind.PAGE_DOUBLED,
              FaultResult.refused(UnexpectedAnswerException.class),
              "zones are asked for as a list, which states its length",
              FaultOperation.FIND,
              FaultOperation.CREATE)
          .neverPending();
    }

    @Override
    public void close() {
      understudy.close();
      server.close();
    }
  }
}
