// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.call.TimeSource;
import dev.understudy.dns.Answer.NoReply;
import dev.understudy.dns.Answer.NoReply.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;

/** One attempt at one server: what is sent, how long it waits, and how its failures are named. */
final class Attempt {
  private static final TimeSource REAL = TimeSource.system();

  private final InetSocketAddress socket;
  private final byte[] query;
  private final Question question;
  private final Duration wait;
  private final boolean cutShort;
  private final MessageReader reader;
  private final long startNanos = REAL.nanoTime();

  Attempt(
      InetSocketAddress socket,
      byte[] query,
      Question question,
      Duration wait,
      boolean cutShort,
      MessageReader reader) {
    this.socket = socket;
    this.query = query;
    this.question = question;
    this.wait = wait;
    this.cutShort = cutShort;
    this.reader = reader;
  }

  InetSocketAddress socket() {
    return socket;
  }

  byte[] query() {
    return query;
  }

  int id() {
    return (query[0] & 0xff) << 8 | (query[1] & 0xff);
  }

  /** The answer in a message that carries our id. */
  Answer read(byte[] message) {
    return reader.read(message, question, socket);
  }

  /**
   * How long is left, in whole milliseconds, at least 1.
   *
   * @throws SocketTimeoutException when nothing is left
   */
  int millisLeft() throws SocketTimeoutException {
    long left = wait.toNanos() - (REAL.nanoTime() - startNanos);
    if (left <= 0) {
      throw new SocketTimeoutException("no answer");
    }
    return (int) Math.max(1, left / 1_000_000);
  }

  /** What a failure of the socket says about the server, or that it says nothing. */
  NoReply failed(IOException e) {
    String what = socket + ", " + question + ": ";
    if (Thread.currentThread().isInterrupted() || e instanceof ClosedByInterruptException) {
      return new NoReply(Kind.LOCAL, what + "interrupted while waiting");
    }
    if (e instanceof SocketTimeoutException) {
      return cutShort
          ? new NoReply(
              Kind.LOCAL,
              what + "the deadline of the call ended the wait after " + wait.toMillis() + " ms")
          : new NoReply(Kind.SILENT, what + "no answer within " + wait.toMillis() + " ms");
    }
    if (e instanceof PortUnreachableException) {
      return new NoReply(Kind.REJECTED, what + "port unreachable");
    }
    if (e instanceof EOFException) {
      return new NoReply(Kind.REJECTED, what + "the connection was closed without an answer");
    }
    if (e instanceof NoRouteToHostException
        || e instanceof BindException
        || e instanceof ClosedChannelException) {
      return new NoReply(Kind.LOCAL, what + e);
    }
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("timed out")) {
      return new NoReply(Kind.SILENT, what + "the connection timed out");
    }
    if (text.contains("refused") || text.contains("reset") || text.contains("broken pipe")) {
      return new NoReply(Kind.REJECTED, what + "connection refused or reset");
    }
    // ENETUNREACH, EPERM, EMFILE, a closed client: all of them are ours
    return new NoReply(
        Kind.LOCAL,
        what
            + (e instanceof ConnectException || e instanceof SocketException
                ? text
                : e.toString()));
  }
}
