// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.finding.SafeText;

/**
 * Why a server answered as it did, in its own words (RFC 8914).
 *
 * @param code the info code, 0 to 65535; 22 is "no reachable authority", 6 "DNSSEC bogus"
 * @param text the extra text, made safe to print; empty when there is none
 */
public record ExtendedError(int code, String text) {
  /** Makes the text safe. */
  public ExtendedError {
    text = SafeText.of(text);
  }
}
