// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ns1FakeTest {
  private static final DomainName APEX = DomainName.parse("example.com");
  private static final String STEERED =
      "{\"answers\":[{\"answer\":[\"192.0.2.1\"],\"meta\":{\"up\":true}},"
          + "{\"answer\":[\"192.0.2.2\"]}],\"filters\":[{\"filter\":\"up\",\"config\":{}}],"
          + "\"regions\":{},\"ttl\":60}";
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
  private final Ns1Fake fake = Ns1Fake.builder(time, "key").pageSize(100).rate(9000, 9000).build();

  Ns1FakeTest() {
    fake.addZone(APEX);
  }

  private FakeResponse send(String method, String path, String query, String body) {
    return fake.handle(
        FakeRequest.of(method, "/v1" + path)
            .withQuery(query)
            .withBody(body)
            .withHeader("Host", "127.0.0.1:8080")
            .withHeader("X-NSONE-Key", "key"));
  }

  private FakeResponse put(String name, String type, String... answer) {
    return send("PUT", "/zones/example.com/" + name + "/" + type, "", body(answer));
  }

  private static String body(String... answer) {
    return "{\"answers\":[{\"answer\":"
        + Bodies.texts(List.of(answer))
        + "}],\"filters\":[],\"ttl\":300}";
  }

  private static JsonNode json(FakeResponse response) {
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return Bodies.read(response.body());
  }

  @Test
  void answers_have_the_shape_of_recorded_ones() {
    JsonNode created = json(put("www.example.com", "A", "192.0.2.1"));
    Recorded.assertSameShape(created, Recorded.body("nsone/create_record_success.json"), Set.of());
    Recorded.assertSameShape(
        json(send("GET", "/zones/example.com", "", "")),
        Recorded.body("nsone/get_zone_success.json"),
        Set.of());
    Recorded.assertSameShape(
        json(send("GET", "/zones", "", "")), Recorded.body("nsone/list_zones.json"), Set.of());
    Recorded.assertSameShape(
        json(send("PUT", "/zones/new.example", "", "{\"zone\":\"new.example\"}")),
        Recorded.body("nsone/create_zone_success.json"),
        Set.of());
    fake.put(APEX, DomainName.parse("s.example.com"), "A", STEERED);
    Recorded.assertSameShape(
        json(send("GET", "/zones/example.com/s.example.com/A", "", "")),
        Recorded.body("nsone/get_record_success.json"),
        Set.of(
            "/answers[0]/feeds",
            "/answers[0]/meta/up",
            "/answers[0]/meta/priority",
            "/answers[0]/region",
            "/regions/us-east",
            "/regions/us-west"));
  }

  @Test
  void refusals_read_as_recorded() {
    assertRefused(send("GET", "/zones/none.example", "", ""), 404, "zone_does_not_exist");
    assertRefused(
        send("GET", "/zones/example.com/no.example.com/A", "", ""), 404, "record_does_not_exist");
    put("www.example.com", "A", "192.0.2.1");
    assertRefused(put("www.example.com", "A", "192.0.2.2"), 400, "create_record_already_exists");
    assertRefused(
        send("PUT", "/zones/example.com", "", "{\"zone\":\"example.com\"}"),
        400,
        "zone_already_exists");
    assertRefused(
        send("POST", "/zones/example.com/no.example.com/A", "", body("192.0.2.2")),
        404,
        "record_does_not_exist");
  }

  private static void assertRefused(FakeResponse response, int status, String recorded) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(Bodies.read(response.body()))
        .isEqualTo(Recorded.body("nsone/" + recorded + ".json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A | {\"answers\":[{\"answer\":[\"192.0.2.1\"]}],\"filters\":null}",
        "A | {\"answers\":[]}",
        "A | {\"answers\":[{\"answer\":[\"here\"]}]}",
        "TXT | {\"answers\":[{\"answer\":[\"\"]}]}",
        "MX | {\"answers\":[{\"answer\":[\"mail.example.com\"]}]}",
        "A | {\"answers\":[{\"answer\":[\"192.0.2.1\"]}],\"ttl\":-1}",
        "A | {\"answers\":[{\"answer\":[\"192.0.2.1\"]}],\"type\":\"AAAA\"}",
        "LOC | {\"answers\":[{\"answer\":[\"1 2 3 N 1 2 3 E 0m\"]}]}",
        "CNAME | {\"answers\":[{\"answer\":[\"x.example.com\"]}]}",
      })
  void what_may_not_be_is_refused(String type, String body) {
    put("x.example.com", "PTR", "y.example.com");
    Zone before = fake.zoneFor(APEX).orElseThrow();

    FakeResponse response = send("PUT", "/zones/example.com/x.example.com/" + type, "", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(fake.zoneFor(APEX)).contains(before);
  }

  @Test
  void put_creates_post_updates_delete_removes() {
    put("www.example.com", "A", "192.0.2.1");
    json(send("POST", "/zones/example.com/www.example.com/A", "", "{\"ttl\":60}"));
    assertThat(served("www.example.com", RecordType.A))
        .isEqualTo("www.example.com. 60 IN A 192.0.2.1");
    json(send("POST", "/zones/example.com/www.example.com/A", "", body("192.0.2.2")));
    assertThat(served("www.example.com", RecordType.A)).endsWith("192.0.2.2");

    FakeResponse gone = send("DELETE", "/zones/example.com/www.example.com/A", "", "");
    assertThat(gone.status()).isEqualTo(200);
    assertThat(fake.zoneFor(APEX).orElseThrow().at(DomainName.parse("www.example.com"))).isEmpty();
    assertThat(fake.writeLog().landed()).hasSize(4);
  }

  private String served(String name, RecordType type) {
    return fake.zoneFor(APEX)
        .orElseThrow()
        .find(DomainName.parse(name), type)
        .orElseThrow()
        .toString();
  }

  @Test
  void txt_is_raw() {
    put("t.example.com", "TXT", "v=DKIM1; k=\"rsa\" \\ é");
    assertThat(served("t.example.com", RecordType.TXT))
        .endsWith("TXT \"v=DKIM1; k=\\\"rsa\\\" \\\\ \\195\\169\"");
    JsonNode list = json(send("GET", "/zones/example.com", "", "")).path("records");
    assertThat(list.findValues("short_answers").toString()).contains("k=\\\"rsa\\\"");
  }

  @Test
  void the_soa_follows_time_and_the_apex_ns_can_be_edited() {
    assertThat(served("example.com", RecordType.SOA))
        .contains("SOA dns1.p01.nsone.net. hostmaster.nsone.net. ");
    time.advance(Duration.ofHours(1));
    send(
        "POST",
        "/zones/example.com/example.com/NS",
        "",
        "{\"answers\":[{\"answer\":[\"dns1.p01.nsone.net\"]},{\"answer\":[\"anna.ns.example.\"]}]}");
    assertThat(served("example.com", RecordType.SOA))
        .contains(" " + time.now().getEpochSecond() + " 43200 7200 1209600 3600");
    assertThat(served("example.com", RecordType.NS)).contains("NS anna.ns.example.");
    send("POST", "/zones/example.com", "", "{\"nx_ttl\":60}");
    assertThat(served("example.com", RecordType.SOA))
        .contains(" " + (time.now().getEpochSecond() + 1) + " ")
        .endsWith(" 60");
  }

  @Test
  void every_record_is_on_one_page() {
    for (int i = 0; i < 200; i++) {
      put("n" + i + ".example.com", "A", "192.0.2.1");
    }
    List<String> ids = walk();
    assertThat(ids).hasSize(201).doesNotHaveDuplicates();

    fake.faults().add(Fault.of(FaultKind.PAGE_LOST).after(1).times(1));
    assertThat(walk()).hasSizeLessThan(201);
    fake.faults().add(Fault.of(FaultKind.PAGE_DOUBLED).after(1).times(1));
    assertThat(new HashSet<>(walk()).size()).isEqualTo(201);
  }

  private List<String> walk() {
    List<String> ids = new ArrayList<>();
    String query = "";
    while (true) {
      FakeResponse page = send("GET", "/zones/example.com", query, "");
      json(page).path("records").forEach(record -> ids.add(record.path("id").asText()));
      Matcher link =
          Pattern.compile(
                  "<http://127\\.0\\.0\\.1:8080/v1/zones/example\\.com\\?(.*)>; rel=\"next\"")
              .matcher(page.headers().first("Link").orElse(""));
      if (!link.matches()) {
        return ids;
      }
      query = link.group(1);
    }
  }

  @Test
  void steered_records_say_so_in_their_tier() {
    fake.put(APEX, DomainName.parse("s.example.com"), "A", STEERED);
    JsonNode records = json(send("GET", "/zones/example.com", "", "")).path("records");
    assertThat(records.get(1).path("tier").asInt()).isEqualTo(3);
    assertThat(records.get(1).has("filters")).isFalse();
    assertThat(served("s.example.com", RecordType.A)).isEqualTo("s.example.com. 60 IN A 192.0.2.1");
  }

  @Test
  void the_bucket_of_writes_empties_and_fills() {
    Ns1Fake small = Ns1Fake.builder(time, "key").rate(10, 2).build();
    FakeRequest write =
        FakeRequest.of("PUT", "/v1/zones/a.example").withHeader("X-NSONE-Key", "key");
    assertThat(small.handle(write).headers().first("X-RateLimit-Remaining")).contains("1");
    small.handle(write);
    FakeResponse throttled = small.handle(write);
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.headers().first("X-RateLimit-Period")).contains("200");
    assertThat(throttled.headers().first("Retry-After")).isEmpty();
    time.advance(Duration.ofSeconds(100));
    assertThat(small.handle(write).status()).isEqualTo(400);
  }

  @Test
  void a_wrong_key_is_refused() {
    assertThat(fake.handle(FakeRequest.of("GET", "/v1/zones")).status()).isEqualTo(401);
  }

  @Test
  void a_loaded_zone_is_served_as_it_was_but_for_soa_and_apex_ns() {
    String text =
        """
        $ORIGIN example.com.
        $TTL 3600
        @ SOA ns1.old.example. hostmaster 1 2 3 4 5
        @ NS ns1.old.example.
        @ MX 10 mail
        null MX 0 .
        @ TXT "v=spf1 -all"
        @ CAA 0 issue "letsencrypt.org; validationmethods=dns-01"
        * A 192.0.2.7
        www A 192.0.2.1
        www A 192.0.2.2
        www AAAA 2001:db8::1
        alias CNAME www
        _sip._tcp SRV 10 20 5060 sip
        _x._tcp SRV 0 0 0 .
        sub NS ns1.sub
        sub DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
        _443._tcp TLSA 3 1 1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
        svc HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1
        n NAPTR 100 10 "U" "E2U+sip" "!^.*$!sip:a@example.com!" .
        p PTR www
        """;
    Zone zone = MasterFile.read(text.getBytes(StandardCharsets.UTF_8), APEX);

    assertThat(fake.load(zone)).isEmpty();

    assertThat(lines(fake.zoneFor(APEX).orElseThrow())).isEqualTo(lines(zone));
  }

  private static Set<String> lines(Zone zone) {
    Set<String> lines = new TreeSet<>();
    zone.rrsets().forEach(rrset -> lines.add(rrset.toString()));
    lines.removeIf(line -> line.contains(" SOA ") || line.startsWith("example.com. 3600 IN NS"));
    return lines;
  }
}
