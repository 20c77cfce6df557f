// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.stage;

import dev.understudy.call.TimeSource;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.GodaddyFake;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.lab.Lab;
import dev.understudy.testkit.lab.LabApis;
import dev.understudy.testkit.lab.LabServer;
import dev.understudy.testkit.lab.NameServer;
import dev.understudy.testkit.lab.ProviderSpec;
import dev.understudy.testkit.lab.RegistryTerms;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole lab around one zone: a DNS internet on loopback, two fake DNS providers whose records
 * are what their name servers answer, a fake registrar whose changes the parent publishes.
 *
 * <pre>{@code
 * try (Stage stage = Stage.builder(zone).start();
 *     Understudy understudy =
 *         Understudy.builder().time(stage.time()).secrets(stage.secrets()).build()) {
 *   DnsProvider primary =
 *       understudy.provider(stage.primary().kind().id(), stage.primary().settings());
 *   stage.primary().breakInterface();
 *   stage.primary().breakServers(ServerFault.DEAD);
 * }
 * }</pre>
 *
 * <p>Nothing in it reaches beyond loopback. Thread-safe.
 */
public final class Stage implements AutoCloseable {
  private static final String REGISTRAR_KEY = "lab-key";
  private static final String REGISTRAR_SECRET = "lab-secret";

  private final Lab lab;
  private final Side primary;
  private final Side secondary;
  private final GodaddyFake registrar;
  private final FakeHttpServer registrarServer;
  private final WriteLog writeLog;

  private Stage(
      Lab lab,
      Side primary,
      Side secondary,
      GodaddyFake registrar,
      FakeHttpServer registrarServer,
      WriteLog writeLog) {
    this.lab = lab;
    this.primary = primary;
    this.secondary = secondary;
    this.registrar = registrar;
    this.registrarServer = registrarServer;
    this.writeLog = writeLog;
  }

  /** Starts to describe a stage around a zone, which the primary's account holds. */
  public static Builder builder(Zone zone) {
    return new Builder(zone);
  }

  /** The DNS internet. */
  public Lab lab() {
    return lab;
  }

  /** The clock of all of it. */
  public TimeSource time() {
    return lab.time();
  }

  /** The same when it is a manual one. */
  public Optional<ManualTime> manualTime() {
    return lab.manualTime();
  }

  /** The provider that leads. */
  public Side primary() {
    return primary;
  }

  /** The provider that stands by. */
  public Side secondary() {
    return secondary;
  }

  /** Both, the primary first. */
  public List<Side> sides() {
    return List.of(primary, secondary);
  }

  /** The registrar, for its faults. */
  public GodaddyFake registrar() {
    return registrar;
  }

  /** The settings that the real registrar client ({@code godaddy}) is given to find this fake. */
  public Map<String, String> registrarSettings() {
    return Map.of("endpoint", registrarServer.endpoint().toString());
  }

  /**
   * Opens a control address, for programs in other processes; it is closed apart from the stage.
   */
  public LabServer openControl() {
    LabApis.Builder apis = LabApis.builder(writeLog);
    for (Side side : sides()) {
      apis.api(side.kind().id(), side.settings(), side.fake().faults());
    }
    apis.api(registrar.target(), registrarSettings(), registrar.faults());
    secretTexts().forEach(apis::secret);
    apis.editor("primary", primary.editor()).editor("secondary", secondary.editor());
    return LabServer.start(lab, apis.build());
  }

  /** What all three fakes were asked to change, in one order. */
  public WriteLog writeLog() {
    return writeLog;
  }

  /** The secrets of all three fakes by name, worth nothing outside of the lab. */
  public Map<String, String> secretTexts() {
    Map<String, String> all = new LinkedHashMap<>(primary.secrets());
    all.putAll(secondary.secrets());
    all.put("GODADDY_API_KEY", REGISTRAR_KEY);
    all.put("GODADDY_API_SECRET", REGISTRAR_SECRET);
    return all;
  }

  /** The same as a source for the real clients. */
  public SecretSource secrets() {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    secretTexts().forEach((name, text) -> secrets.put(name, Secret.of(text.toCharArray())));
    return SecretSource.of(secrets);
  }

  @Override
  public void close() {
    registrarServer.close();
    secondary.close();
    primary.close();
    lab.close();
  }

  /** Describes a stage. Not thread-safe. */
  public static final class Builder {
    private final Zone zone;
    private ProviderKind primary = ProviderKind.CLOUDFLARE;
    private ProviderKind secondary = ProviderKind.NS1;
    private TimeSource time = ManualTime.startingAt(Instant.parse("2026-11-02T08:00:00Z"));
    private RegistryTerms terms = RegistryTerms.usual();
    private List<Duration> delays = List.of(Duration.ofMinutes(2), Duration.ofMinutes(7));
    private boolean bothDelegated;
    private int apexNsTtl = 3600;
    private String plan = "pro";

    private Builder(Zone zone) {
      this.zone = zone;
    }

    /**
     * Which providers there are fakes of; Cloudflare and NS1 unless told otherwise.
     *
     * @throws IllegalArgumentException when both are the same
     */
    public Builder providers(ProviderKind leads, ProviderKind standsBy) {
      if (leads == standsBy) {
        throw new IllegalArgumentException("the two providers are two, not twice " + leads.id());
      }
      this.primary = leads;
      this.secondary = standsBy;
      return this;
    }

