// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import dev.understudy.Understudy;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.DnsProvider;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.DnsProviderContract;
import dev.understudy.testkit.contract.FaultOperation;
import dev.understudy.testkit.contract.FaultProfile;
import dev.understudy.testkit.contract.FaultResult;
import dev.understudy.testkit.contract.ProviderFixture;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.Ns1Fake;
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

@DisplayName("NS1")
class ContractTest extends DnsProviderContract {
  @Override
  protected ProviderFixture fixture() {
    return new Fixture();
  }

  private static final class Fixture implements ProviderFixture {
    private static final String RIGHT = "right-key";
    private static final String WRONG = "wrong-key";

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
    private final Ns1Fake fake = Ns1Fake.builder(time, RIGHT).pageSize(100).build();
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

    private DnsProvider with(String keyName, URI endpoint) {
      return Ns1Provider.of(
          Ns1Settings.builder().endpoint(endpoint.toString()).keyName(keyName).build(),
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
      return false;
    }

    @Override
    public Optional<RrsetKey> addUntouchable(DomainName apex) {
      DomainName name = DomainName.parse("steered", apex);
      fake.put(
          apex,
          name,
          "A",
          "{\"answers\":[{\"answer\":[\"192.0.2.9\"],\"meta\":{\"up\":true}}],"
              + "\"filters\":[{\"filter\":\"up\",\"config\":{}}],\"ttl\":60}");
      return Optional.of(new RrsetKey(name, RecordType.A));
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
      return "/zones/contract\\.example\\?";
    }

    @Override
    public int pageSize() {
      return 100;
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
          .field(FaultOperation.FIND, "zone")
          .field(FaultOperation.CREATE, "zone")
          .field(FaultOperation.READ, "short_answers")
          .none(FaultKind.HALF_BATCH, "one request is one RRset")
          .other(
              FaultKind.FOREIGN_LINK,
              FaultResult.PARTIAL,
              "pages are linked, and no link is followed elsewhere",
              FaultOperation.READ)
          .neverPending();
    }

    @Override
    public void close() {
      understudy.close();
      server.close();
    }
  }
}
