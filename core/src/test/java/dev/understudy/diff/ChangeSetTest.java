// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.normalize.EqualityRules;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeSetTest {
  private static final Change CREATE = new Change.Create(rrset("a 300 A 192.0.2.1"));
  private static final Change UPDATE =
      new Change.Update(rrset("b 300 A 192.0.2.1"), rrset("b 60 A 192.0.2.1"));
  private static final Change DELETE = new Change.Delete(rrset("c 300 TXT x"));

  @Test
  void countsAndFinds() {
    ChangeSet changes = ChangeSet.of(APEX, List.of(CREATE, UPDATE, DELETE));

    assertThat(changes).hasToString("1 to create, 1 to update, 1 to delete");
    assertThat(changes.find(UPDATE.key())).hasValue(UPDATE);
    assertThat(changes.isEmpty()).isFalse();
    assertThat(((Change.Update) UPDATE).isTtlOnly()).isTrue();
  }

  @Test
  void applied_thenInverse_isTheZoneAsItWas() {
    Zone before = zone("b 300 A 192.0.2.1", "c 300 TXT x");
    ChangeSet changes = ChangeSet.of(APEX, List.of(CREATE, UPDATE, DELETE));

    Zone after = changes.applyTo(before);

    assertThat(after).isEqualTo(zone("a 300 A 192.0.2.1", "b 60 A 192.0.2.1"));
    assertThat(changes.inverse().applyTo(after)).isEqualTo(before);
    assertThat(changes.inverse().inverse()).isEqualTo(changes).hasSameHashCodeAs(changes);
    assertThat(changes.inverse()).isNotEqualTo(changes);
    assertThat(changes.inverse().hashCode()).isNotEqualTo(changes.hashCode());
  }

  @Test
  void zoneThatIsNotAsExpected_isRefused() {
    ChangeSet changes = ChangeSet.of(APEX, List.of(UPDATE));

    assertThatThrownBy(() -> changes.applyTo(zone("b 299 A 192.0.2.1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b.example.com. A is b.example.com. 299 IN A 192.0.2.1, not");
    assertThatThrownBy(() -> changes.applyTo(zone()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is absent, not");
  }

  @Test
  void twoChangesOfOneRrset_orOutsideTheZone_areRefused() {
    assertThatThrownBy(() -> ChangeSet.of(APEX, List.of(CREATE, CREATE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChangeSet.of(DomainName.parse("example.net."), List.of(CREATE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Change.Update(rrset("a 1 A 192.0.2.1"), rrset("b 1 A 192.0.2.1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void differenceApplied_isTheOtherZone() {
    Random random = new Random(42);
    for (int run = 0; run < 200; run++) {
      Zone from = random(random);
      Zone to = random(random);

      ChangeSet changes = ZoneDiff.between(from, to, EqualityRules.strict()).changes();

      assertThat(changes.applyTo(from)).as("seed 42, run %s", run).isEqualTo(to);
    }
  }

  private static Zone random(Random random) {
    Zone.Builder zone = zone().toBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      String name = "h" + random.nextInt(8);
      String type =
          random.nextBoolean() ? "A 192.0.2." + random.nextInt(3) : "TXT " + random.nextInt(3);
      zone.put(rrset(name + " " + 300 * (1 + random.nextInt(2)) + " " + type));
    }
    return zone.build();
  }
}
