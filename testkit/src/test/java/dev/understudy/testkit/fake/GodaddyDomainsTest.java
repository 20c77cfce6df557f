// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GodaddyDomainsTest {
  private static final DomainName ZONE = DomainName.parse("example.com");
  private static final String CHANGE =
      "{\"nameServers\":[\"dns1.p01.nsone.net\",\"dns2.p01.nsone.net\"]}";
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
  private final MemoryRegistry registry = new MemoryRegistry(time);
  private final GodaddyFake fake = new GodaddyFake(time, new WriteLog(), "key", "secret", registry);

  GodaddyDomainsTest() {
    registry.register(
        ZONE, List.of(DomainName.parse("a.old.example"), DomainName.parse("b.old.example")));
    fake.addDomain(ZONE, Instant.parse("2028-01-01T00:00:00Z"));
    fake.setRequests(5);
  }

  private FakeResponse send(String method, String path, String body) {
    return fake.handle(
        FakeRequest.of(method, path)
            .withBody(body)
            .withHeader("Authorization", "sso-key key:secret"));
  }

  private JsonNode read() {
    return Bodies.read(send("GET", "/v1/domains/example.com", "").body());
  }

  @Test
  void answers_have_the_shape_of_recorded_ones() {
    Recorded.assertSameShape(
        read(),
        Recorded.body("godaddy/v1_domains_aperture_platform_com.json"),
        Set.of(
            "/contactRegistrant/phone",
            "/contactRegistrant/fax",
            "/contactRegistrant/addressMailing",
            "/contactBilling/phone",
            "/contactBilling/fax",
            "/contactBilling/addressMailing",
            "/contactAdmin/phone",
            "/contactAdmin/fax",
            "/contactAdmin/addressMailing",
            "/contactTech/phone",
            "/contactTech/fax",
            "/contactTech/addressMailing"));
    Recorded.assertSameShape(
        Bodies.read(send("GET", "/v1/domains", "").body()),
        Recorded.body("godaddy/v1_domains.json"),
        Set.of());
    Recorded.assertSameShape(
        Bodies.read(send("PATCH", "/v1/domains/example.com", "{\"nameServers\":[\"x\"]}").body()),
        Recorded.body("godaddy/error-extended.json"),
        Set.of());
  }

  @Test
  void a_change_is_pending_until_the_registry_holds_it() {
    registry.acceptAfter(Duration.ofMinutes(10));

    assertThat(send("PATCH", "/v1/domains/example.com", CHANGE).status()).isEqualTo(204);

    assertThat(read().path("status").asText()).startsWith("PENDING_");
    assertThat(read().path("nameServers").toString()).contains("a.old.example");
    assertThat(registry.nameServers(ZONE).orElseThrow().toString()).contains("a.old.example");
    assertThat(send("PATCH", "/v1/domains/example.com", CHANGE).status()).isEqualTo(409);

    time.advance(Duration.ofMinutes(10));
    assertThat(read().path("status").asText()).isEqualTo("ACTIVE");
    assertThat(registry.nameServers(ZONE).orElseThrow().toString()).contains("dns2.p01.nsone.net");
    assertThat(fake.writeLog().entries())
        .extracting(WriteLog.Entry::landed)
        .containsExactly(true, false);
  }

  @Test
  void what_the_registry_is_told_by_others_is_seen() {
    send("PATCH", "/v1/domains/example.com", CHANGE);
    assertThat(read().path("status").asText()).isEqualTo("ACTIVE");
    registry.setNameServers(ZONE, List.of(DomainName.parse("else.example.net")), List.of());
    assertThat(read().path("nameServers").toString()).isEqualTo("[\"else.example.net\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"nameServers\":[\"one.example\"]}",
        "{\"nameServers\":\"one.example\"}",
        "{\"nameServers\":[\"one.example\",\"one.example\"]}",
        "{\"nameServers\":[\"one.example\",\"two\"]}",
      })
  void what_may_not_be_is_refused(String body) {
    assertThat(send("PATCH", "/v1/domains/example.com", body).status()).isEqualTo(422);
    assertThat(registry.nameServers(ZONE).orElseThrow()).hasSize(2);
    assertThat(fake.writeLog().landed()).isEmpty();
  }

  @Test
  void the_wait_of_a_throttled_request_is_in_the_body() {
    for (int i = 0; i < 5; i++) {
      read();
    }
    FakeResponse throttled = send("GET", "/v1/domains/example.com", "");
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.headers().first("Retry-After")).isEmpty();
    assertThat(Bodies.read(throttled.body()).path("retryAfterSec").asInt()).isEqualTo(60);
    assertThat(send("PATCH", "/v1/domains/example.com", CHANGE).status()).isEqualTo(204);
    time.advance(Duration.ofMinutes(1));
    assertThat(read().path("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void accounts_and_domains_that_may_not() {
    assertThat(fake.handle(FakeRequest.of("GET", "/v1/domains")).status()).isEqualTo(401);
    assertThat(send("GET", "/v1/domains/other.example", "").status()).isEqualTo(404);
    fake.setEligible(ZONE, false);
    assertThat(send("PATCH", "/v1/domains/example.com", CHANGE).status()).isEqualTo(409);

    fake.setEntitled(false);
    FakeResponse denied = send("GET", "/v1/domains", "");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.body()).contains("ACCESS_DENIED");
  }
}
