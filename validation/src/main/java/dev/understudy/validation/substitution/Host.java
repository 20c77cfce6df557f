// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;

/**
 * A provider as the host of a zone.
 *
 * @param zone the zone there, or the stand-in for one that is yet to be created
 * @param can what it can hold of it
 */
public record Host(HostedZone zone, Capabilities can) {
  /** The kind of provider. */
  String name() {
    return zone.provider().toString();
  }
}
