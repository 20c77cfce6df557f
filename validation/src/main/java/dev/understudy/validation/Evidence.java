// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation;

import dev.understudy.finding.SafeText;

/**
 * What one place showed.
 *
 * @param where a server with its address, or another place, for people
 * @param outcome what it says for the check
 * @param what what was seen, safe to print
 */
public record Evidence(String where, Outcome outcome, String what) {
  /** Makes the texts safe. */
  public Evidence {
    where = SafeText.of(where);
    what = SafeText.of(what);
  }

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
