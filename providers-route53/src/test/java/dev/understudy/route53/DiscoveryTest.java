// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  @Test
  void classPath_findsIt() {
    try (Understudy understudy = Understudy.builder().build()) {
      assertThat(understudy.providers()).contains(Route53Provider.ID);
    }
  }
}
