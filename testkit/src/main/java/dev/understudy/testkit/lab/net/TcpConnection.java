// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** One client's TCP connection: messages with their length before them (RFC 1035 section 4.2.2). */
final class TcpConnection {
  private final SocketLoop loop;
  private final SocketChannel channel;
  private final Endpoint endpoint;
  private final InetSocketAddress peer;
  private final SelectionKey key;
  private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
  private ByteBuffer incoming = ByteBuffer.allocate(2);
  private boolean lengthRead;

  TcpConnection(SocketLoop loop, SocketChannel channel, Endpoint endpoint) throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.endpoint = endpoint;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    peer = (InetSocketAddress) channel.getRemoteAddress();
    key = loop.register(channel, SelectionKey.OP_READ, this::ready);
  }

  private void ready(SelectionKey selected) throws IOException {
    try {
      if (selected.isReadable()) {
        read();
      }
      if (selected.isValid() && selected.isWritable()) {
        write();
      }
    } catch (IOException | RuntimeException e) {
      close();
    }
  }

  private void read() throws IOException {
    while (true) {
      int count = channel.read(incoming);
      if (count < 0) {
        close();
        return;
      }
      if (incoming.hasRemaining()) {
        return;
      }
      incoming.flip();
      if (!lengthRead) {
        int length = incoming.getShort() & 0xffff;
        if (length == 0) {
          close();
          return;
        }
        incoming = ByteBuffer.allocate(length);
        lengthRead = true;
      } else {
        byte[] message = new byte[incoming.remaining()];
        incoming.get(message);
        incoming = ByteBuffer.allocate(2);
        lengthRead = false;
        endpoint.dispatch(
            message,
            Transport.TCP,
            peer,
            messages ->
                loop.later(
                    () -> {
                      for (byte[] each : messages) {
                        enqueue(each);
                      }
                      flush();
                    }));
      }
    }
  }

  private void enqueue(byte[] message) {
    ByteBuffer framed = ByteBuffer.allocate(2 + message.length);
    framed.putShort((short) message.length).put(message).flip();
    outgoing.add(framed);
  }

  private void flush() {
    try {
      if (key.isValid()) {
        write();
      }
    } catch (IOException e) {
      close();
    }
  }

  private void write() throws IOException {
    while (!outgoing.isEmpty()) {
      ByteBuffer next = outgoing.element();
      channel.write(next);
      if (next.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      outgoing.remove();
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  void close() {
    SocketLoop.closeQuietly(channel);
    endpoint.forget(this);
  }
}
