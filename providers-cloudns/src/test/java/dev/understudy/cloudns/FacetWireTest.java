// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.ProviderFacet;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.ZoneSigning;
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
}
