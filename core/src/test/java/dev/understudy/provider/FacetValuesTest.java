// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.finding.Finding;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Serial;
import dev.understudy.zone.rdata.Dnskey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacetValuesTest {
  private static final DomainName APEX = DomainName.parse("example.com");

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 53, 192.0.2.1:53",
    "2001:DB8:0:0:0:0:0:1, 53, [2001:db8::1]:53",
    "::1, 5353, [::1]:5353"
  })
  void peer_hasOneFormOfItsAddress(String address, int port, String text) {
    assertThat(new TransferPeer(address, port)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ns1.example.com", "192.0.2", "192.0.2.1/24", "2001:db8::g"})
  void peer_isAnAddress(String text) {
    assertThatThrownBy(() -> TransferPeer.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65536})
  void peer_hasAPortInRange(int port) {
    assertThatThrownBy(() -> new TransferPeer("192.0.2.1", port))
        .hasMessageContaining("" + port)
        .hasMessageContaining("65535");
  }

  @ParameterizedTest
  @CsvSource({"hmac-sha256, HMAC_SHA256", "HMAC-SHA512., HMAC_SHA512", "hmac-sha1, HMAC_SHA1"})
  void algorithm_isFoundByItsMnemonic(String text, TsigKey.Algorithm expected) {
    assertThat(TsigKey.Algorithm.find(text)).contains(expected);
  }

  @Test
  void algorithm_notKnown_isNotFound() {
    assertThat(TsigKey.Algorithm.find("hmac-md5.sig-alg.reg.int.")).isEmpty();
  }

  @Test
  void key_neverShowsItsSecret() {
    TsigKey key =
        new TsigKey(
            DomainName.parse("k.example"),
            TsigKey.Algorithm.HMAC_SHA256,
            Secret.of("c2VjcmV0".toCharArray()));
    TransferTerms terms = TransferTerms.from(List.of(TransferPeer.of("192.0.2.1"))).signedWith(key);
    assertThat(key.toString() + terms).doesNotContain("c2VjcmV0").contains("k.example.");
  }

  @Test
  void terms_nameEachPrimaryServerOnce() {
    TransferPeer peer = TransferPeer.of("192.0.2.1");
    assertThatThrownBy(() -> TransferTerms.from(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TransferTerms.from(List.of(peer, TransferPeer.of("192.0.2.1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void state_saysWhatIsKnown_andNothingElse() {
    Instant then = Instant.parse("2026-11-23T10:00:00Z");
    TransferState bare = TransferState.of(true, List.of(TransferPeer.of("192.0.2.1")));
    assertThat(bare.age(then)).isEmpty();
    assertThat(bare).hasToString("on, peers [192.0.2.1:53]");

    TransferState full =
        bare.withSerial(new Serial(7)).transferredAt(then).withTrouble("evil\u001b[31m");

    assertThat(full.age(then.plusSeconds(90))).contains(Duration.ofSeconds(90));
    assertThat(full.serial()).contains(new Serial(7));
    assertThat(full.trouble()).doesNotContain("\u001b");
    assertThat(full.checked()).isEmpty();
  }

  @Test
  void signingOff_saysWhatNobodyChecked_unlessNothingChanged() {
    ProviderException error = new RequestRefusedException(new ProviderId("test"), "no", "", null);

    assertThat(SigningOutcome.turnedOff(APEX, new WriteOutcome.Applied("")).findings())
        .extracting(Finding::code)
        .containsExactly("SIGNING-OFF-UNCHECKED");
    assertThat(SigningOutcome.turnedOff(APEX, new WriteOutcome.Unknown(error)).findings())
        .hasSize(1);
    assertThat(
            SigningOutcome.turnedOff(APEX, new WriteOutcome.Refused(List.of(), error)).findings())
        .isEmpty();
    assertThat(SigningOutcome.turnedOn(APEX, new WriteOutcome.Applied("")).findings())
        .extracting(Finding::code)
        .containsExactly("SIGNING-DS-TO-PUBLISH");
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "1, 3", "256, 2", "384, 3"})
  void foreignKey_isAZoneKeyThatIsNotRevoked(int flags, int protocol) {
    Dnskey key = new Dnskey(flags, protocol, 13, Octets.ofHex("0102"));
    assertThatThrownBy(() -> MultiSigner.checked(List.of(key)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + key.keyTag());
  }
}
