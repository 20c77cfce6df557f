// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.route53.Guard.NonsenseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the body of an answer within real time and so many octets.
 *
 * <p>The SDK ends a late call by closing the connection. Closing waits for the read that is going
 * on, and where octets come one by one it never gets its turn. So a thread of its own reads here,
 * and is left behind when it takes too long; it ends with the next octet, or when the socket does.
 */
final class TimedBody {
  private TimedBody() {}

  /**
   * Reads it to its end.
   *
   * @param most the longest to wait in real time, at least a millisecond is waited
   * @throws UncheckedIOException when it breaks or takes longer
   * @throws NonsenseException when it is longer than that
   */
  static byte[] read(InputStream in, int mostOctets, Duration most) {
    FutureTask<byte[]> reading = new FutureTask<>(() -> whole(in, mostOctets));
    Thread reader = new Thread(reading, "understudy-route53-body");
    reader.setDaemon(true);
    reader.start();
    try {
      return reading.get(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UncheckedIOException(
          new SocketTimeoutException("no whole answer came within " + most.toMillis() + " ms"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new InterruptedIOException("interrupted before the whole answer came"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw new UncheckedIOException(broken);
      }
      if (e.getCause() instanceof NonsenseException nonsense) {
        throw nonsense;
      }
      throw new IllegalStateException("the body could not be read", e.getCause());
    } finally {
      reading.cancel(true);
    }
  }

  private static byte[] whole(InputStream in, int most) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    for (int read = in.read(some); read >= 0; read = in.read(some)) {
      if (Thread.interrupted()) {
        throw new InterruptedIOException("nobody waits any more");
      }
      body.write(some, 0, read);
      if (body.size() > most) {
        throw new NonsenseException("the answer is longer than " + most + " octets");
      }
    }
    return body.toByteArray();
  }
}
