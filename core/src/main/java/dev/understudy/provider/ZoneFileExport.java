// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;
import dev.understudy.zone.Octets;

/**
 * The zone as a master file (RFC 1035 section 5) that the provider writes itself: a second opinion
 * on what its records are, and something to keep.
 */
public interface ZoneFileExport extends ProviderFacet {
  /**
   * A master file and what our own reader makes of it.
   *
   * @param file the file as it came
   * @param reading what is in it; partial when it has no SOA record or a line cannot be read
   */
  record Export(Octets file, Reading reading) {}

  /** Fetches the file. */
  Export export(Call call);
}
