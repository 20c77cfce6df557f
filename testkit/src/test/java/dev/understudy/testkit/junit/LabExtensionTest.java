// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.lab.Lab;
import dev.understudy.testkit.stage.Stage;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabExtensionTest {
  private final Set<Stage> seen = new HashSet<>();

  @Test
  void partsOfOneTest_belongTogether(Stage stage, Lab lab, ManualTime time, WriteLog log) {
    assertThat(lab).isSameAs(stage.lab());
    assertThat(log).isSameAs(stage.writeLog());
    Instant before = stage.time().now();
    time.advance(Duration.ofHours(1));
    assertThat(stage.time().now()).isEqualTo(before.plus(Duration.ofHours(1)));
  }

  @RepeatedTest(2)
  void eachTest_hasALabOfItsOwn(Stage stage) {
    assertThat(seen.add(stage)).isTrue();
  }

  @Test
  void primary_servesTheExampleZone(Stage stage) {
    DomainName www = DomainName.parse("www.example.com");
    assertThat(stage.primary().served(DomainName.parse("example.com")).find(www, RecordType.CNAME))
        .isPresent();
  }
}
