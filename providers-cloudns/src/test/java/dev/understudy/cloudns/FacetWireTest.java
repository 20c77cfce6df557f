// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.OperationId;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.OutboundTransfer;
import dev.understudy.provider.ProviderFacet;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.TsigKey;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.ZoneFileExport;
import dev.understudy.provider.ZoneFileImport;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What facets send and read, octet for octet. Members of answers are those that the vendor's module
 * for WHMCS (ClouDNS/whmcs-dns-provisioning-module) and its scripts
 * (ClouDNS/cloudns-api-bulk-updates) read, seen 2026-11-26; values are made up.
 */
class FacetWireTest extends Wire {
  private static final String ZONE_AND_USER = " domain-name=api-example.com" + USER;
  private static final String NOT_ACTIVE =
      "{\"status\":\"Failed\",\"statusDescription\":\"The DNSSEC is not active.\"}";
  private static final String DIGEST =
      "150AE338F365A05E53CB781AEDD1B54BF5F27F6A837441292CCF03CA26AD0FB3";
  private static final String SIGNED =
      "{\"status\":\"1\",\"ds\":[\"api-example.com. 3600 IN DS 48553 13 2 "
          + DIGEST
          + "\"],\"ds_records\":[{\"digest\":\""
          + DIGEST
          + "\",\"key_tag\":\"48553\",\"algorithm\":\"13\",\"algorithm_name\":\"ECDSA\","
          + "\"digest_type\":2,\"digest_type_name\":\"SHA-256\"}],"
          + "\"dnskey\":[\"api-example.com. 3600 IN DNSKEY 257 3 13 AQ ID\",\"256 3 13 BAUG\"]}";

  private static final String FED =
      "{\"name\":\"api-example.com\",\"type\":\"slave\",\"zone\":\"domain\",\"status\":\"1\"}";
  private static final String DONE = "{\"status\":\"Success\",\"statusDescription\":\"Done.\"}";

  /** The form of a recorded answer (ppmathis/cloudns-go, GetUpdateStatus). */
  private static final String SERVING =
      "[{\"server\":\"dns1.cloudns.net\",\"ip4\":\"192.0.2.77\",\"ip6\":\"2001:db8::77\","
          + "\"updated\":false}]";

  private <T extends ProviderFacet> T facet(Class<T> type) {
    return provider.facet(ZONE, type).orElseThrow();
  }

  @Test
  void dsAndKeys_areReadFromMembersAndLines() {
    expect(SIGNED);

    ZoneSigning.State state = facet(ZoneSigning.class).read(call());

    assertThat(state.phase()).isEqualTo(ZoneSigning.Phase.SIGNED);
    assertThat(state.ds()).extracting(Object::toString).containsExactly("48553 13 2 " + DIGEST);
    assertThat(state.dnskeys())
        .extracting(Object::toString)
        .containsExactly("257 3 13 AQID", "256 3 13 BAUG");
    assertThat(sent()).containsExactly("/dns/get-dnssec-ds-records.json" + ZONE_AND_USER);
  }

  @Test
  void unsignedZone_isToldByAFailure_andIsNone() {
    expect(NOT_ACTIVE);

    ZoneSigning.State state = facet(ZoneSigning.class).read(call());

    assertThat(state.phase()).isEqualTo(ZoneSigning.Phase.UNSIGNED);
    assertThat(state.said()).isEqualTo("The DNSSEC is not active.");
  }

