// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.contract.ProviderDiscovery;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  @Test
  void classPath_findsIt() {
    assertThat(ProviderDiscovery.onClassPath()).contains("dnsmadeeasy");
  }

  @Test
  void modulePath_findsIt_andHidesTheRest() throws ReflectiveOperationException {
    assertThat(
            ProviderDiscovery.onModulePath(
                "dev.understudy.providers.dnsmadeeasy", "dev.understudy.dnsmadeeasy"))
        .contains("dnsmadeeasy");
  }
}
