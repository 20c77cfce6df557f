// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.state.StateStore;
import dev.understudy.zone.Digest;

/** Finds stored plans by what people type of their digests. */
final class Plans {
  private static final String KIND = "plan";

  private Plans() {}

  static Digest find(StateStore store, String prefix) {
    if (!prefix.matches("[0-9a-f]{8,64}")) {
      throw new CommandFailure(
          ExitStatus.USAGE,
          "--apply: 8 to 64 lower-case hexadecimal digits of the plan's digest are expected, not '"
              + prefix
              + "'");
    }
    return store
        .find(KIND, prefix)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitStatus.REFUSED,
                    "no plan "
                        + prefix
                        + " is stored here; nothing was written. Make the plan again without"
                        + " --apply, read it, and apply its digest"));
  }
}
