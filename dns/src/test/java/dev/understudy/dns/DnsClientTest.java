// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.dns.Answer.NoReply;
import dev.understudy.dns.Answer.NoReply.Kind;
import dev.understudy.dns.Answer.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

@Timeout(60)
class DnsClientTest {
  private static final TimeSource TIME = TimeSource.system();
  private static final InetAddress SERVER = address("192.0.2.1");
  private static final DomainName WWW = DomainName.parse("www.example.com.");
  private static final Question QUESTION = Question.of(WWW, RecordType.A);
  private static final DnsLimits QUICK =
      DnsLimits.standard().withAttemptTimeout(Duration.ofMillis(150)).withAttempts(2);

  @ParameterizedTest
  @EnumSource(Transport.class)
  void reply_itsRecordsFlagsAndLowestTtlAreKept(Transport transport) throws IOException {
    try (TestServer server =
            TestServer.answering(
                "www.example.com. 300 A 192.0.2.10", "WWW.example.com. 60 A 192.0.2.11");
        DnsClient client = client(server)) {
      Reply reply = (Reply) client.ask(SERVER, QUESTION, transport, call());

      assertThat(reply.rcode()).isEqualTo(Rcode.NOERROR);
      assertThat(reply.authoritative()).isTrue();
      assertThat(reply.answer()).hasSize(1);
      assertThat(reply.answer(WWW, RecordType.A).orElseThrow().ttl()).isEqualTo(new Ttl(60));
      assertThat(reply.answer().get(0).rdataTexts()).containsExactly("192.0.2.10", "192.0.2.11");
    }
  }

  @Test
  void query_hasNoRecursionDesired_carriesEdnsOf1232Octets() throws IOException {
    try (TestServer server =
            new TestServer(
                (query, transport) -> {
                  boolean fine =
                      !query.getHeader().getFlag(Flags.RD)
                          && query.getOPT().getPayloadSize() == 1232
                          && query.getOPT().getFlags() == 0x8000;
                  return fine ? List.of(TestServer.reply(query).toWire()) : List.of();
                });
        DnsClient client = client(server)) {
      Answer answer = client.ask(SERVER, QUESTION.withDnssec(), Transport.UDP, call());

      assertThat(answer.reply()).isPresent();
    }
  }

