// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.diff.ChangeSet;

/**
 * Writing that takes effect only while the records are still what they were when they were read.
 *
 * <p>Units that this prepares are written by {@link DnsProvider#write} as all others; when one of
 * their RRsets has changed, it is refused with a {@link StateChangedException} or {@link
 * RequestRefusedException} and nothing of the unit takes effect. Without this facet an edit by
 * somebody else between reading and writing can be overwritten.
 */
public interface ConditionalWrite extends ProviderFacet {
  /**
   * As {@link ZoneReader#prepare}, with units that are conditional.
   *
   * @throws UnsupportedChangeException also when a change cannot be made conditional
   */
  WritePlan prepare(Reading.Complete base, ChangeSet changes);
}
