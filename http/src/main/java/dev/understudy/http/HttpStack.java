// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.ProviderContext;
import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one HTTP client of an {@code Understudy} and the rate budgets of its accounts. Thread-safe.
 *
 * <p>HTTP/1.1, because a GOAWAY of HTTP/2 hides whether a request was taken; no redirects, because
 * credentials go to the configured host alone.
 */
public final class HttpStack implements AutoCloseable {
  private final TimeSource time;
  private final HttpLimits limits;
  private final ExecutorService threads;
  private final HttpClient client;
  private final Retrier retrier;
  private final Map<String, RateBudget> budgets = new ConcurrentHashMap<>();

  private HttpStack(TimeSource time, HttpLimits limits) {
    if (Boolean.getBoolean("jdk.internal.httpclient.disableHostnameVerification")) {
      throw new ConfigurationException(
          "the system property jdk.internal.httpclient.disableHostnameVerification is set: servers"
              + " would not have to prove their names. Remove it");
    }
    this.time = time;
    this.limits = limits;
    this.threads = Executors.newCachedThreadPool(daemons());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .executor(threads)
            .build();
    this.retrier = new Retrier(time, () -> ThreadLocalRandom.current().nextDouble());
  }

  private static ThreadFactory daemons() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "understudy-http-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The stack of a context, made when it is first asked for. */
  public static HttpStack of(ProviderContext context) {
    return context.shared(HttpStack.class, HttpStack::make);
  }

  private static HttpStack make(ProviderContext context) {
    return new HttpStack(context.time(), HttpLimits.STANDARD);
  }

  /** A stack with other limits, for tests; the caller closes it. */
  static HttpStack of(TimeSource time, HttpLimits limits) {
    return new HttpStack(time, limits);
  }

  TimeSource time() {
    return time;
  }

  /** The clock's monotonic reading, for durations in logs. */
  public long nanoTime() {
    return time.nanoTime();
  }

  HttpLimits limits() {
    return limits;
  }

  HttpClient client() {
    return client;
  }

  Retrier retrier() {
    return retrier;
  }

  /**
   * The budget of an account, the same for all providers that share it.
   *
   * @param account names the endpoint and whose account it is, without secrets
   * @param maker makes it when it is first asked for
   */
  public RateBudget budget(String account, Function<TimeSource, RateBudget> maker) {
    return budgets.computeIfAbsent(account, name -> maker.apply(time));
  }

  /**
   * Runs a read, again where that may help: for clients that do not send through {@link ApiClient}.
   *
   * @param read one attempt; it throws a {@code ProviderException} when the world fails
   */
  public <T> T reading(Supplier<T> read, RateBudget budget, Call call) {
    return retrier.run(read, budget, call);
  }

  /** Ends the threads and, where the platform can (21 and later), the client's connections. */
  @Override
  public void close() {
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    } catch (NoSuchMethodException before21) {
      // the client's own selector thread ends when the client is collected
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the HTTP client cannot be closed", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
