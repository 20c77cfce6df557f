// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.OperationId;
import dev.understudy.finding.Finding;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.ApexNsPolicy;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.Settings;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.secret.SecretSource;
import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudflareProviderTest {
  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String zoneObject(String status, String plan) {
    return "{\"id\":\"z1\",\"name\":\"unit.tests\",\"status\":\""
        + status
        + "\",\"type\":\"full\",\"name_servers\":[\"alice.ns.cloudflare.com\"],\"plan\":{"
        + (plan.isEmpty() ? "" : "\"legacy_id\":\"" + plan + "\"")
        + "}}";
  }

  private void answerZones(String... objects) {
    rig.answer(
        "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":["
            + String.join(",", objects)
            + "],\"result_info\":{\"page\":1,\"per_page\":50,\"total_pages\":1,\"count\":"
            + objects.length
            + ",\"total_count\":"
            + objects.length
            + "}}");
  }

  @Test
  void find_asksForTheExactNameInTheAccount() {
    answerZones(zoneObject("active", "pro"));

    HostedZone zone = rig.provider.find(Rig.APEX, rig.call()).orElseThrow();

    assertThat(zone.id()).isEqualTo("z1");
    assertThat(zone.status()).isEqualTo(HostingStatus.ACTIVE);
    assertThat(zone.plan()).isEqualTo("pro");
    assertThat(zone.nameServers()).containsExactly(DomainName.parse("alice.ns.cloudflare.com."));
    assertThat(zone.findings()).isEmpty();
    RecordedRequest request = rig.taken();
    assertThat(request.getTarget())
        .isEqualTo("/client/v4/zones?name=unit.tests&per_page=50&account.id=acc1&page=1");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer token-123");
    assertThat(request.getHeaders().get("X-Auth-Email")).isNull();
  }

  @Test
  void find_noZone_isEmpty() {
    answerZones();

    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();
  }

  /** It may be the one: "absent" would have it made a second time. */
  @Test
  void find_zoneWithoutAReadableName_isAnError() {
    for (String name : List.of("\"a..b\"", "null", "\"\\\"unit.tests\\\"\"")) {
      answerZones("{\"id\":\"z1\",\"name\":" + name + ",\"status\":\"active\"}");

      assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
          .as(name)
          .isInstanceOf(UnexpectedAnswerException.class)
          .hasMessageContaining("zone object");
    }
  }

  @Test
  void find_twoZonesOfOneName_namesTheirIds() {
    rig.answer(Rig.resource("octodns/cloudflare-internal-zones-duplicate-name.json"));

    assertThatThrownBy(
            () -> rig.provider.find(DomainName.parse("shared.internal.tests."), rig.call()))
        .isInstanceOf(AmbiguousZoneException.class)
        .hasMessageContaining("dupa0000000000000000000000000001")
        .hasMessageContaining("dupb0000000000000000000000000002")
        .hasMessageContaining("zone-id");
  }

  @ParameterizedTest
  @CsvSource({
    "active, free, ACTIVE, ''",
    "active, '', ACTIVE, ''",
    "pending, free, AWAITING_DELEGATION, BLOCK CLOUDFLARE-ZONE-PENDING-DELETION",
    "pending, '', AWAITING_DELEGATION, BLOCK CLOUDFLARE-ZONE-PENDING-DELETION",
    "pending, pro, AWAITING_DELEGATION, INFO CLOUDFLARE-ZONE-PENDING",
    "initializing, pro, PREPARING, BLOCK CLOUDFLARE-ZONE-INITIALIZING",
    "moved, pro, DELEGATED_AWAY, WARN CLOUDFLARE-ZONE-MOVED",
    "moved, free, DELEGATED_AWAY, BLOCK CLOUDFLARE-ZONE-MOVED",
    "deactivated, pro, UNKNOWN, BLOCK CLOUDFLARE-ZONE-STATUS"
  })
  void status_isTranslated_withWhatAFailoverMustKnow(
      String status, String plan, HostingStatus expected, String finding) {
    HostedZone zone = ZoneObject.toHostedZone(Rig.json(zoneObject(status, plan)));

    assertThat(zone.status()).isEqualTo(expected);
    assertThat(
            zone.findings().stream()
                .map(each -> each.severity() + " " + each.code())
                .findFirst()
                .orElse(""))
        .isEqualTo(finding);
  }

  @Test
  void recordedZone_withoutLegacyId_hasItsPlanFromTheName() {
    HostedZone zone =
        ZoneObject.toHostedZone(
            Rig.json(Rig.resource("octodns/cloudflare-zones-page-1.json")).path("result").path(0));

    assertThat(zone.plan()).isEqualTo("free");
    assertThat(zone.status()).isEqualTo(HostingStatus.AWAITING_DELEGATION);
    assertThat(zone.findings())
        .extracting(Finding::code)
        .containsExactly("CLOUDFLARE-ZONE-PENDING-DELETION");
  }

  @Test
  void zoneId_overridesTheSearch_andIsChecked() {
    CloudflareProvider one =
        CloudflareProvider.of(
            CloudflareSettings.builder().endpoint(rig.endpoint()).zoneId("z1").build(),
            rig.understudy.context());

    rig.answerResult(zoneObject("active", "pro"));
    assertThat(one.find(Rig.APEX, rig.call())).isPresent();
    assertThat(rig.taken().getTarget()).isEqualTo("/client/v4/zones/z1");

    rig.answerResult(zoneObject("active", "pro"));
    assertThatThrownBy(() -> one.find(DomainName.parse("other.example."), rig.call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("zone-id");
  }

  @Test
  void create_afterALookInVain_isOneRequest_andSendsNoScan() {
    answerZones();
    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();
    rig.taken();
    rig.answerResult(zoneObject("initializing", "free"));

    HostedZone zone =
        rig.provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), rig.call());

    assertThat(zone.status()).isEqualTo(HostingStatus.PREPARING);
    RecordedRequest post = rig.taken();
    assertThat(post.getMethod()).isEqualTo("POST");
    assertThat(Rig.json(post.getBody().utf8()))
        .isEqualTo(
            Rig.json(
                "{\"name\":\"unit.tests\",\"type\":\"full\",\"jump_start\":false,"
                    + "\"account\":{\"id\":\"acc1\"}}"));
    assertThat(post.getHeaders().get("Understudy-Effect")).isEqualTo("op1/unit-1#1");

    answerZones(zoneObject("active", "free"));
    rig.provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), rig.call());
    assertThat(rig.server.getRequestCount()).as("it is looked for again").isEqualTo(3);
  }

  @Test
  void create_refusedBecauseItIsThere_findsIt() {
    answerZones();
    rig.answer(
        400,
        "{\"success\":false,\"errors\":[{\"code\":1061,\"message\":\"already exists\"}],"
            + "\"result\":null}");
    answerZones(zoneObject("active", "free"));

    assertThat(rig.provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), rig.call()).id())
        .isEqualTo("z1");
  }

  @Test
  void create_answerLost_isThrown_andNotSentAgain() {
    answerZones();
    rig.answer(502, "");

    assertThatThrownBy(
            () -> rig.provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), rig.call()))
        .isInstanceOf(UnreachableException.class);
    assertThat(rig.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void errorChain_isShown() {
    CloudflareProvider one =
        CloudflareProvider.of(
            CloudflareSettings.builder().endpoint(rig.endpoint()).zoneId("z1").build(),
            rig.understudy.context());
    rig.answer(400, Rig.resource("libcloud/error_with_error_chain.json"));
    assertThatThrownBy(() -> one.find(Rig.APEX, rig.call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("1004 DNS Validation Error")
        .hasMessageContaining("9011 Length of content is invalid");

    rig.answer(400, Rig.resource("lego/error.json"));
    assertThatThrownBy(() -> one.find(Rig.APEX, rig.call()))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("6103 Invalid format for X-Auth-Key header");

    rig.answer(404, Rig.resource("libcloud/zone_GET_404.json"));
    assertThat(one.find(Rig.APEX, rig.call())).isEmpty();
  }

  @Test
  void successFalseWithStatus200_isAFailure() {
    rig.answer("{\"success\":false,\"errors\":[{\"code\":1000,\"message\":\"m\"}],\"result\":[]}");

    assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("1000 m");
  }

  @Test
  void read_unauthorised_isFailed_neverEmpty() {
    rig.answer(403, "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"auth\"}]}");
    rig.answer(403, "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"auth\"}]}");

    Reading reading = rig.provider.read(Rig.ZONE, rig.call());

    assertThat(reading).isInstanceOf(Reading.Failed.class);
    assertThat(((Reading.Failed) reading).error()).isInstanceOf(CredentialsException.class);
  }

  @Test
  void apexNsPolicy_switchesMultiProvider() {
    ApexNsPolicy policy = rig.provider.facet(Rig.ZONE, ApexNsPolicy.class).orElseThrow();
    rig.answerResult("{\"multi_provider\":true}");

    WriteOutcome outcome = policy.serveForeign(true, Rig.permit(), rig.call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    RecordedRequest patch = rig.taken();
    assertThat(patch.getMethod()).isEqualTo("PATCH");
    assertThat(patch.getTarget()).endsWith("/dns_settings");
    assertThat(patch.getBody().utf8()).isEqualTo("{\"multi_provider\":true}");
  }

  @Test
  void apexNs_foreignObjects_areInTheZoneOnlyWhereServed() {
    ApexNsPolicy policy = rig.provider.facet(Rig.ZONE, ApexNsPolicy.class).orElseThrow();
    String records =
        "{\"success\":true,\"errors\":[],\"result\":[{\"id\":\"1\",\"name\":\"unit.tests\","
            + "\"type\":\"NS\",\"ttl\":3600,\"content\":\"dns1.p01.nsone.net\"}],"
            + "\"result_info\":{\"page\":1,\"per_page\":5000,\"total_pages\":1,\"count\":1,"
            + "\"total_count\":1}}";

    rig.answerResult("{\"multi_provider\":false}");
    rig.answer(records);
    ApexNsPolicy.State off = policy.read(rig.call());
    assertThat(off.foreign()).containsExactly(DomainName.parse("dns1.p01.nsone.net."));
    assertThat(off.foreignServed()).isFalse();

    rig.answerResult("{\"multi_provider\":true}");
    rig.answer(records);
    Reading reading = rig.provider.read(Rig.ZONE, rig.call());
    assertThat(((Reading.Complete) reading).zone().apexNs().orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void rateFields_closeTheBudget() {
    rig.server.enqueue(
        new mockwebserver3.MockResponse.Builder()
            .code(429)
            .addHeader("retry-after", "300")
            .body("{\"success\":false,\"errors\":[{\"code\":971,\"message\":\"slow down\"}]}")
            .build());

    assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
        .isInstanceOf(ProviderException.class);
    assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
        .hasMessageContaining("was not sent");
    assertThat(rig.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void settings_unknownOrMissing_areToldBeforeAnythingIsAsked() {
    assertThatThrownBy(
            () ->
                new CloudflareFactory()
                    .create(
                        Settings.of("cloudflare", Map.of("tokn", "x")), rig.understudy.context()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tokn")
        .hasMessageContaining("zone-id");
    try (var bare =
        dev.understudy.Understudy.builder().secrets(SecretSource.of(Map.of())).build()) {
      assertThatThrownBy(
              () ->
                  new CloudflareFactory()
                      .create(Settings.of("cloudflare", Map.of()), bare.context()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("CLOUDFLARE_API_TOKEN");
    }
    assertThat(rig.provider.toString()).doesNotContain("token-123");
  }
}
