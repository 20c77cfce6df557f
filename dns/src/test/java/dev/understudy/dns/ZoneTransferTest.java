// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Message;

@Timeout(60)
class ZoneTransferTest {
  private static final TimeSource TIME = TimeSource.system();
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final String SOA =
      "example.com. 3600 SOA ns1.example.com. host.example.com. 7 7200 3600 1209600 300";
  private static final String OTHER_SOA = SOA.replace(" 7 ", " 8 ");
  private static final String NS = "example.com. 3600 NS ns1.example.com.";
  private static final String WWW = "www.example.com. 300 A 192.0.2.1";

  @Test
  void framedByTwoEqualSoaRecords_overSeveralMessages_isComplete() throws IOException {
    Reading reading = transfer(List.of(List.of(SOA, NS), List.of(WWW), List.of(WWW, SOA)));

    assertThat(reading).isInstanceOf(Reading.Complete.class);
    Reading.Complete complete = (Reading.Complete) reading;
    assertThat(complete.proof().kind()).isEqualTo(Proof.Kind.TRANSFER_FRAMED);
    assertThat(complete.zone().rrsets()).hasSize(3);
    assertThat(complete.zone().recordCount()).isEqualTo(3);
    assertThat(complete.findings()).isEmpty();
  }

  @Test
  void endsBeforeTheClosingSoa_isPartial() throws IOException {
    Reading reading = transfer(List.of(List.of(SOA, NS), List.of(WWW)));

    assertThat(reading).isInstanceOf(Reading.Partial.class);
    assertThat(((Reading.Partial) reading).reason()).contains("closed the connection");
    assertThat(((Reading.Partial) reading).zone().rrsets()).hasSize(3);
  }

  @Test
  void closingSoaDiffers_isPartial() throws IOException {
    Reading reading = transfer(List.of(List.of(SOA, NS, WWW, OTHER_SOA)));

    assertThat(((Reading.Partial) reading).reason()).contains("differs from the opening one");
  }

  @Test
  void recordsAfterTheClosingSoa_isPartial() throws IOException {
    Reading reading = transfer(List.of(List.of(SOA, NS, SOA, WWW)));

    assertThat(((Reading.Partial) reading).reason()).contains("follow the closing SOA");
  }

  @Test
  void nameOutsideTheZone_isAFinding_andPartial() throws IOException {
    Reading reading =
        transfer(List.of(List.of(SOA, NS, "www.example.net. 300 A 192.0.2.66", WWW, SOA)));

    assertThat(reading).isInstanceOf(Reading.Partial.class);
    assertThat(reading.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo("AXFR-FOREIGN-NAME"));
    assertThat(
            ((Reading.Partial) reading)
                .zone()
                .find(DomainName.parse("www.example.com."), RecordType.A))
        .isPresent();
  }

  @Test
  void doesNotBeginWithTheSoa_isFailed() throws IOException {
    Reading reading = transfer(List.of(List.of(NS, SOA)));

    assertThat(((Reading.Failed) reading).error()).hasMessageContaining("not with the SOA record");
  }

  @Test
  void emptyAnswer_isFailed_notEmptyZone() throws IOException {
    assertThat(transfer(List.of(List.of()))).isInstanceOf(Reading.Failed.class);
  }

  @Test
  void refused_isFailedWithWhatToDo() throws IOException {
    try (TestServer server =
        new TestServer(
            (query, over) -> {
              Message refused = TestServer.reply(query);
              refused.getHeader().setRcode(Rcode.REFUSED);
              return List.of(refused.toWire());
            })) {
      Reading reading = source(server, TransferLimits.standard()).read(call());

      assertThat(((Reading.Failed) reading).error())
          .isInstanceOf(RequestRefusedException.class)
          .hasMessageContaining("allows transfers to this machine's address");
    }
  }

  @Test
  void nobodyThere_isUnreachable() throws IOException {
    TestServer server = TestServer.answering();
    server.close();

    Reading reading = source(server, TransferLimits.standard()).read(call());

    assertThat(((Reading.Failed) reading).error()).isInstanceOf(UnreachableException.class);
  }

  @Test
  void endless_isStoppedByTheLimitOfRecords() throws IOException {
    List<List<String>> messages = new ArrayList<>();
    messages.add(List.of(SOA));
    IntStream.range(0, 200)
        .forEach(i -> messages.add(List.of("n" + i + ".example.com. 300 A 192.0.2.1")));
    try (TestServer server = serving(messages, false)) {
      Reading reading = source(server, TransferLimits.standard().withRecords(100)).read(call());

      assertThat(((Reading.Partial) reading).reason()).contains("limit of 100 records");
    }
  }

  @Test
  void stallsInTheMiddle_isPartialAfterTheSilence() throws IOException {
    try (TestServer server = serving(List.of(List.of(SOA, NS)), false)) {
      TransferLimits quick =
          TransferLimits.standard().withTimes(Duration.ofSeconds(30), Duration.ofMillis(150));

      Reading reading = source(server, quick).read(call());

      assertThat(((Reading.Partial) reading).reason()).contains("no more came");
    }
  }

  @Test
  void anotherId_isFailed() throws IOException {
    try (TestServer server =
        new TestServer(
            (query, over) -> {
              Message reply = TestServer.reply(query, SOA, NS, SOA);
              reply.getHeader().setID(query.getHeader().getID() ^ 1);
              return List.of(reply.toWire(65_535));
            })) {
      assertThat(source(server, TransferLimits.standard()).read(call()))
          .isInstanceOf(Reading.Failed.class);
    }
  }

  @Test
  void describe_namesHostPortAndZone() throws IOException {
    try (TestServer server = TestServer.answering()) {
      assertThat(source(server, TransferLimits.standard()).describe())
          .isEqualTo("axfr:localhost:" + server.socket().getPort() + "/example.com");
    }
  }

  private static Reading transfer(List<List<String>> messages) throws IOException {
    try (TestServer server = serving(messages, true)) {
      return source(server, TransferLimits.standard()).read(call());
    }
  }

  private static TestServer serving(List<List<String>> messages, boolean closing)
      throws IOException {
    TestServer server =
        new TestServer(
            (query, over) ->
                messages.stream()
                    .map(
                        each -> TestServer.reply(query, each.toArray(String[]::new)).toWire(65_535))
                    .toList());
    return closing ? server.closingConnectionsAfter(1) : server;
  }

  private static ZoneTransfer source(TestServer server, TransferLimits limits) {
    return new ZoneTransfer(server.socket(), "localhost", ZONE, limits);
  }

  private static Call call() {
    return Call.within(Duration.ofSeconds(60), TIME);
  }
}
