// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.internal.Trusted;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.Digest;

/**
 * Write permits for tests of providers and registrars: elsewhere only the engines of this library
 * make them.
 */
public final class Permits {
  private Permits() {}

  /** A permit under epoch 1 for an effect of no plan in particular. */
  public static WritePermit of(String effect) {
    WritePermit.prepare();
    return (WritePermit) Trusted.permit(1, Digest.of("a plan of a test").hex(), effect);
  }
}
