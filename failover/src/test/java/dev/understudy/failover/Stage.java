// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.OperationId;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.setup.FailoverRules;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.setup.Party;
import dev.understudy.state.FileStateStore;
import dev.understudy.state.StateStore;
import dev.understudy.testkit.lab.Lab;
import dev.understudy.testkit.lab.NameServer;
import dev.understudy.testkit.lab.ProviderSpec;
import dev.understudy.testkit.lab.RegistryTerms;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.validation.delegation.DelegationPolicy;
import dev.understudy.validation.parity.ParitySettings;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.RdataText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A lab with two providers in memory, a registrar over its registry, and a state store on disk. */
final class Stage implements AutoCloseable {
  static final DomainName APEX = DomainName.parse("example.com.");

  static final String CONTENT =
      """
      $ORIGIN example.com.
      $TTL 300
      @    IN A     192.0.2.200
      @    IN MX    10 mail.example.com.
      @    IN TXT   "v=spf1 -all"
      www  IN A     192.0.2.201
      www  IN AAAA  2001:db8::201
      mail IN A     192.0.2.202
      api  IN CNAME www.example.com.
      *.wild IN TXT "any"
      """;

  final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-02T08:00:00Z"));
  final MemoryProvider primary;
  final MemoryProvider secondary;
  final Lab lab;
  final LabRegistrar registrar;
  final StateStore store;
  final List<ProgressEvent> events = new ArrayList<>();
  FailoverRules rules =
      FailoverRules.standard()
          .withSoak(Duration.ofMinutes(20))
          .withPublication(Duration.ofHours(2), Duration.ofMinutes(1));

  Stage(Path state) {
    this(state, content(), 3600, "primary");
  }

  Stage(Path state, Zone secondaryContent, int parentTtl, String... delegatedTo) {
    ProviderSpec first = ProviderSpec.primary(any -> java.util.Optional.empty());
    ProviderSpec second = ProviderSpec.secondary(any -> java.util.Optional.empty());
    this.primary = new MemoryProvider("first", names(first), content(), 2026110201L, time);
    this.secondary = new MemoryProvider("second", names(second), secondaryContent, 17, time);
    this.lab =
        Lab.builder(content())
            .time(time)
            .provider(first.serving(primary))
            .provider(second.serving(secondary))
            .registryTerms(RegistryTerms.usual().withNsTtl(new Ttl(parentTtl)))
            .delegatedTo(delegatedTo)
            .start();
    this.registrar = new LabRegistrar(lab.registry());
    this.store = FileStateStore.onAnyFileSystem(state, time);
  }

  private static List<DomainName> names(ProviderSpec spec) {
    return spec.nameServers().stream().map(NameServer::name).toList();
  }

  static Zone content() {
    return MasterFile.read(CONTENT.getBytes(StandardCharsets.UTF_8), APEX);
  }

  static Zone empty() {
    return Zone.builder(APEX).build();
  }

  static Rrset rrset(String name, RecordType type, int ttl, String rdata) {
    return Rrset.of(
        DomainName.parse(name, APEX), type, new Ttl(ttl), RdataText.parse(type, rdata, APEX));
  }

  FailoverSetup setup() {
    return setup(store, "tester");
  }

  FailoverSetup setup(StateStore with, String owner) {
    return FailoverSetup.builder(APEX)
        .primary(new Party("First", primary))
        .secondary(new Party("Second", secondary))
        .registrar(registrar)
        .dns(
            new DnsClient(
                lab.network(),
                time,
                DnsLimits.standard().withAttemptTimeout(Duration.ofMillis(500)).withAttempts(2)))
        .rootServers(lab.rootServers())
        .vantagePoints(
            lab.resolvers().stream()
                .map(
                    each ->
                        new VantagePoint(
                            each.label(), each.operator(), each.network(), each.address()))
                .toList())
        .store(with)
        .time(time)
        .owner(owner)
        .listener(events::add)
        .rules(rules)
        .parity(ParitySettings.standard().withPace(4, 0).withNegatives(2))
        .delegationPolicy(DelegationPolicy.standard().allowingPrivateAddresses())
        .build();
  }

  Failover failover() {
    return new Failover(setup());
  }

  /** Rounds and waits of few looks, for tests that run an operation many times. */
  void hurry() {
    rules =
        rules
            .withSoak(Duration.ZERO)
            .withCadence(
                new dev.understudy.failover.monitor.Cadence(
                    List.of(
                        new dev.understudy.failover.monitor.Cadence.Phase(
                            Duration.ofHours(1), Duration.ofMinutes(6)))));
  }

  /** The primary's servers and interface die together. */
  void outage() {
    lab.primary().fault(ServerFault.DEAD);
    primary.interfaceDead(true);
  }

  void recovery() {
    lab.primary().fault(ServerFault.NONE);
    primary.interfaceDead(false);
  }

  void advance(Duration duration) {
    time.advance(duration);
  }

  static OperationId op() {
    return OperationId.random();
  }

  @Override
  public void close() {
    store.close();
    lab.close();
  }
}
