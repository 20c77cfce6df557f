// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.call.TimeSource;
import dev.understudy.registrar.Glue;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A registry without servers, for tests of registrars alone. Thread-safe. */
public final class MemoryRegistry implements RegistryAccount {
  private final TimeSource time;
  private final Map<DomainName, Held> zones = new TreeMap<>();
  private Duration delay = Duration.ZERO;

  private record Held(List<DomainName> before, List<DomainName> after, Instant from) {}

  /** A registry that knows no zone and accepts at once. */
  public MemoryRegistry(TimeSource time) {
    this.time = time;
  }

  /** Registers a zone. */
  public synchronized void register(DomainName zone, List<DomainName> nameServers) {
    zones.put(zone, new Held(List.of(), List.copyOf(nameServers), time.now()));
  }

  /** How long it takes to accept a change from now on. */
  public synchronized void acceptAfter(Duration changed) {
    this.delay = changed;
  }

  @Override
  public synchronized Optional<List<DomainName>> nameServers(DomainName zone) {
    Held held = zones.get(zone);
    if (held == null) {
      return Optional.empty();
    }
    return Optional.of(time.now().isBefore(held.from()) ? held.before() : held.after());
  }

  @Override
  public synchronized void setNameServers(
      DomainName zone, List<DomainName> nameServers, List<Glue> glue) {
    List<DomainName> before =
        nameServers(zone)
            .orElseThrow(() -> new IllegalArgumentException(zone + " is not registered"));
    zones.put(zone, new Held(before, List.copyOf(nameServers), time.now().plus(delay)));
  }
}
