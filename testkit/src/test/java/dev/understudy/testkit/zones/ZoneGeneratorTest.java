// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.check.ZoneRules;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneGeneratorTest {
  @Test
  void sameSeed_givesTheSameZone() {
    Zone zone = ZoneGenerator.seeded(7).zone(500);

    assertThat(ZoneGenerator.seeded(7).zone(500).digest()).isEqualTo(zone.digest());
    assertThat(ZoneGenerator.seeded(8).zone(500).digest()).isNotEqualTo(zone.digest());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 17, 1000})
  void zone_hasTheSizeAskedFor(int records) {
    assertThat(ZoneGenerator.seeded(1).zone(records).recordCount()).isEqualTo(records);
  }

  @Test
  void fewerThanThreeRecords_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ZoneGenerator.seeded(1).zone(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZoneGenerator.seeded(1).withApex(DomainName.ROOT));
  }

  @Test
  void types_comeInTheMixOfRealZones() {
    Zone zone = ZoneGenerator.seeded(3).zone(20_000);

    Map<RecordType, Integer> counts =
        zone.rrsets().stream().collect(Collectors.toMap(Rrset::type, Rrset::size, Integer::sum));
    assertThat(share(counts, RecordType.A)).isCloseTo(0.47, within(0.02));
    assertThat(share(counts, RecordType.CNAME)).isCloseTo(0.137, within(0.02));
    assertThat(share(counts, RecordType.TXT)).isCloseTo(0.069, within(0.02));
    assertThat(share(counts, RecordType.NS)).isCloseTo(0.029, within(0.02));
    assertThat(counts).containsKeys(RecordType.CAA, RecordType.SRV, RecordType.DS, RecordType.MX);
    assertThat(zone.rrsets()).anyMatch(rrset -> rrset.name().isWildcard());
    assertThat(zone.rrsets()).anyMatch(rrset -> rrset.name().toString().contains("\\."));
  }

  private static double share(Map<RecordType, Integer> counts, RecordType type) {
    return counts.getOrDefault(type, 0) / 20_000.0;
  }

  @Test
  void zones_breakNoRule() {
    ZoneTrials.seeded(11)
        .times(40)
        .upTo(200)
        .check((zone, random) -> assertThat(ZoneRules.check(zone)).isEmpty());
  }

  @Test
  void anyApex_willDo() {
    Zone zone =
        ZoneGenerator.seeded(1)
            .withApex(DomainName.parse("Sub.understudy-elsewhere.net."))
            .zone(100);

    assertThat(zone.apex()).isEqualTo(DomainName.parse("sub.understudy-elsewhere.net."));
    assertThat(ZoneRules.check(zone)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyMutation_findsAPlaceInALargerZone(ZoneMutation mutation) {
    Zone zone = ZoneGenerator.seeded(5).zone(2000);

    assertThat(mutation.apply(zone, new SplittableRandom(5))).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void everySpelling_changesTheText(Spelling spelling) {
    Zone zone = ZoneGenerator.seeded(5).zone(2000);
    String plain = ZoneSpeller.text(zone, Set.of(), new SplittableRandom(5));

    assertThat(ZoneSpeller.text(zone, Set.of(spelling), new SplittableRandom(5)))
        .isNotEqualTo(plain);
  }
}
