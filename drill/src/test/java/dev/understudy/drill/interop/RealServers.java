// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill.interop;

import dev.understudy.call.Call;
import dev.understudy.dns.Answer;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.Question;
import dev.understudy.dns.Transport;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import dev.understudy.zone.text.MasterFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Real name servers, each a process of its own on port 53 of loopback addresses, stopped by process
 * id. Zones are master files that are rewritten whole and loaded again.
 */
final class RealServers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path folder;
  private final DnsClient dns;
  private final Map<String, Process> processes = new LinkedHashMap<>();
  private final Map<String, List<InetAddress>> addresses = new LinkedHashMap<>();

  RealServers(Path folder, DnsClient dns) {
    this.folder = folder;
    this.dns = dns;
  }

  /** Starts Knot on addresses, serving zones. */
  void knot(String name, List<InetAddress> listen, List<Zone> zones) {
    StringBuilder conf = new StringBuilder("server:\n    rundir: \"" + home(name) + "\"\n");
    listen.forEach(
        each -> conf.append("    listen: ").append(each.getHostAddress()).append("@53\n"));
    conf.append("    udp-workers: 1\n    tcp-workers: 1\n    background-workers: 1\n");
    conf.append("database:\n    storage: \"" + home(name).resolve("db") + "\"\n");
    conf.append("    journal-db-max-size: 32M\n    kasp-db-max-size: 16M\n");
    conf.append("    timer-db-max-size: 16M\n    catalog-db-max-size: 16M\n");
    conf.append("log:\n  - target: stderr\n    any: info\n");
    conf.append("template:\n  - id: default\n    storage: \"" + home(name) + "\"\n");
    conf.append("    semantic-checks: off\n    zonefile-load: whole\n    journal-content: none\n");
    conf.append("zone:\n");
    for (Zone zone : zones) {
      write(name, zone);
      conf.append("  - domain: ").append(zone.apex()).append('\n');
      conf.append("    file: ").append(file(name, zone.apex()).getFileName()).append('\n');
    }
    start(name, listen, conf.toString(), "knotd", "-c");
    zones.forEach(each -> awaitServed(name, each));
  }

  /** Starts NSD on addresses, serving zones. */
  void nsd(String name, List<InetAddress> listen, List<Zone> zones) {
    StringBuilder conf = new StringBuilder("server:\n  port: 53\n  server-count: 1\n");
    listen.forEach(
        each -> conf.append("  ip-address: ").append(each.getHostAddress()).append('\n'));
    conf.append("  username: \"\"\n  chroot: \"\"\n  database: \"\"\n  zonefiles-check: yes\n");
    conf.append("  zonesdir: \"" + home(name) + "\"\n  xfrdir: \"" + home(name) + "\"\n");
    conf.append("  pidfile: \"" + home(name).resolve("pid") + "\"\n");
    conf.append("  xfrdfile: \"" + home(name).resolve("xfrd.state") + "\"\n");
    conf.append("  zonelistfile: \"" + home(name).resolve("zone.list") + "\"\n");
    conf.append("remote-control:\n  control-enable: no\n");
    for (Zone zone : zones) {
      write(name, zone);
      conf.append("zone:\n  name: \"").append(zone.apex()).append("\"\n");
      conf.append("  zonefile: \"").append(file(name, zone.apex()).getFileName()).append("\"\n");
    }
    start(name, listen, conf.toString(), "nsd", "-d", "-c");
    zones.forEach(each -> awaitServed(name, each));
  }

  /** Starts Unbound on an address, resolving from a root server. */
  void unbound(String name, InetAddress address, DomainName root, InetAddress rootServer) {
    Path hints = home(name).resolve("root.hints");
    text(
        hints,
        ". 3600 IN NS " + root + "\n" + root + " 3600 IN A " + rootServer.getHostAddress() + "\n");
    String conf =
        String.join(
            "\n",
            "server:",
            "  interface: " + address.getHostAddress(),
            "  port: 53",
            "  username: \"\"",
            "  chroot: \"\"",
            "  directory: \"" + home(name) + "\"",
            "  pidfile: \"\"",
            "  use-syslog: no",
            "  verbosity: 1",
            "  do-daemonize: no",
            "  num-threads: 1",
            "  do-ip6: no",
            "  module-config: \"iterator\"",
            "  access-control: 127.0.0.0/8 allow",
            "  do-not-query-localhost: no",
            "  infra-host-ttl: 2",
            "  root-hints: \"" + hints + "\"",
            "remote-control:",
            "  control-enable: no",
            "");
    start(name, List.of(address), conf, "unbound", "-d", "-c");
    await(name + " to answer", () -> soa(address, DomainName.ROOT).isPresent());
  }

  /** Replaces a zone, has the server load it again, and waits until it is served everywhere. */
  void load(String name, Zone zone) {
    write(name, zone);
    signal(name, "HUP");
    awaitServed(name, zone);
  }

  /** The same zone with the next serial. */
  static Zone raised(Zone zone) {
    Rrset rrset = zone.soa().orElseThrow();
    Soa soa = Rdata.of(rrset, Soa.class).get(0);
    return zone.toBuilder()
        .put(
            Rrset.of(
                zone.apex(),
                RecordType.SOA,
                rrset.ttl(),
                soa.withSerial(soa.serial().next()).octets()))
        .build();
  }

  private void awaitServed(String name, Zone zone) {
    Soa wanted = Rdata.of(zone.soa().orElseThrow(), Soa.class).get(0);
    for (InetAddress each : addresses.getOrDefault(name, List.of())) {
      await(
          name + " at " + each.getHostAddress() + " to serve " + zone.apex(),
          () -> soa(each, zone.apex()).equals(Optional.of(wanted)));
    }
  }

  /** What an address answers to a question for a SOA record. */
  private Optional<Soa> soa(InetAddress address, DomainName apex) {
    Question question = Question.of(apex, RecordType.SOA).withRecursion();
    Answer answer = dns.ask(address, question, Transport.UDP, Call.within(PATIENCE, dns.time()));
    return answer instanceof Answer.Reply reply
        ? reply.answer(apex, RecordType.SOA).map(each -> Rdata.of(each, Soa.class).get(0))
        : Optional.empty();
  }

  /** Looks again and again until something is so. */
  void await(String what, BooleanSupplier isSo) {
    Call limit = Call.within(PATIENCE, dns.time());
    while (!isSo.getAsBoolean()) {
      if (limit.isExpired()) {
        throw new IllegalStateException("waited " + PATIENCE.toSeconds() + " s for " + what);
      }
      pause(PAUSE);
    }
  }

  private void pause(Duration duration) {
    try {
      dns.time().sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The master file that a server serves a zone from. */
  Path file(String name, DomainName apex) {
    return home(name)
        .resolve(apex.isRoot() ? "root.zone" : apex.toStringWithoutFinalDot() + ".zone");
  }

  /** Stops a server at once: to the outside it is dead. */
  void kill(String name) {
    Process process = process(name);
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    await(process);
    addresses.remove(name);
  }

  private void signal(String name, String signal) {
    try {
      await(new ProcessBuilder("kill", "-" + signal, Long.toString(process(name).pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process process(String name) {
    Process process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException(
          "no server '" + name + "' runs; " + processes.keySet() + " do");
    }
    return process;
  }

  private void write(String name, Zone zone) {
    text(file(name, zone.apex()), MasterFile.write(zone));
  }

  private void start(String name, List<InetAddress> listen, String conf, String... command) {
    addresses.put(name, listen);
    Path file = home(name).resolve("server.conf");
    text(file, conf);
    List<String> words = new ArrayList<>(List.of(command));
    words.add(file.toString());
    words.set(0, find(words.get(0)).orElseThrow().toString());
    try {
      Files.createDirectories(home(name).resolve("db"));
      ProcessBuilder builder = new ProcessBuilder(words).directory(home(name).toFile());
      builder
          .redirectErrorStream(true)
          .redirectOutput(
              ProcessBuilder.Redirect.appendTo(home(name).resolve("server.log").toFile()));
      processes.put(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
  }

  /** Where a program is, looked for on the path and in the sbin folders. */
  static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin";
    for (String each : path.split(":")) {
      Path candidate = Path.of(each, program);
      if (!each.isEmpty() && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** What the servers have logged, for a failure's message. */
  String logs() {
    StringBuilder out = new StringBuilder();
    for (String name : processes.keySet()) {
      try {
        out.append("--- ").append(name).append('\n');
        out.append(Files.readString(home(name).resolve("server.log")));
      } catch (IOException e) {
        out.append(e).append('\n');
      }
    }
    return out.toString();
  }

  private Path home(String name) {
    Path home = folder.resolve(name);
    try {
      return Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void text(Path path, String content) {
    try {
      Path beside = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(beside, content);
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process process) {
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    processes.keySet().forEach(this::kill);
  }
}
