// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.understudy.diff.ZoneDiff;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The properties can fail: wrong mutations are planted here, and found, and shrunk. */
class ZoneTrialsTest {
  /** A "spelling" that loses a second of the TTL of every MX record. */
  private static Zone planted(Zone zone) {
    Zone.Builder wrong = zone.toBuilder();
    for (Rrset rrset : zone.rrsets()) {
      if (rrset.type().equals(RecordType.MX)) {
        wrong.put(rrset.withTtl(new Ttl(rrset.ttl().seconds() + 1)));
      }
    }
    return wrong.build();
  }

  private static void noDifference(Zone zone, Zone other) {
    assertThat(ZoneDiff.between(zone, other, EqualityRules.strict()).changes().changes()).isEmpty();
  }

  @Test
  void plantedMutation_isFoundAndShrunkToOneRecord() {
    ZoneTrials trials = ZoneTrials.seeded(42).times(20);

    Throwable found =
        catchThrowable(() -> trials.check((zone, random) -> noDifference(zone, planted(zone))));

    assertThat(found).isInstanceOf(AssertionError.class).hasMessageContaining("seed ");
    assertThat(found.getCause()).isInstanceOf(AssertionError.class);
    String zone = found.getMessage().substring(found.getMessage().indexOf("zone shrunk"));
    List<String> lines = zone.lines().skip(1).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains(" SOA ");
    assertThat(lines.get(1)).contains(" 300 IN MX ");
  }

  @Test
  void seedOfAFailure_repeatsIt() {
    ZoneProperty property = (zone, random) -> noDifference(zone, planted(zone));
    Throwable found = catchThrowable(() -> ZoneTrials.seeded(42).check(property));
    String seed = found.getMessage().replaceAll("(?s)seed (-?[0-9]+) .*", "$1");

    assertThatThrownBy(() -> ZoneTrials.seeded(Long.parseLong(seed)).times(1).check(property))
        .hasMessage(found.getMessage());
  }

  @Test
  void otherFailureOnTheWay_isNotTakenForTheSame() {
    ZoneProperty property =
        (zone, random) -> {
          if (zone.recordCount() < 10) {
            throw new IllegalStateException("too small to tell");
          }
          throw new UnsupportedOperationException("wrong");
        };

    Throwable found = catchThrowable(() -> ZoneTrials.seeded(2).upTo(200).check(property));

    assertThat(found.getCause()).isInstanceOf(UnsupportedOperationException.class);
    assertThat(found).hasMessageContaining("to 10:");
  }

  @Test
  void whatHolds_isCheckedAsOftenAsAsked() {
    List<Integer> sizes = new ArrayList<>();

    ZoneTrials.seeded(1).times(30).upTo(20).check((zone, random) -> sizes.add(zone.recordCount()));

    assertThat(sizes).hasSize(30).allMatch(size -> size >= 3 && size <= 20);
  }
}
