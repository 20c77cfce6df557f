// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.FakeResponse;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent to the octet, and what answers as recorded lead to. */
class WireTest extends Wire {
  /** dns-lexicon, cassettes of 2018-03-21, shortened. */
  private static final String ZONE =
      "{\"delegateNameServers\":[\"dawn.ns.cloudflare.com.\"],\"gtdEnabled\":false,"
          + "\"nameServers\":[{\"fqdn\":\"ns0.dnsmadeeasy.com\",\"ipv4\":\"208.80.120.45\"},"
          + "{\"fqdn\":\"ns1.dnsmadeeasy.com\",\"ipv4\":\"208.80.120.46\"}],"
          + "\"pendingActionId\":%d,\"name\":\"example.com\",\"id\":123123}";

  private static final String HTML = "\r\n\r\n<!DOCTYPE html>\r\n<html>...</html>";
  private static final String RECORD =
      "{\"failover\":false,\"monitor\":false,\"sourceId\":123123,\"dynamicDns\":false,"
          + "\"failed\":false,\"gtdLocation\":\"DEFAULT\",\"hardLink\":false,\"ttl\":3600,"
          + "\"source\":1,\"name\":\"%s\",\"value\":\"192.0.2.1\",\"id\":%d,\"type\":\"A\"}";

  private static String list(int page, int pages, int total, String... records) {
    return "{\"totalPages\":"
        + pages
        + ",\"totalRecords\":"
        + total
        + ",\"data\":["
        + String.join(",", records)
        + "],\"page\":"
        + page
        + "}";
  }

  private static String target(FakeRequest request) {
    return request.method()
        + " "
        + request.path()
        + (request.query().isEmpty() ? "" : "?" + request.query());
  }

  /** The example of the vendor's API documentation (V2.0, "Authentication"). */
  @Test
  void signature_isTheDocumentedOne() {
    assertThat(Signature.date(Instant.parse("2011-02-12T20:59:04Z")))
        .isEqualTo("Sat, 12 Feb 2011 20:59:04 GMT");
    assertThat(
            Signature.hmac("c9b5625f-9834-4ff8-baba-4ed5f32cae55", "Sat, 12 Feb 2011 20:59:04 GMT"))
        .isEqualTo("b3502e6116a324f3cf4a8ed693d78bcee8d8fe3c");
  }

  @Test
  void find_asksByName_signsTheDate_andTakesTheAssignedServers() {
    answer(200, ZONE.formatted(0));

    HostedZone zone = rig.provider.find(DomainName.parse("EXAMPLE.com"), rig.call()).orElseThrow();

    assertThat(zone.id()).isEqualTo("123123");
    assertThat(zone.status()).isEqualTo(HostingStatus.ACTIVE);
    assertThat(zone.nameServers())
        .as("not those of the parent")
        .extracting(DomainName::toString)
        .containsExactly("ns0.dnsmadeeasy.com.", "ns1.dnsmadeeasy.com.");
    assertThat(zone.findings()).isEmpty();
    FakeRequest request = seen.get(0);
    assertThat(target(request)).isEqualTo("GET /V2.0/dns/managed/name?domainname=example.com");
    String date = "Thu, 05 Nov 2026 09:08:07 GMT"; // two digits of day
    assertThat(request.headers().first("x-dnsme-requestDate")).contains(date);
    assertThat(request.headers().first("x-dnsme-apiKey")).contains(Rig.KEY);
    assertThat(request.headers().first("x-dnsme-hmac")).contains(Signature.hmac(Rig.SECRET, date));
    assertThat(request.headers().toString() + request).doesNotContain(Rig.SECRET);
  }

  @Test
  void find_pageOfHtml_is404AndAbsent_butWith200ItMakesNoSense() {
    answer(404, HTML);
    answer(404, HTML);
    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();
    answer(200, HTML);
    assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
        .isInstanceOf(ProviderException.class);
    answer(200, ZONE.formatted(0).replace("example.com", "example.net"));
    assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
        .hasMessageContaining("example.net");
  }

  @Test
  void pendingAction_isPreparing_orUnknownAndBlocks() {
    answer(200, ZONE.formatted(1));
    assertThat(rig.provider.find(Rig.APEX, rig.call()))
        .map(HostedZone::status)
        .contains(HostingStatus.PREPARING);
    answer(200, ZONE.formatted(7).replace("\"id\"", "\"vanityId\":9,\"id\""));
    HostedZone odd = rig.provider.find(Rig.APEX, rig.call()).orElseThrow();
    assertThat(odd.status()).isEqualTo(HostingStatus.UNKNOWN);
    assertThat(odd.findings())
        .extracting(Finding::code)
        .containsExactly("DNSMADEEASY-PENDING", "DNSMADEEASY-VANITY");
    assertThat(odd.findings().get(0).isBlocking()).isTrue();
    answer(200, "{\"name\":\"example.com\",\"id\":1}");
    assertThat(rig.provider.find(Rig.APEX, rig.call()).orElseThrow().findings())
        .extracting(Finding::code)
        .containsExactly("DNSMADEEASY-NO-NAME-SERVERS");
  }

