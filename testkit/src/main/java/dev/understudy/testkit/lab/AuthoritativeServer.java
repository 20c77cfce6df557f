// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.testkit.lab.net.Endpoint;
import dev.understudy.testkit.lab.net.Replier;
import dev.understudy.testkit.lab.net.SocketLoop;
import dev.understudy.testkit.lab.net.Transport;
import dev.understudy.testkit.lab.wire.FormatErrorException;
import dev.understudy.testkit.lab.wire.MessageReader;
import dev.understudy.testkit.lab.wire.MessageWriter;
import dev.understudy.testkit.lab.wire.Qtype;
import dev.understudy.testkit.lab.wire.Query;
import dev.understudy.testkit.lab.wire.Rcode;
import dev.understudy.testkit.lab.wire.Reply;
import dev.understudy.testkit.time.InFlight;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One authoritative name server of the lab: a name, an address as DNS data gives it, and the
 * loopback socket where it is found. Thread-safe.
 */
public final class AuthoritativeServer {
  private static final int TRANSFER_MESSAGE = 16_384;

  private final DomainName name;
  private final InetAddress address;
  private final Endpoint endpoint;
  private final AuthoritativeEngine engine;
  private final LongAdder answered = new LongAdder();
  private volatile AuthoritativeEngine wrongEngine;
  private volatile ServerFault fault = ServerFault.NONE;
  private volatile Predicate<InetAddress> mayTransfer = from -> true;

  AuthoritativeServer(
      SocketLoop loop,
      Supplier<InFlight> guard,
      DomainName name,
      InetAddress address,
      ZoneHolder content) {
    this.name = name;
    this.address = address;
    this.engine = new AuthoritativeEngine(content);
    this.wrongEngine = engine;
    this.endpoint = new Endpoint(loop, guard, this::handle);
  }

  /** The name server's name. */
  public DomainName name() {
    return name;
  }

  /** The address that DNS data give for it; see {@link #socket()} for where it is found. */
  public InetAddress address() {
    return address;
  }

  /** The loopback address and port where it listens, UDP and TCP. */
  public InetSocketAddress socket() {
    return endpoint.address();
  }

  /** How many messages it has answered, whatever the answer was. */
  public long answered() {
    return answered.sum();
  }

  /** How it misbehaves now. */
  public ServerFault fault() {
    return fault;
  }

  /** Makes it misbehave, or behave again, from now on. */
  public void fault(ServerFault changed) {
    wrongEngine = changed.content().map(AuthoritativeEngine::new).orElse(engine);
    fault = changed;
    endpoint.reject(changed.rejects(false), changed.rejects(true));
  }

  /** Who may transfer zones, by the address a connection comes from; at first everybody. */
  public void allowTransfers(Predicate<InetAddress> allowed) {
    mayTransfer = allowed;
  }

  private void handle(byte[] message, Transport transport, InetAddress from, Replier replier) {
    ServerFault current = fault;
    if (MessageReader.isResponse(message) || message.length < 2 || current == ServerFault.SILENT) {
      replier.drop();
      return;
    }
    answered.increment();
    Query query;
    try {
      query = MessageReader.query(message);
    } catch (FormatErrorException e) {
      replier.send(MessageWriter.formatError(MessageReader.id(message)));
      return;
    }
    try {
      respond(query, transport, from, replier, current);
    } catch (RuntimeException e) {
      // A holder that fails is a server that fails to answer.
      replier.send(MessageWriter.failure(message));
    }
  }

  private void respond(
      Query query, Transport transport, InetAddress from, Replier replier, ServerFault current) {
    AuthoritativeEngine source = current.content().isPresent() ? wrongEngine : engine;
    if (AuthoritativeEngine.isTransfer(query) && answers(current)) {
      replier.send(transfer(query, source, transport, from));
      return;
    }
    boolean udp = transport == Transport.UDP;
    Reply reply = misbehaving(current, query, source, udp);
    int limit = udp ? MessageWriter.udpLimit(query) : MessageWriter.TCP_LIMIT;
    replier.send(MessageWriter.reply(query, reply, limit));
  }

  private static boolean answers(ServerFault fault) {
    return !(fault == ServerFault.REFUSED
        || fault == ServerFault.SERVFAIL
        || fault == ServerFault.LAME);
  }

  private static Reply misbehaving(
      ServerFault fault, Query query, AuthoritativeEngine source, boolean udp) {
    if (fault == ServerFault.REFUSED) {
      return Reply.of(Rcode.REFUSED);
    }
    if (fault == ServerFault.SERVFAIL) {
      return Reply.of(Rcode.SERVFAIL);
    }
    if (fault == ServerFault.LAME) {
      return upwardReferral();
    }
    Reply reply = source.answer(query);
    if (fault == ServerFault.NOT_AUTHORITATIVE) {
      return reply.withoutAuthority();
    }
    return fault == ServerFault.TRUNCATING && udp ? reply.withNothingButTruncation() : reply;
  }

  private static Reply upwardReferral() {
    return new Reply.Builder()
        .authority(
            Rrset.of(
                DomainName.ROOT,
                RecordType.NS,
                new Ttl(518_400),
                DomainName.parse("a.root-servers.net.").wire()))
        .build(Rcode.NOERROR, false);
  }

  /** RFC 5936; a request for differences (RFC 1995) gets the whole zone, over UDP the SOA. */
  private List<byte[]> transfer(
      Query query, AuthoritativeEngine source, Transport transport, InetAddress from) {
    Optional<Zone> zone = source.transferable(query.name());
    boolean udp = transport == Transport.UDP;
    if (udp && query.type().equals(Qtype.AXFR)) {
      return List.of(MessageWriter.formatError(query.id()));
    }
    if (zone.isEmpty() || !mayTransfer.test(from)) {
      return List.of(
          MessageWriter.reply(query, Reply.of(Rcode.REFUSED), MessageWriter.udpLimit(query)));
    }
    Rrset soa = zone.get().soa().orElseThrow();
    if (udp) {
      Reply reply = new Reply.Builder().answer(soa).build(Rcode.NOERROR, true);
      return List.of(MessageWriter.reply(query, reply, MessageWriter.udpLimit(query)));
    }
    List<Rrset> records = new ArrayList<>();
    records.add(soa);
    for (Rrset rrset : zone.get().rrsets()) {
      if (!rrset.key().equals(soa.key())) {
        for (Octets rdata : rrset.writtenRdata()) {
          records.add(Rrset.of(rrset.name(), rrset.type(), rrset.ttl(), rdata));
        }
      }
    }
    records.add(soa);
    return MessageWriter.transfer(query, records, TRANSFER_MESSAGE);
  }

  void close() {
    endpoint.close();
  }

  @Override
  public String toString() {
    return name + " (" + address.getHostAddress() + ", fault " + fault + ")";
  }
}
