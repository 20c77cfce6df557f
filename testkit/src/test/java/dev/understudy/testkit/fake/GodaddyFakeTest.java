// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GodaddyFakeTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  private final ManualTime time = ManualTime.startingAt(START);
  private final MemoryRegistry registry = new MemoryRegistry(time);
  private final WriteLog log = new WriteLog();
  private GodaddyFake fake;

  @BeforeEach
  void oneDomain() {
    registry.register(ZONE, names("ns1.a.example.", "ns2.a.example."));
    fake = new GodaddyFake(time, log, "key", "secret", registry);
    fake.addDomain(ZONE, START.plus(Duration.ofDays(300)));
  }

  private static List<DomainName> names(String... names) {
    return List.of(names).stream().map(DomainName::parse).toList();
  }

  private FakeResponse ask(String method, String path, String body) {
    return fake.handle(
        FakeRequest.of(method, path)
            .withHeader("Authorization", "sso-key key:secret")
            .withBody(body));
  }

  @Test
  void readDomain_showsNameServersStatusAndExpiry() {
    FakeResponse read = ask("GET", "/v1/domains/example.com", "");

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.body())
        .contains("\"nameServers\":[\"ns1.a.example\",\"ns2.a.example\"]")
        .contains("\"status\":\"ACTIVE\"")
        .contains("\"expires\":\"2027-08-29T08:00:00Z\"");
  }

  @Test
  void patchedNameServers_reachTheRegistryAndTheLog() {
    FakeResponse patched =
        ask(
            "PATCH",
            "/v1/domains/example.com",
            "{\"nameServers\":[\"ns1.b.example\",\"ns2.b.example\"]}");

    assertThat(patched.status()).isEqualTo(204);
    assertThat(registry.nameServers(ZONE)).contains(names("ns1.b.example.", "ns2.b.example."));
    assertThat(log.landed()).hasSize(1);
  }

  @Test
  void slowRegistry_leavesTheDomainPendingAndRefusesAnotherChange() {
    registry.acceptAfter(Duration.ofMinutes(10));
    String change = "{\"nameServers\":[\"ns1.b.example\",\"ns2.b.example\"]}";
    ask("PATCH", "/v1/domains/example.com", change);

    assertThat(ask("GET", "/v1/domains/example.com", "").body())
        .contains("PENDING_UPDATE_NAMESERVERS");
    assertThat(ask("PATCH", "/v1/domains/example.com", change).status()).isEqualTo(409);
    time.advance(Duration.ofMinutes(11));
    assertThat(ask("GET", "/v1/domains/example.com", "").body()).contains("\"ACTIVE\"");
  }

  @Test
  void oneNameServer_isRefusedAndNothingLands() {
    FakeResponse patched =
        ask("PATCH", "/v1/domains/example.com", "{\"nameServers\":[\"ns1.b.example\"]}");

    assertThat(patched.status()).isEqualTo(422);
    assertThat(log.landed()).isEmpty();
    assertThat(log.entries()).hasSize(1);
  }

  @Test
  void wrongKey_unknownDomainAndSmallAccount_haveTheVendorsCodes() {
    FakeRequest read = FakeRequest.of("GET", "/v1/domains/example.com");

    assertThat(fake.handle(read.withHeader("Authorization", "sso-key key:other")).status())
        .isEqualTo(401);
    assertThat(ask("GET", "/v1/domains/example.org", "").body()).contains("NOT_FOUND");
    fake.setEntitled(false);
    assertThat(ask("GET", "/v1/domains/example.com", "").status()).isEqualTo(403);
    assertThat(ask("GET", "/v1/domains/example.com", "").body()).contains("ACCESS_DENIED");
  }

  @Test
  void moreThanSixtyRequestsAMinute_areThrottledWithTheWaitInTheBody() {
    for (int i = 0; i < 60; i++) {
      assertThat(ask("GET", "/v1/domains/example.com", "").status()).isEqualTo(200);
    }

    FakeResponse refused = ask("GET", "/v1/domains/example.com", "");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).contains("retryAfterSec");
  }
}
