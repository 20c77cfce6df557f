// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneTest {
  private static final DomainName APEX = DomainName.parse("example");

  private static Rrset a(String name, int ttl, int... last) {
    return Rrset.of(
        DomainName.parse(name),
        RecordType.A,
        new Ttl(ttl),
        Arrays.stream(last)
            .mapToObj(each -> Octets.copyOf(new byte[] {(byte) 192, 0, 2, (byte) each}))
            .toList());
  }

  @Test
  void builder_takesRrsetsInAnyOrder() {
    List<Rrset> inOrder = List.of(a("example", 1, 1), a("a.example", 1, 1), a("b.example", 1, 1));

    Zone.Builder ascending = Zone.builder(APEX);
    inOrder.forEach(ascending::put);
    Zone.Builder mixed = Zone.builder(APEX);
    List.of(inOrder.get(1), inOrder.get(2), inOrder.get(0)).forEach(mixed::put);

    assertThat(ascending.build().rrsets()).isEqualTo(inOrder);
    assertThat(mixed.build().rrsets()).isEqualTo(inOrder);
  }

  @Test
  void builder_replacesWhatIsThere_withItsSpelling() {
    Zone zone =
        Zone.builder(APEX)
            .put(a("a.example", 1, 1))
            .put(a("b.example", 1, 1))
            .put(a("B.example", 9, 2))
            .put(a("A.example", 9, 2))
            .build();

    assertThat(zone.rrsets()).extracting(Rrset::toString).allMatch(each -> each.contains(" 9 "));
    assertThat(zone.rrsets())
        .extracting(each -> each.name().toString())
        .containsExactly("A.example.", "B.example.");
  }

  @Test
  void builder_mergesFindsAndRemoves_afterRrsetsInOrder() {
    Rrset first = a("a.example", 300, 1);
    Zone.Builder builder = Zone.builder(APEX).put(first).put(a("b.example", 300, 1));

    builder.merge(a("A.example", 60, 2)).remove(a("b.example", 1, 1).key());

    assertThat(builder.find(first.key())).contains(a("a.example", 60, 1, 2));
    assertThat(builder.put(a("c.example", 1, 1)).build().rrsets())
        .containsExactly(a("a.example", 60, 1, 2), a("c.example", 1, 1));
  }
}
