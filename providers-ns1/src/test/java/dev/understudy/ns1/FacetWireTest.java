// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.understudy.call.OperationId;
import dev.understudy.provider.ForcedTransfer;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.OutboundTransfer;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.TsigKey;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.ZoneFileImport;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What facets send and read, octet for octet. Answers have the form of those in the tests of the
 * vendor's Go client (ns1/ns1-go, rest/model/dns, seen 2026-11-26), with other values.
 */
class FacetWireTest {
  private static final String TSIG_SECRET = "Y2FuYXJ5LW9mLTMyLW9jdGV0cy1pbi1iYXNlNjQ=";
  private static final TransferPeer ONE = TransferPeer.of("192.0.2.53");
  private static final TransferPeer TWO = new TransferPeer("198.51.100.53", 5353);

  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  private RecordedRequest took(String method, String path) {
    RecordedRequest request = rig.taken();
    assertThat(request.getMethod() + " " + request.getUrl().encodedPath())
        .isEqualTo(method + " " + path);
    return request;
  }

  private static TransferTerms terms() {
    return TransferTerms.from(List.of(ONE, TWO))
        .signedWith(
            new TsigKey(
                DomainName.parse("tsig.example"),
                TsigKey.Algorithm.HMAC_SHA256,
                Secret.of(TSIG_SECRET.toCharArray())));
  }

  @Test
  void keysAndDelegation_areReadFromRowsOfTexts() {
    rig.answer(200, "{\"zone\":\"example.com\",\"dnssec\":true}");
    rig.answer(
        200,
        "{\"keys\":{\"dnskey\":[[\"257\",\"3\",\"13\",\"AQID\"],[\"256\",\"3\",\"13\",\"BAUG\"]],"
            + "\"ttl\":3600},\"delegation\":{\"dnskey\":[[\"257\",\"3\",\"13\",\"AQID\"]],"
            + "\"ds\":[[\"48553\",\"13\",\"2\",\"150ae338f365a05e53cb781aedd1b54bf5f27f6a837441292cc"
            + "f03ca26ad0fb3\"]],\"ttl\":3666},\"zone\":\"example.com.\"}");

    ZoneSigning.State state =
        rig.provider.facet(Rig.ZONE, ZoneSigning.class).orElseThrow().read(rig.call());

    assertThat(state.phase()).isEqualTo(ZoneSigning.Phase.SIGNED);
    assertThat(state.ds().get(0))
        .hasToString("48553 13 2 150AE338F365A05E53CB781AEDD1B54BF5F27F6A837441292CCF03CA26AD0FB3");
    assertThat(state.dnskeys())
        .extracting(Object::toString)
        .containsExactly("257 3 13 AQID", "256 3 13 BAUG");
    took("GET", "/v1/zones/example.com");
    took("GET", "/v1/zones/example.com/dnssec");
  }

  @Test
  void turningOn_isOneMember() throws IOException {
    rig.answer(200, "{\"zone\":\"example.com\",\"dnssec\":false}");
    rig.answer(200, "{\"zone\":\"example.com\",\"dnssec\":true}");

    rig.provider.facet(Rig.ZONE, ZoneSigning.class).orElseThrow().turnOn(Rig.permit(), rig.call());

    took("GET", "/v1/zones/example.com");
    RecordedRequest post = took("POST", "/v1/zones/example.com");
    assertThat(json(post.getBody().utf8())).isEqualTo(json("{\"dnssec\":true}"));
    assertThat(post.getHeaders().get("Understudy-Effect")).isEqualTo("op1/unit-1#1");
  }

  @Test
  void secondaryZone_isMadeInOneRequest() throws IOException {
    rig.answer(404, "{\"message\":\"zone not found\"}");
    rig.answer(
        200,
        "{\"zone\":\"example.com\",\"name\":\"example.com\",\"dns_servers\":[\"a.example\"],"
            + "\"secondary\":{\"enabled\":true}}");
    HostedZone none = HostedZone.yetToCreate(Ns1Provider.ID, Rig.APEX);

    rig.provider
        .facet(none, InboundTransfer.class)
        .orElseThrow()
        .create(terms(), new OperationId("op1"), Rig.permit(), rig.call());

    took("GET", "/v1/zones/example.com");
    assertThat(json(took("PUT", "/v1/zones/example.com").getBody().utf8()))
        .isEqualTo(
            json(
                "{\"secondary\":{\"enabled\":true,\"primary_ip\":\"192.0.2.53\",\"primary_port\":53,"
                    + "\"other_ips\":[\"198.51.100.53\"],\"other_ports\":[5353],\"tsig\":{\"enabled\":"
                    + "true,\"name\":\"tsig.example\",\"hash\":\"hmac-sha256\",\"key\":\""
                    + TSIG_SECRET
                    + "\"}},\"zone\":\"example.com\"}"));
  }

