// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import org.junit.jupiter.api.Test;

class ZoneHolderTest {
  private static final Zone PARENT = Zone.builder(DomainName.parse("example.")).build();
  private static final Zone CHILD = Zone.builder(DomainName.parse("a.example.")).build();

  @Test
  void zoneFor_nameBelowTwoApexes_isTheDeeperZone() {
    ZoneHolder holder = ZoneHolder.of(PARENT, CHILD);

    assertThat(holder.zoneFor(DomainName.parse("www.a.example."))).contains(CHILD);
    assertThat(holder.zoneFor(DomainName.parse("A.EXAMPLE."))).contains(CHILD);
    assertThat(holder.zoneFor(DomainName.parse("b.example."))).contains(PARENT);
    assertThat(holder.zoneFor(DomainName.parse("example.net."))).isEmpty();
    assertThat(holder.zoneFor(DomainName.ROOT)).isEmpty();
  }

  @Test
  void orElse_picksTheDeeperOfBoth() {
    ZoneHolder parent = ZoneHolder.of(PARENT);
    ZoneHolder child = ZoneHolder.of(CHILD);
    DomainName name = DomainName.parse("www.a.example.");

    assertThat(parent.orElse(child).zoneFor(name)).contains(CHILD);
    assertThat(child.orElse(parent).zoneFor(name)).contains(CHILD);
    assertThat(child.orElse(parent).zoneFor(DomainName.parse("b.example."))).contains(PARENT);
  }

  @Test
  void of_twoZonesOfOneApex_isRefused() {
    assertThatThrownBy(() -> ZoneHolder.of(PARENT, PARENT)).hasMessageContaining("example.");
  }
}
