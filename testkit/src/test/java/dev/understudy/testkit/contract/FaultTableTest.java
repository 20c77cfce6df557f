// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultTableTest {
  @Test
  void page_isMadeOfTheTable() throws IOException {
    Path page = Path.of("..", "docs", "faults.md");
    if (Boolean.getBoolean("understudy.faults.write")) {
      Files.writeString(page, FaultTable.page());
    }

    assertThat(Files.readString(page))
        .as("docs/faults.md; -Dunderstudy.faults.write=true writes it anew")
        .isEqualTo(FaultTable.page());
  }
}
