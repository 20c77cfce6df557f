// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake against recorded answers and the pages of the vendor, with no client of ours. */
class CloudnsFakeTest {
  private static final DomainName APEX = DomainName.parse("example.com");
  private static final String USER = "auth-id=17&auth-password=pw";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
  private final CloudnsFake fake =
      CloudnsFake.builder(time, "17", "pw").rate(9000, 9000).subUser("18", "sub").build();

  CloudnsFakeTest() {
    fake.addZone(APEX);
  }

  private FakeResponse send(String call, String credentials, String form) {
    return fake.handle(
        FakeRequest.of("POST", "/dns/" + call + ".json")
            .withBody(credentials + "&domain-name=example.com&" + form));
  }

  private JsonNode ok(String call, String form) {
    FakeResponse response = send(call, USER, form);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).doesNotContain("Failed");
    return Bodies.read(response.body());
  }

  private String failed(String call, String form) {
    FakeResponse response = send(call, USER, form);
    assertThat(response.status()).as("status of a failure").isEqualTo(200);
    JsonNode body = Bodies.read(response.body());
    assertThat(body.path("status").asText()).as(response.body()).isEqualTo("Failed");
    return body.path("statusDescription").asText();
  }

  private long add(String type, String host, String more) {
    return ok("add-record", "record-type=" + type + "&host=" + host + "&ttl=300&" + more)
        .path("data")
        .path("id")
        .asLong();
  }

  @Test
  void answers_have_the_shape_of_recorded_ones() {
    Recorded.assertSameShape(
        ok("get-zone-info", ""), Recorded.body("cloudns/zone_info.json"), Set.of());
    JsonNode added = ok("add-record", "record-type=A&host=localhost&record=127.0.0.1&ttl=3600");
    Recorded.assertSameShape(added, Recorded.body("cloudns/record_added.json"), Set.of());
    String id = added.path("data").path("id").asText();
    JsonNode listed = ok("records", "host=localhost").path(id);
    Recorded.assertSameShape(
        listed, Recorded.body("cloudns/records.json").path("69469245"), Set.of());
    assertThat(
            ok("mod-record", "record-id=" + id + "&host=b&record=127.0.0.2&ttl=60")
                .path("statusDescription"))
        .isEqualTo(Recorded.body("cloudns/record_modified.json").path("statusDescription"));
    assertThat(ok("delete-record", "record-id=" + id))
        .isEqualTo(Recorded.body("cloudns/record_deleted.json"));
    assertThat(ok("records", "host=b")).isEqualTo(Recorded.body("cloudns/records_empty.json"));
  }

  /** Shapes of the recordings in ppmathis/cloudns-go (2022-12-24), with other values. */
  @Test
  void files_and_servers_have_the_shape_of_recorded_ones() {
    Recorded.assertSameShape(
        ok("update-status", ""),
        Bodies.read(
            "[{\"server\":\"dns1.example.net\",\"ip4\":\"192.0.2.77\",\"ip6\":\"2001:db8::77\","
                + "\"updated\":false}]"),
        Set.of());
    assertThat(
            ok("records-import", "format=bind&content=%40%203600%20IN%20A%20192.0.2.1")
                .path("statusDescription")
                .asText())
        .isEqualTo("The records of example.com were added successfully.");
    JsonNode exported = ok("records-export", "");
    assertThat(exported.path("status").asText()).isEqualTo("Success");
    assertThat(exported.path("zone").asText())
        .startsWith("$ORIGIN example.com.\n@\t3600\tIN\tSOA\t")
        .contains("\n@\t3600\tIN\tA\t192.0.2.1\n");
  }

  /** Texts of the vendor's pages on these calls. */
  @Test
  void transfers_are_refused_as_documented() {
    assertThat(failed("axfr-add", "ip=192.0.2.300")).isEqualTo("Invalid IP address.");
    assertThat(failed("axfr-remove", "id=1")).isEqualTo("Wrong ID.");
    assertThat(failed("get-dnssec-ds-records", "")).isEqualTo("The DNSSEC is not active.");
    ok("axfr-add", "ip=198.51.100.0/24");
    assertThat(ok("axfr-list", "").path(0).path("server").asText()).isEqualTo("198.51.100.0/24");
    fake.addZone(DomainName.parse("fed.example"), "slave", true);
    FakeResponse gone =
        fake.handle(
            FakeRequest.of("POST", "/dns/delete-master-server.json")
                .withBody(USER + "&domain-name=fed.example&master-id=1"));
    assertThat(gone.body()).contains("Invalid parameter master-id");
  }

  @Test
  void unknown_zone_reads_as_recorded() {
    FakeResponse response =
        fake.handle(
            FakeRequest.of("POST", "/dns/get-zone-info.json")
                .withBody(USER + "&domain-name=none.example"));

    assertThat(Bodies.read(response.body())).isEqualTo(Recorded.body("cloudns/zone_missing.json"));
  }

  @Test
  void users_and_sub_users_are_told_apart() {
    assertThat(send("get-zone-info", "sub-auth-id=18&auth-password=pw", "").body())
        .contains("master");
    assertThat(send("get-zone-info", "sub-auth-user=sub&auth-password=pw", "").body())
        .contains("master");
    assertThat(send("get-zone-info", "auth-id=17&auth-password=no", "").body())
        .contains("Failed", "incorrect auth-id or auth-password.");
    assertThat(send("get-zone-info", "sub-auth-id=17&auth-password=pw", "").body())
        .contains("Failed", "incorrect sub-auth-id, sub-auth-user or auth-password.");
  }

  @Test
  void too_many_requests_are_blocked_with_status_200() {
    CloudnsFake strict = CloudnsFake.builder(time, "17", "pw").build();
    strict.addZone(APEX);
    FakeRequest request =
        FakeRequest.of("POST", "/dns/get-zone-info.json")
            .withBody(USER + "&domain-name=example.com");
    for (int i = 0; i < 20; i++) {
      assertThat(strict.handle(request).body()).contains("master");
    }

    FakeResponse blocked = strict.handle(request);

    assertThat(blocked.status()).isEqualTo(200);
    assertThat(blocked.body())
        .contains("Request blocked.", "is sending more than 20 requests per second.");
    time.advance(Duration.ofSeconds(1));
    assertThat(strict.handle(request).body()).contains("master");
  }

  @Test
  void pages_are_as_many_as_counted_and_hold_each_record_once() {
    for (int i = 0; i < 41; i++) {
      add("A", "n" + i, "record=192.0.2.1");
    }

    int pages = ok("get-records-pages-count", "rows-per-page=20").asInt();
    Set<String> ids = new HashSet<>();
    for (int page = 1; page <= pages; page++) {
      ok("records", "rows-per-page=20&page=" + page).fieldNames().forEachRemaining(ids::add);
    }

    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(41 + 4);
    assertThat(ok("records", "rows-per-page=20&page=4").isArray()).isTrue();
    assertThat(failed("records", "rows-per-page=25&page=1")).contains("rows-per-page");
    assertThat(failed("list-zones", "rows-per-page=10"))
        .isEqualTo("Missing required parameter 'page'.");
  }

  @ParameterizedTest
  @CsvSource({
    "SSHFP, record=AB&algorithm=4&fptype=2, fp_type, 2",
    "MX, record=mx.example.net.&priority=10, record, mx.example.net",
    "SRV, record=s.example.net&priority=1&weight=2&port=3, weight, 2",
    "CAA, caa_flag=0&caa_type=issue&caa_value=ca.example, caa_value, ca.example",
    "TLSA, record=AB&tlsa_usage=3&tlsa_selector=1&tlsa_matching_type=1, tlsa_usage, 3",
    "NAPTR, order=1&pref=2&flag=s&params=SIP%2BD2U&regexp=&replace=x.example., replace, x.example",
    "ALIAS, record=cdn.example.net, record, cdn.example.net",
    "TXT, record=a%5Cb%3Bc, record, a\\b;c"
  })
  void parameters_are_read_under_their_names(
      String type, String form, String member, String value) {
    long id = add(type, "x", form);

    assertThat(ok("records", "host=x").path(Long.toString(id)).path(member).asText())
        .isEqualTo(value);
  }

  @Test
  void web_redirect_reads_back_under_another_type() {
    long id = add("WR", "w", "record=https://example.net/");

    assertThat(ok("records", "host=w").path(Long.toString(id)).path("type").asText())
        .isEqualTo("CLOUD_WR");
  }

  @Test
  void ds_wants_ns_at_its_name_and_ns_wants_an_address() {
    String ds = "record-type=DS&ttl=300&key-tag=1&algorithm=13&digest-type=2&record=";
    assertThat(failed("add-record", ds + "AB".repeat(32) + "&host=")).contains("subdomains");
    assertThat(failed("add-record", ds + "AB".repeat(32) + "&host=sub")).contains("NS");
    String ns = "record-type=NS&host=sub&ttl=300&record=ns.sub.example.com";
    assertThat(failed("add-record", ns)).contains("an A or an AAAA record");
    add("A", "ns.sub", "record=192.0.2.1");
    assertThat(failed("add-record", ns + ".")).as("a final dot").contains("an A or an AAAA");
    String nsId = ok("add-record", ns).path("data").path("id").asText();
    String dsId =
        ok("add-record", ds + "AB".repeat(32) + "&host=sub").path("data").path("id").asText();
    JsonNode read = ok("records", "host=sub&type=DS").path(dsId);
    assertThat(read.path("key_tag").asText() + read.path("digest_type").asText()).isEqualTo("12");
    assertThat(failed("delete-record", "record-id=" + nsId)).contains("DS");
    ok("delete-record", "record-id=" + dsId);
    ok("delete-record", "record-id=" + nsId);
  }

  @ParameterizedTest
  @CsvSource({
    "record-type=A&host=x&record=192.0.2.1&ttl=301, TTL",
    "record-type=TXT&host=x&record=say%20%22hi%22&ttl=300, TXT",
    "record-type=TXT&host=x&record=a%60b&ttl=300, TXT",
    "record-type=TXT&host=x&record=end%20&ttl=300, TXT",
    "record-type=TXT&host=x&record=&ttl=300, record",
    "record-type=PTR&host=x&record=a.example&ttl=300, record-type",
    "record-type=HTTPS&host=x&record=a.example&ttl=300, record-type",
    "record-type=A&host=x&record=nonsense&ttl=300, Invalid A",
    "record-type=MX&host=x&record=a.example&ttl=300, priority"
  })
  void refusals(String form, String text) {
    assertThat(failed("add-record", form)).contains(text);
  }

  @Test
  void alias_tolerates_no_neighbour_and_modifying_keeps_the_type() {
    long id = add("CNAME", "c", "record=a.example.net");

    assertThat(failed("add-record", "record-type=A&host=c&ttl=300&record=192.0.2.1"))
        .contains("CNAME");
    ok("mod-record", "record-id=" + id + "&record-type=A&host=c&ttl=60&record=b.example.net");
    JsonNode read = ok("records", "host=c").path(Long.toString(id));
    assertThat(read.path("type").asText()).isEqualTo("CNAME");
    assertThat(read.path("record").asText()).isEqualTo("b.example.net");
    assertThat(failed("delete-record", "record-id=1")).isEqualTo("Invalid record-id param.");
  }

  @Test
  void loc_takes_a_zero_with_decimals_for_the_default() {
    String place =
        "lat-deg=52&lat-min=22&lat-sec=23&lat-dir=N&long-deg=4&long-min=53&long-sec=32&long-dir=E"
            + "&altitude=0&h-precision=0.00&v-precision=0&size=0.00";
    long id = add("LOC", "l", place);

    JsonNode read = ok("records", "host=l").path(Long.toString(id));

    assertThat(read.path("size").asText()).isEqualTo("1.00");
    assertThat(read.path("h_precision").asText()).isEqualTo("10.00");
    assertThat(read.path("v_precision").asText()).isEqualTo("0");
  }

  @Test
  void what_is_switched_off_is_listed_and_not_served() {
    long id = add("A", "off", "record=192.0.2.1&status=0");

    assertThat(ok("records", "host=off").path(Long.toString(id)).path("status").isInt()).isTrue();
    assertThat(fake.zoneFor(APEX).orElseThrow().find(APEX.child("off"), RecordType.A)).isEmpty();
  }

  @Test
  void every_rrset_of_the_console_is_served_as_it_was_put() {
    for (String[] row :
        new String[][] {
          {"LOC", "52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000.00m 10.00m"},
          {"NAPTR", "100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:a@b.example!\" ."},
          {"SRV", "0 0 0 ."},
          {"MX", "0 ."},
          {"CAA", "0 issue \";\""},
          {"TXT", "\"a\\\\b;c\""}
        }) {
      RecordType type = RecordType.parse(row[0]);
      Rrset rrset =
          Rrset.of(
              APEX.child(row[0].toLowerCase(java.util.Locale.ROOT)),
              type,
              new Ttl(300),
              RdataText.parse(type, row[1], DomainName.ROOT));
      fake.put(APEX, rrset);
      assertThat(fake.zoneFor(APEX).orElseThrow().find(rrset.key())).contains(rrset);
    }
  }

  @Test
  void faults_tell_reads_from_writes_and_see_no_credentials() {
    fake.faults().add(Fault.of(FaultKind.ERROR_BEFORE_COMMIT).onReads().times(1));
    assertThat(send("add-record", USER, "record-type=A&host=a&ttl=60&record=192.0.2.1").status())
        .isEqualTo(200);
    assertThat(send("records", USER, "").status()).isEqualTo(500);
    fake.faults().add(Fault.of(FaultKind.ERROR_BEFORE_COMMIT).on("GET", "auth-password"));
    assertThat(send("records", USER, "").status()).isEqualTo(200);
    assertThat(fake.writeLog().entries()).hasSize(1);
  }

  @Test
  void geodns_records_of_one_name_stand_side_by_side() {
    fake.put(
        APEX,
        Map.of("record-type", "A", "host", "geo", "ttl", "60", "record", "192.0.2.1"),
        "{\"geodns-location-code\":\"EUR\"}");
    String form =
        "record-type=A&host=geo&ttl=60&record=192.0.2.1&geodns-code="
            + URLEncoder.encode("NAM", StandardCharsets.UTF_8);
    ok("add-record", form);

    assertThat(ok("records", "host=geo").findValuesAsText("geodns-location-code"))
        .containsExactlyInAnyOrder("EUR", "NAM");
  }
}
