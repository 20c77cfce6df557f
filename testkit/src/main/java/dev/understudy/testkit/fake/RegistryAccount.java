// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.registrar.Glue;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.Optional;

/** What a registrar can do at the registry above it. Implementations are thread-safe. */
public interface RegistryAccount {
  /**
   * The name servers the registry holds for a zone: those accepted last, published or not yet.
   *
   * @return empty when it does not know the zone
   */
  Optional<List<DomainName>> nameServers(DomainName zone);

  /**
   * Hands over a new set; the registry accepts and publishes it in its own time.
   *
   * @throws IllegalArgumentException when it does not know the zone
   */
  void setNameServers(DomainName zone, List<DomainName> nameServers, List<Glue> glue);
}
