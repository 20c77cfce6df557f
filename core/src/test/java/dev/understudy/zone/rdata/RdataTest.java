// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdataTest {
  /** One rdata for each view; the test below fails when a view is missing here. */
  private static final List<String> SAMPLES =
      List.of(
          "A 192.0.2.1",
          "AAAA 2001:db8::1",
          "AFSDB 1 afs.Example.com.",
          "CAA 128 issue \"ca.example; policy=ev\"",
          "CDNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0d xCjjnopKl+GqJxpVXckHAeF+KkxLbxIL fDLUT0rAK9iUzy1L53eKGQ==",
          "CDS 0 0 0 00",
          "CERT 1 8 8 AQIDBA==",
          "CNAME Target.example.net.",
          "CSYNC 66 3 A NS AAAA",
          "DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=",
          "DNAME other.example.net.",
          "DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0d xCjjnopKl+GqJxpVXckHAeF+KkxLbxIL fDLUT0rAK9iUzy1L53eKGQ==",
          "DS 60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
          "EUI48 00-00-5e-00-53-2a",
          "EUI64 00-00-5e-ef-10-00-00-2a",
          "HINFO \"PC-Intel\" \"Linux\"",
          "HTTPS 1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.1",
          "LOC 52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m",
          "MX 10 Mail.example.com.",
          "NAPTR 100 50 \"s\" \"z3950+I2L+I2C\" \"\" _z3950._tcp.example.com.",
          "NS ns1.Example.net.",
          "NSEC Host.example.com. A MX RRSIG NSEC TYPE1234",
          "NSEC3 1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr MX DNSKEY NS SOA NSEC3PARAM RRSIG",
          "NSEC3PARAM 1 0 12 aabbccdd",
          "OPENPGPKEY AQIDBA==",
          "PTR host.example.com.",
          "ALIAS host.example.com.",
          "RRSIG A 5 3 86400 20030322173103 20030220173103 2642 example.com. AQIDBA==",
          "RP admin.example.com. .",
          "SMIMEA 3 1 1 D2ABDE240D7CD3EE6B4B28C54DF034B97983A1D16E8A410E4561CB106618E971",
          "SOA ns1.example.com. hostmaster.example.com. 2026112301 7200 3600 1209600 300",
          "SPF \"v=spf1 -all\"",
          "SRV 0 5 5060 sip.example.com.",
          "SSHFP 4 2 123456789ABCDEF67890123456789ABCDEF67890123456789ABCDEF123456789",
          "SVCB 16 foo.example.org. mandatory=alpn alpn=h2",
          "TLSA 3 1 1 D2ABDE240D7CD3EE6B4B28C54DF034B97983A1D16E8A410E4561CB106618E971",
          "TXT \"one\" \"\" \"tw\\195\\182\"",
          "TYPE65280 \\# 3 ABCDEF",
          "ZONEMD 2018031900 1 1 62e6cf51b02e54b9b5f967d547ce43136792901f9f88e637493daaf401c92c279dd10f0edb1c56f8080211f8480ee306",
          "URI 10 1 \"ftp://ftp.example.com/Public\"");

  private static RecordType type(String sample) {
    return RecordType.parse(sample.substring(0, sample.indexOf(' ')));
  }

  private static Octets octets(String sample) {
    String text = sample.substring(sample.indexOf(' ') + 1);
    return RdataText.parse(type(sample), text, DomainName.ROOT);
  }

  @Test
  @DisplayName("each permitted view is the view of some type, and goes back to the same octets")
  void everyView_roundTrips() {
    Set<Class<?>> seen = new HashSet<>();
    for (String sample : SAMPLES) {
      Octets octets = octets(sample);

      Rdata view = Rdata.of(type(sample), octets);

      assertThat(view.octets()).as(sample).isEqualTo(octets);
      assertThat(view.type()).as(sample).isEqualTo(type(sample));
      assertThat(Rdata.of(view.type(), octets)).isEqualTo(view).hasSameHashCodeAs(view);
      assertThat(octets(view.type() + " " + view.text())).as(sample).isEqualTo(octets);
      seen.add(view.getClass());
    }
    assertThat(seen).containsExactlyInAnyOrder(Rdata.class.getPermittedSubclasses());
  }

  @Test
  void everyCutSample_isRefusedWithTheType() {
    for (String sample : SAMPLES) {
      RecordType type = type(sample);
      Octets octets = octets(sample);
      if (type.code() == 65280
          || type.equals(RecordType.OPENPGPKEY)
          || type.equals(RecordType.DHCID)) {
        continue;
      }
      assertThatThrownBy(() -> Rdata.of(type, Octets.EMPTY))
          .as(sample)
          .isInstanceOf(IllegalArgumentException.class);
      if (type.equals(RecordType.A) || type.equals(RecordType.CNAME)) {
        Octets longer = Octets.ofHex(octets.toHex() + "00");
        assertThatThrownBy(() -> Rdata.of(type, longer))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("octets after the last field");
      }
    }
  }

  @Test
  void namesThatDifferInCase_areEqualAndKeepTheirCase() {
    Mx upper = new Mx(10, DomainName.parse("MAIL.example.com"));
    Mx lower = new Mx(10, DomainName.parse("mail.example.com"));

    assertThat(upper).isEqualTo(lower).hasSameHashCodeAs(lower);
    assertThat(upper.text()).isEqualTo("10 MAIL.example.com.");
  }

  @Test
  void sameFieldsOfAnotherType_areDifferent() {
    Octets digest = Octets.ofHex("00");

    assertThat((Rdata) new Ds(1, 2, 3, digest)).isNotEqualTo(new Cds(1, 2, 3, digest));
  }

  @Test
  void viewsOfAnRrset_keepTheWrittenCaseInCanonicalOrder() {
    Rrset rrset =
        Rrset.of(
            DomainName.parse("example.com"),
            RecordType.NS,
            new Ttl(60),
            List.of(
                new Ns(DomainName.parse("NS2.example.net")).octets(),
                new Ns(DomainName.parse("ns1.example.net")).octets()));

    assertThat(Rdata.of(rrset, Ns.class))
        .extracting(each -> each.nameServer().toString())
        .containsExactly("ns1.example.net.", "NS2.example.net.");
    assertThatThrownBy(() -> Rdata.of(rrset, Mx.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not hold Mx");
  }

  @Test
  @DisplayName("RFC 4034 section 5.4: the key tag of the example is 60485")
  void keyTag_isThatOfTheRfc() {
    Octets key =
        octets(
            "DNSKEY 256 3 5 ( AQOeiiR0GOMYkDshWoSKz9Xz fwJr1AYtsmx3TGkJaNXVbfi/ "
                + "2pHm822aJ5iI9BMzNXxeYCmZ DRD99WYwYqUSdjMmmAphXdvx egXd/M5+X7OrzKBaMbCVdFLU "
                + "Uh6DhweJBjEVv5f2wwjM9Xzc nOf+EPbtG9DMBmADjFDc2w/r ljwvFw== )");

    assertThat(((Dnskey) Rdata.of(RecordType.DNSKEY, key)).keyTag()).isEqualTo(60485);
  }

  @ParameterizedTest
  @CsvSource({
    "300, 900, 300", // RFC 2308 section 5: the lesser
    "900, 300, 300",
    "4294967295, 60, 0"
  })
  void negativeTtl_isTheLesser(long minimum, int own, int expected) {
    DomainName name = DomainName.parse("example.com");
    Soa soa = new Soa(name, name, new Serial(1), 2, 3, 4, minimum);

    assertThat(soa.negativeTtl(new Ttl(own))).isEqualTo(new Ttl(expected));
  }

  @Test
  void longText_isCutAfter255Octets() {
    Txt txt = Txt.of("x".repeat(256));

    assertThat(txt.strings()).extracting(Octets::length).containsExactly(255, 1);
    assertThat(txt.joinedText()).isEqualTo("x".repeat(256));
    assertThat(Txt.of("").strings()).containsExactly(Octets.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"1.2.3.04", "1.2.3", "1.2.3.256", "1.2.3.4.5", "''", "0x1.2.3.4"})
  void malformedIpv4_isRefused(String text) {
    assertThatThrownBy(() -> A.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0::1, 20010db8000000000000000000000001",
    "::, 00000000000000000000000000000000",
    "::ffff:1.2.3.4, 00000000000000000000ffff01020304",
    "1:2:3:4:5:6:7:8, 00010002000300040005000600070008"
  })
  void ipv6Text_isRead(String text, String hex) {
    assertThat(Aaaa.parse(text).address()).isEqualTo(Octets.ofHex(hex));
    assertThat(Aaaa.parse(text).toInetAddress().getAddress()).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource({"fe80::1%eth0", "1::2::3", ":1", "1:2:3", "1:2:3:4:5:6:7:8:9", "12345::", "::1.2.3"})
  void malformedIpv6_isRefused(String text) {
    assertThatThrownBy(() -> Aaaa.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void genericViewOfAKnownType_isRefused() {
    assertThatThrownBy(() -> new GenericRdata(RecordType.A, Octets.ofHex("01020304")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Rdata.of");
  }
}
