// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.call.TimeSource;
import dev.understudy.testkit.fake.FakeResponse.Delivery;
import dev.understudy.testkit.time.InFlight;
import dev.understudy.testkit.time.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/**
 * Puts a fake on a loopback socket of its own, and does what a state machine cannot: refuse
 * connections, break them, keep them waiting.
 *
 * <p>The port is free when it is taken and stays taken until the server is closed, also while
 * nobody listens on it. Under {@link ManualTime} a request counts as in flight while the fake works
 * on it. Thread-safe.
 */
public final class FakeHttpServer implements AutoCloseable {
  /** Strongly held, or the setting is lost with the logger. */
  private static final Logger ADAPTEE = Logger.getLogger(MockWebServer.class.getName());

  private static final Duration LONGEST_HANG = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final HttpFake fake;
  private final TimeSource time;
  private final Socket reservation;
  private final InetSocketAddress address;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private @Nullable Listener listener;

  private FakeHttpServer(HttpFake fake, TimeSource time) throws IOException {
    this.fake = fake;
    this.time = time;
    this.reservation = new Socket();
    reservation.setReuseAddress(true);
    reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.address = (InetSocketAddress) reservation.getLocalSocketAddress();
  }

  /**
   * Starts serving a fake on a free port of the loopback address.
   *
   * @throws UncheckedIOException when no socket can be had
   */
  public static FakeHttpServer start(HttpFake fake, TimeSource time) {
    try {
      ADAPTEE.setLevel(Level.WARNING);
      FakeHttpServer server = new FakeHttpServer(fake, time);
      server.refresh();
      fake.faultPlan().ifPresent(plan -> plan.watch(server::refresh));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback socket for a fake", e);
    }
  }

  /** Where it is, with the fake's base path: what a client is given as endpoint. */
  public URI endpoint() {
    return URI.create(
        "http://"
            + address.getAddress().getHostAddress()
            + ":"
            + address.getPort()
            + fake.basePath());
  }

  /**
   * The same for a client that speaks TLS, which nobody answers but under the fault {@link
   * FaultKind#UNTRUSTED_TLS}.
   */
  public URI tlsEndpoint() {
    return URI.create("https" + endpoint().toString().substring("http".length()));
  }

  /** How many requests have come so far, answered or not. */
  public int requests() {
    return requests.get();
  }

  /** Stops or starts listening, as the fault plan has it. */
  private synchronized void refresh() {
    boolean up = closing.getCount() > 0 && !isUnder(FaultKind.DOWN);
    boolean untrusted = isUnder(FaultKind.UNTRUSTED_TLS);
    Listener present = listener;
    if (present != null && (!up || present.untrusted != untrusted)) {
      listener = null;
      present.shut();
    }
    if (up && listener == null) {
      Listener opened = new Listener(untrusted);
      listener = opened;
      opened.open();
    }
    if ((!up || untrusted) && closing.getCount() > 0 && time instanceof ManualTime clock) {
      scheduleReturn(clock);
    }
  }

  private boolean isUnder(FaultKind kind) {
    return fake.faultPlan().map(plan -> plan.isUnder(kind)).orElse(false);
  }

  private void scheduleReturn(ManualTime clock) {
    fake.faultPlan().stream()
        .flatMap(plan -> plan.faults().stream())
        .filter(fault -> fault.kind() == FaultKind.DOWN || fault.kind() == FaultKind.UNTRUSTED_TLS)
        .filter(fault -> fault.lasting().compareTo(Fault.FOREVER) < 0)
        .map(Fault::lasting)
        .forEach(
            lasting -> {
              Instant end = clock.now().plus(lasting);
              clock.at(end, this::refresh);
            });
  }

  /** Stops listening, ends requests that hang, and gives the port back. */
  @Override
  public void close() {
    closing.countDown();
    refresh();
    try {
      reservation.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a reserved port cannot be given back", e);
    }
  }

  private final class Listener extends Dispatcher {
    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch shutting = new CountDownLatch(1);
    private final boolean untrusted;

    Listener(boolean untrusted) {
      this.untrusted = untrusted;
    }

    void open() {
      server.setDispatcher(this);
      server.setServerSocketFactory(new PromptSockets());
      if (untrusted) {
        server.useHttps(SelfSigned.sockets());
      }
      try {
        server.start(address.getAddress(), address.getPort());
      } catch (IOException e) {
        throw new UncheckedIOException("the port " + address.getPort() + " cannot be taken", e);
      }
    }

    void shut() {
      shutting.countDown();
      server.close();
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
      requests.incrementAndGet();
      FakeResponse response = work(request(recorded));
      if (response.delivery() == Delivery.HANG) {
        await(LONGEST_HANG);
      } else if (response.delivery() == Delivery.SLOW_HEADERS) {
        await(PAUSE);
      }
      return sent(response);
    }

    private FakeResponse work(FakeRequest request) {
      if (!(time instanceof ManualTime clock)) {
        return fake.handle(request);
      }
      InFlight flight = clock.inFlight();
      try {
        return fake.handle(request);
      } finally {
        flight.close();
      }
    }

    private void await(Duration longest) throws InterruptedException {
      if (shutting.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        return; // what comes after it finds the socket closed
      }
    }
  }

  private static FakeRequest request(RecordedRequest recorded) {
    String target = recorded.getTarget();
    int mark = target.indexOf('?');
    HttpFields fields = HttpFields.NONE;
    for (int i = 0; i < recorded.getHeaders().size(); i++) {
      fields = fields.with(recorded.getHeaders().name(i), recorded.getHeaders().value(i));
    }
    okio.ByteString body = recorded.getBody();
    return new FakeRequest(
        recorded.getMethod(),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        fields,
        body == null ? "" : body.string(StandardCharsets.UTF_8));
  }

  private static MockResponse sent(FakeResponse response) {
    MockResponse.Builder out = new MockResponse.Builder().code(response.status());
    for (HttpFields.Line line : response.headers().lines()) {
      out.addHeader(line.name(), line.value());
    }
    if (response.status() != 204) {
      out.body(response.body());
    }
    SocketEffect close = new SocketEffect.CloseSocket();
    switch (response.delivery()) {
      case RESET, HANG -> out.onResponseStart(close);
      case CUT -> out.onResponseBody(close);
      case SLOW_BODY -> out.throttleBody(1, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      case WHOLE, SLOW_HEADERS -> {}
    }
    return out.build();
  }
}
