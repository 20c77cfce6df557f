// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.OperationId;
import dev.understudy.finding.Finding;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.OutboundTransfer;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.TsigKey;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What facets send and read, octet for octet: paths and members of the vendor's Terraform provider
 * (DNSMadeEasy/terraform-provider-dme, seen 2026-11-26), values made up.
 */
class FacetWireTest extends Wire {
  private static final String HTML = "<!DOCTYPE html>\r\n<html>...</html>";
  private static final String SET =
      "{\"name\":\"understudy-example.com\",\"id\":7,\"ips\":[\"192.0.2.53\"]}";
  private static final String THEIRS =
      "{\"name\":\"office\",\"id\":9,\"ips\":[\"198.51.100.0/24\",\"192.0.2.1\"]}";
  private static final String FED =
      "{\"name\":\"example.com\",\"id\":55,\"ipSetId\":%d,\"folderId\":3,\"pendingActionId\":0,"
          + "\"nameServers\":[{\"fqdn\":\"ns5.dnsmadeeasy.com\",\"ipv4\":\"192.0.2.5\"}]}";
  private static final String MANAGED =
      "{\"name\":\"example.com\",\"id\":123123,\"gtdEnabled\":true,\"soaID\":4,\"vanityId\":5,"
          + "\"templateId\":6,\"folderId\":3%s,\"nameServers\":[{\"fqdn\":\"ns0.dnsmadeeasy.com\"}]}";

  private static String list(String... items) {
    return "{\"totalPages\":1,\"totalRecords\":"
        + items.length
        + ",\"data\":["
        + String.join(",", items)
        + "],\"page\":0}";
  }

  private List<String> sent() {
    return seen.stream().map(each -> each.method() + " " + each.path()).toList();
  }

  private static TransferTerms from(String... addresses) {
    return TransferTerms.from(Stream.of(addresses).map(TransferPeer::of).toList());
  }

  private InboundTransfer inbound(HostedZone zone) {
    return rig.provider.facet(zone, InboundTransfer.class).orElseThrow();
  }

  private OutboundTransfer outbound() {
    return rig.provider.facet(Rig.ZONE, OutboundTransfer.class).orElseThrow();
  }

  private HostedZone fed() {
    answer(404, HTML);
    answer(200, list("{\"name\":\"example.com\",\"id\":55,\"ipSetId\":9}"));
    answer(200, FED.formatted(9));
    HostedZone zone = rig.provider.find(Rig.APEX, rig.call()).orElseThrow();
    seen.clear();
    return zone;
  }

  @Test
  void fedZone_isFoundInItsOwnList_andCannotBeWritten() {
    answer(404, HTML);
    answer(
        200,
        list("{\"name\":\"other.example\",\"id\":54}", "{\"name\":\"example.com\",\"id\":55}"));
    answer(200, FED.formatted(9));

    HostedZone zone = rig.provider.find(Rig.APEX, rig.call()).orElseThrow();

    assertThat(zone.id()).isEqualTo("secondary-55");
    assertThat(zone.nameServers()).containsExactly(DomainName.parse("ns5.dnsmadeeasy.com"));
    assertThat(zone.findings())
        .extracting(Finding::code)
        .containsExactly("DNSMADEEASY-ZONE-SECONDARY");
    assertThat(sent())
        .containsExactly(
            "GET /V2.0/dns/managed/name", "GET /V2.0/dns/secondary/", "GET /V2.0/dns/secondary/55");
    assertThat(rig.provider.facet(zone, OutboundTransfer.class)).isEmpty();
    assertThat(rig.provider.facet(Rig.ZONE, ZoneSigning.class)).isEmpty();
  }

  @Test
  void fedZone_isMadeOfAListOfAddresses_andAName() {
    answer(404, HTML);
    answer(200, list());
    answer(200, list(THEIRS));
    answer(201, SET);
    answer(201, FED.formatted(7));
    answer(404, HTML);
    answer(200, list("{\"name\":\"example.com\",\"id\":55}"));
    answer(200, FED.formatted(7));

    HostedZone made =
        inbound(HostedZone.yetToCreate(DnsMadeEasyProvider.ID, Rig.APEX))
            .create(
                from("192.0.2.53", "192.0.2.54"), new OperationId("op1"), Rig.permit(), rig.call());

    assertThat(made.id()).isEqualTo("secondary-55");
    assertThat(sent().subList(2, 5))
        .containsExactly(
            "GET /V2.0/dns/secondary/ipSet",
            "POST /V2.0/dns/secondary/ipSet",
            "POST /V2.0/dns/secondary/");
    assertThat(Rig.json(seen.get(3).body()))
        .isEqualTo(
            Rig.json(
                "{\"name\":\"understudy-example.com\",\"ips\":[\"192.0.2.53\",\"192.0.2.54\"]}"));
    assertThat(Rig.json(seen.get(4).body()))
        .isEqualTo(Rig.json("{\"names\":[\"example.com\"],\"ipSetId\":7}"));
    assertThat(seen.get(4).headers().first("Understudy-Effect")).contains("op1/unit-1#1");
  }

