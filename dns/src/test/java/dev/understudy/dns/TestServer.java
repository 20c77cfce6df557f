// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A name server on one loopback port, UDP and TCP, that answers what the test says. */
final class TestServer implements AutoCloseable {
  /** The messages to send back, none for silence; null closes a TCP connection. */
  interface Script extends BiFunction<Message, Transport, List<byte[]>> {}

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile int messagesPerConnection = Integer.MAX_VALUE;

  TestServer(Script script) throws IOException {
    this.script = script;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    ServerSocket stream = null;
    DatagramSocket datagram = null;
    while (datagram == null) {
      stream = new ServerSocket(0, 50, loopback);
      try {
        datagram = new DatagramSocket(new InetSocketAddress(loopback, stream.getLocalPort()));
      } catch (IOException e) {
        stream.close(); // somebody else has the same number for UDP: take another
      }
    }
    tcp = stream;
    udp = datagram;
    start(this::serveUdp);
    start(this::serveTcp);
  }

  /** One reply to everything, made from the query by setting QR and AA and adding an answer. */
  static TestServer answering(String... records) throws IOException {
    return new TestServer((query, transport) -> List.of(reply(query, records).toWire(65_535)));
  }

  static Message reply(Message query, String... answers) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.AA);
    reply.addRecord(query.getQuestion(), Section.QUESTION);
    for (String text : answers) {
      reply.addRecord(record(text), Section.ANSWER);
    }
    return reply;
  }

  static Record record(String line) {
    String[] parts = line.split(" ", 4);
    try {
      return Record.fromString(
          org.xbill.DNS.Name.fromString(parts[0]),
          org.xbill.DNS.Type.value(parts[2]),
          org.xbill.DNS.DClass.IN,
          Long.parseLong(parts[1]),
          parts[3],
          org.xbill.DNS.Name.root);
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  InetSocketAddress socket() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  TestServer closingConnectionsAfter(int messages) {
    messagesPerConnection = messages;
    return this;
  }

  private static void start(Runnable what) {
    Thread thread = new Thread(what, "test-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serveUdp() {
    byte[] buffer = new byte[65_535];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
        List<byte[]> replies = script.apply(query, Transport.UDP);
        for (byte[] reply : replies == null ? List.<byte[]>of() : replies) {
          udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // closed, or the client has gone away
      }
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try {
        Socket client = tcp.accept();
        client.setTcpNoDelay(true);
        connections.incrementAndGet();
        start(() -> serve(client));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
      for (int served = 0; served < messagesPerConnection; served++) {
        byte[] query = in.readNBytes(in.readUnsignedShort());
        List<byte[]> replies = script.apply(new Message(query), Transport.TCP);
        if (replies == null) {
          return;
        }
        for (byte[] reply : replies) {
          byte[] framed = new byte[reply.length + 2];
          framed[0] = (byte) (reply.length >> 8);
          framed[1] = (byte) reply.length;
          System.arraycopy(reply, 0, framed, 2, reply.length);
          out.write(framed);
        }
      }
    } catch (IOException e) {
      // the client has gone away
    }
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }
}
