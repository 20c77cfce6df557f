// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.contract.ProviderDiscovery;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  @Test
  void classPath_findsIt() {
    assertThat(ProviderDiscovery.onClassPath()).contains("route53");
  }
}
