// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.resolver;

import dev.understudy.call.Network;
import dev.understudy.call.TimeSource;
import dev.understudy.testkit.lab.wire.FormatErrorException;
import dev.understudy.testkit.lab.wire.MessageReader;
import dev.understudy.testkit.lab.wire.MessageWriter;
import dev.understudy.testkit.lab.wire.Qtype;
import dev.understudy.testkit.lab.wire.Query;
import dev.understudy.testkit.lab.wire.Rcode;
import dev.understudy.testkit.lab.wire.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recursive, caching resolver without its listening sockets: the octets of a query make the
 * octets of an answer (RFC 1034 section 5.3.3, RFC 2308). It validates nothing and serves nothing
 * stale. Thread-safe.
 */
public final class CachingResolver {
  private static final int LONGEST_CHAIN = 12;

  private final ResolverHabits habits;
  private final Cache cache;
  private final Iteration iteration;

  /**
   * A resolver that knows nothing but the root servers.
   *
   * @param time TTLs run on this clock; time-outs of servers that stay silent are real
   * @param network where server addresses are found
   * @param rootServers the addresses to begin with
   */
  public CachingResolver(
      ResolverHabits habits, TimeSource time, Network network, List<InetAddress> rootServers) {
    this.habits = habits;
    this.cache = new Cache(habits, time);
    this.iteration = new Iteration(habits, cache, network, rootServers);
  }

  /** The habits it was given. */
  public ResolverHabits habits() {
    return habits;
  }

  /** Which servers it would ask for the zone now, empty when it would begin further up. */
  public Optional<CachedDelegation> delegation(DomainName zone) {
    return cache.shown(zone);
  }

  /** All delegations it would use now, by zone in canonical order. */
  public List<CachedDelegation> delegations() {
    return cache.shown();
  }

  /** Forgets everything. */
  public void flush() {
    cache.clear();
  }

  /**
   * Answers without asking any server.
   *
   * @param udp whether the answer must fit a datagram
   * @return empty when servers must be asked
   */
  public Optional<byte[]> answerFromCache(byte[] message, boolean udp) {
    return answer(message, udp, true);
  }

  /**
   * Answers, asking servers where the cache does not know; waits for them.
   *
   * @param udp whether the answer must fit a datagram
   */
  public byte[] answer(byte[] message, boolean udp) {
    return answer(message, udp, false).orElseThrow();
  }

  private Optional<byte[]> answer(byte[] message, boolean udp, boolean cacheOnly) {
    Query query;
    try {
      query = MessageReader.query(message);
    } catch (FormatErrorException e) {
      return Optional.of(MessageWriter.formatError(MessageReader.id(message)));
    }
    Reply reply = refusal(query);
    if (reply == null) {
      boolean mayAsk = !cacheOnly && query.recursionDesired();
      reply = resolve(query.name(), query.type(), mayAsk);
    }
    if (reply == null) {
      if (query.recursionDesired()) {
        return Optional.empty();
      }
      reply = Reply.of(Rcode.REFUSED);
    }
    int limit = udp ? MessageWriter.udpLimit(query) : MessageWriter.TCP_LIMIT;
    return Optional.of(MessageWriter.reply(query, reply, limit));
  }

  private static @Nullable Reply refusal(Query query) {
    if (query.opcode() != 0) {
      return Reply.of(Rcode.NOTIMP);
    }
    if (query.edns().isPresent() && query.edns().get().version() != 0) {
      return Reply.of(Rcode.BADVERS);
    }
    boolean odd =
        query.dnsClass() != 1
            || query.type().equals(Qtype.AXFR)
            || query.type().equals(Qtype.IXFR)
            || query.type().equals(Qtype.ANY);
    return odd ? Reply.of(Rcode.REFUSED) : null;
  }

  /** Follows aliases to an end; null when the cache does not reach there and must. */
  private @Nullable Reply resolve(DomainName name, RecordType type, boolean mayAsk) {
    Reply.Builder reply = new Reply.Builder();
    DomainName current = name;
    for (int links = 0; links < LONGEST_CHAIN; links++) {
      Fact fact = cache.fact(current, type);
      if (fact == null) {
        if (!mayAsk) {
          return null;
        }
        fact = iteration.find(current, type, 0);
      }
      Instant now = cache.now();
      Rrset rrset = fact.rrset();
      if (rrset == null) {
        Rrset soa = fact.soa();
        if (soa != null) {
          reply.authority(fact.aged(soa, now));
        }
        return reply.buildRecursive(fact.rcode());
      }
      reply.answer(fact.aged(rrset, now));
      if (rrset.type().equals(type)) {
        return reply.buildRecursive(Rcode.NOERROR);
      }
      current = DomainName.ofWire(rrset.writtenRdata().get(0));
    }
    return new Reply.Builder().buildRecursive(Rcode.SERVFAIL);
  }
}
