// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.validation.TestZones;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferralSizeTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");

  /** Header 12, question 255 + 4; the first name whole, the second with a pointer to its domain. */
  @Test
  void twoNamesOfOneDomain_shareIt() {
    int size =
        ReferralSize.of(
            ZONE,
            List.of(DomainName.parse("ns1.dns.net."), DomainName.parse("ns2.dns.net.")),
            List.of());

    assertThat(size).isEqualTo(12 + 255 + 4 + (2 + 10 + 13) + (2 + 10 + 4 + 2));
  }

  @Test
  void glue_isCounted() {
    int size =
        ReferralSize.of(
            ZONE,
            List.of(DomainName.parse("ns1.example.com.")),
            List.of(
                TestZones.rrset("ns1.example.com.", 60, RecordType.A, "192.0.2.1", "192.0.2.2"),
                TestZones.rrset("ns1.example.com.", 60, RecordType.AAAA, "2001:db8::1")));

    assertThat(size).isEqualTo(12 + 255 + 4 + (2 + 10 + 4 + 2) + 2 * (12 + 4) + (12 + 16));
  }

  /**
   * The delegation of .com, whose names were chosen to compress well, fits for its longest name.
   */
  @Test
  void thirteenNamesOfOneDomain_fit() {
    List<DomainName> names =
        IntStream.range(0, 13)
            .mapToObj(i -> DomainName.parse((char) ('a' + i) + ".gtld-servers.net."))
            .toList();

    assertThat(ReferralSize.of(ZONE, names, List.of())).isLessThanOrEqualTo(512);
  }
}
