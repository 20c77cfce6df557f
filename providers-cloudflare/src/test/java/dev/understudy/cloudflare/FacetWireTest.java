// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.MultiSigner;
import dev.understudy.provider.OutboundTransfer;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.TsigKey;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.ZoneFileExport;
import dev.understudy.provider.ZoneFileImport;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What facets send and read, octet for octet. Answers are made after the examples of the API
 * reference (developers.cloudflare.com/api, DNS, seen 2026-11-26).
 */
class FacetWireTest {
  private static final String ZONE_PATH = "/client/v4/zones/" + Rig.ZONE.id();
  private static final String ACCOUNT_PATH = "/client/v4/accounts/acc1/secondary_dns";
  private static final String TSIG_SECRET = "Y2FuYXJ5LW9mLTMyLW9jdGV0cy1pbi1iYXNlNjQ=";
  private static final TransferPeer PEER = TransferPeer.of("192.0.2.53");

  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private void answerZone(String type) {
    rig.answerResult(
        "{\"id\":\""
            + Rig.ZONE.id()
            + "\",\"name\":\"unit.tests\",\"type\":\""
            + type
            + "\",\"account\":{\"id\":\"acc1\"},\"name_servers\":[\"a.example\"]}");
  }

  private void answerList(String items) {
    rig.answer(
        "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":["
            + items
            + "],\"result_info\":{\"page\":1,\"per_page\":100,\"total_pages\":1,\"count\":1,"
            + "\"total_count\":"
            + (items.isEmpty() ? 0 : items.split("\\},\\{").length)
            + "}}");
  }

  private void took(String method, String path) {
    RecordedRequest request = rig.taken();
    assertThat(request.getMethod() + " " + request.getUrl().encodedPath())
        .isEqualTo(method + " " + path);
  }

  private String tookBody(String method, String path) {
    RecordedRequest request = rig.taken();
    assertThat(request.getMethod() + " " + request.getUrl().encodedPath())
        .isEqualTo(method + " " + path);
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  private static TransferTerms terms() {
    return TransferTerms.from(List.of(PEER))
        .signedWith(
            new TsigKey(
                DomainName.parse("tsig.example"),
                TsigKey.Algorithm.HMAC_SHA512,
                Secret.of(TSIG_SECRET.toCharArray())));
  }

  /** The example of the reference, with numbers as texts and the DS as a line. */
  @Test
  void dnssec_isReadFromTheReferencesExample() {
    rig.answerResult(
        "{\"algorithm\":\"13\",\"digest\":\"48E939042E82C22542CB377B580DFDC52A361CEFDC72E7F9107E2B"
            + "6BD9306A45\",\"digest_algorithm\":\"SHA256\",\"digest_type\":\"2\","
            + "\"dnssec_multi_signer\":false,\"dnssec_presigned\":true,\"ds\":\"example.com. 3600 IN"
            + " DS 16953 13 2 48E939042E82C22542CB377B580DFDC52A361CEFDC72E7F9107E2B6BD9306A45\","
            + "\"flags\":257,\"key_tag\":42,\"key_type\":\"ECDSAP256SHA256\",\"modified_on\":"
            + "\"2014-01-01T05:20:00Z\",\"public_key\":\"oXiGYrSTO+LSCJ3mohc8EP+CzF9KxBj8/ydXJ22pKuZP"
            + "3VAC3/Md/k7xZfz470CoRyZJ6gV6vml07IC3d8xqhA==\",\"status\":\"pending\"}");

    ZoneSigning.State state =
        rig.provider.facet(Rig.ZONE, ZoneSigning.class).orElseThrow().read(rig.call());

    assertThat(state.phase()).isEqualTo(ZoneSigning.Phase.TURNING_ON);
    assertThat(state.said()).isEqualTo("pending");
    assertThat(state.ds().get(0))
        .hasToString("42 13 2 48E939042E82C22542CB377B580DFDC52A361CEFDC72E7F9107E2B6BD9306A45");
    assertThat(state.dnskeys().get(0).toString())
        .startsWith("257 3 13 oXiGYrSTO+LSCJ3mohc8EP+CzF9KxBj8");
    took("GET", ZONE_PATH + "/dnssec");
  }

  @Test
  void statusNotKnown_isUnknown_andNothingMayRelyOnIt() {
    rig.answerResult("{\"status\":\"transmogrifying\"}");
    ZoneSigning.State state =
        rig.provider.facet(Rig.ZONE, ZoneSigning.class).orElseThrow().read(rig.call());
    assertThat(state.phase()).isEqualTo(ZoneSigning.Phase.UNKNOWN);
    assertThat(state.ds()).isEmpty();
  }

  @Test
  void turningOff_isOnePatch() {
    rig.answerResult("{\"status\":\"active\"}");
    rig.answerResult("{\"status\":\"pending-disabled\"}");

    rig.provider.facet(Rig.ZONE, ZoneSigning.class).orElseThrow().turnOff(Rig.permit(), rig.call());

    took("GET", ZONE_PATH + "/dnssec");
    RecordedRequest patch = rig.taken();
    assertThat(patch.getMethod()).isEqualTo("PATCH");
    assertThat(patch.getBody().utf8()).isEqualTo("{\"status\":\"disabled\"}");
    assertThat(patch.getHeaders().get("Understudy-Effect")).isEqualTo("op1/unit-1#1");
  }

  /** Members as in the schema of GET /zones/{zone_id}/dnssec/zsk. */
  @Test
  void ownKeys_areThoseThatAreNotOfOthers() {
    String key =
        "{\"DNSKEY\":{\"Algorithm\":13,\"Flags\":256,\"Protocol\":3,\"PublicKey\":\"%s\"},"
            + "\"Location\":\"database\",\"Name\":\"%s\",\"Tag\":\"%s\"}";
    answerList("");
    answerList(
        key.formatted("AQID", "one", "active")
            + ","
            + key.formatted("BAUG", "two", "publish")
            + ","
            + key.formatted("BwgJ", "three", "external")
            + ","
            + key.formatted("CgsM", "four", "removed"));

    MultiSigner.State state =
        rig.provider.facet(Rig.ZONE, MultiSigner.class).orElseThrow().read(rig.call());

    assertThat(state.own())
        .extracting(Object::toString)
        .containsExactly("256 3 13 AQID", "256 3 13 BAUG");
    RecordedRequest records = rig.taken();
    assertThat(records.getUrl().queryParameter("type")).isEqualTo("DNSKEY");
    took("GET", ZONE_PATH + "/dnssec/zsk");
  }

  @Test
  void attaching_makesKeyAndPeer_andFillsThePeer_thenLinks() {
    answerZone("secondary");
    answerList("");
    rig.answerResult("{\"id\":\"k1\"}");
    answerList("");
    rig.answerResult("{\"id\":\"p1\",\"name\":\"x\"}");
    rig.answerResult("{\"id\":\"p1\"}");
    rig.answer(404, "{\"success\":false,\"errors\":[{\"code\":1004,\"message\":\"none\"}]}");
    rig.answerResult("{\"id\":\"z\"}");

    WriteOutcome outcome =
        rig.provider
            .facet(Rig.ZONE, InboundTransfer.class)
            .orElseThrow()
            .attach(terms(), Rig.permit(), rig.call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    took("GET", ZONE_PATH);
    took("GET", ACCOUNT_PATH + "/tsigs");
    assertThat(Rig.json(tookBody("POST", ACCOUNT_PATH + "/tsigs")))
        .isEqualTo(
            Rig.json(
                "{\"name\":\"tsig.example.\",\"algo\":\"hmac-sha512.\",\"secret\":\""
                    + TSIG_SECRET
                    + "\"}"));
    took("GET", ACCOUNT_PATH + "/peers");
    assertThat(Rig.json(tookBody("POST", ACCOUNT_PATH + "/peers")))
        .isEqualTo(Rig.json("{\"name\":\"understudy 192.0.2.53:53 k1\"}"));
    assertThat(Rig.json(tookBody("PUT", ACCOUNT_PATH + "/peers/p1")))
        .isEqualTo(
            Rig.json(
                "{\"name\":\"understudy 192.0.2.53:53 k1\",\"ip\":\"192.0.2.53\",\"port\":53,"
                    + "\"ixfr_enable\":false,\"tsig_id\":\"k1\"}"));
    took("GET", ZONE_PATH + "/secondary_dns/incoming");
    assertThat(Rig.json(tookBody("POST", ZONE_PATH + "/secondary_dns/incoming")))
        .isEqualTo(
            Rig.json(
                "{\"name\":\"unit.tests.\",\"auto_refresh_seconds\":3600,\"peers\":[\"p1\"]}"));
  }

  @Test
  void keyOfTheSameName_withAnotherSecret_isRefused_andNothingIsSent() {
    answerZone("secondary");
    answerList(
        "{\"id\":\"k1\",\"name\":\"TSIG.example.\",\"algo\":\"hmac-sha512.\",\"secret\":\"other\"}");

    WriteOutcome outcome =
        rig.provider
            .facet(Rig.ZONE, InboundTransfer.class)
            .orElseThrow()
            .attach(terms(), Rig.permit(), rig.call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
    assertThat(((WriteOutcome.Refused) outcome).error())
        .hasMessageContaining("tsig.example.")
        .hasMessageContaining("another name");
    assertThat(rig.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void tsigSecret_thatAnAnswerRepeats_isNotShown() {
    answerZone("secondary");
    answerList("");
    rig.answer(
        400,
        "{\"success\":false,\"errors\":[{\"code\":1004,\"message\":\"bad secret "
            + TSIG_SECRET
            + "\"}]}");

    WriteOutcome outcome =
        rig.provider
            .facet(Rig.ZONE, InboundTransfer.class)
            .orElseThrow()
            .attach(terms(), Rig.permit(), rig.call());

    assertThat(outcome.toString()).doesNotContain(TSIG_SECRET).contains("bad secret [secret]");
  }

  @Test
  void incoming_saysSerialAndLastLook_andNoTransferItDoesNotKnowOf() {
    answerZone("secondary");
    rig.answerResult(
        "{\"id\":\"269d8f48\",\"auto_refresh_seconds\":86400,\"checked_time\":"
            + "\"2019-10-24T17:09:42.883908+01:00\",\"name\":\"unit.tests.\",\"peers\":[\"p1\"],"
            + "\"soa_serial\":2019102400}");
    rig.answerResult("{\"id\":\"p1\",\"name\":\"my-peer-1\",\"ip\":\"192.0.2.53\",\"port\":53}");
    rig.answerResult("{\"id\":\"p1\",\"name\":\"my-peer-1\",\"ip\":\"192.0.2.53\",\"port\":53}");

    TransferState state =
        rig.provider.facet(Rig.ZONE, InboundTransfer.class).orElseThrow().read(rig.call());

    assertThat(state.isOn()).isTrue();
    assertThat(state.peers()).containsExactly(PEER);
    assertThat(state.serial()).contains(new Serial(2_019_102_400L));
    assertThat(state.checked()).contains(Instant.parse("2019-10-24T16:09:42.883908Z"));
    assertThat(state.transferred()).isEmpty();
    assertThat(state.key()).isEmpty();
  }

  @Test
  void outgoing_thatIsNotConfigured_isOff() {
    rig.answer(404, "{\"success\":false,\"errors\":[{\"code\":1004,\"message\":\"none\"}]}");
    TransferState state =
        rig.provider.facet(Rig.ZONE, OutboundTransfer.class).orElseThrow().read(rig.call());
    assertThat(state.isOn()).isFalse();
    took("GET", ZONE_PATH + "/secondary_dns/outgoing");
  }

  @Test
  void export_isReadAsItCame() {
    String file = ";; Domain: unit.tests.\nunit.tests. 3600 IN SOA a. b. 1 2 3 4 5\n";
    rig.answer(file);

    ZoneFileExport.Export export =
        rig.provider.facet(Rig.ZONE, ZoneFileExport.class).orElseThrow().export(rig.call());

    assertThat(new String(export.file().toByteArray(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(file);
    assertThat(export.reading()).isInstanceOf(dev.understudy.provider.Reading.Complete.class);
    took("GET", ZONE_PATH + "/dns_records/export");
  }

  @Test
  void import_isAFileAndAField_andIsCounted() {
    rig.answerResult("{\"ns_ttl\":86400}");
    answerList("");
    rig.answerResult("{\"recs_added\":0,\"total_records_parsed\":1}");
    Zone content =
        Zone.builder(Rig.APEX).put(Rig.rrset("www", RecordType.A, 300, "192.0.2.1")).build();

    WriteOutcome outcome =
        rig.provider
            .facet(Rig.ZONE, ZoneFileImport.class)
            .orElseThrow()
            .load(content, Rig.permit(), rig.call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(outcome.toString()).contains("0 records").contains("of 1 that");
    rig.taken();
    rig.taken();
    RecordedRequest request = rig.taken();
    assertThat(request.getUrl().encodedPath()).isEqualTo(ZONE_PATH + "/dns_records/import");
    String boundary =
        String.valueOf(request.getHeaders().get("Content-Type"))
            .replace("multipart/form-data; boundary=", "");
    assertThat(request.getBody().utf8())
        .isEqualTo(
            "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"proxied\"\r\n\r\nfalse\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n"
                + "Content-Type: text/plain\r\n\r\nwww.unit.tests. 300 IN A 192.0.2.1\n\r\n--"
                + boundary
                + "--\r\n");
  }
}