    /** The clock; a manual one that stands at 2026-11-02T08:00:00Z unless told otherwise. */
    public Builder time(TimeSource changed) {
      this.time = changed;
      return this;
    }

    /** The registry's terms; as under .com unless told otherwise. */
    public Builder registryTerms(RegistryTerms changed) {
      this.terms = changed;
      return this;
    }

    /** How long each of the parent's servers takes to publish; 2 and 7 minutes unless told. */
    public Builder publicationDelays(List<Duration> changed) {
      this.delays = List.copyOf(changed);
      return this;
    }

    /** Delegates the zone to both providers from the start, at the parent and at both apexes. */
    public Builder bothDelegated() {
      this.bothDelegated = true;
      return this;
    }

    /** The TTL of the apex NS RRset at the primary, in seconds; 3600 unless told otherwise. */
    public Builder apexNsTtl(int changed) {
      this.apexNsTtl = changed;
      return this;
    }

    /** The plan of zones at Cloudflare: {@code free}, {@code pro}, ...; pro unless told. */
    public Builder plan(String changed) {
      this.plan = changed;
      return this;
    }

    /** Opens all sockets and starts. */
    public Stage start() {
      WriteLog log = new WriteLog();
      ProviderSpec first = spec(primary, "primary");
      ProviderSpec second = spec(secondary, "secondary");
      Lab.Builder builder =
          Lab.builder(zone)
              .time(time)
              .registryTerms(terms)
              .publicationDelays(delays)
              .provider(first)
              .provider(second);
      Lab lab =
          (bothDelegated
                  ? builder.delegatedTo("primary", "secondary")
                  : builder.delegatedTo("primary"))
              .start();
      List<AutoCloseable> opened = new ArrayList<>(List.of(lab));
      try {
        Side leads = side(primary, "primary", lab, log);
        opened.add(leads);
        Side standsBy = side(secondary, "secondary", lab, log);
        opened.add(standsBy);
        GodaddyFake registrar =
            new GodaddyFake(time, log, REGISTRAR_KEY, REGISTRAR_SECRET, lab.registry());
        registrar.addDomain(zone.apex(), time.now().plus(Duration.ofDays(300)));
        load(leads);
        if (bothDelegated) {
          load(standsBy);
          nameBoth(lab, leads);
          nameBoth(lab, standsBy);
        }
        return new Stage(
            lab, leads, standsBy, registrar, FakeHttpServer.start(registrar, time), log);
      } catch (RuntimeException e) {
        for (int i = opened.size() - 1; i >= 0; i--) {
          close(opened.get(i), e);
        }
        throw e;
      }
    }

    private void load(Side side) {
      side.load(zone);
      side.account().apexNsTtl(zone.apex(), new Ttl(apexNsTtl));
    }

    /** Has the apex NS RRset at one provider name the servers of both. */
    private void nameBoth(Lab lab, Side side) {
      List<DomainName> names = new ArrayList<>();
      for (String id : List.of("primary", "secondary")) {
        boolean own = lab.provider(id).equals(side.servers());
        if (!own || !side.account().addsOwnNameServers()) {
          names.addAll(lab.provider(id).nameServerNames());
        }
      }
      side.account()
          .nameAtApex(
              zone.apex(),
              Rrset.of(
                  zone.apex(),
                  RecordType.NS,
                  new Ttl(apexNsTtl),
                  names.stream().map(DomainName::wire).toList()));
    }

    private static void close(AutoCloseable resource, RuntimeException cause) {
      try {
        resource.close();
      } catch (Exception e) {
        cause.addSuppressed(e);
      }
    }

    /** Addresses of its own for each provider, whichever side it is on. */
    private ProviderSpec spec(ProviderKind kind, String id) {
      ZoneHolder nothing = qname -> Optional.empty();
      return switch (kind) {
        case CLOUDFLARE ->
            new ProviderSpec(id, ProviderSpec.primary(nothing).nameServers(), nothing);
        case NS1 -> new ProviderSpec(id, ProviderSpec.secondary(nothing).nameServers(), nothing);
        case CLOUDNS -> new ProviderSpec(id, servers(kind, 31), nothing);
        case DNSMADEEASY -> new ProviderSpec(id, servers(kind, 51), nothing);
        case ROUTE53 -> new ProviderSpec(id, servers(kind, 71), nothing);
      };
    }

    private List<NameServer> servers(ProviderKind kind, int first) {
      List<NameServer> servers = new ArrayList<>();
      for (DomainName name : Account.nameServers(kind, time)) {
        servers.add(NameServer.of(name.toString(), "203.0.113." + (first + servers.size())));
      }
      return servers;
    }

    private Side side(ProviderKind kind, String id, Lab lab, WriteLog log) {
      List<DomainName> names = lab.provider(id).nameServerNames();
      Account account =
          Account.open(
              kind, new Account.Surroundings(time, log, Optional.of(lab.registry()), plan, names));
      lab.provider(id).content(account.holder());
      return new Side(account, lab.provider(id));
    }
  }
}
