// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.call.Network;
import dev.understudy.call.TimeSource;
import dev.understudy.testkit.lab.net.Endpoint;
import dev.understudy.testkit.lab.net.Replier;
import dev.understudy.testkit.lab.net.SocketLoop;
import dev.understudy.testkit.lab.net.Transport;
import dev.understudy.testkit.lab.resolver.CachedDelegation;
import dev.understudy.testkit.lab.resolver.CachingResolver;
import dev.understudy.testkit.lab.resolver.ResolverHabits;
import dev.understudy.testkit.lab.wire.MessageReader;
import dev.understudy.testkit.lab.wire.MessageWriter;
import dev.understudy.testkit.lab.wire.Query;
import dev.understudy.testkit.time.InFlight;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** A caching resolver of the lab, with the socket where it is found. Thread-safe. */
public final class LabResolver {
  private final ResolverSpec spec;
  private final CachingResolver resolver;
  private final Executor workers;
  private final Endpoint endpoint;
  private final LongAdder asked = new LongAdder();

  LabResolver(
      ResolverSpec spec,
      TimeSource time,
      Network network,
      List<InetAddress> rootServers,
      SocketLoop loop,
      Supplier<InFlight> guard,
      Executor workers) {
    this.spec = spec;
    this.resolver = new CachingResolver(spec.habits(), time, network, rootServers);
    this.workers = workers;
    this.endpoint = new Endpoint(loop, guard, this::handle);
  }

  /** What reports call it. */
  public String label() {
    return spec.label();
  }

  /** Who runs it. */
  public String operator() {
    return spec.operator();
  }

  /** The network it is in. */
  public String network() {
    return spec.network();
  }

  /** What it was told to do. */
  public ResolverHabits habits() {
    return spec.habits();
  }

  /** The address that clients are given; see {@link #socket()} for where it is found. */
  public InetAddress address() {
    return spec.address();
  }

  /** The loopback address and port where it listens, UDP and TCP. */
  public InetSocketAddress socket() {
    return endpoint.address();
  }

  /** How many queries clients have asked it. */
  public long asked() {
    return asked.sum();
  }

  /** Which servers it would ask for the zone now, empty when it would begin further up. */
  public Optional<CachedDelegation> delegation(DomainName zone) {
    return resolver.delegation(zone);
  }

  /** All delegations it would use now. */
  public List<CachedDelegation> delegations() {
    return resolver.delegations();
  }

  /** Forgets everything. */
  public void flush() {
    resolver.flush();
  }

  /** Makes it know an answer as if a client had asked; for warm caches. */
  public void learn(DomainName name, RecordType type) {
    byte[] query = MessageWriter.query(Query.recursive(0, name, type));
    resolver.answer(query, false);
  }

  private void handle(byte[] message, Transport transport, InetAddress from, Replier replier) {
    if (MessageReader.isResponse(message) || message.length < 2) {
      replier.drop();
      return;
    }
    asked.increment();
    boolean udp = transport == Transport.UDP;
    Optional<byte[]> known = resolver.answerFromCache(message, udp);
    if (known.isPresent()) {
      replier.send(known.get());
    } else {
      workers.execute(() -> replier.send(work(message, udp)));
    }
  }

  private byte[] work(byte[] message, boolean udp) {
    try {
      return resolver.answer(message, udp);
    } catch (RuntimeException e) {
      // Data from other servers that make no sense: what a resolver says then is SERVFAIL.
      return MessageWriter.failure(message);
    }
  }

  void close() {
    endpoint.close();
  }

  @Override
  public String toString() {
    return spec.label() + " (" + spec.habits().name() + ")";
  }
}
