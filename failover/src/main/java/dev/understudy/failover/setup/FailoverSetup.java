// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.setup;

import dev.understudy.call.Network;
import dev.understudy.call.TimeSource;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.progress.ProgressListener;
import dev.understudy.registrar.Registrar;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SafetyRules;
import dev.understudy.validation.delegation.DelegationPolicy;
import dev.understudy.validation.parity.ParitySettings;
import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a failover of one zone works with. Immutable; as thread-safe as its parts. Owns none
 * of them: whoever made them closes them.
 */
public final class FailoverSetup {
  private final DomainName zone;
  private final Party primary;
  private final Party secondary;
  private final Registrar registrar;
  private final DnsClient dns;
  private final List<InetAddress> rootServers;
  private final List<VantagePoint> vantagePoints;
  private final StateStore store;
  private final TimeSource time;
  private final String owner;
  private final ProgressListener listener;
  private final FailoverRules rules;
  private final SafetyRules safety;
  private final ParitySettings parity;
  private final DelegationPolicy delegationPolicy;

  private FailoverSetup(Builder builder) {
    this.zone = builder.zone;
    this.primary = need("primary", builder.primary);
    this.secondary = need("secondary", builder.secondary);
    this.registrar = need("registrar", builder.registrar);
    this.store = need("store", builder.store);
    this.time = builder.time;
    this.rootServers = List.copyOf(builder.rootServers);
    this.vantagePoints = List.copyOf(builder.vantagePoints);
    this.owner = builder.owner;
    this.listener = builder.listener;
    this.rules = builder.rules;
    this.safety = builder.safety;
    this.parity = builder.parity;
    this.delegationPolicy = builder.delegationPolicy;
    DnsClient given = builder.dns;
    this.dns = given != null ? given : new DnsClient(builder.network, time, DnsLimits.standard());
    if (rootServers.isEmpty()) {
      throw new IllegalArgumentException("at least one address of a root server is needed");
    }
    Set<String> labels = new HashSet<>();
    for (VantagePoint each : vantagePoints) {
      if (!labels.add(each.label())) {
        throw new IllegalArgumentException("two vantage points are called " + each.label());
      }
    }
  }

  private static <T> T need(String what, @Nullable T part) {
    return Objects.requireNonNull(part, what + " is missing");
  }

  /** Starts with the machine's clock, port 53, no vantage points, and the standard rules. */
  public static Builder builder(DomainName zone) {
    return new Builder(zone);
  }

  /** The zone. */
  public DomainName zone() {
    return zone;
  }

  /** The provider that normally serves it. */
  public Party primary() {
    return primary;
  }

  /** The understudy. */
  public Party secondary() {
    return secondary;
  }

  /** Who can change the delegation. */
  public Registrar registrar() {
    return registrar;
  }

  /** What asks name servers. */
  public DnsClient dns() {
    return dns;
  }

  /** Addresses of root servers, at least one. */
  public List<InetAddress> rootServers() {
    return rootServers;
  }

  /** Where convergence is watched from. */
  public List<VantagePoint> vantagePoints() {
    return vantagePoints;
  }

  /** Where journal, plans and snapshots live. */
  public StateStore store() {
    return store;
  }

  /** The clock. */
  public TimeSource time() {
    return time;
  }

  /** Who works, for leases and records. */
  public String owner() {
    return owner;
  }

  /** Who is told. */
  public ProgressListener listener() {
    return listener;
  }

  /** The limits. */
  public FailoverRules rules() {
    return rules;
  }

  /** The limits for writing records. */
  public SafetyRules safety() {
    return safety;
  }

  /** How a zone is compared on the wire; the rules of equality are set for each provider. */
  public ParitySettings parity() {
    return parity;
  }

  /** What is demanded of a delegation beside the standards. */
  public DelegationPolicy delegationPolicy() {
    return delegationPolicy;
  }

  /** Collects the parts of a setup. Not thread-safe. */
  public static final class Builder {
    private final DomainName zone;
    private @Nullable Party primary;
    private @Nullable Party secondary;
    private @Nullable Registrar registrar;
    private @Nullable DnsClient dns;
    private Network network = Network.standard();
    private List<InetAddress> rootServers = List.of();
    private List<VantagePoint> vantagePoints = List.of();
    private @Nullable StateStore store;
    private TimeSource time = TimeSource.system();
    private String owner = "unnamed";
    private ProgressListener listener = ProgressListener.none();
    private FailoverRules rules = FailoverRules.standard();
    private SafetyRules safety = SafetyRules.defaults();
    private ParitySettings parity = ParitySettings.standard();
    private DelegationPolicy delegationPolicy = DelegationPolicy.standard();

    private Builder(DomainName zone) {
      this.zone = zone;
    }

    /** The provider that normally serves the zone. */
    public Builder primary(Party changed) {
      this.primary = changed;
      return this;
    }

    /** The understudy. */
    public Builder secondary(Party changed) {
      this.secondary = changed;
      return this;
    }

    /** Who can change the delegation. */
    public Builder registrar(Registrar changed) {
      this.registrar = changed;
      return this;
    }

    /** Where name servers are really reached; not used when a client is given. */
    public Builder network(Network changed) {
      this.network = changed;
      return this;
    }

    /** What asks name servers; default: one with the standard limits over the network given. */
    public Builder dns(DnsClient changed) {
      this.dns = changed;
      return this;
    }

    /** Addresses of root servers, at least one. */
    public Builder rootServers(List<InetAddress> changed) {
      this.rootServers = changed;
      return this;
    }

    /** Where convergence is watched from: resolvers in at least 5 places. */
    public Builder vantagePoints(List<VantagePoint> changed) {
      this.vantagePoints = changed;
      return this;
    }

    /** Where journal, plans and snapshots live; not within the zone's reach. */
    public Builder store(StateStore changed) {
      this.store = changed;
      return this;
    }

    /** The clock; default: the machine's. */
    public Builder time(TimeSource changed) {
      this.time = changed;
      return this;
    }

    /** Who works: a person, a host, a process; others are shown it. */
    public Builder owner(String changed) {
      this.owner = changed;
      return this;
    }

    /** Who is told what happens. */
    public Builder listener(ProgressListener changed) {
      this.listener = changed;
      return this;
    }

    /** The limits; default: {@link FailoverRules#standard()}. */
    public Builder rules(FailoverRules changed) {
      this.rules = changed;
      return this;
    }

    /** The limits for writing records; default: those of the sync engine. */
    public Builder safety(SafetyRules changed) {
      this.safety = changed;
      return this;
    }

    /** How a zone is compared on the wire; default: {@link ParitySettings#standard()}. */
    public Builder parity(ParitySettings changed) {
      this.parity = changed;
      return this;
    }

    /** What is demanded of a delegation; default: {@link DelegationPolicy#standard()}. */
    public Builder delegationPolicy(DelegationPolicy changed) {
      this.delegationPolicy = changed;
      return this;
    }

    /**
     * The setup.
     *
     * @throws NullPointerException when primary, secondary, registrar or store is missing
     * @throws IllegalArgumentException without root servers, or with two vantage points of one
     *     label
     */
    public FailoverSetup build() {
      return new FailoverSetup(this);
    }
  }
}
