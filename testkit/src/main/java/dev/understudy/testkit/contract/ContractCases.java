// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.provider.HostedZone;
import dev.understudy.zone.Ttl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What all cases of the suite for DNS providers start from. The cases are in one class for each
 * concern, each of which extends the one before, since JUnit finds nested classes in superclasses.
 */
@SuppressWarnings("exports") // as the suite
abstract class ContractCases {
  ProviderRig rig;

  @SuppressWarnings("NullAway.Init") // made before each test
  ContractCases() {}

  /** A fresh provider with all around it; the suite closes it. */
  protected abstract ProviderFixture fixture();

  @BeforeEach
  final void makeFixture() {
    rig = new ProviderRig(fixture());
  }

  @AfterEach
  final void closeFixture() {
    rig.provider.close();
    rig.fixture.close();
  }

  /** Another fixture in the place of the present one, for the next case of a series. */
  final void startAgain() {
    closeFixture();
    makeFixture();
  }

  final Ttl ttl(HostedZone zone) {
    return Samples.ttl(rig.capabilities(zone));
  }

  final void noSecretIn(String text) {
    for (String secret : rig.fixture.secrets()) {
      Expect.that(!text.contains(secret), "a secret is shown");
    }
  }
}
