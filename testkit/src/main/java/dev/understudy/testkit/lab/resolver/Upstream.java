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
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks one server: over UDP, over TCP when the answer is cut short. Thread-safe. */
final class Upstream {
  /** Real time, in milliseconds, that a server gets for each attempt. */
  private static final int[] PATIENCE = {300, 700};

  private static final int TCP_PATIENCE = 1000;

  private static final ThreadLocal<Sockets> SOCKETS = ThreadLocal.withInitial(Sockets::new);

  private Upstream() {}

  /** The reply, empty when the server rejects, stays silent, or does not make sense. */
  static Optional<Reply> ask(InetSocketAddress server, Query query) {
    try {
      Optional<Reply> reply = overUdp(server, query);
      return reply.isPresent() && reply.get().truncated() ? overTcp(server, query) : reply;
    } catch (PortUnreachableException e) {
      // Heard by the socket, which can be used again.
      return Optional.empty();
    } catch (IOException e) {
      // Connection refused or reset: the next server is asked.
      SOCKETS.get().forget(server);
      return Optional.empty();
    }
  }

  private static Optional<Reply> overUdp(InetSocketAddress server, Query query) throws IOException {
    byte[] message = MessageWriter.query(query);
    DatagramPacket incoming = new DatagramPacket(new byte[4096], 4096);
    DatagramSocket socket = SOCKETS.get().to(server);
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

  /**
   * The sockets of one thread, each connected to a server: only a connected socket hears that a
   * port is unreachable. They are kept because connecting is most of what a question costs; a late
   * answer to an earlier question does not match in id and question.
   */
  private static final class Sockets {
    private static final int KEPT = 16;

    private final Map<InetSocketAddress, DatagramSocket> byServer =
        new LinkedHashMap<>(KEPT, 0.75f, true);

    DatagramSocket to(InetSocketAddress server) throws SocketException {
      DatagramSocket socket = byServer.get(server);
      if (socket == null) {
        if (byServer.size() == KEPT) {
          forget(byServer.keySet().iterator().next());
        }
        socket = new DatagramSocket();
        socket.connect(server);
        byServer.put(server, socket);
      }
      return socket;
    }

    /** Closes the socket, so that no error still on its way meets the next question. */
    void forget(InetSocketAddress server) {
      DatagramSocket socket = byServer.remove(server);
      if (socket != null) {
        socket.close();
      }
    }
  }
}
