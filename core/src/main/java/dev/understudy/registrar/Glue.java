// SPDX-License-Identifier: Apache-2.0
package dev.understudy.registrar;

import dev.understudy.zone.DomainName;
import java.util.List;

/**
 * The addresses the parent gives for a name server (RFC 9499: glue).
 *
 * @param nameServer the name server
 * @param addresses its IPv4 and IPv6 addresses in text form
 */
public record Glue(DomainName nameServer, List<String> addresses) {
  /** Copies the list. */
  public Glue {
    addresses = List.copyOf(addresses);
  }
}
