// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One question at a time over connections that are kept for the next.
 *
 * <p>Without keeping them, tens of thousands of questions would use up the ports of the machine. A
 * kept connection that turns out closed is replaced once; on a fresh one that counts.
 */
final class TcpExchange implements AutoCloseable {
  private static final int MOST_KEPT = 128;

  private final Map<InetSocketAddress, Deque<TcpConnection>> kept = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  Answer ask(Attempt attempt) {
    try {
      TcpConnection connection = take(attempt.socket());
      if (connection != null) {
        try {
          return ask(connection, attempt);
        } catch (SocketTimeoutException e) {
          throw e;
        } catch (IOException e) {
          if (Thread.currentThread().isInterrupted()) {
            throw e;
          }
          // the server has closed it meanwhile, as it may (RFC 7766 section 6.2.3)
        }
      }
      return ask(TcpConnection.open(attempt.socket(), attempt::millisLeft), attempt);
    } catch (IOException e) {
      return attempt.failed(e);
    }
  }

  private Answer ask(TcpConnection connection, Attempt attempt) throws IOException {
    boolean good = false;
    try {
      connection.send(attempt.query());
      byte[] message = connection.receive(attempt::millisLeft);
      Answer answer =
          MessageReader.hasId(message, attempt.id())
              ? attempt.read(message)
              : MessageReader.malformed(attempt.socket(), "a message with another id over TCP");
      good = answer.reply().isPresent();
      return answer;
    } finally {
      if (good) {
        keep(attempt.socket(), connection);
      } else {
        connection.close();
      }
    }
  }

  private @Nullable TcpConnection take(InetSocketAddress server) {
    Deque<TcpConnection> idle = kept.get(server);
    while (idle != null) {
      TcpConnection connection = idle.pollLast();
      if (connection == null) {
        return null;
      }
      count.decrementAndGet();
      if (!connection.isStale()) {
        return connection;
      }
      connection.close();
    }
    return null;
  }

  private void keep(InetSocketAddress server, TcpConnection connection) {
    if (count.incrementAndGet() > MOST_KEPT) {
      count.decrementAndGet();
      connection.close();
      return;
    }
    kept.computeIfAbsent(server, unused -> new ConcurrentLinkedDeque<>()).addLast(connection);
  }

  @Override
  public void close() {
    for (Deque<TcpConnection> idle : kept.values()) {
      TcpConnection connection;
      while ((connection = idle.pollLast()) != null) {
        count.decrementAndGet();
        connection.close();
      }
    }
  }
}