  @Test
  void tsigSecret_thatAnAnswerRepeats_isNotShown() {
    rig.answer(404, "{\"message\":\"zone not found\"}");
    rig.answer(400, "{\"message\":\"invalid: key " + TSIG_SECRET + "\"}");
    InboundTransfer inbound =
        rig.provider
            .facet(HostedZone.yetToCreate(Ns1Provider.ID, Rig.APEX), InboundTransfer.class)
            .orElseThrow();

    assertThatThrownBy(
            () -> inbound.create(terms(), new OperationId("op1"), Rig.permit(), rig.call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("invalid: key [secret]")
        .hasMessageNotContaining(TSIG_SECRET);
  }

  @Test
  void secondary_saysItsLastTransfer_andWhatIsWrong() {
    rig.answer(
        200,
        "{\"zone\":\"example.com\",\"serial\":1473868413,\"secondary\":{\"status\":\"error\","
            + "\"last_xfr\":1473863358,\"primary_ip\":\"192.0.2.53\",\"primary_port\":53,"
            + "\"other_ips\":[\"198.51.100.53\"],\"other_ports\":[5353],\"enabled\":true,"
            + "\"tsig\":{\"enabled\":false,\"hash\":null,\"name\":null,\"key\":null},"
            + "\"error\":\"Unable to lookup SOA records\",\"expired\":false}}");

    TransferState state =
        rig.provider.facet(Rig.ZONE, InboundTransfer.class).orElseThrow().read(rig.call());

    assertThat(state.peers()).containsExactly(ONE, TWO);
    assertThat(state.transferred()).contains(Instant.ofEpochSecond(1_473_863_358L));
    assertThat(state.serial()).contains(new Serial(1_473_868_413L));
    assertThat(state.trouble()).isEqualTo("Unable to lookup SOA records");
    assertThat(state.key()).isEmpty();
  }

  @Test
  void pendingSecondary_hasNoTransfer_andNoSerial() {
    rig.answer(
        200,
        "{\"zone\":\"example.com\",\"serial\":1,\"secondary\":{\"status\":\"pending\","
            + "\"last_xfr\":0,\"primary_ip\":\"192.0.2.53\",\"primary_port\":53,\"enabled\":true}}");
    TransferState state =
        rig.provider.facet(Rig.ZONE, InboundTransfer.class).orElseThrow().read(rig.call());
    assertThat(state.isOn()).isTrue();
    assertThat(state.transferred()).isEmpty();
    assertThat(state.serial()).isEmpty();
  }

  @Test
  void allowing_keepsWhatOthersHaveSet_octetForOctet() throws IOException {
    String theirs =
        "{\"ip\":\"203.0.113.0/24\",\"notify\":false,\"networks\":[7],\"port\":53,\"odd\":1}";
    rig.answer(
        200,
        "{\"zone\":\"example.com\",\"primary\":{\"enabled\":true,\"secondaries\":["
            + theirs
            + "]}}");
    rig.answer(200, "{\"zone\":\"example.com\"}");

    WriteOutcome outcome =
        rig.provider
            .facet(Rig.ZONE, OutboundTransfer.class)
            .orElseThrow()
            .allow(ONE, Rig.permit(), rig.call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    took("GET", "/v1/zones/example.com");
    assertThat(json(took("POST", "/v1/zones/example.com").getBody().utf8()))
        .isEqualTo(
            json(
                "{\"primary\":{\"enabled\":true,\"secondaries\":["
                    + theirs
                    + ",{\"ip\":\"192.0.2.53\",\"port\":53,\"notify\":true}]}}"));
  }

  @Test
  void blockOfAddresses_isSaid_andIsNoPeer() {
    rig.answer(
        200,
        "{\"zone\":\"example.com\",\"primary\":{\"enabled\":true,\"secondaries\":["
            + "{\"ip\":\"203.0.113.0/24\",\"notify\":false}]}}");
    TransferState state =
        rig.provider.facet(Rig.ZONE, OutboundTransfer.class).orElseThrow().read(rig.call());
    assertThat(state.isOn()).isTrue();
    assertThat(state.peers()).isEmpty();
    assertThat(state.trouble()).contains("203.0.113.0/24");
  }

  @Test
  void ipv6Peer_isRefused_andNothingIsSent() {
    WriteOutcome outcome =
        rig.provider
            .facet(Rig.ZONE, OutboundTransfer.class)
            .orElseThrow()
            .allow(TransferPeer.of("2001:db8::53"), Rig.permit(), rig.call());
    assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
    assertThat(rig.server.getRequestCount()).isZero();
  }

  @Test
  void import_isForAZoneThatIsNotThere_andWaitsForItsEnd() {
    rig.answer(404, "{\"message\":\"zone not found\"}");
    rig.answer(200, "{\"zone\":\"example.com\"}");
    Rrset www =
        Rrset.of(
            Rig.APEX.child("www"),
            RecordType.A,
            new Ttl(300),
            RdataText.parse(RecordType.A, "192.0.2.1", Rig.APEX));

    WriteOutcome outcome =
        rig.provider
            .facet(HostedZone.yetToCreate(Ns1Provider.ID, Rig.APEX), ZoneFileImport.class)
            .orElseThrow()
            .load(Zone.builder(Rig.APEX).put(www).build(), Rig.permit(), rig.call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    took("GET", "/v1/zones/example.com");
    RecordedRequest put = took("PUT", "/v1/import/zonefile/example.com");
    assertThat(put.getUrl().query()).isEqualTo("async=false");
    assertThat(put.getBody().utf8())
        .contains("name=\"zonefile\"")
        .contains("\r\n\r\nwww.example.com. 300 IN A 192.0.2.1\n\r\n");
  }

  @Test
  void whatNoDocumentShows_isNotOffered() {
    assertThat(rig.provider.facet(Rig.ZONE, ForcedTransfer.class)).isEmpty();
    assertThat(rig.provider.facet(Rig.ZONE, ZoneFileImport.class)).isEmpty();
  }
}
