// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.dns.ServerAddress;
import dev.understudy.dns.Transport;
import dev.understudy.finding.SafeText;

/**
 * One direct probe of one address over one transport.
 *
 * @param server the server and the address
 * @param transport how it was asked
 * @param state how it answered
 * @param detail what was seen, safe to print
 */
public record HealthProbe(ServerAddress server, Transport transport, State state, String detail) {
  /** How it answered. */
  public enum State {
    /** With authority, right owner, a serial not older than known. */
    OK,
    /** With authority and wrong data: old, missing, other. Resolvers ask nobody else then. */
    WRONG,
    /** With an error or without authority; resolvers ask another server then. */
    ERROR,
    /** Not at all. */
    SILENT,
    /** The address refused. */
    REJECTED,
    /** It could not be asked; no evidence. */
    LOCAL
  }

  /** Makes the text safe. */
  public HealthProbe {
    detail = SafeText.of(detail);
  }

  @Override
  public String toString() {
    return server + " over " + transport + ": " + state + " (" + detail + ")";
  }
}
