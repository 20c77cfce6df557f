// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.monitor;

import java.net.InetAddress;

/**
 * A resolver somewhere, through which we see what its users see.
 *
 * @param label what people call it, unique in a setup
 * @param operator who runs it
 * @param network the network it sits in
 * @param resolver its address
 */
public record VantagePoint(String label, String operator, String network, InetAddress resolver) {
  /** Refuses a blank label. */
  public VantagePoint {
    if (label.isBlank()) {
      throw new IllegalArgumentException("a vantage point has a label");
    }
  }

  @Override
  public String toString() {
    return label + " (" + operator + ", " + network + ")";
  }
}
