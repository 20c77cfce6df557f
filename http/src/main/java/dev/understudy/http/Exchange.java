// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * One request and its whole answer, within real time.
 *
 * <p>The timeout of {@code HttpRequest} ends with the head of the answer on every platform before
 * 26, so the body is bounded here, by waiting on the future for no longer than the attempt may take
 * (JDK-8208693). A deadline by a manual clock does not move while we wait for a socket; this limit
 * does.
 */
final class Exchange {
  private Exchange() {}

  /**
   * Sends it once.
   *
   * @param most the longest to wait in real time, at least a millisecond is waited
   * @throws TransportException when no whole answer came
   */
  static HttpResponse<byte[]> send(
      HttpClient client, HttpRequest request, HttpLimits limits, Duration most)
      throws TransportException, InterruptedException {
    Duration cap = most.compareTo(limits.attempt()) < 0 ? most : limits.attempt();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, CappedBody.handler(limits));
    try {
      return answer.get(Math.max(1, cap.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new TransportException(
          true, "no whole answer came within " + cap.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (CancellationException e) {
      throw new TransportException(true, "the request was cancelled", e);
    } catch (ExecutionException e) {
      throw translate(e.getCause() == null ? e : e.getCause(), limits);
    }
  }

  private static TransportException translate(Throwable failure, HttpLimits limits) {
    if (failure instanceof HttpConnectTimeoutException) {
      return new TransportException(
          false, "no connection within " + limits.connect().toMillis() + " ms", failure);
    }
    if (failure instanceof ConnectException) {
      boolean unknownHost = has(failure, UnresolvedAddressException.class);
      return new TransportException(
          false,
          unknownHost ? "the host's name has no address" : "the connection was refused",
          failure);
    }
    if (failure instanceof SSLHandshakeException) {
      return new TransportException(
          false, "no trusted TLS connection: the server could not prove its name", failure);
    }
    if (failure instanceof HttpTimeoutException) {
      return new TransportException(
          true, "no answer began within " + limits.firstByte().toMillis() + " ms", failure);
    }
    if (failure instanceof CappedBody.LimitException
        || failure.getCause() instanceof CappedBody.LimitException) {
      Throwable limit = failure instanceof CappedBody.LimitException ? failure : failure.getCause();
      return new TransportException(
              true, String.valueOf(limit == null ? "" : limit.getMessage()), failure)
          .asNonsense();
    }
    if (failure instanceof IOException) {
      return new TransportException(
          true, "the connection broke before the answer was whole", failure);
    }
    return new TransportException(
        true, "the HTTP client failed with " + failure.getClass().getSimpleName(), failure);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return true;
      }
    }
    return false;
  }

  /** No whole answer came. The message is ours; nothing of the other side's is in it. */
  static final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final boolean nonsense;

    TransportException(boolean sent, String message, Throwable cause) {
      this(sent, false, message, cause);
    }

    private TransportException(boolean sent, boolean nonsense, String message, Throwable cause) {
      super(message, cause);
      this.sent = sent;
      this.nonsense = nonsense;
    }

    private TransportException asNonsense() {
      return new TransportException(sent, true, String.valueOf(getMessage()), this);
    }

    /** Whether the request may have reached the other side. */
    boolean mayHaveLanded() {
      return sent;
    }

    /** Whether an answer came that breaks our limits, rather than none. */
    boolean isNonsense() {
      return nonsense;
    }
  }
}
