// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.testkit.lab.net.SocketLoop;
import dev.understudy.testkit.time.InFlight;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

@Timeout(30)
class AuthoritativeServerTest {
  private static final Zone ZONE =
      Zones.small("example.com.", 5, 3600, "198.51.100.80", "ns1.example.net.", "ns2.example.net.");

  private final SocketLoop loop = new SocketLoop();
  private final AtomicInteger flights = new AtomicInteger();
  private final AuthoritativeServer server =
      new AuthoritativeServer(
          loop,
          this::guard,
          DomainName.parse("ns1.example.net."),
          NameServer.address("198.51.100.1"),
          ZoneHolder.of(ZONE));

  private InFlight guard() {
    flights.incrementAndGet();
    return flights::decrementAndGet;
  }

  @AfterEach
  void close() {
    loop.close();
  }

  /** A request lands right after its answer is sent; the timeout of the class ends this. */
  private void nothingIsInFlight() {
    while (flights.get() != 0) {
      Thread.onSpinWait();
    }
  }

  private Message udp(String name, String type) {
    return Asker.ask(server.socket(), name, type);
  }

  private Message tcp(String name, String type) {
    return Asker.askTcp(server.socket(), name, type);
  }

  @Test
  void healthyServer_answersOverBothTransportsOnOnePort() {
    for (Message reply : List.of(udp("www.example.com.", "A"), tcp("www.example.com.", "A"))) {
      assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
      assertThat(reply.getHeader().getFlag(Flags.RA)).isFalse();
      assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
          .isEqualTo("198.51.100.80");
    }
    assertThat(server.answered()).isEqualTo(2);
    nothingIsInFlight();
  }

