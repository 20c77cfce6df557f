// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.call.Network;
import dev.understudy.call.TimeSource;
import dev.understudy.registrar.Glue;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.testkit.time.Scheduled;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DNS internet on loopback around one zone: root servers, the parent with its registry, the name
 * servers of providers, caching resolvers.
 *
 * <pre>{@code
 * Zone zone = MasterFile.read(content, DomainName.parse("example.com."));
 * try (Lab lab = Lab.builder(zone).start()) {
 *   lab.warm();
 *   lab.primary().fault(ServerFault.DEAD);
 *   lab.registry().setNameServers(zone.apex(), lab.secondary().nameServerNames(), List.of());
 *   lab.manualTime().orElseThrow().advance(Duration.ofHours(49));
 * }
 * }</pre>
 *
 * <p>Nothing in it reaches beyond loopback: an address the lab does not have is found on a port
 * that rejects. Thread-safe.
 */
public final class Lab implements AutoCloseable {
  private final LabAssembly assembly;
  private final Zone zone;

  private Lab(Zone zone, LabAssembly assembly) {
    this.zone = zone;
    this.assembly = assembly;
  }

  /**
   * Starts to describe a lab around a zone.
   *
   * @throws IllegalArgumentException when the zone is the root or a top-level domain
   */
  public static Builder builder(Zone zone) {
    return new Builder(zone);
  }

  /** The zone as given to the builder. */
  public Zone zone() {
    return zone;
  }

  /** The clock that TTLs, publication and faults run on. */
  public TimeSource time() {
    return assembly.time();
  }

  /** The same when it is a manual one. */
  public Optional<ManualTime> manualTime() {
    return assembly.time() instanceof ManualTime manual ? Optional.of(manual) : Optional.empty();
  }

  /** Where each server address is found; every other address is found where nobody answers. */
  public Network network() {
    return assembly.network();
  }

  /** The map behind {@link #network()}. */
  public Map<InetAddress, InetSocketAddress> sockets() {
    return assembly.sockets();
  }

  /** The addresses of the root servers: where iteration begins. */
  public List<InetAddress> rootServers() {
    return assembly.rootAddresses();
  }

  /** Where every address is found that the lab does not have: nobody answers there. */
  public InetSocketAddress nowhere() {
    return assembly.nowhere();
  }

  /** The registry of the zone's parent. */
  public Registry registry() {
    return assembly.registry(zone.apex().parent());
  }

  /** The provider of the id {@code primary}. */
  public LabProvider primary() {
    return provider("primary");
  }

  /** The provider of the id {@code secondary}. */
  public LabProvider secondary() {
    return provider("secondary");
  }