  @Test
  void otherFailures_areNotTakenForUnsigned() {
    expect("{\"status\":\"Failed\",\"statusDescription\":\"Missing domain-name\"}");
    assertThatThrownBy(() -> facet(ZoneSigning.class).read(call()))
        .isInstanceOf(RequestRefusedException.class);

    expect("{\"status\":\"Failed\",\"statusDescription\":\"The keys are being generated.\"}");
    assertThatThrownBy(() -> facet(ZoneSigning.class).read(call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("The keys are being generated.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"status\":\"1\",\"ds\":[\"a. IN DS 1 13 2 00\"]}",
        "{\"status\":\"1\",\"ds\":[\"a. IN DS 1 13 2 00\"],\"ds_records\":[]}",
        "{\"status\":\"1\",\"ds\":[\"x\"],\"ds_records\":[{\"key_tag\":\"x\"}]}",
        "{\"status\":\"1\",\"ds\":[],\"ds_records\":[],\"dnskey\":[\"257 3 13\"]}"
      })
  void answersThatMakeNoSense_areNeverAShortList(String body) {
    expect(body);

    assertThatThrownBy(() -> facet(ZoneSigning.class).read(call()))
        .isInstanceOf(UnexpectedAnswerException.class);
  }

  @Test
  void turningOnAndOff_areOneCallEach_afterALook() {
    String done = "{\"status\":\"Success\",\"statusDescription\":\"Done.\"}";
    expect(NOT_ACTIVE, done, SIGNED, done);

    SigningOutcome on = facet(ZoneSigning.class).turnOn(Rig.permit(), call());
    SigningOutcome off = facet(ZoneSigning.class).turnOff(Rig.permit(), call());

    assertThat(on.write()).isInstanceOf(WriteOutcome.Applied.class);
    assertThat(off.write()).isInstanceOf(WriteOutcome.Applied.class);
    assertThat(sent())
        .containsExactly(
            "/dns/get-dnssec-ds-records.json" + ZONE_AND_USER,
            "/dns/activate-dnssec.json" + ZONE_AND_USER,
            "/dns/get-dnssec-ds-records.json" + ZONE_AND_USER,
            "/dns/deactivate-dnssec.json" + ZONE_AND_USER);
  }

  @Test
  void turningOff_whatSomebodyElseTurnedOffMeanwhile_isUnknown() {
    expect(SIGNED, NOT_ACTIVE);

    assertThat(facet(ZoneSigning.class).turnOff(Rig.permit(), call()).write())
        .isInstanceOf(WriteOutcome.Unknown.class);
  }

  private static TransferTerms from(String... addresses) {
    return TransferTerms.from(Stream.of(addresses).map(TransferPeer::of).toList());
  }

  private InboundTransfer yetToCreate() {
    return provider
        .facet(HostedZone.yetToCreate(CloudnsProvider.ID, APEX), InboundTransfer.class)
        .orElseThrow();
  }

  @Test
  void fedZone_isRegisteredWithItsFirstPrimary_andTheOthersAreAdded() {
    expect(recorded("zone_missing.json"), DONE, FED, SERVING, FED, "{\"17\":\"192.0.2.53\"}", DONE);

    HostedZone made =
        yetToCreate()
            .create(
                from("192.0.2.53", "2001:db8::53"), new OperationId("op1"), Rig.permit(), call());

    assertThat(made.nameServers()).containsExactly(DomainName.parse("dns1.cloudns.net"));
    assertThat(provider.facet(made, InboundTransfer.class)).isPresent();
    assertThat(provider.facet(made, ZoneSigning.class)).isEmpty();
    assertThat(provider.facet(made, OutboundTransfer.class)).isEmpty();
    assertThat(sent())
        .containsExactly(
            "/dns/get-zone-info.json" + ZONE_AND_USER,
            "/dns/register.json domain-name=api-example.com&zone-type=slave&master-ip=192.0.2.53"
                + USER,
            "/dns/get-zone-info.json" + ZONE_AND_USER,
            "/dns/update-status.json" + ZONE_AND_USER,
            "/dns/get-zone-info.json" + ZONE_AND_USER,
            "/dns/master-servers.json" + ZONE_AND_USER,
            "/dns/add-master-server.json domain-name=api-example.com&master-ip=2001%3Adb8%3A%3A53"
                + USER);
  }

  @Test
  void attaching_addsBeforeItTakesAway() {
    expect(FED, "{\"9\":\"192.0.2.1\",\"17\":\"192.0.2.53\"}", DONE, DONE);

    WriteOutcome outcome =
        facet(InboundTransfer.class).attach(from("192.0.2.53", "192.0.2.2"), Rig.permit(), call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    assertThat(sent().subList(2, 4))
        .containsExactly(
            "/dns/add-master-server.json domain-name=api-example.com&master-ip=192.0.2.2" + USER,
            "/dns/delete-master-server.json domain-name=api-example.com&master-id=9" + USER);
  }

  @Test
  void primaries_areToldInTheOrderOfTheirIds_andNoneAtAllIsAnEmptyArray() {
    expect(FED, "{\"100\":\"192.0.2.3\",\"9\":\"192.0.2.1\",\"17\":\"192.0.2.2\"}");
    assertThat(facet(InboundTransfer.class).read(call()).peers())
        .containsExactlyElementsOf(from("192.0.2.1", "192.0.2.2", "192.0.2.3").primaries());

    expect(FED, "[]");
    assertThat(facet(InboundTransfer.class).read(call()).peers()).isEmpty();

    expect(FED, "[\"192.0.2.1\"]");
    assertThatThrownBy(() -> facet(InboundTransfer.class).read(call()))
        .isInstanceOf(UnexpectedAnswerException.class);
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

    assertThatThrownBy(
            () -> yetToCreate().create(signed, new OperationId("op1"), Rig.permit(), call()))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("no key");
    assertThat(facet(InboundTransfer.class).attach(signed, Rig.permit(), call()))
        .isInstanceOf(WriteOutcome.Refused.class);
    assertThat(sent()).isEmpty();
  }

  @Test
  void allowedAddresses_comeAndGoById_andBlocksOfOthersStay() {
    String list =
        "[{\"id\":\"8\",\"server\":\"198.51.100.0/24\"},{\"id\":\"3\",\"server\":\"192.0.2.53\"}]";
    expect(list, list, DONE, list, DONE);
    OutboundTransfer outbound = facet(OutboundTransfer.class);

    TransferState state = outbound.read(call());
    assertThat(state.peers()).containsExactly(TransferPeer.of("192.0.2.53"));
    assertThat(state.trouble()).contains("198.51.100.0/24");
    assertThat(outbound.allow(TransferPeer.of("198.51.100.7"), Rig.permit(), call()))
        .isInstanceOf(WriteOutcome.Applied.class);
    assertThat(outbound.withdraw(TransferPeer.of("192.0.2.53"), Rig.permit(), call()))
        .isInstanceOf(WriteOutcome.Applied.class);

    assertThat(sent())
        .containsExactly(
            "/dns/axfr-list.json" + ZONE_AND_USER,
            "/dns/axfr-list.json" + ZONE_AND_USER,
            "/dns/axfr-add.json domain-name=api-example.com&ip=198.51.100.7" + USER,
            "/dns/axfr-list.json" + ZONE_AND_USER,
            "/dns/axfr-remove.json domain-name=api-example.com&id=3" + USER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "[{\"id\":\"8\"}]", "[{\"server\":\"192.0.2.1\"}]", "[\"192.0.2.1\"]"})
  void allowedAddressesThatMakeNoSense_areNeverAShortList(String body) {
    expect(body);
    assertThatThrownBy(() -> facet(OutboundTransfer.class).read(call()))
        .isInstanceOf(UnexpectedAnswerException.class);
  }

  /** Request and answer as recorded (ppmathis/cloudns-go, Import_BIND and Export). */
  @Test
  void import_deletesNothing_andIsRelativeToTheZone() {
    expect(
        "[\"A\",\"TXT\",\"NS\"]",
        "[300,3600]",
        "1",
        "{\"7\":{\"id\":\"7\",\"type\":\"NS\",\"host\":\"\",\"record\":\"dns1.cloudns.net\","
            + "\"ttl\":\"3600\",\"status\":1}}",
        "{\"status\":\"Success\",\"statusDescription\":"
            + "\"The records of api-example.com were added successfully.\"}");
    Zone content =
        Zone.builder(APEX)
            .put(Rrset.of(APEX, RecordType.A, new Ttl(3600), Octets.ofHex("01020304")))
            .put(Rrset.of(APEX.child("t"), RecordType.TXT, new Ttl(300), Octets.ofHex("03612062")))
            .build();

    WriteOutcome outcome = facet(ZoneFileImport.class).load(content, Rig.permit(), call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    assertThat(sent().get(4))
        .isEqualTo(
            "/dns/records-import.json domain-name=api-example.com&format=bind&content="
                + "%40%203600%20IN%20A%201.2.3.4%0At%20300%20IN%20TXT%20%22a%20b%22%0A"
                + "&delete-existing-records=0"
                + USER);
  }

  @Test
  void importOfAHundredRecords_isRefused_asItWouldBeAJob() {
    Zone.Builder content = Zone.builder(APEX);
    for (int i = 0; i < 100; i++) {
      content.put(
          Rrset.of(APEX.child("n" + i), RecordType.A, new Ttl(300), Octets.ofHex("01020304")));
    }

    WriteOutcome.Refused refused =
        (WriteOutcome.Refused)
            facet(ZoneFileImport.class).load(content.build(), Rig.permit(), call());

    assertThat(refused.error())
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("a job of 100 records");
    assertThat(sent()).isEmpty();
  }

  @Test
  void export_isTheFileInTheAnswer_withItsSoa() {
    expect(
        "{\"status\":\"Success\",\"zone\":\"$ORIGIN api-example.com.\\n@\\t3600\\tIN\\tSOA\\t"
            + "ns1.api-example.com. admin.api-example.com. 2022122491 7200 1800 1209600 3600\\n"
            + "@\\t3600\\tIN\\tA\\t1.2.3.4\\n@\\t3600\\tIN\\tNS\\tdns1.cloudns.net.\\n\"}");

    ZoneFileExport.Export export = facet(ZoneFileExport.class).export(call());

    Reading.Complete reading = (Reading.Complete) export.reading();
    assertThat(reading.zone().recordCount()).isEqualTo(3);
    assertThat(reading.zone().soa()).isPresent();
    assertThat(sent()).containsExactly("/dns/records-export.json" + ZONE_AND_USER);

    expect(DONE);
    assertThatThrownBy(() -> facet(ZoneFileExport.class).export(call()))
        .isInstanceOf(UnexpectedAnswerException.class);
  }
}