  @Test
  void deadServer_rejectsAtOnceAndComesBackOnTheSamePort() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.fault(ServerFault.DEAD);
      assertThatThrownBy(this::rawUdp).isInstanceOf(PortUnreachableException.class);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      server.fault(ServerFault.NONE);
      assertThat(udp("example.com.", "SOA").getRcode()).isEqualTo(Rcode.NOERROR);
      assertThat(tcp("example.com.", "SOA").getRcode()).isEqualTo(Rcode.NOERROR);
    }
  }

  @Test
  void deadServer_endsOpenConnections() throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(server.socket());
      Message query = Asker.query("example.com.", "SOA", false);
      byte[] wire = query.toWire();
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeShort(wire.length);
      out.write(wire);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readFully(new byte[in.readUnsignedShort()]);
      server.fault(ServerFault.DEAD);
      assertThatThrownBy(in::readUnsignedShort).isInstanceOf(IOException.class);
    }
  }

  private void rawUdp() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(250);
      socket.connect(server.socket());
      byte[] query = Asker.query("example.com.", "SOA", false).toWire();
      socket.send(new DatagramPacket(query, query.length));
      socket.receive(new DatagramPacket(new byte[512], 512));
    }
  }

  private void connect() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server.socket(), 250);
    }
  }

  @Test
  void silentServer_takesMessagesAndAnswersNone() throws Exception {
    server.fault(ServerFault.SILENT);

    assertThatThrownBy(this::rawUdp).isInstanceOf(SocketTimeoutException.class);
    connect();
    nothingIsInFlight();
  }

  @Test
  void rcodeFaults_answerTheirCode() {
    server.fault(ServerFault.REFUSED);
    assertThat(udp("example.com.", "SOA").getRcode()).isEqualTo(Rcode.REFUSED);
    assertThat(tcp("example.com.", "SOA").getRcode()).isEqualTo(Rcode.REFUSED);
    server.fault(ServerFault.SERVFAIL);
    assertThat(udp("example.com.", "SOA").getRcode()).isEqualTo(Rcode.SERVFAIL);
  }

  @Test
  void lameServer_refersUpwards() {
    server.fault(ServerFault.LAME);
    Message reply = udp("www.example.com.", "A");

    assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
    assertThat(reply.getSection(Section.ANSWER)).isEmpty();
    assertThat(reply.getSection(Section.AUTHORITY).get(0).getName()).isEqualTo(Name.root);
  }

  @Test
  void notAuthoritativeServer_answersWithoutAa() {
    server.fault(ServerFault.NOT_AUTHORITATIVE);
    Message reply = udp("www.example.com.", "A");

    assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
    assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void wrongAnswers_comeFromTheOtherContentUntilTheFaultEnds() {
    Zone stale = Zones.small("example.com.", 4, 3600, "198.51.100.4", "ns1.example.net.");
    server.fault(ServerFault.wrongAnswers(ZoneHolder.of(stale)));
    assertThat(udp("www.example.com.", "A").getSection(Section.ANSWER).get(0).rdataToString())
        .isEqualTo("198.51.100.4");
    server.fault(ServerFault.NONE);
    assertThat(udp("www.example.com.", "A").getSection(Section.ANSWER).get(0).rdataToString())
        .isEqualTo("198.51.100.80");
  }

  @Test
  void oneTransportOnly_rejectsTheOther() {
    server.fault(ServerFault.TCP_ONLY);
    assertThatThrownBy(this::rawUdp).isInstanceOf(PortUnreachableException.class);
    assertThat(tcp("example.com.", "SOA").getRcode()).isEqualTo(Rcode.NOERROR);
    server.fault(ServerFault.UDP_ONLY);
    assertThat(udp("example.com.", "SOA").getRcode()).isEqualTo(Rcode.NOERROR);
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
  }

  @Test
  void truncatingServer_truncatesUdpAlone() {
    server.fault(ServerFault.TRUNCATING);
    Message cut = udp("www.example.com.", "A");
    Message whole = tcp("www.example.com.", "A");

    assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
    assertThat(cut.getSection(Section.ANSWER)).isEmpty();
    assertThat(whole.getHeader().getFlag(Flags.TC)).isFalse();
    assertThat(whole.getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void transfer_isTheWholeZoneBetweenTwoSoas() throws Exception {
    InetSocketAddress socket = server.socket();
    ZoneTransferIn transfer = ZoneTransferIn.newAXFR(Name.fromString("example.com."), socket, null);
    transfer.run();
    List<Record> records = transfer.getAXFR();

    assertThat(records).hasSize(ZONE.recordCount() + 1);
    assertThat(records.get(records.size() - 1)).isEqualTo(records.get(0));
  }

  @Test
  void transferThatIsNotAllowed_orOfNoZone_isRefused() {
    server.allowTransfers(from -> false);
    assertThatThrownBy(() -> transfer("example.com.")).isInstanceOf(ZoneTransferException.class);
    server.allowTransfers(from -> from.isLoopbackAddress());
    assertThatThrownBy(() -> transfer("www.example.com."))
        .isInstanceOf(ZoneTransferException.class);
    assertThatThrownBy(() -> transfer("example.org.")).isInstanceOf(ZoneTransferException.class);
    server.fault(ServerFault.REFUSED);
    assertThatThrownBy(() -> transfer("example.com.")).isInstanceOf(ZoneTransferException.class);
  }

  private void transfer(String zone) throws Exception {
    ZoneTransferIn.newAXFR(Name.fromString(zone), server.socket(), null).run();
  }

  @Test
  void transferOverUdp_isAFormatError() {
    Message reply = Asker.send(server.socket(), Asker.query("example.com.", "IXFR", false), false);
    assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void garbage_isAFormatErrorOrNothing() throws Exception {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(2000);
      socket.connect(server.socket());
      socket.send(new DatagramPacket(new byte[] {7}, 1));
      byte[] garbage = new byte[40];
      garbage[0] = 1;
      garbage[1] = 2;
      socket.send(new DatagramPacket(garbage, garbage.length));
      DatagramPacket reply = new DatagramPacket(new byte[512], 512);
      socket.receive(reply);
      assertThat(reply.getData()[0]).isEqualTo((byte) 1);
      assertThat(reply.getData()[3] & 15).isEqualTo(Rcode.FORMERR);
    }
    assertThat(udp("example.com.", "SOA").getRcode()).isEqualTo(Rcode.NOERROR);
    nothingIsInFlight();
  }

  @Test
  void holderThatThrows_costsOneAnswerOnly() {
    AuthoritativeServer broken =
        new AuthoritativeServer(
            loop,
            this::guard,
            DomainName.parse("ns3.example.net."),
            NameServer.address("198.51.100.3"),
            qname -> {
              if (qname.equals(DomainName.parse("bad.example.com."))) {
                throw new IllegalStateException("broken holder");
              }
              return ZoneHolder.of(ZONE).zoneFor(qname);
            });

    assertThat(Asker.ask(broken.socket(), "bad.example.com.", "A").getRcode())
        .isEqualTo(Rcode.SERVFAIL);
    assertThat(Asker.ask(broken.socket(), "www.example.com.", "A").getRcode())
        .isEqualTo(Rcode.NOERROR);
    nothingIsInFlight();
  }
}
