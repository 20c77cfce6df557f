// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.Network;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.call.Urgency;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.progress.ProgressListener;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.Party;
import dev.understudy.provider.DnsProvider;
import dev.understudy.registrar.Registrar;
import dev.understudy.secret.SecretSource;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SyncEngine;
import dev.understudy.testkit.lab.RemoteLabTime;
import dev.understudy.zone.DomainName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one command works with, opened when it is first asked for and closed with the command. */
final class Workspace implements AutoCloseable {
  private final Config config;
  private final Terminal terminal;
  private final StoreMaker stores;
  private final TimeSource time;
  private final OperationId operation = OperationId.random();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Understudy understudy;
  private final Map<String, DnsProvider> providers = new TreeMap<>();
  private @Nullable StateStore store;
  private @Nullable DnsClient dns;

  Workspace(Config config, Terminal terminal, StoreMaker stores) {
    this.config = config;
    this.terminal = terminal;
    this.stores = stores;
    this.time = clock(config);
    this.understudy =
        opened(Understudy.builder().time(time).secrets(secrets(config, terminal)).build());
  }

  private TimeSource clock(Config config) {
    String lab = config.labTime();
    return lab == null ? TimeSource.system() : opened(RemoteLabTime.connect(URI.create(lab)));
  }

  private static SecretSource secrets(Config config, Terminal terminal) {
    SecretSource environment = SecretFiles.environment(terminal.environment());
    return config.secretsFile() == null
        ? environment
        : environment.orElse(SecretFiles.file(config.secretsFile()));
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.add(resource);
    return resource;
  }

  Config config() {
    return config;
  }

  Terminal terminal() {
    return terminal;
  }

  TimeSource time() {
    return time;
  }

  Network network() {
    return Network.of(config.sockets());
  }

  /** A call of this command's operation. */
  Call call(Duration timeout, Urgency urgency) {
    return Call.within(timeout, time, urgency, operation);
  }

  /** A routine call with the default time: ten minutes. */
  Call call() {
    return call(Duration.ofMinutes(10), Urgency.ROUTINE);
  }

  OperationId operation() {
    return operation;
  }

  Understudy understudy() {
    return understudy;
  }

  /** The provider of a kind, one for the whole command. */
  DnsProvider provider(String kind) {
    return providers.computeIfAbsent(kind, k -> opened(understudy.provider(k, config.provider(k))));
  }

  Registrar registrar(String kind) {
    return opened(understudy.registrar(kind, config.registrar(kind)));
  }

  StateStore store() {
    StateStore present = store;
    if (present == null) {
      present = opened(stores.open(config.state(), time));
      store = present;
    }
    return present;
  }

  DnsClient dns() {
    DnsClient present = dns;
    if (present == null) {
      present =
          opened(
              new DnsClient(
                  network(),
                  time,
                  DnsLimits.standard().withAttemptTimeout(Duration.ofMillis(config.attempt()))));
      dns = present;
    }
    return present;
  }

  /** The engine that writes records, which also asks the name servers afterwards. */
  SyncEngine syncEngine() {
    return new SyncEngine(store(), time, config.safety());
  }

  /** What a failover of a zone works with. */
  FailoverSetup setup(DomainName apex, ProgressListener listener) {
    Config.ZoneConfig zone = config.zone(apex);
    return FailoverSetup.builder(apex)
        .primary(new Party(zone.primary(), provider(zone.primary())))
        .secondary(new Party(zone.secondary(), provider(zone.secondary())))
        .registrar(registrar(zone.registrar()))
        .dns(dns())
        .rootServers(config.roots())
        .vantagePoints(
            config.vantages().stream()
                .map(
                    each ->
                        new VantagePoint(
                            each.label(), each.operator(), each.network(), each.address()))
                .toList())
        .safety(config.safety())
        .store(store())
        .time(time)
        .owner(owner())
        .listener(listener)
        .build();
  }

  /** Who works, for leases and journals. */
  String owner() {
    String user = terminal.variable("USER");
    return (user.isEmpty() ? "somebody" : user) + ", process " + ProcessHandle.current().pid();
  }

  @Override
  public void close() {
    for (int i = open.size() - 1; i >= 0; i--) {
      try {
        open.get(i).close();
      } catch (Exception e) {
        terminal.tell("understudy: closing failed: " + e.getMessage());
      }
    }
    open.clear();
  }
}
