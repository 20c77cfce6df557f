// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.contract.CallCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of docs/providers.md. */
class CallCountTest {
  /** The zone, its NS records in two requests, and the servers of the account. */
  private static final int FIND = 4;

  /** What the zone can hold. */
  private static final int TERMS = 2;

  /** What a new zone begins with. */
  private static final int SERVERS = 4;

  @TempDir private Path state;

  /** What it can hold, the number of pages, and the pages; twice where there are several. */
  private static int reading(int records) {
    int pages = (records + 99) / 100;
    return TERMS + (pages > 1 ? 2 : 1) * (1 + pages);
  }

  private CallCounts.Counted counted(int records, int changed) {
    try (Rig rig = new Rig()) {
      return CallCounts.of(records, changed, rig.provider, rig.server::requests, rig.time, state);
    }
  }

  /** As few as are written before the zone is read again to see that nobody else writes. */
  @Test
  void oneRequestARecord_andReadingsOfAHundredAPage_twice() {
    int read = reading(SERVERS + 210);

    assertThat(counted(210, 20))
        .isEqualTo(
            new CallCounts.Counted(
                1 + (1 + 1 + FIND) + 2 * TERMS + reading(SERVERS) + 210 + read,
                FIND + 2 * TERMS + read + 20 + read,
                FIND + TERMS + read));
  }

  @Test
  @Tag("exhaustive")
  void thousandRecords_areReadThriceMeanwhile() {
    assertThat(counted(1_000, 50)).isEqualTo(new CallCounts.Counted(1_089, 110, 32));
  }
}
