// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation;

import dev.understudy.call.Call;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.dns.RootWalk;
import dev.understudy.dns.ServerAddress;
import dev.understudy.testkit.lab.Lab;
import dev.understudy.testkit.lab.LabProvider;
import dev.understudy.validation.delegation.DelegationObserver;
import dev.understudy.validation.delegation.DelegationView;
import dev.understudy.validation.delegation.ProviderServers;
import java.time.Duration;
import java.util.List;

/** A lab and a client that asks in it. */
public final class LabFixture implements AutoCloseable {
  private final Lab lab;
  private final DnsClient client;

  /** Around a lab, which is closed with it. */
  public LabFixture(Lab lab) {
    this.lab = lab;
    this.client = client(DnsLimits.standard());
  }

  /** A client that asks in the lab within limits. */
  public DnsClient client(DnsLimits limits) {
    return new DnsClient(lab.network(), lab.time(), limits);
  }

  /** A lab with the example zone at both providers, delegated to the primary. */
  public static LabFixture start() {
    return new LabFixture(Lab.builder(TestZones.example()).start());
  }

  /** The lab. */
  public Lab lab() {
    return lab;
  }

  /** The client. */
  public DnsClient client() {
    return client;
  }

  /** A walk from the lab's root. */
  public RootWalk walk() {
    return new RootWalk(client, lab.rootServers());
  }

  /** A call that has an hour of the lab's time. */
  public Call call() {
    return Call.within(Duration.ofHours(1), lab.time());
  }

  /** What is seen of the zone's delegation now. */
  public DelegationView observe() {
    return new DelegationObserver(client, walk())
        .observe(
            lab.zone().apex(),
            List.of(servers("primary", lab.primary()), servers("secondary", lab.secondary())),
            call());
  }

  private static ProviderServers servers(String name, LabProvider provider) {
    return new ProviderServers(name, provider.nameServerNames(), addresses(provider));
  }

  /** All addresses of a provider. */
  public static List<ServerAddress> addresses(LabProvider provider) {
    return provider.servers().stream()
        .map(each -> new ServerAddress(each.name(), each.address()))
        .toList();
  }

  @Override
  public void close() {
    client.close();
    lab.close();
  }
}
