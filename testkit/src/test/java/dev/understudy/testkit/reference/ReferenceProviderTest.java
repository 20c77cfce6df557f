// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderId;
import dev.understudy.registrar.Registrar;
import dev.understudy.testkit.contract.DnsProviderContract;
import dev.understudy.testkit.contract.Permits;
import dev.understudy.testkit.contract.ProviderFixture;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceProviderTest {
  private static final DomainName APEX = DomainName.parse("example.com");
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));

  @Nested
  @DisplayName("The reference provider")
  class Everything extends DnsProviderContract {
    @Override
    protected ProviderFixture fixture() {
      return new ReferenceFixture(ReferenceAccount.EVERYTHING);
    }
  }

  @Nested
  @DisplayName("The reference provider with records as units, few types, a floor of TTLs")
  class Narrow extends DnsProviderContract {
    @Override
    protected ProviderFixture fixture() {
      return new ReferenceFixture(
          new Capabilities(
              Set.of(
                  RecordType.A,
                  RecordType.AAAA,
                  RecordType.CNAME,
                  RecordType.MX,
                  RecordType.NS,
                  RecordType.TXT),
              new Ttl(600),
              new Ttl(86_400),
              Capabilities.WriteUnitKind.RECORD,
              7,
              true,
              Capabilities.ApexNs.FIXED,
              false,
              true,
              10,
              Duration.ofMinutes(1)));
    }
  }

  @Test
  void foundByTheServiceLoader_accountsOfOneNameShareTheirZones() {
    try (Understudy understudy = Understudy.builder().time(time).build()) {
      assertThat(understudy.providers()).contains(new ProviderId("reference"));
      DnsProvider first = understudy.provider("reference", Map.of("account", "a"));
      DnsProvider again = understudy.provider("reference", Map.of("account", "a"));
      DnsProvider other = understudy.provider("reference", Map.of("account", "b"));
      Call call = Call.within(Duration.ofMinutes(1), time);

      first.create(APEX, new OperationId("op"), Permits.of("op/create#1"), call);

      assertThat(again.find(APEX, call)).isPresent();
      assertThat(other.find(APEX, call)).isEmpty();
    }
  }

  @Test
  void masterFile_isHeldFromTheStart(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("db");
    Files.writeString(
        file, "@ 300 IN SOA ns1 host 1 2 3 4 5\n@ 300 IN NS ns1\nwww 300 IN A 192.0.2.1\n");
    try (Understudy understudy = Understudy.builder().time(time).build()) {
      DnsProvider provider =
          understudy.provider(
              "reference", Map.of("file", file.toString(), "origin", "example.com"));
      assertThat(provider.find(APEX, Call.within(Duration.ofMinutes(1), time))).isPresent();
      assertThatThrownBy(() -> understudy.provider("reference", Map.of("file", folder + "/none")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("none");
      assertThatThrownBy(() -> understudy.provider("reference", Map.of("fil", "x")))
          .isInstanceOf(ConfigurationException.class);
    }
  }

  @Test
  void registrar_isFoundByTheServiceLoader() {
    try (Understudy understudy = Understudy.builder().time(time).build()) {
      Registrar registrar =
          understudy.registrar(
              "reference",
              Map.of("zone", "example.com", "name-servers", "ns1.a.example, ns2.a.example"));
      assertThat(registrar.read(APEX, Call.within(Duration.ofMinutes(1), time)).nameServers())
          .hasSize(2);
    }
  }
}
