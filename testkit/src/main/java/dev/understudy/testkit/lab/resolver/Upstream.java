// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.resolver;

import dev.understudy.testkit.lab.wire.FormatErrorException;
import dev.understudy.testkit.lab.wire.MessageReader;
import dev.understudy.testkit.lab.wire.MessageWriter;
import dev.understudy.testkit.lab.wire.Query;
import dev.understudy.testkit.lab.wire.Reply;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** Asks one server: over UDP, over TCP when the answer is cut short. Thread-safe. */
final class Upstream {
  /** Real time, in milliseconds, that a server gets for each attempt. */
  private static final int[] PATIENCE = {300, 700};

  private static final int TCP_PATIENCE = 1000;

  private static final ThreadLocal<DatagramSocket> SOCKET = ThreadLocal.withInitial(Upstream::open);

  private Upstream() {}

  private static DatagramSocket open() {
    try {
      return new DatagramSocket();
    } catch (SocketException e) {
      throw new UncheckedIOException("no socket for a resolver of the lab", e);
    }
  }

  /** The reply, empty when the server rejects, stays silent, or does not make sense. */
  static Optional<Reply> ask(InetSocketAddress server, Query query) {
    try {
      Optional<Reply> reply = overUdp(server, query);
      return reply.isPresent() && reply.get().truncated() ? overTcp(server, query) : reply;
    } catch (IOException e) {
      // Port unreachable, connection refused or reset: the next server is asked.
      return Optional.empty();
    }
  }

  /**
   * Connected to each server in turn: only a connected socket hears that a port is unreachable. A
   * late answer to an earlier question does not match in id and question.
   */
  private static Optional<Reply> overUdp(InetSocketAddress server, Query query) throws IOException {
    byte[] message = MessageWriter.query(query);
    DatagramPacket incoming = new DatagramPacket(new byte[4096], 4096);
    DatagramSocket socket = SOCKET.get();
    socket.connect(server);
    try {
      for (int patience : PATIENCE) {
        socket.send(new DatagramPacket(message, message.length));
        socket.setSoTimeout(patience);
        try {
          socket.receive(incoming);
          byte[] octets = new byte[incoming.getLength()];
          System.arraycopy(incoming.getData(), 0, octets, 0, octets.length);
          return Optional.of(MessageReader.reply(octets, query));
        } catch (SocketTimeoutException | FormatErrorException e) {
          incoming.setLength(4096);
        }
      }
    } finally {
      socket.disconnect();
    }
    return Optional.empty();
  }

  private static Optional<Reply> overTcp(InetSocketAddress server, Query query) throws IOException {
    byte[] message = MessageWriter.query(query);
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TCP_PATIENCE);
      socket.setTcpNoDelay(true);
      socket.connect(server, TCP_PATIENCE);
      byte[] framed = new byte[message.length + 2];
      framed[0] = (byte) (message.length >> 8);
      framed[1] = (byte) message.length;
      System.arraycopy(message, 0, framed, 2, message.length);
      new DataOutputStream(socket.getOutputStream()).write(framed);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] octets = new byte[in.readUnsignedShort()];
      in.readFully(octets);
      return Optional.of(MessageReader.reply(octets, query));
    } catch (FormatErrorException e) {
      return Optional.empty();
    }
  }
}
