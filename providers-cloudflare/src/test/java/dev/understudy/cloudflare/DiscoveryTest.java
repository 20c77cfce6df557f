// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.contract.ProviderDiscovery;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  @Test
  void classPath_findsIt() {
    assertThat(ProviderDiscovery.onClassPath()).contains("cloudflare");
  }

  @Test
  void modulePath_findsIt_andHidesTheRest() throws ReflectiveOperationException {
    assertThat(
            ProviderDiscovery.onModulePath(
                "dev.understudy.providers.cloudflare", "dev.understudy.cloudflare"))
        .contains("cloudflare");
  }
}
