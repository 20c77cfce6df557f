// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.net;

import dev.understudy.testkit.time.InFlight;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server's UDP and TCP socket on one loopback port.
 *
 * <p>Each transport can be made to reject, as a machine does where no server runs: the kernel
 * answers port unreachable or resets the connection at once. The port stays taken meanwhile, so
 * that nobody else's socket picks it up: the UDP socket is connected to itself, which lets the
 * kernel turn everybody else away, and a second socket stays bound to the TCP port without
 * listening. Thread-safe.
 */
public final class Endpoint implements Closeable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int PORT_ATTEMPTS = 50;
  private static final int BATCH = 64;
  private static final int BACKLOG = 256;

  private final SocketLoop loop;
  private final MessageHandler handler;
  private final Supplier<InFlight> guard;
  private final InetSocketAddress address;
  private final DatagramChannel udp;
  private final SocketChannel tcpPlaceholder;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
  private @Nullable ServerSocketChannel tcp;
  private final Set<TcpConnection> connections = new HashSet<>();

  /**
   * Opens the sockets and starts to serve.
   *
   * @param guard opened for each message that comes in, closed when it is answered or dropped
   * @throws UncheckedIOException when the system gives no port
   */
  public Endpoint(SocketLoop loop, Supplier<InFlight> guard, MessageHandler handler) {
    this.loop = loop;
    this.guard = guard;
    this.handler = handler;
    try {
      Ports ports = Ports.open();
      udp = ports.udp;
      tcpPlaceholder = ports.tcp;
      address = ports.address;
      loop.call(
          () -> {
            serveUdp();
            listen();
            return address;
          });
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port for a server of the lab", e);
    }
  }

  /** A UDP and a TCP socket on one port. */
  private record Ports(DatagramChannel udp, SocketChannel tcp, InetSocketAddress address) {
    static Ports open() throws IOException {
      IOException last = null;
      for (int i = 0; i < PORT_ATTEMPTS; i++) {
        DatagramChannel udp = DatagramChannel.open(StandardProtocolFamily.INET);
        SocketChannel tcp = SocketChannel.open();
        try {
          udp.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
          udp.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
          udp.configureBlocking(false);
          InetSocketAddress address = (InetSocketAddress) udp.getLocalAddress();
          tcp.setOption(StandardSocketOptions.SO_REUSEADDR, true);
          tcp.bind(address);
          return new Ports(udp, tcp, address);
        } catch (IOException e) {
          last = e;
          SocketLoop.closeQuietly(udp);
          SocketLoop.closeQuietly(tcp);
        }
      }
      throw new IOException("no port is free for both UDP and TCP", last);
    }
  }

  /** Where the server is found. */
  public InetSocketAddress address() {
    return address;
  }

  /** Makes each transport serve, or reject at once. */
  public void reject(boolean rejectUdp, boolean rejectTcp) {
    loop.call(
        () -> {
          try {
            if (rejectUdp != udp.isConnected()) {
              if (rejectUdp) {
                udp.connect(address);
              } else {
                udp.disconnect();
              }
            }
            if (rejectTcp) {
              stopListening();
            } else if (tcp == null) {
              listen();
            }
          } catch (IOException e) {
            throw new UncheckedIOException("cannot switch the server at " + address, e);
          }
          return address;
        });
  }

  private void serveUdp() {
    try {
      loop.register(udp, SelectionKey.OP_READ, key -> receive());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive() throws IOException {
    for (int i = 0; i < BATCH; i++) {
      buffer.clear();
      SocketAddress from = udp.receive(buffer);
      if (from == null) {
        return;
      }
      buffer.flip();
      byte[] message = new byte[buffer.remaining()];
      buffer.get(message);
      dispatch(
          message,
          Transport.UDP,
          (InetSocketAddress) from,
          messages -> {
            for (byte[] each : messages) {
              send(each, from);
            }
          });
    }
  }

  private void send(byte[] message, SocketAddress to) {
    try {
      udp.send(ByteBuffer.wrap(message), to);
    } catch (IOException e) {
      // As on any network: the datagram is lost, and the asker asks again.
    }
  }

  void dispatch(byte[] message, Transport transport, InetSocketAddress from, Replier replier) {
    InFlight request = guard.get();
    AtomicBoolean answered = new AtomicBoolean();
    Replier once =
        messages -> {
          if (answered.compareAndSet(false, true)) {
            try {
              replier.send(messages);
            } finally {
              request.close();
            }
          }
        };
    try {
      InetAddress sender = from.getAddress();
      handler.handle(message, transport, sender, once);
    } catch (RuntimeException e) {
      // Whatever it was about this message, the next one is served.
      once.send(List.of());
    }
  }

  private void listen() {
    try {
      ServerSocketChannel listening = ServerSocketChannel.open();
      listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listening.bind(address, BACKLOG);
      listening.configureBlocking(false);
      loop.register(listening, SelectionKey.OP_ACCEPT, key -> accept(listening));
      tcp = listening;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen at " + address, e);
    }
  }

  private void accept(ServerSocketChannel listening) throws IOException {
    SocketChannel accepted = listening.accept();
    if (accepted != null) {
      connections.add(new TcpConnection(loop, accepted, this));
    }
  }

  void forget(TcpConnection connection) {
    connections.remove(connection);
  }

  private void stopListening() {
    ServerSocketChannel listening = tcp;
    tcp = null;
    if (listening != null) {
      SocketLoop.closeQuietly(listening);
    }
    List.copyOf(connections).forEach(TcpConnection::close);
    loop.settle();
  }

  @Override
  public void close() {
    loop.call(
        () -> {
          stopListening();
          SocketLoop.closeQuietly(udp);
          SocketLoop.closeQuietly(tcpPlaceholder);
          return address;
        });
  }
}
