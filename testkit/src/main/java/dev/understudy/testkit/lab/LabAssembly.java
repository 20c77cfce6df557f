// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.call.Network;
import dev.understudy.call.TimeSource;
import dev.understudy.registrar.Glue;
import dev.understudy.testkit.lab.net.Endpoint;
import dev.understudy.testkit.lab.net.SocketLoop;
import dev.understudy.testkit.time.InFlight;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The parts of a running lab: all zones, servers and sockets. */
final class LabAssembly {
  private static final int WORKERS = 16;
  private static final Ttl ROOT_TTL = new Ttl(172_800);
  private static final List<NameServer> ROOT_SERVERS =
      List.of(
          NameServer.of("a.root-servers.net.", "192.0.2.1"),
          NameServer.of("b.root-servers.net.", "192.0.2.2"));

  private final TimeSource time;
  private final Timetable timetable;
  private final SocketLoop loop = new SocketLoop();
  private final Supplier<InFlight> guard;
  private final ExecutorService workers;
  private final Map<DomainName, Registry> registries = new TreeMap<>();
  private final List<AuthoritativeServer> rootServers = new ArrayList<>();
  private final List<AuthoritativeServer> parentServers = new ArrayList<>();
  private final List<LabProvider> providers = new ArrayList<>();
  private final List<LabResolver> resolvers = new ArrayList<>();
  private final Map<InetAddress, InetSocketAddress> sockets = new LinkedHashMap<>();
  private final Endpoint nowhere;

