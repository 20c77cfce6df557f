// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.diff.Change;
import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every zone, whatever it says and however it is written. */
class ZoneAlgebraTest {
  private static final long SEED = 20261125;

  @Test
  void normalisedTwice_isNormalisedOnce() {
    ZoneTrials.seeded(SEED)
        .check(
            (zone, random) -> {
              Zone once = read(zone, ZoneSpeller.text(zone, Spelling.all(), random));
              String text = MasterFile.write(once);

              Zone twice = read(zone, text);

              assertThat(MasterFile.write(twice)).isEqualTo(text);
              assertThat(twice.digest()).isEqualTo(once.digest());
            });
  }

  @Test
  void writtenThenRead_isTheSameZone() {
    ZoneTrials.seeded(SEED + 1)
        .check(
            (zone, random) ->
                assertThat(read(zone, MasterFile.write(zone)).rrsets()).isEqualTo(zone.rrsets()));
  }

  @Test
  void differenceApplied_givesTheTarget() {
    ZoneTrials.seeded(SEED + 2)
        .check(
            (zone, random) -> {
              Zone target = zone;
              for (int i = random.nextInt(12); i >= 0; i--) {
                target = anyMutation(target, random).map(MutatedZone::zone).orElse(target);
              }

              Parity parity = ZoneDiff.between(zone, target, EqualityRules.strict());
              Zone applied = parity.changes().applyTo(zone);

              assertThat(applied.rrsets()).isEqualTo(target.rrsets());
              assertThat(parity.changes().inverse().applyTo(applied).rrsets())
                  .isEqualTo(zone.rrsets());
            });
  }

  @Test
  void chainOfSpellings_showsNoDifference() {
    ZoneTrials.seeded(SEED + 3)
        .check(
            (zone, random) -> {
              Zone spelled = zone;
              for (int i = 0; i < 4; i++) {
                spelled = read(zone, ZoneSpeller.text(spelled, someSpellings(random), random));
              }

              assertSameMeaning(zone, spelled);
            });
  }

  @ParameterizedTest
  @EnumSource
  void oneSpelling_showsNoDifference(Spelling spelling) {
    ZoneTrials.seeded(SEED + 4)
        .times(20)
        .check(
            (zone, random) -> {
              Zone spelled = read(zone, ZoneSpeller.text(zone, Set.of(spelling), random));

              assertSameMeaning(zone, spelled);
              if (spelling != Spelling.RECHUNKED_TEXTS) {
                assertThat(spelled.digest()).isEqualTo(zone.digest());
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void oneMutation_isTheWholeDifference(ZoneMutation mutation) {
    ZoneTrials.seeded(SEED + 5)
        .times(40)
        .check(
            (zone, random) -> {
              Optional<MutatedZone> mutated = mutation.apply(zone, random);
              if (mutated.isPresent()) {
                Zone spelled =
                    read(
                        zone,
                        ZoneSpeller.text(mutated.get().zone(), someSpellings(random), random));

                Parity parity = ZoneDiff.between(zone, spelled, EqualityRules.strict());

                assertThat(parity.changes().changes().stream().map(Change::key))
                    .as(mutated.toString())
                    .containsExactlyInAnyOrderElementsOf(mutated.get().touched());
              }
            });
  }

  private static void assertSameMeaning(Zone zone, Zone spelled) {
    Parity parity = ZoneDiff.between(zone, spelled, EqualityRules.strict());
    assertThat(parity.changes().changes()).isEmpty();
    assertThat(parity.verdict()).isEqualTo(Parity.Kind.IN_PARITY);
  }

  private static Optional<MutatedZone> anyMutation(Zone zone, RandomGenerator random) {
    List<ZoneMutation> all = List.of(ZoneMutation.values());
    return all.get(random.nextInt(all.size())).apply(zone, random);
  }

  private static Set<Spelling> someSpellings(RandomGenerator random) {
    EnumSet<Spelling> some = EnumSet.noneOf(Spelling.class);
    for (Spelling each : Spelling.values()) {
      if (random.nextBoolean()) {
        some.add(each);
      }
    }
    return some;
  }

  private static Zone read(Zone zone, String text) {
    return MasterFile.read(text.getBytes(StandardCharsets.US_ASCII), zone.apex());
  }
}