  @Test
  void attaching_leavesTheSetsOfOthersAlone() {
    HostedZone zone = fed();
    answer(200, FED.formatted(9));
    answer(200, THEIRS.replace("\"198.51.100.0/24\",", ""));
    answer(200, list(THEIRS, SET));
    answer(200, "");

    WriteOutcome outcome = inbound(zone).attach(from("192.0.2.53"), Rig.permit(), rig.call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    assertThat(sent())
        .containsExactly(
            "GET /V2.0/dns/secondary/55",
            "GET /V2.0/dns/secondary/ipSet/9",
            "GET /V2.0/dns/secondary/ipSet",
            "PUT /V2.0/dns/secondary/");
    assertThat(Rig.json(seen.get(3).body())).isEqualTo(Rig.json("{\"ids\":[55],\"ipSetId\":7}"));
  }

  @Test
  void attaching_changesOurOwnSet() {
    HostedZone zone = fed();
    answer(200, FED.formatted(7));
    answer(200, SET);
    answer(200, "");

    assertThat(inbound(zone).attach(from("192.0.2.54"), Rig.permit(), rig.call()))
        .isInstanceOf(WriteOutcome.Applied.class);

    assertThat(sent().get(2)).isEqualTo("PUT /V2.0/dns/secondary/ipSet/7");
    assertThat(Rig.json(seen.get(2).body()))
        .isEqualTo(
            Rig.json("{\"name\":\"understudy-example.com\",\"id\":7,\"ips\":[\"192.0.2.54\"]}"));
  }

  @Test
  void keyForATransfer_isRefused_andNothingIsSent() {
    TransferTerms signed =
        from("192.0.2.53")
            .signedWith(
                new TsigKey(
                    DomainName.parse("key.example"),
                    TsigKey.Algorithm.HMAC_SHA256,
                    Secret.of("Y2FuYXJ5LW9mLTMyLW9jdGV0cy1pbi1iYXNlNjQ=".toCharArray())));
    InboundTransfer inbound = inbound(HostedZone.yetToCreate(DnsMadeEasyProvider.ID, Rig.APEX));

    assertThatThrownBy(
            () -> inbound.create(signed, new OperationId("op1"), Rig.permit(), rig.call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("no key");
    assertThat(seen).isEmpty();
  }

  @Test
  void allowing_makesAnAcl_andWritesTheZoneObjectBackWithIt() {
    answer(200, MANAGED.formatted(""));
    answer(200, list(THEIRS));
    answer(201, SET);
    answer(200, "");

    assertThat(outbound().allow(TransferPeer.of("192.0.2.53"), Rig.permit(), rig.call()))
        .isInstanceOf(WriteOutcome.Applied.class);

    assertThat(sent())
        .containsExactly(
            "GET /V2.0/dns/managed/123123",
            "GET /V2.0/dns/transferAcl",
            "POST /V2.0/dns/transferAcl",
            "PUT /V2.0/dns/managed/123123");
    assertThat(Rig.json(seen.get(2).body()))
        .isEqualTo(Rig.json("{\"name\":\"understudy-example.com\",\"ips\":[\"192.0.2.53\"]}"));
    assertThat(Rig.json(seen.get(3).body()))
        .as("a change replaces the object: what it was stays")
        .isEqualTo(Rig.json(MANAGED.formatted(",\"transferAclId\":7")));
  }

  @Test
  void madeAclWithoutAnId_isUnknown_andNothingIsAttached() {
    answer(200, MANAGED.formatted(""));
    answer(200, list());
    answer(201, "{}");

    assertThat(outbound().allow(TransferPeer.of("192.0.2.53"), Rig.permit(), rig.call()))
        .isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(seen).hasSize(3);
  }

  @Test
  void withdrawingTheLast_detaches_andLooks() {
    answer(200, MANAGED.formatted(",\"transferAclId\":7"));
    answer(200, SET);
    answer(200, "");
    answer(200, MANAGED.formatted(""));

    assertThat(outbound().withdraw(TransferPeer.of("192.0.2.53"), Rig.permit(), rig.call()))
        .isInstanceOf(WriteOutcome.Applied.class);
    assertThat(Rig.json(seen.get(2).body())).isEqualTo(Rig.json(MANAGED.formatted("")));
  }

  @Test
  void withdrawingTheLast_isNotSaidDone_whereTheAclStaysAttached() {
    answer(200, MANAGED.formatted(",\"transferAclId\":7"));
    answer(200, SET);
    answer(200, "");
    answer(200, MANAGED.formatted(",\"transferAclId\":7"));

    WriteOutcome.Unknown unknown =
        (WriteOutcome.Unknown)
            outbound().withdraw(TransferPeer.of("192.0.2.53"), Rig.permit(), rig.call());

    assertThat(unknown.error())
        .isInstanceOf(UnexpectedAnswerException.class)
        .hasMessageContaining("attached still");
  }

  @Test
  void aclOfOthers_isRead_andNeverChanged() {
    for (int i = 0; i < 4; i++) {
      answer(200, MANAGED.formatted(",\"transferAclId\":9"));
      answer(200, THEIRS);
    }
    TransferPeer there = TransferPeer.of("192.0.2.1");

    TransferState state = outbound().read(rig.call());
    assertThat(state.peers()).containsExactly(there);
    assertThat(state.trouble()).contains("198.51.100.0/24");
    assertThat(outbound().allow(there, Rig.permit(), rig.call()))
        .isInstanceOf(WriteOutcome.Applied.class);
    for (WriteOutcome outcome :
        List.of(
            outbound().withdraw(there, Rig.permit(), rig.call()),
            outbound().allow(TransferPeer.of("192.0.2.2"), Rig.permit(), rig.call()))) {
      assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
      assertThat(((WriteOutcome.Refused) outcome).error()).hasMessageContaining("'office'");
    }
    assertThat(sent()).allMatch(each -> each.startsWith("GET "));
  }

  @Test
  void listsThatAreNotWhole_areNotTakenForTheWhole() {
    answer(404, HTML);
    answer(200, "{\"data\":[]}");
    assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
        .isInstanceOf(UnexpectedAnswerException.class)
        .hasMessageContaining("not known to be whole");
  }
}
