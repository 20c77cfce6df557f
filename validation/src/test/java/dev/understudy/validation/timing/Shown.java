// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.dns.ServerAddress;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Ttl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;

/**
 * What the tests of this package let be seen: a zone at provider A, another provider B, a parent.
 */
final class Shown {
  static final Instant T0 = Instant.parse("2026-11-02T08:00:00Z");
  static final ServerAddress A = server("ns1.a.example.", "192.0.2.1");
  static final ServerAddress B = server("ns1.b.example.", "192.0.2.2");
  static final ServerAddress PARENT_1 = server("a.tld.example.", "198.51.100.1");
  static final ServerAddress PARENT_2 = server("b.tld.example.", "198.51.100.2");
  static final List<ServerAddress> PARENTS = List.of(PARENT_1, PARENT_2);
  static final Version.Ns NS_A = new Version.Ns(List.of(A.name()));
  static final Version.Ns NS_B = new Version.Ns(List.of(B.name()));
  static final KeyId KEY_A = new KeyId("13/1");
  static final KeyId KEY_B = new KeyId("13/2");

  private Shown() {}

  static Ttl ttl(int seconds) {
    return new Ttl(seconds);
  }

  static ServerAddress server(String name, String address) {
    try {
      return new ServerAddress(DomainName.parse(name), InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  /** The parent and A serve an NS RRset, with the TTLs of .com and of a day. */
  static History delegated(Version.Ns ns) {
    History history = History.empty();
    for (ServerAddress parent : PARENTS) {
      history = history.seen(Place.PARENT, ns, parent, "here", ttl(172_800), T0);
    }
    for (ServerAddress child : List.of(A, B)) {
      if (ns.servers().contains(child.name())) {
        history = history.seen(Place.CHILD, ns, child, "here", ttl(86_400), T0);
      }
    }
    return history.judged(A, ServerHealth.GOOD).judged(B, ServerHealth.GOOD);
  }

  /** Delegated to A, signed by A's key; B serves the zone unsigned and is not delegated. */
  static History signedByA() {
    History history = delegated(NS_A);
    for (ServerAddress parent : PARENTS) {
      history =
          history.seen(
              Place.PARENT, new Version.Ds(List.of(KEY_A)), parent, "here", ttl(86_400), T0);
    }
    history =
        history.seen(
            Place.CHILD,
            new Version.Dnskey(List.of(KEY_A), List.of(KEY_A)),
            A,
            "here",
            ttl(3_600),
            T0);
    history =
        history.seen(
            Place.CHILD, new Version.Signatures(List.of(KEY_A)), A, "here", ttl(3_600), T0);
    history =
        history.seen(
            Place.CHILD, new Version.Dnskey(List.of(), List.of()), B, "here", ttl(300), T0);
    return history.seen(Place.CHILD, new Version.Signatures(List.of()), B, "here", ttl(300), T0);
  }

  /** Delegates to B at the parent and at both children. */
  static Step toB() {
    return Step.of("delegate to B")
        .publishing(Place.PARENT, NS_B, ttl(172_800), PARENTS)
        .publishing(Place.CHILD, NS_B, ttl(86_400), List.of(B));
  }

  /** The same, B signing with its own key. */
  static Step toSignedB() {
    return toB()
        .publishing(
            Place.CHILD, new Version.Dnskey(List.of(KEY_B), List.of(KEY_B)), ttl(3_600), List.of(B))
        .publishing(Place.CHILD, new Version.Signatures(List.of(KEY_B)), ttl(3_600), List.of(B));
  }
}
