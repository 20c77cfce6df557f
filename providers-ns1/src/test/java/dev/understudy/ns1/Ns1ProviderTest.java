// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Ns1ProviderTest {
  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void find_readsTheRecordedZone() {
    rig.answer(200, Rig.resource("libcloud/get_zone_success.json"));

    HostedZone zone = rig.provider.find(Rig.APEX, rig.call()).orElseThrow();

    assertThat(zone.id()).isEqualTo("example.com");
    assertThat(zone.status()).isEqualTo(HostingStatus.ACTIVE);
    assertThat(zone.nameServers()).hasSize(4);
    assertThat(zone.findings()).isEmpty();
    RecordedRequest request = rig.taken();
    assertThat(request.getTarget()).isEqualTo("/v1/zones/example.com?records=false");
    assertThat(request.getHeaders().get("X-NSONE-Key")).isEqualTo("key-123");
  }

  @Test
  void find_noZone_isEmpty_byStatusOrText() {
    rig.answer(404, Rig.resource("libcloud/zone_does_not_exist.json"));
    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();

    rig.answer(400, Rig.resource("libcloud/zone_does_not_exist.json"));
    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();
  }

  @Test
  void find_zoneFedByTransfer_isToldToBlock() {
    rig.answer(
        200,
        "{\"zone\":\"example.com\",\"dns_servers\":[\"a.example\"],"
            + "\"secondary\":{\"enabled\":true,\"primary_ip\":\"192.0.2.1\"}}");

    HostedZone zone = rig.provider.find(Rig.APEX, rig.call()).orElseThrow();

    assertThat(zone.findings()).extracting(Finding::code).containsExactly("NS1-ZONE-SECONDARY");
    assertThat(zone.findings().get(0).isBlocking()).isTrue();
  }

  @Test
  void read_recordedZone_isComplete_atTheEndOfTheChain() {
    rig.answer(200, Rig.resource("libcloud/get_zone_success.json"));

    Reading.Complete reading = (Reading.Complete) rig.provider.read(Rig.ZONE, rig.call());

    assertThat(reading.proof().kind()).isEqualTo(Proof.Kind.CLOSED_CURSOR);
    Zone zone = reading.zone();
    assertThat(zone.apexNs().orElseThrow().size()).isEqualTo(4);
    assertThat(zone.find(DomainName.parse("www.example.com."), RecordType.A))
        .contains(Rig.rrset("www", RecordType.A, 3600, "1.2.3.4"));
    assertThat(zone.soa()).as("the recording has no serial").isEmpty();
    assertThat(rig.taken().getTarget()).isEqualTo("/v1/zones/example.com");
  }

  @Test
  void read_soa_isMadeOfTheFieldsOfTheZone() {
    rig.answer(
        200,
        "{\"zone\":\"example.com\",\"hostmaster\":\"first.last@example.net\",\"serial\":17,"
            + "\"refresh\":43200,\"retry\":7200,\"expiry\":1209600,\"nx_ttl\":60,\"ttl\":1800,"
            + "\"primary_master\":\"dns1.p03.nsone.net\",\"records\":["
            + APEX_NS
            + "]}");

    Reading.Complete reading = (Reading.Complete) rig.provider.read(Rig.ZONE, rig.call());

    Rrset soa = reading.zone().soa().orElseThrow();
    assertThat(soa.ttl().seconds()).isEqualTo(1800);
    assertThat(soa.rdataTexts())
        .containsExactly("dns1.p03.nsone.net. first\\.last.example.net. 17 43200 7200 1209600 60");
  }

  private static final String APEX_NS =
      "{\"domain\":\"example.com\",\"type\":\"NS\",\"ttl\":3600,\"tier\":1,"
          + "\"short_answers\":[\"dns1.p03.nsone.net\"]}";

  private static String zonePage(String... records) {
    return "{\"zone\":\"example.com\",\"records\":[" + String.join(",", records) + "]}";
  }

  private static String a(String domain) {
    return "{\"domain\":\""
        + domain
        + "\",\"type\":\"A\",\"ttl\":60,\"tier\":1,\"short_answers\":[\"192.0.2.1\"]}";
  }

  @Test
  void read_followsLinks_alsoThoseThatSayHttp() {
    rig.server.enqueue(
        new MockResponse.Builder()
            .addHeader(
                "Link",
                "<http://127.0.0.1:"
                    + rig.server.getPort()
                    + "/v1/zones/example.com?after=b>; rel=\"next\"")
            .body(zonePage(APEX_NS, a("b.example.com")))
            .build());
    rig.answer(200, zonePage(a("c.example.com")));
    rig.answer(200, zonePage(APEX_NS, a("b.example.com"), a("c.example.com")));

    Reading.Complete reading = (Reading.Complete) rig.provider.read(Rig.ZONE, rig.call());

    assertThat(reading.zone().rrsets()).hasSize(3);
    assertThat(reading.proof().kind()).isEqualTo(Proof.Kind.TWO_PASSES);
    rig.taken();
    assertThat(rig.taken().getTarget()).isEqualTo("/v1/zones/example.com?after=b");
  }

  @Test
  void read_linkToAnotherHost_isNotFollowed_andTheReadingIsPartial() {
    rig.server.enqueue(
        new MockResponse.Builder()
            .addHeader("Link", "<https://evil.example/v1/zones/example.com>; rel=\"next\"")
            .body(zonePage(a("a.example.com")))
            .build());

    Reading reading = rig.provider.read(Rig.ZONE, rig.call());

    assertThat(((Reading.Partial) reading).reason()).contains("another host");
    assertThat(rig.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void read_listWithoutApexNs_isPartial() {
    rig.answer(200, Rig.resource("libcloud/list_records_empty.json"));

    Reading reading = rig.provider.read(Rig.ZONE, rig.call());

    assertThat(((Reading.Partial) reading).reason()).contains("apex NS");
  }

  @Test
  void read_severalPages_thatDifferInASecondPass_arePartial() {
    for (String last : List.of("c.example.com", "d.example.com")) {
      rig.server.enqueue(
          new MockResponse.Builder()
              .addHeader(
                  "Link",
                  "<http://127.0.0.1:"
                      + rig.server.getPort()
                      + "/v1/zones/example.com?after=b>; rel=\"next\"")
              .body(zonePage(APEX_NS))
              .build());
      rig.answer(200, zonePage(a(last)));
    }

    Reading reading = rig.provider.read(Rig.ZONE, rig.call());

    assertThat(((Reading.Partial) reading).reason()).contains("two passes");
  }

  @Test
  void read_zoneThatChangesBetweenPages_isPartial() {
    rig.server.enqueue(
        new MockResponse.Builder()
            .addHeader(
                "Link",
                "<http://127.0.0.1:"
                    + rig.server.getPort()
                    + "/v1/zones/example.com?after=b>; rel=\"next\"")
            .body("{\"serial\":1,\"records\":[" + APEX_NS + "]}")
            .build());
    rig.answer(200, "{\"serial\":2,\"records\":[" + a("c.example.com") + "]}");

    Reading reading = rig.provider.read(Rig.ZONE, rig.call());

    assertThat(((Reading.Partial) reading).reason()).contains("its serial was 1, then 2");
  }

  @Test
  void read_steeredRecord_isReadAlone_reportedAndUntouchable() {
    rig.answer(
        200,
        zonePage(
            APEX_NS,
            "{\"domain\":\"www.example.com\",\"type\":\"A\",\"ttl\":60,\"tier\":3,"
                + "\"short_answers\":[\"1.1.1.1\"]}"));
    rig.answer(200, Rig.resource("libcloud/get_record_success.json"));

    Reading.Complete reading = (Reading.Complete) rig.provider.read(Rig.ZONE, rig.call());

    RrsetKey key = new RrsetKey(DomainName.parse("www.example.com."), RecordType.A);
    assertThat(reading.zone().find(key)).isEmpty();
    assertThat(reading.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("NS1-STEERED");
              assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
              assertThat(finding.text()).contains("4 answers").contains("5 filters");
            });
    assertThat(reading.handles().untouchable()).extracting(Rrset::key).containsExactly(key);
    rig.taken();
    assertThat(rig.taken().getTarget()).isEqualTo("/v1/zones/example.com/www.example.com/A");
    assertThatThrownBy(
            () ->
                rig.provider.prepare(
                    Rig.ZONE,
                    reading,
                    ChangeSet.of(
                        Rig.APEX,
                        List.of(
                            new Change.Create(Rig.rrset("www", RecordType.A, 60, "192.0.2.9"))))))
        .isInstanceOf(UnsupportedChangeException.class);
  }

  @Test
  void read_typesOutsideDns_areTold_andWhatServersMakeIsSkipped() {
    rig.answer(
        200,
        zonePage(
            APEX_NS,
            "{\"domain\":\"example.com\",\"type\":\"ALIAS\",\"ttl\":60,\"tier\":1,"
                + "\"short_answers\":[\"x.example\"]}",
            "{\"domain\":\"u.example.com\",\"type\":\"URLFWD\",\"ttl\":60,\"tier\":1,"
                + "\"short_answers\":[]}",
            "{\"domain\":\"example.com\",\"type\":\"DNSKEY\",\"ttl\":60,\"tier\":1,"
                + "\"short_answers\":[\"257 3 13 AQID\"]}",
            "{\"domain\":\"b.example.com\",\"type\":\"MX\",\"ttl\":60,\"tier\":1,"
                + "\"short_answers\":[\"no number\"]}",
            "{\"domain\":\"c.example.com\",\"type\":\"MX\",\"ttl\":60,\"tier\":1}",
            "{\"domain\":\"other.example\",\"type\":\"A\",\"ttl\":60,\"tier\":1,"
                + "\"short_answers\":[\"192.0.2.1\"]}"));

    Reading.Complete reading = (Reading.Complete) rig.provider.read(Rig.ZONE, rig.call());

    assertThat(reading.zone().rrsets()).hasSize(1);
    assertThat(reading.findings())
        .extracting(Finding::code)
        .containsExactly(
            "NS1-ALIAS",
            "NS1-TYPE",
            "NS1-RECORD-UNREADABLE",
            "NS1-RECORD-UNREADABLE",
            "NS1-RECORD-OUTSIDE");
  }

  @Test
  void read_unreachable_isFailed() {
    for (int i = 0; i < 3; i++) {
      rig.answer(503, "");
    }

    assertThat(rig.provider.read(Rig.ZONE, rig.call())).isInstanceOf(Reading.Failed.class);
  }

  @Test
  void classPath_findsIt() {
    try (Understudy understudy = Understudy.builder().build()) {
      assertThat(understudy.providers()).contains(Ns1Provider.ID);
    }
    assertThat(rig.provider.toString()).doesNotContain("key-123");
  }
}
