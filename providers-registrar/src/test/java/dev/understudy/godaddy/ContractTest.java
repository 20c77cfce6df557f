// SPDX-License-Identifier: Apache-2.0
package dev.understudy.godaddy;

import dev.understudy.Understudy;
import dev.understudy.call.TimeSource;
import dev.understudy.registrar.Registrar;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.RegistrarContract;
import dev.understudy.testkit.contract.RegistrarFixture;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.GodaddyFake;
import dev.understudy.testkit.fake.MemoryRegistry;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("GoDaddy")
class ContractTest extends RegistrarContract {
  @Override
  protected RegistrarFixture fixture() {
    return new Fixture();
  }

  private static final class Fixture implements RegistrarFixture {
    private static final DomainName ZONE = DomainName.parse("example.com");
    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
    private final MemoryRegistry registry = new MemoryRegistry(time);
    private final GodaddyFake fake =
        new GodaddyFake(time, new WriteLog(), "the-key", "the-secret", registry);
    private final FakeHttpServer server = FakeHttpServer.start(fake, time);
    private final Understudy understudy =
        Understudy.builder()
            .time(time)
            .secrets(
                SecretSource.of(
                    Map.of(
                        "GODADDY_API_KEY", Secret.of("the-key".toCharArray()),
                        "GODADDY_API_SECRET", Secret.of("the-secret".toCharArray()))))
            .build();
    private final Registrar registrar;

    Fixture() {
      registry.register(
          ZONE, List.of(DomainName.parse("ns1.old.example"), DomainName.parse("ns2.old.example")));
      fake.addDomain(ZONE, Instant.parse("2028-01-01T00:00:00Z"));
      registrar =
          GodaddyRegistrar.of(
              GodaddySettings.builder().endpoint(server.endpoint().toString()).build(),
              understudy.context());
    }

    @Override
    public Registrar registrar() {
      return registrar;
    }

    @Override
    public MemoryRegistry registry() {
      return registry;
    }

    @Override
    public DomainName zone() {
      return ZONE;
    }

    @Override
    public List<String> secrets() {
      return List.of("the-key", "the-secret");
    }

    @Override
    public TimeSource time() {
      return time;
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
    public void close() {
      understudy.close();
      server.close();
    }
  }
}
