// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.TimeSource;
import dev.understudy.registrar.Registrar;
import dev.understudy.testkit.contract.RegistrarContract;
import dev.understudy.testkit.contract.RegistrarFixture;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.MemoryRegistry;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The reference registrar")
class ReferenceRegistrarTest extends RegistrarContract {
  @Override
  protected RegistrarFixture fixture() {
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
    DomainName zone = DomainName.parse("example.com");
    MemoryRegistry registry = new MemoryRegistry(time);
    registry.register(
        zone, List.of(DomainName.parse("ns1.old.example"), DomainName.parse("ns2.old.example")));
    ReferenceRegistrar registrar = new ReferenceRegistrar(time, registry, new WriteLog());
    return new RegistrarFixture() {
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
        return zone;
      }

      @Override
      public List<String> secrets() {
        return List.of();
      }

      @Override
      public TimeSource time() {
        return time;
      }

      @Override
      public WriteLog writeLog() {
        return registrar.writeLog();
      }

      @Override
      public FaultPlan faults() {
        return registrar.faults();
      }

      @Override
      public void close() {}
    };
  }
}