  @Test
  void closedPort_isRejectedAtOnce() throws IOException {
    int port;
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    DnsLimits patient = DnsLimits.standard().withAttemptTimeout(Duration.ofSeconds(50));
    InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (DnsClient client = new DnsClient(server -> nobody, TIME, patient)) {
      for (Transport transport : Transport.values()) {
        Answer answer = client.ask(SERVER, QUESTION, transport, call());

        assertThat(answer).isInstanceOf(NoReply.class);
        assertThat(((NoReply) answer).kind())
            .as(transport + ": " + answer)
            .isEqualTo(Kind.REJECTED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void silence_isAskedAgain_thenSilent(Transport transport) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (TestServer server =
            new TestServer(
                (query, over) -> {
                  asked.incrementAndGet();
                  return List.of();
                });
        DnsClient client = impatient(server)) {
      Answer answer = client.ask(SERVER, QUESTION, transport, call());

      assertThat(((NoReply) answer).kind()).isEqualTo(Kind.SILENT);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void deadlineShorterThanTheAttempt_isLocal_notEvidence() throws IOException {
    try (TestServer server = new TestServer((query, transport) -> List.of());
        DnsClient client = new DnsClient(unused -> server.socket(), TIME, DnsLimits.standard())) {
      Answer answer =
          client.ask(SERVER, QUESTION, Transport.UDP, Call.within(Duration.ofMillis(50), TIME));

      assertThat(((NoReply) answer).kind()).isEqualTo(Kind.LOCAL);
    }
  }

  @Test
  void clockThatStandsStill_realTimeEndsTheWait() throws IOException {
    TimeSource still =
        new TimeSource() {
          @Override
          public Instant now() {
            return Instant.EPOCH;
          }

          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public void sleep(Duration duration) {}
        };
    try (TestServer server = new TestServer((query, transport) -> List.of());
        DnsClient client = new DnsClient(unused -> server.socket(), still, QUICK)) {
      Answer answer =
          client.ask(SERVER, QUESTION, Transport.UDP, Call.within(Duration.ofDays(1), still));

      assertThat(((NoReply) answer).kind()).isEqualTo(Kind.SILENT);
    }
  }

  @Test
  void interrupt_endsTheWait_andStays() throws Exception {
    DnsLimits patient = DnsLimits.standard().withAttemptTimeout(Duration.ofSeconds(50));
    Thread asking = Thread.currentThread();
    try (TestServer server =
            new TestServer(
                (query, transport) -> {
                  asking.interrupt();
                  return List.of();
                });
        DnsClient client = new DnsClient(unused -> server.socket(), TIME, patient)) {
      for (Transport transport : Transport.values()) {
        Answer answer = client.ask(SERVER, QUESTION, transport, call());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(((NoReply) answer).kind()).isEqualTo(Kind.LOCAL);
      }
    }
  }

  @Test
  void messagesWithAnotherId_arePassedOver() throws IOException {
    try (TestServer server =
            new TestServer(
                (query, transport) -> {
                  Message forged = TestServer.reply(query, "www.example.com. 1 A 203.0.113.66");
                  forged.getHeader().setID(query.getHeader().getID() ^ 1);
                  Message good = TestServer.reply(query, "www.example.com. 300 A 192.0.2.10");
                  return List.of(forged.toWire(), new byte[3], query.toWire(), good.toWire());
                });
        DnsClient client = client(server)) {
      Reply reply = (Reply) client.ask(SERVER, QUESTION, Transport.UDP, call());

      assertThat(reply.answer().get(0).rdataTexts()).containsExactly("192.0.2.10");
    }
  }

  @Test
  void answersToSomethingElse_areMalformed() throws IOException {
    List<TestServer.Script> scripts =
        List.of(
            (query, over) -> {
              Message other = TestServer.reply(query);
              other.removeAllRecords(Section.QUESTION);
              other.addRecord(
                  org.xbill.DNS.Record.newRecord(
                      query.getQuestion().getName(), org.xbill.DNS.Type.MX, 1),
                  Section.QUESTION);
              return List.of(other.toWire());
            },
            (query, over) -> {
              Message none = TestServer.reply(query);
              none.removeAllRecords(Section.QUESTION);
              return List.of(none.toWire());
            },
            (query, over) -> {
              byte[] wire = TestServer.reply(query, "www.example.com. 1 A 192.0.2.1").toWire();
              wire[wire.length - 5] = 9; // the length of the rdata, past the end
              return List.of(wire);
            },
            (query, over) -> {
              byte[] wire = TestServer.reply(query).toWire();
              wire[6] = (byte) 0xff; // 65280 records, they say
              return List.of(wire);
            });
    for (TestServer.Script script : scripts) {
      try (TestServer server = new TestServer(script);
          DnsClient client = client(server)) {
        Answer answer = client.ask(SERVER, QUESTION, Transport.UDP, call());

        assertThat(answer).isInstanceOf(NoReply.class);
        assertThat(((NoReply) answer).kind()).as(answer.toString()).isEqualTo(Kind.MALFORMED);
      }
    }
  }

  @Test
  void refusalWithoutTheQuestion_isAReply() throws IOException {
    try (TestServer server =
            new TestServer(
                (query, over) -> {
                  Message refused = TestServer.reply(query);
                  refused.removeAllRecords(Section.QUESTION);
                  refused.getHeader().setRcode(Rcode.REFUSED);
                  return List.of(refused.toWire());
                });
        DnsClient client = client(server)) {
      Reply reply = (Reply) client.ask(SERVER, QUESTION, Transport.UDP, call());

      assertThat(reply.rcode()).isEqualTo(Rcode.REFUSED);
    }
  }

  @Test
  void truncated_askUdpThenTcp_bringsTheWhole() throws IOException {
    String text =
        "www.example.com. 300 TXT \"" + "x".repeat(200) + "\" \"" + "y".repeat(200) + "\"";
    try (TestServer server =
            new TestServer(
                (query, over) ->
                    List.of(
                        TestServer.reply(query, text)
                            .toWire(over == Transport.UDP ? 300 : 65_535)));
        DnsClient client = client(server)) {
      Question txt = Question.of(WWW, RecordType.TXT);

      Reply first = (Reply) client.ask(SERVER, txt, Transport.UDP, call());
      Reply whole = (Reply) client.askUdpThenTcp(SERVER, txt, call());

      assertThat(first.truncated()).isTrue();
      assertThat(whole.truncated()).isFalse();
      assertThat(whole.answer()).hasSize(1);
    }
  }

  @Test
  void tcpConnection_isKept_andReplacedWhereTheServerClosedIt() throws IOException {
    try (TestServer server =
            TestServer.answering("www.example.com. 1 A 192.0.2.1").closingConnectionsAfter(5);
        DnsClient client = client(server)) {
      for (int i = 0; i < 20; i++) {
        assertThat(client.ask(SERVER, QUESTION, Transport.TCP, call()).reply()).isPresent();
      }

      assertThat(server.connections()).isBetween(4, 5);
    }
  }

  @Test
  void connectionClosedWithoutAnAnswer_isRejected() throws IOException {
    try (TestServer server = new TestServer((query, over) -> null);
        DnsClient client = client(server)) {
      Answer answer = client.ask(SERVER, QUESTION, Transport.TCP, call());

      assertThat(((NoReply) answer).kind()).isEqualTo(Kind.REJECTED);
    }
  }

  @Test
  void manyThreads_eachGetsItsOwnAnswer() throws Exception {
    try (TestServer server =
            new TestServer(
                (query, over) -> {
                  String name = query.getQuestion().getName().toString();
                  int number = Integer.parseInt(name.substring(1, name.indexOf('.')));
                  return List.of(
                      TestServer.reply(
                              query, name + " 1 A 10.0." + number / 256 + "." + number % 256)
                          .toWire());
                });
        DnsClient client = client(server)) {
      ExecutorService pool = Executors.newFixedThreadPool(8);
      List<Future<Integer>> results =
          java.util.stream.IntStream.range(0, 8)
              .mapToObj(thread -> pool.submit(() -> askMany(client, thread)))
              .toList();
      int right = 0;
      for (Future<Integer> result : results) {
        right += result.get();
      }
      pool.shutdownNow();

      assertThat(right).isEqualTo(8 * 200);
    }
  }

  private static int askMany(DnsClient client, int thread) {
    int right = 0;
    for (int i = 0; i < 200; i++) {
      int number = thread * 200 + i;
      Question question = Question.of(DomainName.parse("n" + number + ".example."), RecordType.A);
      Transport transport = i % 2 == 0 ? Transport.UDP : Transport.TCP;
      Answer answer = client.ask(SERVER, question, transport, call());
      String expected = "10.0." + number / 256 + "." + number % 256;
      if (answer instanceof Reply reply
          && reply.answer().get(0).rdataTexts().equals(List.of(expected))) {
        right++;
      }
    }
    return right;
  }

  private static DnsClient client(TestServer server) {
    return new DnsClient(unused -> server.socket(), TIME, DnsLimits.standard());
  }

  private static DnsClient impatient(TestServer server) {
    return new DnsClient(unused -> server.socket(), TIME, QUICK);
  }

  private static Call call() {
    return Call.within(Duration.ofSeconds(60), TIME);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