  @Test
  void create_looksFirst_andSendsTheName() {
    answer(404, HTML);
    answer(200, list(0, 1, 0));
    answer(201, ZONE.formatted(1));

    HostedZone zone =
        rig.provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), rig.call());

    assertThat(zone.id()).isEqualTo("123123");
    assertThat(target(seen.get(1))).isEqualTo("GET /V2.0/dns/secondary/");
    assertThat(target(seen.get(2))).isEqualTo("POST /V2.0/dns/managed/");
    assertThat(seen.get(2).body()).isEqualTo("{\"name\":\"example.com\"}");
    assertThat(seen.get(2).headers().first("Understudy-Effect")).contains("op1/unit-1#1");
  }

  @Test
  void create_somebodyElseWasFaster_isFound() {
    answer(404, HTML);
    answer(200, list(0, 1, 0));
    answer(400, "{\"error\":[\"Domain with name example.com already exists.\"]}");
    answer(200, ZONE.formatted(0));
    assertThat(rig.provider.create(Rig.APEX, new OperationId("op1"), Rig.permit(), rig.call()).id())
        .isEqualTo("123123");
  }

  @Test
  void read_asksOnce_whenAllComesAtOnce() {
    answer(200, list(0, 1, 2, RECORD.formatted("a", 1), RECORD.formatted("b", 2)));

    Reading.Complete reading = rig.read(Rig.ZONE);

    assertThat(seen)
        .extracting(WireTest::target)
        .containsExactly("GET /V2.0/dns/managed/123123/records");
    assertThat(reading.zone().rrsets()).hasSize(3);
    assertThat(reading.proof().detail()).contains("2 of 2 stated");
    assertThat(reading.source()).isEqualTo("dnsmadeeasy:example.com");
  }

  @Test
  void read_severalPages_asksForRowsOfTheFirstOnesLength() {
    answer(200, list(0, 2, 3, RECORD.formatted("a", 1), RECORD.formatted("b", 2)));
    answer(200, list(1, 2, 3, RECORD.formatted("c", 3)));

    assertThat(rig.read(Rig.ZONE).zone().rrsets()).hasSize(4);
    assertThat(target(seen.get(1))).isEqualTo("GET /V2.0/dns/managed/123123/records?rows=2&page=1");
  }

  @Test
  void read_pagingWithoutEffect_missingTotals_orOneRecordTooFew_isPartial() {
    answer(200, list(0, 2, 3, RECORD.formatted("a", 1), RECORD.formatted("b", 2)));
    answer(200, list(0, 2, 3, RECORD.formatted("a", 1), RECORD.formatted("b", 2)));
    assertThat(partial()).contains("page 1 of 2 was asked for, and page 0 came");

    answer(200, "{\"data\":[" + RECORD.formatted("a", 1) + "]}");
    assertThat(partial()).contains("does not state");

    answer(200, list(0, 1, 2, RECORD.formatted("a", 1)));
    assertThat(partial()).contains("1 items came where 2 were stated");
  }

  private String partial() {
    return ((Reading.Partial) rig.provider.read(Rig.ZONE, rig.call())).reason();
  }

  private WriteUnit unit(Change change) {
    answer(200, list(0, 1, 2, RECORD.formatted("a", 11), RECORD.formatted("b", 22)));
    WriteUnit unit = rig.units(Rig.ZONE, change).get(0);
    seen.clear();
    return unit;
  }

  private static Rrset a(String name, String address) {
    return Rig.rrset(name, RecordType.A, 3600, address);
  }

  private WriteOutcome write(WriteUnit unit) {
    return rig.provider.write(unit, Rig.permit(), rig.call());
  }

  @Test
  void writes_areOneCallForSeveralRecords() {
    WriteUnit create = unit(new Change.Create(a("c", "192.0.2.3")));
    answer(201, "[" + RECORD.formatted("c", 33) + "]");
    assertThat(write(create))
        .isEqualTo(new WriteOutcome.Applied("6e0385db-96d7-40f8-9c97-a9138dbd568b"));
    assertThat(target(seen.get(0))).isEqualTo("POST /V2.0/dns/managed/123123/records/createMulti");
    assertThat(seen.get(0).body())
        .isEqualTo(
            "[{\"name\":\"c\",\"type\":\"A\",\"value\":\"192.0.2.3\",\"ttl\":3600,"
                + "\"gtdLocation\":\"DEFAULT\"}]");
    assertThat(seen.get(0).headers().first("Understudy-Effect")).contains("op1/unit-1#1");

    WriteUnit update = unit(new Change.Update(a("a", "192.0.2.1"), a("a", "192.0.2.9")));
    answer(200, "");
    assertThat(write(update)).as("a body that is empty").isInstanceOf(WriteOutcome.Applied.class);
    assertThat(target(seen.get(0))).isEqualTo("PUT /V2.0/dns/managed/123123/records/updateMulti");
    assertThat(seen.get(0).body())
        .isEqualTo(
            "[{\"name\":\"a\",\"type\":\"A\",\"value\":\"192.0.2.9\",\"ttl\":3600,"
                + "\"gtdLocation\":\"DEFAULT\",\"id\":11}]");

    answer(200, list(0, 1, 2, RECORD.formatted("a", 11), RECORD.formatted("b", 22)));
    WriteUnit delete =
        rig.units(
                Rig.ZONE,
                new Change.Delete(a("a", "192.0.2.1")),
                new Change.Delete(a("b", "192.0.2.1")))
            .get(0);
    seen.clear();
    answer(200, "");
    assertThat(write(delete)).isInstanceOf(WriteOutcome.Applied.class);
    assertThat(target(seen.get(0)))
        .isEqualTo("DELETE /V2.0/dns/managed/123123/records?ids=11&ids=22");
    assertThat(seen.get(0).body()).isEmpty();
  }

  @Test
  void answerWithOtherNumbersOfRecords_isUnknown() {
    WriteUnit create = unit(new Change.Create(a("c", "192.0.2.3")));
    for (String body : List.of("[]", "", "{\"id\":1,\"name\":\"c\"}", "[{},{}]")) {
      answer(201, body);
      assertThat(write(create)).as(body).isInstanceOf(WriteOutcome.Unknown.class);
    }
  }

  /** The texts are those of recordings and of the threads named in the documentation. */
  @Test
  void refusals_areToldApartByTheirTexts() {
    WriteUnit unit = unit(new Change.Create(a("c", "192.0.2.3")));
    assertRefused(unit, 400, "{\"error\":[\"Rate limit exceeded\"]}", ThrottledException.class);
    assertRefused(
        unit,
        400,
        "{\"error\":[\"Cannot update a domain that is pending a create or delete action.\"]}",
        ThrottledException.class);
    assertRefused(
        unit,
        400,
        "{\"error\":[\"Record with this type (A), name (c), and value (192.0.2.3) already"
            + " exists.\"]}",
        StateChangedException.class);
    assertRefused(
        unit,
        400,
        "{\"error\":[\"Record value may not be a standalone dot.\"]}",
        RequestRefusedException.class);
    assertRefused(unit, 404, HTML, RequestRefusedException.class);
    assertRefused(unit, 403, "{\"error\":[\"Unable to verify HMAC\"]}", CredentialsException.class);
    ProviderException skew =
        assertRefused(
            unit,
            403,
            "{error: [\"Request sent with date header too far out of sync.\"]}",
            CredentialsException.class);
    assertThat(skew).hasMessageContaining("clock");

    answer(500, HTML);
    assertThat(write(unit)).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(((WriteOutcome.Unknown) writeAgain(unit, 503)).error())
        .isInstanceOf(UnreachableException.class);
  }

  private WriteOutcome writeAgain(WriteUnit unit, int status) {
    answer(status, "");
    return write(unit);
  }

  private ProviderException assertRefused(
      WriteUnit unit, int status, String body, Class<? extends ProviderException> expected) {
    answer(status, body);
    WriteOutcome outcome = write(unit);
    assertThat(outcome).as(body).isInstanceOf(WriteOutcome.Refused.class);
    WriteOutcome.Refused refused = (WriteOutcome.Refused) outcome;
    assertThat(refused.error()).as(body).isInstanceOf(expected);
    assertThat(refused.error().requestId()).isEqualTo("6e0385db-96d7-40f8-9c97-a9138dbd568b");
    assertThat(refused.rrsets()).containsExactly(unit.changes().get(0).key());
    return refused.error();
  }

  @Test
  void throttlingWithoutAReadableReason_isSeenByTheCounter() {
    answers.add(
        FakeResponse.json(400, "{error: [\"Rate limit exceeded\"]}")
            .withHeader("x-dnsme-requestLimit", "150")
            .withHeader("x-dnsme-requestsRemaining", "0"));
    answer(200, ZONE.formatted(0));
    Instant before = rig.time.now();

    assertThat(rig.provider.find(Rig.APEX, rig.call())).as("repeated").isPresent();

    assertThat(Duration.between(before, rig.time.now()))
        .as("the budget was taken for used up")
        .isGreaterThan(Duration.ofSeconds(4));
  }

  @Test
  void answerThatQuotesASecret_isScrubbed() {
    answer(403, "{\"error\":[\"key " + Rig.KEY + " with " + Rig.SECRET + "\"]}");
    assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("[secret]")
        .hasMessageNotContaining(Rig.KEY)
        .hasMessageNotContaining(Rig.SECRET);
    assertThat(Optional.of(rig.provider.toString()))
        .hasValueSatisfying(text -> assertThat(text).startsWith("dnsmadeeasy at 127.0.0.1:"));
  }
}
