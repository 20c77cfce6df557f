// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.call.Call;
import dev.understudy.call.Network;
import dev.understudy.call.TimeSource;
import dev.understudy.dns.Answer.NoReply;
import dev.understudy.dns.Answer.NoReply.Kind;
import dev.understudy.dns.Answer.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Asks one name server at a time, by address. Thread-safe; one instance serves a whole program.
 *
 * <p>Each UDP attempt has a socket and a random id of its own, connected so that a refusing address
 * is known at once; the reply's id, question and source are checked. TCP connections are kept for a
 * few seconds and used again (RFC 7766 section 6.2.1). Interrupting the thread ends the wait: the
 * answer is then {@link Kind#LOCAL} and the thread stays interrupted.
 */
public final class DnsClient implements AutoCloseable {
  private final Network network;
  private final TimeSource time;
  private final DnsLimits limits;
  private final SecureRandom random = new SecureRandom();
  private final MessageReader reader;
  private final UdpExchange udp;
  private final TcpExchange tcp;

  /** A client. Nothing is opened before the first question. */
  public DnsClient(Network network, TimeSource time, DnsLimits limits) {
    this.network = network;
    this.time = time;
    this.limits = limits;
    this.reader = new MessageReader(limits.recordsPerMessage());
    this.udp = new UdpExchange();
    this.tcp = new TcpExchange();
  }

  /** The limits it works within. */
  public DnsLimits limits() {
    return limits;
  }

  /** Where servers are really reached. */
  public Network network() {
    return network;
  }

  /** The clock that calls are made with. */
  public TimeSource time() {
    return time;
  }

  /**
   * Asks over the one transport given; a truncated reply is returned as it is.
   *
   * <p>Never throws for what the world does: every end is an {@link Answer}. It takes at most the
   * attempts and times of the limits, and never longer than the call allows; a wait that the call
   * cut short is {@link Kind#LOCAL}, since it says nothing about the server.
   *
   * @param server the server's address as DNS data gives it; the network says where it is reached
   */
  public Answer ask(InetAddress server, Question question, Transport transport, Call call) {
    InetSocketAddress socket = network.locate(server);
    boolean resolver = question.recursionDesired();
    Duration full = resolver ? limits.resolverTimeout() : limits.attemptTimeout();
    int attempts = resolver ? 1 : limits.attempts();
    Answer last = new NoReply(Kind.LOCAL, "not asked");
    for (int attempt = 0; attempt < attempts; attempt++) {
      if (Thread.currentThread().isInterrupted()) {
        return new NoReply(Kind.LOCAL, "interrupted before asking " + socket);
      }
      Duration left = call.remaining();
      if (left.isZero()) {
        return attempt > 0
            ? last
            : new NoReply(Kind.LOCAL, "no time left to ask " + socket + " for " + question);
      }
      boolean cut = left.compareTo(full) < 0;
      byte[] query = QueryWriter.write(random.nextInt(0x10000), question, limits.udpPayload());
      Attempt one = new Attempt(socket, query, question, cut ? left : full, cut, reader);
      last = transport == Transport.UDP ? udp.ask(one) : tcp.ask(one);
      if (!(last instanceof NoReply none) || none.kind() != Kind.SILENT) {
        return last;
      }
    }
    return last;
  }

  /** Asks over UDP and, where the reply is truncated, again over TCP. */
  public Answer askUdpThenTcp(InetAddress server, Question question, Call call) {
    Answer first = ask(server, question, Transport.UDP, call);
    return first instanceof Reply reply && reply.truncated()
        ? ask(server, question, Transport.TCP, call)
        : first;
  }

  /** Closes the connections kept. Questions asked later open new ones. */
  @Override
  public void close() {
    tcp.close();
  }
}
