// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.validation.TestZones;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneAnswersTest {
  /** The zone of RFC 4592 section 2.2.1. */
  private static final ZoneAnswers RFC_4592 =
      new ZoneAnswers(
          TestZones.of(
              "example.",
              "$ORIGIN example.",
              "example. 3600 IN SOA ns.example.com. host.example. 1 7200 3600 1209600 3600",
              "example. 3600 NS ns.example.com.",
              "example. 3600 NS ns.example.net.",
              "*.example. 3600 TXT \"this is a wildcard\"",
              "*.example. 3600 MX 10 host1.example.",
              "sub.*.example. 3600 TXT \"this is not a wildcard\"",
              "host1.example. 3600 A 192.0.2.1",
              "_ssh._tcp.host1.example. 3600 SRV 0 0 22 host1.example.",
              "_ssh._tcp.host2.example. 3600 SRV 0 0 22 host2.example.",
              "subdel.example. 3600 NS ns.example.com.",
              "subdel.example. 3600 NS ns.example.net."));

  @ParameterizedTest
  @CsvSource({
    // RFC 4592 section 2.2.1: synthesised from the wildcard
    "host3.example., MX, Data",
    "host3.example., A, NoData",
    "foo.bar.example., TXT, Data",
    // and those that are not
    "host1.example., MX, NoData",
    "sub.*.example., MX, NoData",
    "_telnet._tcp.host1.example., SRV, NoName",
    "host.subdel.example., A, Referral",
    "ghost.*.example., MX, NoName",
    // section 2.2.2: empty non-terminals
    "_tcp.host1.example., A, NoData",
    "host2.example., A, NoData",
    "_tcp.host2.example., MX, NoData",
    // the wildcard's own name asked for
    "*.example., TXT, Data",
    // the cut: its DS is the parent's to answer (RFC 4035 section 3.1.4.1)
    "subdel.example., NS, Referral",
    "subdel.example., DS, NoData",
  })
  void rfc4592(String name, String type, String expected) {
    Expected answer = RFC_4592.answer(DomainName.parse(name), RecordType.parse(type));

    assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void synthesised_hasTheNameAskedFor() {
    Expected.Data data =
        (Expected.Data) RFC_4592.answer(DomainName.parse("host3.example."), RecordType.MX);

    assertThat(data.rrset().name()).isEqualTo(DomainName.parse("host3.example."));
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example.com., A, Alias",
    "shop.example.com., CNAME, Data",
    "any.alias.example.com., A, Alias",
    "x.old.example.com., A, SubtreeAlias",
    "old.example.com., DNAME, Data",
    "old.example.com., A, NoData",
    "ns1.lab.example.com., A, Referral",
    "lab.example.com., DS, Data",
    "b.c.deep.example.com., A, NoData",
    "y.x.apps.example.com., A, NoName",
    "x.apps.example.com., TXT, NoData",
    "y.apps.example.com., TXT, Data"
  })
  void aliasesCutsAndBranches(String name, String type, String expected) {
    Expected answer =
        new ZoneAnswers(TestZones.example()).answer(DomainName.parse(name), RecordType.parse(type));

    assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
  }
}
