// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudflareFakeTest {
  private static final DomainName APEX = DomainName.parse("example.com");
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
  private final MemoryRegistry registry = new MemoryRegistry(time);
  private final CloudflareFake fake =
      CloudflareFake.builder(time, "token").readOnlyToken("reader").registry(registry).build();
  private final String zoneId = fake.addZone(APEX);

  private FakeResponse send(String method, String path, String query, String body) {
    return fake.handle(
        FakeRequest.of(method, "/client/v4" + path)
            .withQuery(query)
            .withBody(body)
            .withHeader("Authorization", "Bearer token"));
  }

  private JsonNode get(String path, String query) {
    FakeResponse response = send("GET", path, query, "");
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return Bodies.read(response.body());
  }

  private JsonNode post(String body) {
    FakeResponse response = send("POST", "/zones/" + zoneId + "/dns_records", "", body);
    return ((ObjectNode) Bodies.read(response.body())).put("status", response.status());
  }

  private FakeResponse batch(String body) {
    return send("POST", "/zones/" + zoneId + "/dns_records/batch", "", body);
  }

  private Zone served() {
    return fake.zoneFor(APEX).orElseThrow();
  }

  private static String a(String name, String address) {
    return "{\"type\":\"A\",\"name\":\"" + name + "\",\"content\":\"" + address + "\",\"ttl\":300}";
  }

  @Test
  void answers_have_the_shape_of_recorded_ones() {
    post(a("www.example.com", "192.0.2.1"));
    String id =
        get("/zones/" + zoneId + "/dns_records", "").path("result").get(0).path("id").asText();

    Recorded.assertSameShape(
        get("/zones/" + zoneId + "/dns_records/" + id, ""),
        Recorded.body("cloudflare/record_GET.json"),
        Set.of());
    Recorded.assertSameShape(
        get("/zones/" + zoneId + "/dns_records", ""),
        Recorded.body("cloudflare/octodns-records-page-1.json"),
        Set.of());
    Recorded.assertSameShape(
        post(a("api.example.com", "192.0.2.1")),
        Recorded.body("cloudflare/lego-create_record.json"),
        Set.of("/result/settings/ipv4_only", "/result/settings/ipv6_only"));
    Recorded.assertSameShape(
        get("/zones/" + zoneId, ""), Recorded.body("cloudflare/zone_GET.json"), Set.of());
    Recorded.assertSameShape(
        get("/zones", ""), Recorded.body("cloudflare/zones_GET.json"), Set.of());
    Recorded.assertSameShape(
        Bodies.read(send("GET", "/zones/1234", "", "").body()),
        Recorded.body("cloudflare/zone_GET_400.json"),
        Set.of());
    Recorded.assertSameShape(
        Bodies.read(send("GET", "/zones/" + "0".repeat(32), "", "").body()),
        Recorded.body("cloudflare/zone_GET_404.json"),
        Set.of());
    Recorded.assertSameShape(
        post("{\"type\":\"TXT\",\"name\":\"t.example.com\",\"content\":\"\"}"),
        Recorded.body("cloudflare/error_with_error_chain.json"),
        Set.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void recorded_data_members_are_understood(String page) {
    for (JsonNode record :
        Recorded.body("cloudflare/octodns-records-page-" + page + ".json").path("result")) {
      if (record.path("data").isObject() && !record.path("type").asText().equals("SRV")) {
        RecordType type = CloudflareCodec.type(record);
        // reading what was recorded, writing it as a client would, reading again: the same
        var rdata = CloudflareCodec.rdata(type, record);
        assertThat(CloudflareCodec.rdata(type, CloudflareCodec.members(type, rdata)))
            .isEqualTo(rdata);
        Recorded.assertSameShape(
            CloudflareCodec.members(type, rdata).path("data"), record.path("data"), Set.of());
      }
    }
  }

  @Test
  void every_record_is_listed_once_whatever_the_page_size() {
    for (int i = 0; i < 101; i++) {
      post(a("n" + i + ".example.com", "192.0.2.1"));
    }
    for (int size : List.of(1, 99, 100, 101, 102, 5000)) {
      Set<String> ids = new HashSet<>();
      int pages = (101 + size - 1) / size;
      for (int page = 1; page <= pages; page++) {
        JsonNode answer =
            get(
                "/zones/" + zoneId + "/dns_records",
                "order=name&direction=asc&per_page=" + size + "&page=" + page);
        answer.path("result").forEach(record -> ids.add(record.path("id").asText()));
        assertThat(answer.path("result_info").path("total_count").asInt()).isEqualTo(101);
        assertThat(answer.path("result_info").path("total_pages").asInt()).isEqualTo(pages);
      }
      assertThat(ids).as("per_page " + size).hasSize(101);
    }
    assertThat(get("/zones/" + zoneId + "/dns_records", "").path("result")).hasSize(100);
  }

  @Test
  void without_an_order_the_list_follows_none_a_client_knows() {
    for (int i = 0; i < 20; i++) {
      post(a("n" + (char) ('a' + i) + ".example.com", "192.0.2.1"));
    }
    List<String> plain = get("/zones/" + zoneId + "/dns_records", "").findValuesAsText("name");
    List<String> sorted =
        get("/zones/" + zoneId + "/dns_records", "order=name").findValuesAsText("name");
    assertThat(sorted).isSorted();
    assertThat(plain).isNotEqualTo(sorted);
  }

  @Test
  void lost_and_doubled_pages_keep_the_total() {
    for (int i = 0; i < 6; i++) {
      post(a("n" + i + ".example.com", "192.0.2.1"));
    }
    fake.faults().add(Fault.of(FaultKind.PAGE_LOST).on("GET", "page=1").times(1));
    JsonNode lost = get("/zones/" + zoneId + "/dns_records", "order=name&per_page=2&page=1");
    assertThat(lost.path("result").findValuesAsText("name"))
        .containsExactly("n2.example.com", "n3.example.com");
    assertThat(lost.path("result_info").path("total_count").asInt()).isEqualTo(6);
    fake.faults().add(Fault.of(FaultKind.PAGE_DOUBLED).on("GET", "page=2").times(1));
    JsonNode doubled = get("/zones/" + zoneId + "/dns_records", "order=name&per_page=2&page=2");
    assertThat(doubled.path("result").findValuesAsText("name"))
        .containsExactly("n0.example.com", "n1.example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'A','name':'www.example.com','content':'192.0.2.1','ttl':59} | 9021",
        "{'type':'A','name':'www.example.com','content':'192.0.2.1','ttl':86401} | 9021",
        "{'type':'A','name':'www.example.org','content':'192.0.2.1'} | 9000",
        "{'type':'A','name':'www.example.com','content':'192.0.2'} | 9005",
        "{'type':'AAAA','name':'www.example.com','content':'192.0.2.1'} | 9006",
        "{'type':'MX','name':'www.example.com','content':'mail.example.com'} | 9100",
        "{'type':'SRV','name':'_x._tcp.example.com','content':'1 2 x.example.com'} | 9101",
        "{'type':'ALIAS','name':'example.com','content':'x.example.com'} | 9004",
        "{'type':'SOA','name':'example.com','content':'x.example.com'} | 9004",
        "{'type':'TXT','name':'t.example.com','content':''} | 9011",
        "{'type':'TXT','name':'t.example.com','content':'\\u0022open'} | 9002",
        "{'type':'DS','name':'d.example.com','data':{'key_tag':1,'algorithm':13,'digest_type':2,"
            + "'digest':'"
            + "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF'}} | 9104",
        "{'type':'NS','name':'example.com','content':'anna.ns.cloudflare.com'} | 9103",
        "{'type':'A','name':'used.example.com','content':'192.0.2.9'} | 81058",
        "{'type':'CNAME','name':'used.example.com','content':'x.example.com'} | 81053",
        "{'type':'A','name':'alias.example.com','content':'192.0.2.9'} | 81054",
        "{'type':'NS','name':'used.example.com','content':'x.example.com'} | 81056",
      })
  void what_may_not_be_is_refused_by_its_code(String body, int code) {
    post(a("used.example.com", "192.0.2.9"));
    post("{\"type\":\"CNAME\",\"name\":\"alias.example.com\",\"content\":\"x.example.com\"}");
    Zone before = served();

    JsonNode answer = post(body.replace('\'', '"'));

    assertThat(answer.path("success").asBoolean()).isFalse();
    assertThat(answer.path("status").asInt()).isEqualTo(400);
    assertThat(answer.path("errors").findValues("code").toString())
        .contains(Integer.toString(code));
    assertThat(served()).isEqualTo(before);
    assertThat(fake.writeLog().entries().get(2).landed()).isFalse();
  }

  @Test
  void txt_comes_back_as_sent_and_is_served_decoded() {
    JsonNode raw =
        post("{\"type\":\"TXT\",\"name\":\"raw.example.com\",\"content\":\"v=spf1 -all; x\"}");
    JsonNode quoted =
        post(
            "{\"type\":\"TXT\",\"name\":\"q.example.com\",\"content\":\"\\\"a\\\\\\\"b\\\" \\\"c\\\"\"}");

    assertThat(raw.path("result").path("content").asText()).isEqualTo("v=spf1 -all; x");
    assertThat(quoted.path("result").path("content").asText()).isEqualTo("\"a\\\"b\" \"c\"");
    assertThat(texts("raw.example.com")).containsExactly("\"v=spf1 -all; x\"");
    assertThat(texts("q.example.com")).containsExactly("\"a\\\"b\" \"c\"");
  }

  private List<String> texts(String name) {
    return served().find(DomainName.parse(name), RecordType.TXT).orElseThrow().rdataTexts();
  }

  @Test
  void a_long_raw_txt_is_cut_into_strings() {
    post("{\"type\":\"TXT\",\"name\":\"l.example.com\",\"content\":\"" + "x".repeat(300) + "\"}");
    assertThat(texts("l.example.com"))
        .containsExactly("\"" + "x".repeat(255) + "\" \"" + "x".repeat(45) + "\"");
  }

  @Test
  void a_batch_runs_deletes_first_and_rolls_back_as_a_whole() {
    String old = post(a("www.example.com", "192.0.2.1")).path("result").path("id").asText();
    FakeResponse done =
        batch(
            "{\"posts\":[{\"type\":\"CNAME\",\"name\":\"www.example.com\",\"content\":\"x.example.com\"}],"
                + "\"deletes\":[{\"id\":\""
                + old
                + "\"}]}");
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(served().find(DomainName.parse("www.example.com"), RecordType.CNAME)).isPresent();

    Zone before = served();
    FakeResponse refused =
        batch(
            "{\"posts\":["
                + a("new.example.com", "192.0.2.1")
                + ","
                + a("www.example.com", "192.0.2.1")
                + "]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("81054").contains("/posts/1");
    assertThat(served()).isEqualTo(before);
    assertThat(fake.writeLog().landed()).hasSize(2);
  }

  @Test
  void a_batch_of_the_free_plan_holds_200_operations() {
    assertThat(batch(posts(200)).status()).isEqualTo(200);
    assertThat(batch(posts(201)).status()).isEqualTo(400);
    fake.setPlan(APEX, "pro");
    fake.remove(APEX, new RrsetKey(DomainName.parse("b.example.com"), RecordType.A));
    assertThat(batch(posts(201)).status()).isEqualTo(200);
  }

  private static String posts(int count) {
    StringBuilder out = new StringBuilder("{\"posts\":[");
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ",").append(a("b.example.com", "10.0." + i / 250 + "." + i % 250));
    }
    return out.append("]}").toString();
  }

  @Test
  void half_a_batch_lands_and_says_500() {
    fake.faults().add(Fault.of(FaultKind.HALF_BATCH).onWrites().times(1));
    assertThat(batch(posts(10)).status()).isEqualTo(500);
    assertThat(served().find(DomainName.parse("b.example.com"), RecordType.A).orElseThrow().size())
        .isEqualTo(5);
    assertThat(fake.writeLog().landed()).hasSize(1);
  }

  @Test
  void patch_changes_members_and_put_replaces_all() {
    String id = post(a("www.example.com", "192.0.2.1")).path("result").path("id").asText();
    String path = "/zones/" + zoneId + "/dns_records/" + id;
    send("PATCH", path, "", "{\"ttl\":600,\"comment\":\"why\"}");
    assertThat(get(path, "").path("result").path("ttl").asInt()).isEqualTo(600);
    assertThat(get(path, "").path("result").path("content").asText()).isEqualTo("192.0.2.1");

    send("PUT", path, "", a("www.example.com", "192.0.2.2"));
    assertThat(get(path, "").path("result").path("ttl").asInt()).isEqualTo(300);
    assertThat(get(path, "").path("result").path("comment").isNull()).isTrue();

    assertThat(send("DELETE", path, "", "").status()).isEqualTo(200);
    assertThat(send("DELETE", path, "", "").status()).isEqualTo(404);
  }

  @Test
  void apex_ns_objects_are_served_only_as_multi_provider() {
    post("{\"type\":\"NS\",\"name\":\"example.com\",\"content\":\"dns1.p01.nsone.net\"}");
    assertThat(served().apexNs().orElseThrow().size()).isEqualTo(2);

    FakeResponse changed =
        send(
            "PATCH",
            "/zones/" + zoneId + "/dns_settings",
            "",
            "{\"multi_provider\":true,\"ns_ttl\":3600}");
    assertThat(changed.status()).isEqualTo(200);
    Rrset ns = served().apexNs().orElseThrow();
    assertThat(ns.size()).isEqualTo(3);
    assertThat(ns.ttl().seconds()).isEqualTo(3600);
  }

  @Test
  void the_zone_served_is_cloudflares_own() {
    Rrset soa = served().soa().orElseThrow();
    assertThat(soa.rdataTexts().get(0))
        .startsWith("anna.ns.cloudflare.com. dns.cloudflare.com. 23")
        .endsWith(" 10000 2400 604800 1800");
    long before = serial();
    post(a("www.example.com", "192.0.2.1"));
    assertThat(new Serial(serial()).isAfter(new Serial(before))).contains(true);
    fake.post(
        APEX,
        "{\"type\":\"A\",\"name\":\"p.example.com\",\"content\":\"192.0.2.1\",\"proxied\":true}");
    assertThat(
            served().find(DomainName.parse("p.example.com"), RecordType.A).orElseThrow().toString())
        .contains("104.16.132.229")
        .doesNotContain("192.0.2.1");
    fake.freezeServing();
    post(a("late.example.com", "192.0.2.1"));
    assertThat(served().at(DomainName.parse("late.example.com"))).isEmpty();
    fake.resumeServing();
    assertThat(served().at(DomainName.parse("late.example.com"))).hasSize(1);
  }

  private long serial() {
    return Long.parseLong(served().soa().orElseThrow().rdataTexts().get(0).split(" ")[2]);
  }

  @Test
  void status_follows_the_delegation_and_free_zones_are_forgotten() {
    registry.register(APEX, List.of(DomainName.parse("ns1.old.example")));
    assertThat(fake.status(APEX)).contains("pending");
    registry.setNameServers(APEX, fake.nameServers(), List.of());
    assertThat(fake.status(APEX)).contains("active");
    time.advance(Duration.ofDays(100));
    registry.setNameServers(APEX, List.of(DomainName.parse("dns1.p01.nsone.net")), List.of());
    assertThat(fake.status(APEX)).contains("moved");
    assertThat(fake.zoneFor(APEX)).isPresent();
    time.advance(Duration.ofDays(7));
    assertThat(fake.status(APEX)).isEmpty();

    DomainName other = DomainName.parse("pending.example");
    fake.addZone(other);
    time.advance(Duration.ofDays(27));
    assertThat(fake.status(other)).contains("pending");
    time.advance(Duration.ofDays(1));
    assertThat(fake.status(other)).isEmpty();
  }

  /** developers.cloudflare.com/dns/zone-setups/reference/domain-status, 2026-11-25. */
  @Test
  void a_deleted_zone_answers_for_a_week_and_comes_back_under_other_servers() {
    DomainName apex = DomainName.parse("pending.example");
    fake.addZone(apex);
    fake.post(
        apex,
        "{\"type\":\"A\",\"name\":\"www.pending.example\",\"content\":\"192.0.2.1\",\"ttl\":300}");
    time.advance(Duration.ofDays(28));

    assertThat(fake.status(apex)).isEmpty();
    assertThat(fake.zoneFor(apex)).as("deleted, not purged").isPresent();
    fake.addZone(apex);
    assertThat(fake.zoneFor(apex).orElseThrow().apexNs().orElseThrow().rdataTexts())
        .noneMatch(name -> fake.nameServers().contains(DomainName.parse(name)));
    assertThat(fake.zoneFor(apex).orElseThrow().at(DomainName.parse("www.pending.example")))
        .isEmpty();

    DomainName purged = DomainName.parse("purged.example");
    fake.addZone(purged);
    time.advance(Duration.ofDays(28));
    assertThat(fake.status(purged)).isEmpty();
    time.advance(Duration.ofDays(7));
    assertThat(fake.zoneFor(purged)).isEmpty();
  }

  @Test
  void zones_of_paid_plans_wait_for_ever() {
    DomainName apex = DomainName.parse("paid.example");
    fake.addZone(apex);
    fake.setPlan(apex, "pro");
    time.advance(Duration.ofDays(400));
    assertThat(fake.status(apex)).contains("pending");
    fake.setStatus(apex, "moved");
    time.advance(Duration.ofDays(400));
    assertThat(fake.status(apex)).contains("moved");
  }

  @Test
  void an_initializing_zone_answers_nothing() {
    CloudflareFake slow =
        CloudflareFake.builder(time, "token").initializing(Duration.ofMinutes(2)).build();
    slow.addZone(APEX);
    assertThat(slow.zoneFor(APEX)).isEmpty();
    time.advance(Duration.ofMinutes(2));
    assertThat(slow.zoneFor(APEX)).isPresent();
  }

  @Test
  void credentials_are_checked_as_the_vendor_does() {
    FakeRequest request = FakeRequest.of("POST", "/client/v4/zones").withBody("{}");
    assertThat(fake.handle(request).status()).isEqualTo(400);
    assertThat(fake.handle(request.withHeader("Authorization", "Bearer no")).status())
        .isEqualTo(403);
    FakeResponse reader = fake.handle(request.withHeader("Authorization", "Bearer reader"));
    assertThat(reader.status()).isEqualTo(403);
    assertThat(reader.body()).contains("10000");
  }

  @Test
  void too_many_requests_block_every_call_for_five_minutes() {
    CloudflareFake small = CloudflareFake.builder(time, "token").requests(2).build();
    FakeRequest request =
        FakeRequest.of("GET", "/client/v4/zones").withHeader("Authorization", "Bearer token");
    assertThat(small.handle(request).headers().first("ratelimit").orElseThrow())
        .isEqualTo("\"default\";r=1;t=300");
    small.handle(request);
    FakeResponse blocked = small.handle(request);
    assertThat(blocked.status()).isEqualTo(429);
    assertThat(blocked.headers().first("Retry-After")).contains("300");
    time.advance(Duration.ofSeconds(299));
    assertThat(small.handle(request).status()).isEqualTo(429);
    time.advance(Duration.ofSeconds(1));
    assertThat(small.handle(request).status()).isEqualTo(200);
  }

  @Test
  void zones_are_created_once_and_found_by_name() {
    String body =
        "{\"name\":\"example.net\",\"type\":\"full\",\"jump_start\":false,\"account\":{\"id\":\""
            + CloudflareFake.ACCOUNT
            + "\"}}";
    Recorded.assertSameShape(
        Bodies.read(send("POST", "/zones", "", body).body()),
        Recorded.body("cloudflare/zones_POST.json"),
        Set.of());
    assertThat(send("POST", "/zones", "", body).body()).contains("1061");
    assertThat(get("/zones", "name=example.net").path("result")).hasSize(1);
    assertThat(get("/zones", "name=example.org").path("result")).isEmpty();
    fake.addZone(DomainName.parse("example.net"));
    assertThat(get("/zones", "name=example.net").path("result")).hasSize(2);
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
        @ MX 20 mail2.example.net.
        null MX 0 .
        @ TXT "v=spf1 -all" "second; \\"part\\""
        @ CAA 0 issue "letsencrypt.org"
        * A 192.0.2.7
        www A 192.0.2.1
        www A 192.0.2.2
        www AAAA 2001:db8::1
        alias CNAME www
        _sip._tcp SRV 10 20 5060 sip
        _x._tcp SRV 0 0 0 .
        sub NS ns1.sub
        sub DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
        ns1.sub A 192.0.2.3
        h SSHFP 4 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
        _443._tcp TLSA 3 1 1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
        svc HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1
        n NAPTR 100 10 "U" "E2U+sip" "!^.*$!sip:a@example.com!" .
        u URI 10 1 "https://example.com/Path"
        l LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
        p PTR www
        """;
    Zone zone = MasterFile.read(text.getBytes(StandardCharsets.UTF_8), APEX);

    assertThat(fake.load(zone)).isEmpty();

    Set<String> wanted = new TreeSet<>();
    zone.rrsets().forEach(rrset -> wanted.add(rrset.toString()));
    wanted.removeIf(line -> line.contains(" SOA ") || line.startsWith("example.com. 3600 IN NS"));
    Set<String> found = new TreeSet<>();
    served().rrsets().forEach(rrset -> found.add(rrset.toString()));
    found.removeIf(line -> line.contains(" SOA ") || line.contains("ns.cloudflare.com"));
    assertThat(found).isEqualTo(wanted);
  }
}
