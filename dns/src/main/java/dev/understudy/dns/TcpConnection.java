// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.call.TimeSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * A connection to a server: messages with their length before them (RFC 1035 section 4.2.2). For
 * one thread at a time.
 */
final class TcpConnection implements AutoCloseable {
  /** How long is left, in milliseconds; throws when nothing is. */
  interface Patience {
    int millisLeft() throws IOException;
  }

  private static final long IDLE_NANOS = 4_000_000_000L;

  private final SocketChannel channel;
  private final InputStream in;
  private boolean used;
  private long lastUsed;

  private TcpConnection(SocketChannel channel, InputStream in) {
    this.channel = channel;
    this.in = in;
  }

  static TcpConnection open(InetSocketAddress server, Patience patience) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().setTcpNoDelay(true);
      channel.socket().connect(server, patience.millisLeft());
      return new TcpConnection(channel, channel.socket().getInputStream());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  void send(byte[] message) throws IOException {
    byte[] framed = new byte[message.length + 2];
    framed[0] = (byte) (message.length >> 8);
    framed[1] = (byte) message.length;
    System.arraycopy(message, 0, framed, 2, message.length);
    channel.socket().getOutputStream().write(framed);
  }

  /**
   * The next message.
   *
   * @throws EOFException when the server closed the connection before the message was complete
   */
  byte[] receive(Patience patience) throws IOException {
    byte[] length = readFully(2, patience);
    byte[] message = readFully((length[0] & 0xff) << 8 | length[1] & 0xff, patience);
    used = true;
    lastUsed = TimeSource.system().nanoTime();
    return message;
  }

  private byte[] readFully(int count, Patience patience) throws IOException {
    byte[] bytes = new byte[count];
    int at = 0;
    while (at < count) {
      channel.socket().setSoTimeout(patience.millisLeft());
      int got = in.read(bytes, at, count - at);
      if (got < 0) {
        throw new EOFException("closed after " + at + " of " + count + " octets");
      }
      at += got;
    }
    return bytes;
  }

  /** Whether an answer has come over it before, so that the server may have closed it since. */
  boolean isUsed() {
    return used;
  }

  boolean isStale() {
    return TimeSource.system().nanoTime() - lastUsed > IDLE_NANOS;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // closing what is of no more use: there is nothing to be done about it
    }
  }
}
