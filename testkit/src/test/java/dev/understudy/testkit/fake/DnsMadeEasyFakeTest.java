// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsMadeEasyFakeTest {
  private static final DomainName APEX = DomainName.parse("example.com");

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
  private DnsMadeEasyFake fake =
      DnsMadeEasyFake.builder(time, "key", "secret").requests(9000).build();
  private final long zone = fake.addZone(APEX);

  private FakeRequest signed(String method, String path, Instant at, String secret) {
    return signed(method, at, secret, "/V2.0/dns/managed" + path);
  }

  private static FakeRequest signed(String method, Instant at, String secret, String path) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    return FakeRequest.of(method, path)
        .withHeader("x-dnsme-apiKey", "key")
        .withHeader("x-dnsme-requestDate", date)
        .withHeader("x-dnsme-hmac", DnsMadeEasyGate.hmac(secret, date));
  }

  private FakeResponse send(String method, String path, String query, String body) {
    return fake.handle(signed(method, path, time.now(), "secret").withQuery(query).withBody(body));
  }

  private FakeResponse post(String body) {
    return send("POST", "/" + zone + "/records/", "", body);
  }

  private JsonNode records(String query) {
    return json(send("GET", "/" + zone + "/records", query, ""));
  }

  private static JsonNode json(FakeResponse response) {
    assertThat(response.status()).as(response.body()).isBetween(200, 201);
    return Bodies.read(response.body());
  }

  private static void assertRefused(FakeResponse response, int status, String reason) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(Bodies.read(response.body()).path("error").path(0).asText()).isEqualTo(reason);
  }

  private static String a(String name, String address) {
    return "{\"name\":\""
        + name
        + "\",\"type\":\"A\",\"value\":\""
        + address
        + "\",\"ttl\":300,\"gtdLocation\":\"DEFAULT\"}";
  }

  private String served(String name, RecordType type) {
    return fake.zoneFor(APEX)
        .orElseThrow()
        .find(DomainName.parse(name, APEX), type)
        .orElseThrow()
        .toString();
  }

  /** The example of the vendor's API documentation (V2.0, "Authentication"). */
  @Test
  void signature_isTheDocumentedOne() {
    assertThat(
            DnsMadeEasyGate.hmac(
                "c9b5625f-9834-4ff8-baba-4ed5f32cae55", "Sat, 12 Feb 2011 20:59:04 GMT"))
        .isEqualTo("b3502e6116a324f3cf4a8ed693d78bcee8d8fe3c");
  }

  /** The texts: rmbolger/Posh-ACME#576, acmesh-official/acme.sh#463 (without quotes there). */
  @Test
  void wrongKeyAndWrongClock_areForbidden() {
    assertRefused(
        fake.handle(signed("GET", "/", time.now(), "other")), 403, "Unable to verify HMAC");

    FakeResponse late = fake.handle(signed("GET", "/", time.now().minusSeconds(600), "secret"));

    assertThat(late.status()).isEqualTo(403);
    assertThat(late.body())
        .startsWith("{error: [\"Request sent with date header too far out of sync.");
    assertThat(Bodies.read(late.body()).isMissingNode()).isTrue();
  }

  private FakeResponse account(String method, String path, String body) {
    return fake.handle(signed(method, time.now(), "secret", "/V2.0/dns/" + path).withBody(body));
  }

  /** As the vendor's Terraform provider has it: what is left out of a zone object is taken away. */
  @Test
  void transferAcl_comesBackInItsOwnOrder_andIsDetachedByLeavingItOut() {
    JsonNode acl =
        json(
            account(
                "POST", "transferAcl", "{\"name\":\"a\",\"ips\":[\"192.0.2.2\",\"192.0.2.1\"]}"));
    assertThat(acl.path("ips").path(0).asText()).isEqualTo("192.0.2.1");
    long id = acl.path("id").asLong();

    send("PUT", "/" + zone, "", "{\"gtdEnabled\":false,\"transferAclId\":" + id + "}");
    assertThat(json(send("GET", "/" + zone, "", "")).path("transferAclId").asLong()).isEqualTo(id);
    send("PUT", "/" + zone, "", "{\"gtdEnabled\":false}");
    assertThat(json(send("GET", "/" + zone, "", "")).has("transferAclId")).isFalse();
    assertThat(send("PUT", "/" + zone, "", "{\"transferAclId\":1}").status()).isEqualTo(400);
  }

  @Test
  void secondaryZone_isOfAnotherKind_andItsNameIsTaken() {
    long set =
        json(account("POST", "secondary/ipSet", "{\"name\":\"a\",\"ips\":[\"192.0.2.1\"]}"))
            .path("id")
            .asLong();
    String wanted = "{\"names\":[\"fed.example\"],\"ipSetId\":" + set + "}";

    long id = json(account("POST", "secondary", wanted)).path("id").asLong();

    assertThat(json(account("GET", "secondary/" + id, "")).path("nameServers")).isNotEmpty();
    assertThat(account("POST", "secondary", wanted).status()).isEqualTo(400);
    assertThat(send("POST", "/", "", "{\"name\":\"fed.example\"}").status()).isEqualTo(400);
    assertThat(send("GET", "/name", "domainname=fed.example", "").status()).isEqualTo(404);
  }

  @Test
  void answers_haveTheShapeOfRecordedOnes() {
    Recorded.assertSameShape(
        json(send("POST", "/", "", "{\"name\":\"new.example\"}")),
        Recorded.body("dnsmadeeasy/dnsmadeeasy-domain-create.json"),
        Set.of());
    Recorded.assertSameShape(
        json(send("GET", "/", "", "")),
        Recorded.body("dnsmadeeasy/dnsmadeeasy-domains.json"),
        Set.of());
    assertThat(records("")).isEqualTo(Recorded.body("dnsmadeeasy/dnsmadeeasy-no-domains.json"));
    json(
        post(
            "{\"name\":\"\",\"type\":\"CAA\",\"value\":\"ca.unit.tests\",\"ttl\":3600,"
                + "\"caaType\":\"issue\",\"issuerCritical\":0}"));
    JsonNode recorded = Recorded.body("dnsmadeeasy/dnsmadeeasy-records.json");
    Recorded.assertSameShape(records(""), recorded, Set.of());
    assertThat(records("").path("data").path(0).path("value"))
        .isEqualTo(recorded.path("data").path(0).path("value"));
  }

  /** What octoDNS recorded, posted again, reads the same: relative targets, chunks, quotes. */
  @Test
  void recordedRecords_comeBackAsTheyWere() {
    JsonNode recorded = Recorded.body("dnsmadeeasy/dnsmadeeasy-records.json").path("data");
    for (JsonNode each : recorded) {
      ObjectNode body = each.deepCopy();
      String value = each.path("value").asText();
      if (each.path("type").asText().equals("CAA")) {
        body.put("value", value.substring(1, value.length() - 1));
      } else if (value.contains("\"\"")) {
        body.put("value", value.replace("\"\"", ""));
      }
      json(post(body.toString()));
    }
    JsonNode data = records("").path("data");
    for (int i = 0; i < recorded.size(); i++) {
      for (String member : List.of("name", "type", "value", "ttl", "mxLevel", "port", "source")) {
        assertThat(data.path(i).path(member))
            .as(member + " of " + recorded.path(i))
            .isEqualTo(recorded.path(i).path(member));
      }
    }
    assertThat(served("cname", RecordType.CNAME)).endsWith("CNAME example.com.");
    assertThat(served("under", RecordType.NS)).endsWith("NS ns2.example.com.");
  }

  /** dns-lexicon, cassettes of 2018-03-21: status, body, header fields. */
  @Test
  void singleRecord_isCreatedChangedAndDeleted_asRecorded() {
    String body =
        "{\"type\":\"TXT\",\"name\":\"orig.test\",\"value\":\"challengetoken\",\"ttl\":3600}";
    FakeResponse created = post(body);
    assertThat(created.status()).isEqualTo(201);
    JsonNode record = Bodies.read(created.body());
    assertThat(record.path("value").asText()).isEqualTo("\"challengetoken\"");
    assertThat(record.path("gtdLocation").asText()).isEqualTo("DEFAULT");
    long id = record.path("id").asLong();
    assertThat(created.headers().first("Location").orElse(""))
        .endsWith("/V2.0/dns/managed/" + zone + "/records/" + id);
    assertThat(created.headers().first("x-dnsme-requestId")).isPresent();

    assertRefused(
        post(body),
        400,
        "Record with this type (TXT), name (orig.test), and value (\"challengetoken\") already"
            + " exists.");

    String changed = body.replace("orig.test", "updated.test").replace("{", "{\"id\":" + id + ",");
    FakeResponse put = send("PUT", "/" + zone + "/records/" + id, "", changed);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body()).isEmpty();
    assertThat(records("recordName=updated.test&type=TXT").path("totalRecords").asInt())
        .isEqualTo(1);

    assertThat(send("DELETE", "/" + zone + "/records/" + id, "", "").body()).isEmpty();
    assertThat(records("").path("totalRecords").asInt()).isZero();
    assertThat(fake.writeLog().landed()).hasSize(3);
  }

  @Test
  void absentThings_areAPageOfHtml() {
    for (String path : List.of("/name", "/id/none.example", "/1", "/1/records")) {
      FakeResponse response = send("GET", path, "domainname=none.example", "");
      assertThat(response.status()).as(path).isEqualTo(404);
      assertThat(response.body()).contains("<!DOCTYPE html>");
    }
    assertThat(json(send("GET", "/name", "domainname=Example.COM", "")).path("id").asLong())
        .isEqualTo(zone);
    assertThat(json(send("GET", "/id/example.com", "", "")).path("id").asLong()).isEqualTo(zone);
  }

  @Test
  void severalRecords_areTakenTogetherOrNotAtAll() {
    JsonNode made =
        json(
            send(
                "POST",
                "/" + zone + "/records/createMulti",
                "",
                "[" + a("a", "192.0.2.1") + "," + a("b", "192.0.2.2") + "]"));
    assertThat(made).hasSize(2);
    long first = made.path(0).path("id").asLong();
    long second = made.path(1).path("id").asLong();
    // F21/DNSMadeEasy#3
    assertRefused(
        send(
            "POST",
            "/" + zone + "/records/createMulti",
            "",
            "[" + a("c", "192.0.2.1") + "," + a("c", "192.0.2.1") + "]"),
        400,
        "Provided records contain one or more duplicates.");

    FakeResponse updated =
        send(
            "PUT",
            "/" + zone + "/records/updateMulti",
            "",
            "[" + a("a", "192.0.2.9").replace("{", "{\"id\":" + first + ",") + "]");
    assertThat(updated.body()).isEmpty();
    assertThat(served("a", RecordType.A)).endsWith("192.0.2.9");

    String ids = "ids=" + first + "&ids=" + second;
    assertThat(send("DELETE", "/" + zone + "/records", ids, "").status()).isEqualTo(200);
    assertThat(send("DELETE", "/" + zone + "/records", ids, "").status()).isEqualTo(404);
    assertThat(records("").path("data")).isEmpty();

    fake.faults().add(Fault.of(FaultKind.HALF_BATCH).times(1));
    FakeResponse half =
        send(
            "POST",
            "/" + zone + "/records/createMulti",
            "",
            "[" + a("a", "192.0.2.1") + "," + a("b", "192.0.2.2") + "]");
    assertThat(half.status()).isEqualTo(500);
    assertThat(records("").path("data")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`name`:`x`,`type`:`DS`,`value`:`1 13 2 AB`,`ttl`:60}",
        "{`name`:`x`,`type`:`A`,`value`:`here`,`ttl`:60}",
        "{`name`:`x`,`type`:`A`,`value`:`192.0.2.1`}",
        "{`name`:`x`,`type`:`MX`,`value`:`mail`,`ttl`:60}",
        "{`name`:`x`,`type`:`A`,`value`:`192.0.2.1`,`ttl`:60,`gtdLocation`:`MOON`}",
        "{`name`:`_x._tcp`,`type`:`SRV`,`value`:`.`,`ttl`:60,`priority`:0,`weight`:0,`port`:0}",
        "{`name`:``,`type`:`NS`,`value`:`ns0.dnsmadeeasy.com.`,`ttl`:86400}",
        "{`name`:``,`type`:`CNAME`,`value`:`www`,`ttl`:60}",
        "{`name`:`taken`,`type`:`CNAME`,`value`:`www`,`ttl`:60}",
      })
  void whatMayNotBe_isRefused(String body) {
    post(a("taken", "192.0.2.1"));
    Zone before = fake.zoneFor(APEX).orElseThrow();

    FakeResponse response = post(body.replace('`', '"'));

    assertThat(response.status()).isEqualTo(400);
    assertThat(Bodies.read(response.body()).path("error").path(0).asText()).isNotEmpty();
    assertThat(fake.zoneFor(APEX)).contains(before);
  }

  /** octodns/octodns#178: all records by default; rows and page give parts, counted from 0. */
  @Test
  void listIsWhole_unlessRowsAreAskedFor() {
    for (int i = 0; i < 25; i++) {
      post(a("n" + i, "192.0.2.1"));
    }
    assertThat(records("").path("data")).hasSize(25);
    Set<String> names = new TreeSet<>();
    for (int page = 0; page < 3; page++) {
      JsonNode part = records("rows=10&page=" + page);
      assertThat(part.path("totalPages").asInt()).isEqualTo(3);
      assertThat(part.path("totalRecords").asInt()).isEqualTo(25);
      assertThat(part.path("page").asInt()).isEqualTo(page);
      part.path("data").forEach(each -> names.add(each.path("name").asText()));
    }
    assertThat(names).hasSize(25);

    fake.faults().add(Fault.of(FaultKind.PAGE_LOST).times(1));
    assertThat(records("rows=10&page=2").path("data")).isEmpty();
    fake.faults().add(Fault.of(FaultKind.PAGE_DOUBLED).times(1));
    assertThat(records("").path("data")).hasSize(50);
  }

  /** AnalogJ/lexicon#437: status 400, no Retry-After; the window slides. */
  @Test
  void requestsBeyondTheWindow_areRefusedAs400() {
    DnsMadeEasyFake small = DnsMadeEasyFake.builder(time, "key", "secret").requests(2).build();
    FakeResponse first = small.handle(signed("GET", "/", time.now(), "secret"));
    assertThat(first.headers().first("x-dnsme-requestsRemaining")).contains("1");
    time.advance(Duration.ofMinutes(3));
    small.handle(signed("GET", "/", time.now(), "secret"));

    FakeResponse throttled = small.handle(signed("GET", "/", time.now(), "secret"));

    assertRefused(throttled, 400, "Rate limit exceeded");
    assertThat(throttled.headers().first("Retry-After")).isEmpty();
    assertThat(throttled.headers().first("x-dnsme-requestLimit")).contains("2");
    time.advance(Duration.ofMinutes(2));
    assertThat(small.handle(signed("GET", "/", time.now(), "secret")).status()).isEqualTo(200);
    assertThat(small.handle(signed("GET", "/", time.now(), "secret")).status()).isEqualTo(400);
  }

  @Test
  void newZone_isPendingForAWhile() {
    fake = DnsMadeEasyFake.builder(time, "key", "secret").pending(Duration.ofMinutes(1)).build();
    JsonNode created = json(send("POST", "/", "", "{\"name\":\"new.example\"}"));
    String path = "/" + created.path("id").asLong();
    assertThat(created.path("pendingActionId").asInt()).isEqualTo(1);
    assertThat(fake.zoneFor(DomainName.parse("new.example"))).isEmpty();
    assertRefused(
        send("DELETE", path, "", ""),
        400,
        "Cannot delete a domain that is pending a create or delete action.");
    assertThat(send("POST", path + "/records/", "", a("x", "192.0.2.1")).status()).isEqualTo(400);

    time.advance(Duration.ofMinutes(1));

    assertThat(json(send("GET", path, "", "")).path("pendingActionId").asInt()).isZero();
    json(send("POST", path + "/records/", "", a("x", "192.0.2.1")));
    assertThat(fake.zoneFor(DomainName.parse("new.example"))).isPresent();
  }

  @Test
  void longText_isCut_andSeveralStringsBecomeOne() {
    post(
        "{\"name\":\"t\",\"type\":\"TXT\",\"ttl\":60,\"value\":\"\\\""
            + "x".repeat(300)
            + "\\\"\"}");
    assertThat(records("").path("data").path(0).path("value").asText())
        .isEqualTo('"' + "x".repeat(254) + "\"\"" + "x".repeat(46) + '"');
    post("{\"name\":\"s\",\"type\":\"TXT\",\"ttl\":60,\"value\":\"\\\"a\\\" \\\"b\\\"\"}");
    assertThat(served("s", RecordType.TXT)).endsWith("TXT \"a b\"");
  }

  @Test
  void regionsTemplatesAndAliases_areHeld_andNotServedAsPlainRecords() {
    fake.post(APEX, a("geo", "192.0.2.7").replace("DEFAULT", "EUROPE"));
    fake.post(APEX, a("tpl", "192.0.2.8").replace("{", "{\"source\":0,\"sourceId\":77,"));
    json(post("{\"name\":\"\",\"type\":\"ANAME\",\"value\":\"cdn.example.\",\"ttl\":60}"));
    json(post("{\"name\":\"go\",\"type\":\"HTTPRED\",\"value\":\"https://x.example\",\"ttl\":60}"));

    Zone zone = fake.zoneFor(APEX).orElseThrow();
    assertThat(zone.at(DomainName.parse("geo", APEX))).isEmpty();
    assertThat(zone.at(DomainName.parse("go", APEX))).isEmpty();
    assertThat(served("tpl", RecordType.A)).endsWith("192.0.2.8");
    long template = records("recordName=tpl").path("data").path(0).path("id").asLong();
    assertThat(send("DELETE", "/" + this.zone + "/records/" + template, "", "").status())
        .isEqualTo(400);
  }

  @Test
  void apexNs_hasTheSystemsNamesAndOthers() {
    json(post("{\"name\":\"\",\"type\":\"NS\",\"value\":\"ns1.other.example.\",\"ttl\":86400}"));

    assertThat(served("@", RecordType.NS))
        .contains("86400 IN NS ns0.dnsmadeeasy.com.", "NS ns1.other.example.");
    assertThat(records("").path("data")).hasSize(1);
    assertThat(served("@", RecordType.SOA)).contains("21600 IN SOA ns0.dnsmadeeasy.com.");
  }

  @Test
  void loadedZone_isServedAsItWas_butForWhatItCannotHold() {
    String text =
        """
        $ORIGIN example.com.
        $TTL 3600
        @ SOA ns1.old.example. hostmaster 1 2 3 4 5
        @ NS ns1.old.example.
        @ MX 10 mail
        @ TXT "v=spf1 -all"
        @ CAA 0 issue "letsencrypt.org; validationmethods=dns-01"
        * A 192.0.2.7
        www AAAA 2001:db8::1
        alias CNAME www
        _sip._tcp SRV 10 20 5060 sip
        _none._tcp SRV 0 0 0 .
        quoted TXT "say \\"hi\\""
        slash TXT "a\\\\b"
        sub NS ns1.sub
        sub DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
        p PTR www
        """;
    Zone zone = MasterFile.read(text.getBytes(StandardCharsets.UTF_8), APEX);

    List<String> left = new ArrayList<>();
    fake.load(zone).forEach(key -> left.add(key.toString()));

    assertThat(left)
        .containsExactlyInAnyOrder(
            "_none._tcp.example.com. SRV", "quoted.example.com. TXT", "sub.example.com. DS");
    Zone served = fake.zoneFor(APEX).orElseThrow();
    zone.rrsets().stream()
        .filter(each -> !left.contains(each.key().toString()))
        .filter(each -> !each.type().equals(RecordType.SOA))
        .filter(each -> !each.key().toString().equals("example.com. NS"))
        .forEach(each -> assertThat(served.find(each.key())).contains(each));
    assertThatThrownBy(() -> fake.post(DomainName.parse("none.example"), "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
