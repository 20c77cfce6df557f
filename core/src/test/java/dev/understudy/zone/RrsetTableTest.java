// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RrsetTableTest {
  private static final RecordType TYPE = RecordType.of(65280);

  /** Rdata of so many times the most octets there can be. */
  private static Rrset rrset(String name, int times, int length) {
    List<Octets> rdata = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      byte[] octets = new byte[length];
      octets[0] = (byte) i;
      rdata.add(Octets.copyOf(octets));
    }
    return Rrset.of(DomainName.parse(name), TYPE, new Ttl(Integer.MAX_VALUE - times), rdata);
  }

  private static RrsetTable table(List<Rrset> rrsets) {
    RrsetTable.Builder builder = new RrsetTable.Builder();
    rrsets.forEach(builder::add);
    return builder.build();
  }

  @Test
  void rrsetsOfAllSizes_comeBackAsTheyWere() {
    List<Rrset> rrsets = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      rrsets.add(rrset("Name" + i + ".example", 1 + i % 3, 1 + i * 7 % 900));
    }
    rrsets.add(1000, rrset("larger-than-a-chunk.example", 40, 65535));
    rrsets.add(0, rrset("larger-than-a-chunk.example", 17, 65535));
    rrsets.add(rrset("larger-than-a-chunk.example", 16, 65535));

    RrsetTable table = table(rrsets);

    assertThat(table).hasSize(3003).isEqualTo(rrsets);
    for (int i = 0; i < rrsets.size(); i++) {
      assertThat(table.get(i).isWrittenLike(rrsets.get(i))).as("at %d", i).isTrue();
      assertThat(table.get(i).ttl()).isEqualTo(rrsets.get(i).ttl());
    }
  }

  @Test
  void whatIsWrittenOtherwise_staysSo() {
    Octets upper = Octets.copyOf(new byte[] {1, 'A', 0});
    Octets lower = Octets.copyOf(new byte[] {1, 'a', 0});
    DomainName name = DomainName.parse("WWW.example");
    Rrset cname = Rrset.of(name, RecordType.CNAME, new Ttl(0), upper);

    Rrset packed = table(List.of(cname, cname)).get(1);

    assertThat(packed.name().toString()).isEqualTo("WWW.example.");
    assertThat(packed.writtenRdata()).containsExactly(upper);
    assertThat(packed.rdata()).containsExactly(lower);
    assertThat(packed.withTtl(new Ttl(7)).withName(DomainName.ROOT))
        .isEqualTo(Rrset.of(DomainName.ROOT, RecordType.CNAME, new Ttl(7), lower));
    assertThat(table(List.of(packed))).containsExactly(cname);
  }

  @Test
  void noRrsetAndNoSuchRrset() {
    assertThat(table(List.of())).isEmpty();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> table(List.of(rrset("a", 1, 1))).get(1));
  }

  /** Whoever has the first table must not meet arrays that another thread still fills. */
  @Test
  void whatIsAddedAfterwards_isNotSeenInWhatWasBuilt() {
    RrsetTable.Builder builder = new RrsetTable.Builder();
    builder.add(rrset("a", 1, 100));
    RrsetTable first = builder.build();
    builder.add(rrset("b", 20, 65535));
    builder.add(rrset("c", 1, 1));

    assertThat(first).containsExactly(rrset("a", 1, 100));
    assertThat(builder.build())
        .containsExactly(rrset("a", 1, 100), rrset("b", 20, 65535), rrset("c", 1, 1));
  }
}
