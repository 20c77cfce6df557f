// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to a limit and gives up right there; also refuses a head that is too long, and
 * a compressed body, which nobody asked for and whose real size cannot be seen.
 */
final class CappedBody implements BodySubscriber<byte[]> {
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final int limit;
  private @Nullable Subscription subscription;

  private CappedBody(int limit) {
    this.limit = limit;
  }

  static BodyHandler<byte[]> handler(HttpLimits limits) {
    return head -> {
      CappedBody body = new CappedBody(limits.bodyOctets());
      String objection = objection(head, limits);
      if (!objection.isEmpty()) {
        body.result.completeExceptionally(new LimitException(objection));
      }
      return body;
    };
  }

  private static String objection(ResponseInfo head, HttpLimits limits) {
    HttpHeaders headers = head.headers();
    int fields = 0;
    long octets = 0;
    for (var entry : headers.map().entrySet()) {
      for (String value : entry.getValue()) {
        fields++;
        octets += entry.getKey().length() + value.length();
      }
    }
    if (fields > limits.headerFields() || octets > limits.headerOctets()) {
      return "the head of the answer has "
          + fields
          + " fields of "
          + octets
          + " octets, over "
          + limits.headerFields()
          + " fields or "
          + limits.headerOctets()
          + " octets";
    }
    for (String coding : headers.allValues("Content-Encoding")) {
      if (!coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
        return "the body came with a content coding although only identity was accepted";
      }
    }
    long stated = headers.firstValue("Content-Length").map(CappedBody::number).orElse(-1L);
    return stated > limits.bodyOctets()
        ? "a body of " + stated + " octets was announced, over " + limits.bodyOctets()
        : "";
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription given) {
    if (result.isDone()) {
      given.cancel();
      return;
    }
    this.subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    if (result.isDone()) {
      return;
    }
    for (ByteBuffer part : parts) {
      if (octets.size() + part.remaining() > limit) {
        if (subscription != null) {
          subscription.cancel();
        }
        result.completeExceptionally(
            new LimitException("the body is longer than " + limit + " octets"));
        return;
      }
      byte[] copy = new byte[part.remaining()];
      part.get(copy);
      octets.writeBytes(copy);
    }
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(octets.toByteArray());
  }

  /** The answer broke a limit of ours. */
  static final class LimitException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitException(String message) {
      super(message);
    }
  }
}