  LabAssembly(
      DomainName zone,
      TimeSource time,
      RegistryTerms terms,
      List<Duration> delays,
      List<ProviderSpec> providerSpecs,
      List<ResolverSpec> resolverSpecs) {
    this.time = time;
    this.timetable = new Timetable(time);
    this.guard = time instanceof ManualTime manual ? manual::inFlight : () -> () -> {};
    this.workers = pool();
    this.nowhere = new Endpoint(loop, guard, (message, transport, from, replier) -> replier.drop());
    try {
      nowhere.reject(true, true);
      openParents(zone, terms, delays, providerSpecs);
      openRoot();
      providerSpecs.forEach(spec -> providers.add(open(spec, zone)));
      Network servers = network(Map.copyOf(sockets));
      for (ResolverSpec spec : resolverSpecs) {
        LabResolver resolver =
            new LabResolver(spec, time, servers, rootAddresses(), loop, guard, workers);
        place(spec.address(), resolver.socket());
        resolvers.add(resolver);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static ExecutorService pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "lab-resolver");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** One registry for each parent zone that is needed, all on the same name servers. */
  private void openParents(
      DomainName zone, RegistryTerms terms, List<Duration> delays, List<ProviderSpec> specs) {
    Map<DomainName, Set<NameServer>> ownZones = ownZones(zone, specs);
    Set<DomainName> parents = new TreeSet<>();
    parents.add(zone.parent());
    ownZones.keySet().forEach(own -> parents.add(own.parent()));
    for (DomainName parent : parents) {
      List<ParentServer> servers = new ArrayList<>();
      for (int i = 0; i < delays.size(); i++) {
        NameServer server =
            NameServer.of((char) ('a' + i) + ".nic." + parent, "192.0.2." + (11 + i));
        servers.add(new ParentServer(server, delays.get(i)));
      }
      registries.put(parent, new Registry(parent, time, terms, servers));
    }
    ownZones.forEach(this::registerOwn);
    for (int i = 0; i < delays.size(); i++) {
      List<ZoneHolder> contents = new ArrayList<>();
      for (Registry registry : registries.values()) {
        contents.add(registry.contentOf(registry.nameServers().get(i).name()));
      }
      ZoneHolder all = contents.stream().reduce(ZoneHolder::orElse).orElseThrow();
      NameServer first = registry(zone.parent()).nameServers().get(i);
      parentServers.addAll(open(first, all));
    }
  }

  /** The zones in which providers' name servers have their names, with those names. */
  private static Map<DomainName, Set<NameServer>> ownZones(
      DomainName zone, List<ProviderSpec> specs) {
    Map<DomainName, Set<NameServer>> own = new TreeMap<>();
    for (ProviderSpec spec : specs) {
      for (NameServer server : spec.nameServers()) {
        if (!server.name().isWithin(zone)) {
          DomainName apex = InfraZones.registeredName(server.name());
          own.computeIfAbsent(apex, any -> new LinkedHashSet<>()).addAll(spec.nameServers());
        }
      }
    }
    return own;
  }

  private void registerOwn(DomainName apex, Set<NameServer> servers) {
    List<NameServer> within =
        servers.stream().filter(server -> server.name().isWithin(apex)).toList();
    List<NameServer> chosen = within.size() > 1 ? within : List.copyOf(servers);
    List<Glue> glue = within.stream().map(NameServer::glue).toList();
    registry(apex.parent()).enter(apex, chosen.stream().map(NameServer::name).toList(), glue);
  }

  /** The root delegates each parent, or the closest parent above it does. */
  private void openRoot() {
    Zone.Builder root =
        InfraZones.zone(DomainName.ROOT, 1, ROOT_SERVERS, ROOT_TTL, new Ttl(86_400));
    for (Registry registry : registries.values()) {
      List<NameServer> servers = registry.nameServers();
      List<DomainName> names = servers.stream().map(NameServer::name).toList();
      DomainName above = registry.apex().parent();
      while (!above.isRoot() && !registries.containsKey(above)) {
        above = above.parent();
      }
      if (above.isRoot()) {
        root.put(
            Rrset.of(
                registry.apex(),
                RecordType.NS,
                ROOT_TTL,
                names.stream().map(DomainName::wire).toList()));
        servers.forEach(server -> server.addressRrsets(ROOT_TTL).forEach(root::put));
      } else {
        registry(above)
            .enter(registry.apex(), names, servers.stream().map(NameServer::glue).toList());
      }
    }
    ZoneHolder content = ZoneHolder.of(root.build());
    ROOT_SERVERS.forEach(server -> rootServers.addAll(open(server, content)));
  }

  private LabProvider open(ProviderSpec spec, DomainName zone) {
    LabProvider.Switchable content = new LabProvider.Switchable(spec.content());
    List<Zone> own = new ArrayList<>();
    for (DomainName apex : ownZones(zone, List.of(spec)).keySet()) {
      own.add(InfraZones.provider(apex, spec.nameServers()));
    }
    ZoneHolder all = content.holder().orElse(ZoneHolder.of(own));
    List<AuthoritativeServer> servers = new ArrayList<>();
    spec.nameServers().forEach(server -> servers.addAll(open(server, all)));
    return new LabProvider(spec.id(), spec.nameServers(), servers, content);
  }

  private List<AuthoritativeServer> open(NameServer nameServer, ZoneHolder content) {
    List<AuthoritativeServer> opened = new ArrayList<>();
    for (InetAddress address : nameServer.addresses()) {
      AuthoritativeServer server =
          new AuthoritativeServer(loop, guard, nameServer.name(), address, content);
      place(address, server.socket());
      opened.add(server);
    }
    return opened;
  }

  private void place(InetAddress address, InetSocketAddress socket) {
    if (sockets.putIfAbsent(address, socket) != null) {
      throw new IllegalArgumentException(
          "two servers of the lab have the address " + address.getHostAddress());
    }
  }

  private Network network(Map<InetAddress, InetSocketAddress> placed) {
    InetSocketAddress nobody = nowhere.address();
    return server -> placed.getOrDefault(server, nobody);
  }

  TimeSource time() {
    return time;
  }

  Timetable timetable() {
    return timetable;
  }

  Network network() {
    return network(sockets());
  }

  Map<InetAddress, InetSocketAddress> sockets() {
    return Map.copyOf(sockets);
  }

  InetSocketAddress nowhere() {
    return nowhere.address();
  }

  List<InetAddress> rootAddresses() {
    return rootServers.stream().map(AuthoritativeServer::address).toList();
  }

  Registry registry(DomainName apex) {
    Registry registry = registries.get(apex);
    if (registry == null) {
      throw new IllegalArgumentException("no registry of " + apex + " in the lab");
    }
    return registry;
  }

  List<LabProvider> providers() {
    return List.copyOf(providers);
  }

  List<LabResolver> resolvers() {
    return List.copyOf(resolvers);
  }

  List<AuthoritativeServer> parentServers() {
    return List.copyOf(parentServers);
  }

  List<AuthoritativeServer> servers() {
    List<AuthoritativeServer> all = new ArrayList<>(rootServers);
    all.addAll(parentServers);
    providers.forEach(provider -> all.addAll(provider.servers()));
    return all;
  }

  void close() {
    timetable.close();
    workers.shutdownNow();
    loop.close();
  }
}
