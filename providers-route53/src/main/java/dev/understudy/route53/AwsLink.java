// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.call.Call;
import dev.understudy.http.HttpStack;
import dev.understudy.http.RateBudget;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.route53.Guard.Exchange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Route53Response;

/**
 * Sends requests by an SDK client under a deadline and a rate budget. Reads may be repeated, writes
 * are sent once: the SDK's own retries are off, also in a client that somebody else made.
 * Thread-safe.
 *
 * <p>Logs one line of level debug for a request, never bodies or header fields.
 */
final class AwsLink implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.understudy.route53");
  static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(20);

  /** Makes a client that somebody else configured behave as {@link #configure} says. */
  private static final SdkPlugin ADAPT =
      config ->
          config.overrideConfiguration(
              configure(config.overrideConfiguration().toBuilder()).build());

  private final Route53Client client;
  private final boolean isOwn;
  private final HttpStack stack;
  private final RateBudget budget;
  private final Failures failures;

  /**
   * A link.
   *
   * @param isOwn whether the client was made with {@link #configure} and is to be closed
   */
  AwsLink(
      Route53Client client, boolean isOwn, HttpStack stack, RateBudget budget, Failures failures) {
    this.client = client;
    this.isOwn = isOwn;
    this.stack = stack;
    this.budget = budget;
    this.failures = failures;
  }

  /** No retries, and the guard. */
  static ClientOverrideConfiguration.Builder configure(ClientOverrideConfiguration.Builder config) {
    return config.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(new Guard());
  }

  /** One call of the SDK's client with the configuration it must carry. */
  interface Request<T extends Route53Response>
      extends BiFunction<Route53Client, AwsRequestOverrideConfiguration, T> {}

  /**
   * How a request ended.
   *
   * @param answer the answer of a success
   * @param error why there is none
   * @param isAbsent whether the other side said that there is no such thing
   * @param mayHaveLanded whether it may have taken effect all the same
   */
  record Attempt<T>(
      @Nullable T answer,
      @Nullable ProviderException error,
      boolean isAbsent,
      boolean mayHaveLanded) {
    /** The answer, or else the error is thrown. */
    T orThrow() {
      if (answer != null) {
        return answer;
      }
      throw failure();
    }

    ProviderException failure() {
      if (error == null) {
        throw new IllegalStateException("there was no failure");
      }
      return error;
    }
  }

  /** Reads something that must be there. */
  <T extends Route53Response> T read(String what, Call call, Request<T> request) {
    return stack.reading(() -> attempt(what, "", call, request).orThrow(), budget, call);
  }

  /** Reads something that may not be there. */
  <T extends Route53Response> Optional<T> find(String what, Call call, Request<T> request) {
    return stack.reading(
        () -> {
          Attempt<T> attempt = attempt(what, "", call, request);
          return attempt.isAbsent() ? Optional.<T>empty() : Optional.of(attempt.orThrow());
        },
        budget,
        call);
  }

  /** Sends a request that changes something, once. */
  <T extends Route53Response> Attempt<T> write(
      String what, String effect, Call call, Request<T> request) {
    return attempt(what, effect, call, request);
  }

  private <T extends Route53Response> Attempt<T> attempt(
      String what, String effect, Call call, Request<T> request) {
    Exchange exchange = new Exchange();
    long started = stack.nanoTime();
    try {
      ProviderException unsent = admission(what, call);
      if (unsent != null) {
        return new Attempt<>(null, unsent, false, false);
      }
      T answer = request.apply(client, overrides(effect, exchange, call));
      log(what, exchange, started, answer.responseMetadata().requestId());
      return new Attempt<>(answer, null, false, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempt<>(
          null,
          new UnreachableException(
              Route53Provider.ID, what + " was interrupted before it was sent", "", null),
          false,
          false);
    } catch (RuntimeException e) {
      Attempt<T> failed = failures.judge(what, exchange, e);
      log(what, exchange, started, failed.failure().requestId());
      if (failed.failure() instanceof ThrottledException throttled) {
        throttled.retryAfter().ifPresent(budget::close);
      }
      return failed;
    }
  }

  private @Nullable ProviderException admission(String what, Call call)
      throws InterruptedException {
    Optional<Duration> tooLong = budget.take(call);
    if (tooLong.isPresent()) {
      return new ThrottledException(
          Route53Provider.ID,
          what
              + " was not sent: the rate budget is used up for "
              + tooLong.get().toSeconds()
              + " s, longer than the "
              + call.remaining().toSeconds()
              + " s left of the deadline",
          "",
          tooLong.get());
    }
    return call.isExpired()
        ? new UnreachableException(
            Route53Provider.ID, what + " was not sent: the deadline has passed", "", null)
        : null;
  }

  private AwsRequestOverrideConfiguration overrides(String effect, Exchange exchange, Call call) {
    Duration left = call.remaining();
    exchange.most = left.compareTo(LONGEST_ATTEMPT) < 0 ? left : LONGEST_ATTEMPT;
    AwsRequestOverrideConfiguration.Builder out =
        AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(exchange.most)
            .putExecutionAttribute(Guard.EXCHANGE, exchange);
    if (!effect.isEmpty()) {
      out.putHeader("Understudy-Effect", effect);
    }
    if (!isOwn) {
      out.addPlugin(ADAPT);
    }
    return out.build();
  }

  private void log(String what, Exchange exchange, long started, @Nullable String requestId) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(
          Level.DEBUG,
          "{0} status {1} in {2} ms, request {3}",
          what,
          exchange.status == 0 ? "none" : Integer.toString(exchange.status),
          Long.toString((stack.nanoTime() - started) / 1_000_000),
          requestId == null || requestId.isEmpty() ? "-" : requestId);
    }
  }

  /** Closes a client of our own; another's stays open. */
  @Override
  public void close() {
    if (isOwn) {
      client.close();
    }
  }
}
