// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import java.time.Duration;

/**
 * A name server of the parent, and how long after acceptance it publishes a change.
 *
 * @param nameServer its name and addresses
 * @param delay from the registry's acceptance to the first answer with the change
 */
public record ParentServer(NameServer nameServer, Duration delay) {
  /** Checks the delay. */
  public ParentServer {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a publication delay is not negative: " + delay);
    }
  }
}