  /**
   * The provider of an id.
   *
   * @throws IllegalArgumentException when there is none; the message lists those there are
   */
  public LabProvider provider(String id) {
    return providers().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no provider '"
                        + id
                        + "' in the lab; there are "
                        + providers().stream().map(LabProvider::id).toList()));
  }

  /** All providers. */
  public List<LabProvider> providers() {
    return assembly.providers();
  }

  /** All resolvers. */
  public List<LabResolver> resolvers() {
    return assembly.resolvers();
  }

  /** The parent's servers, one for each address. */
  public List<AuthoritativeServer> parentServers() {
    return assembly.parentServers();
  }

  /** All authoritative servers: root, parent, providers. */
  public List<AuthoritativeServer> servers() {
    return assembly.servers();
  }

  /** Runs something at a moment of the lab's clock, such as setting a fault. */
  public Scheduled at(Instant moment, Runnable event) {
    return assembly.timetable().at(moment, event);
  }

  /** Runs something so much later by the lab's clock. */
  public Scheduled in(Duration delay, Runnable event) {
    return at(time().now().plus(delay), event);
  }

  /**
   * Lets every resolver learn the zone's apex NS and SOA, and all its names that are no wildcard.
   */
  public void warm() {
    List<RrsetKey> keys = new ArrayList<>();
    keys.add(new RrsetKey(zone.apex(), RecordType.NS));
    zone.rrsets().stream()
        .map(rrset -> rrset.key())
        .filter(key -> !key.name().isWildcard() && !key.type().equals(RecordType.NS))
        .forEach(keys::add);
    warm(keys);
  }

  /** Lets every resolver learn some names and types. */
  public void warm(Collection<RrsetKey> keys) {
    for (LabResolver resolver : resolvers()) {
      keys.forEach(key -> resolver.learn(key.name(), key.type()));
    }
  }

  /** Closes all sockets and ends all threads of the lab, within a second. */
  @Override
  public void close() {
    assembly.close();
  }

  /** Describes a lab. Not thread-safe. */
  public static final class Builder {
    private final Zone zone;
    private final List<ProviderSpec> providers = new ArrayList<>();
    private List<ResolverSpec> resolvers = ResolverSpec.six();
    private RegistryTerms terms = RegistryTerms.usual();
    private List<Duration> delays = List.of(Duration.ofMinutes(2), Duration.ofMinutes(7));
    private List<String> delegatedTo = List.of("primary");
    private TimeSource time = ManualTime.startingAt(Instant.parse("2026-11-02T08:00:00Z"));

    private Builder(Zone zone) {
      if (zone.apex().labelCount() < 2) {
        throw new IllegalArgumentException(
            "a lab is around a zone with a parent other than the root, not " + zone.apex());
      }
      this.zone = zone;
    }

    /** Adds a provider; without any, {@code primary} has the zone and {@code secondary} too. */
    public Builder provider(ProviderSpec provider) {
      providers.add(provider);
      return this;
    }

    /** The resolvers; {@link ResolverSpec#six()} unless told otherwise. */
    public Builder resolvers(List<ResolverSpec> changed) {
      resolvers = List.copyOf(changed);
      return this;
    }

    /** The registry's terms; {@link RegistryTerms#usual()} unless told otherwise. */
    public Builder registryTerms(RegistryTerms changed) {
      terms = changed;
      return this;
    }

    /**
     * The publication delay of each of the parent's servers, which says how many there are; two
     * servers of 2 and 7 minutes unless told otherwise.
     */
    public Builder publicationDelays(List<Duration> changed) {
      if (changed.isEmpty() || changed.size() > 13) {
        throw new IllegalArgumentException("a parent has 1 to 13 servers, not " + changed.size());
      }
      delays = List.copyOf(changed);
      return this;
    }

    /** To which providers' name servers the zone is delegated; {@code primary} at first. */
    public Builder delegatedTo(String... ids) {
      delegatedTo = List.of(ids);
      return this;
    }

    /** The clock; a manual one that stands at 2026-11-02T08:00:00Z unless told otherwise. */
    public Builder time(TimeSource changed) {
      time = changed;
      return this;
    }

    /**
     * Opens all sockets and starts.
     *
     * @throws IllegalArgumentException when the parts do not fit together
     */
    public Lab start() {
      List<ProviderSpec> specs = providers;
      if (specs.isEmpty()) {
        ZoneHolder holder = ZoneHolder.of(zone);
        specs = List.of(ProviderSpec.primary(holder), ProviderSpec.secondary(holder));
      }
      LabAssembly assembly = new LabAssembly(zone.apex(), time, terms, delays, specs, resolvers);
      try {
        Registry registry = assembly.registry(zone.apex().parent());
        delegate(registry, specs);
        return new Lab(zone, assembly);
      } catch (RuntimeException e) {
        assembly.close();
        throw e;
      }
    }

    private void delegate(Registry registry, List<ProviderSpec> specs) {
      List<DomainName> delegation = new ArrayList<>();
      List<Glue> glue = new ArrayList<>();
      for (ProviderSpec spec : specs) {
        if (delegatedTo.contains(spec.id())) {
          for (NameServer server : spec.nameServers()) {
            delegation.add(server.name());
            if (server.name().isWithin(zone.apex())) {
              glue.add(server.glue());
            }
          }
        }
      }
      registry.register(zone.apex(), delegation, glue);
    }
  }
}
