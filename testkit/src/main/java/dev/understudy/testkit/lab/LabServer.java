// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.finding.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The control address of a lab, for programs in other processes: plain HTTP with JSON, on loopback
 * only.
 *
 * <ul>
 *   <li>{@code GET /lab}: sockets, root servers, resolvers, interfaces with settings and secrets
 *   <li>{@code GET /time}; {@code POST /time/advance {"by":"PT5M"}}; {@code POST /time/sleep
 *       {"for":"PT5M"}} answers when that has passed; {@code POST /time/actors {"name":"..."}}
 *       takes part until its connection ends, and its id goes into {@code "actor"} of its sleeps
 *   <li>{@code POST /faults {"target":"dns:primary","fault":"dead","after":"PT10M"}}: targets are
 *       {@code registry}, {@code dns:PROVIDER}, {@code dns:parent}, {@code dns:root}, {@code
 *       dns:ADDRESS}, {@code api:NAME}; {@code none} ends a fault
 *   <li>{@code GET /writes}, {@code /servers}, {@code /caches}; {@code POST /warm}
 *   <li>{@code GET /zones/PROVIDER}: what it serves, as a master file; {@code POST} to it {@code
 *       {"put":"www 300 IN A 192.0.2.1"}} or {@code {"remove":"www A"}}: a change behind the
 *       interface's back
 *   <li>{@code POST /shutdown}
 * </ul>
 *
 * <p>A request that cannot be done is answered with {@code {"error":"..."}}. Thread-safe.
 */
public final class LabServer implements AutoCloseable {
  private static final int LARGEST_BODY = 1 << 20;

  /**
   * The JDK's server writes head and body apart; without this each answer waits some 40 ms for a
   * delayed acknowledgement, and a program that follows the lab's clock asks thousands of times.
   */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  static {
    // read once, when the first server of the process is made; a host's own choice stands
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final Lab lab;
  private final LabApis apis;
  private final HttpServer http;
  private final URI uri;
  private final ExecutorService threads;
  private final ControlTime time;
  private final ControlFaults faults;
  private final ControlZones zones;
  private final CountDownLatch shutdown = new CountDownLatch(1);
  private final Map<String, Route> routes = new TreeMap<>();

  /** Answers one path; null when it has answered by itself. */
  @FunctionalInterface
  private interface Route {
    @Nullable JsonNode answer(HttpExchange exchange, byte[] body) throws IOException;
  }

  private LabServer(Lab lab, LabApis apis) throws IOException {
    this.lab = lab;
    this.apis = apis;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "lab-control");
              thread.setDaemon(true);
              return thread;
            });
    this.time = new ControlTime(lab, threads);
    this.faults = new ControlFaults(lab, apis);
    this.zones = new ControlZones(lab, apis);
    this.http =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 64);
    this.uri = URI.create("http://" + LabDescription.text(http.getAddress()));
    routes();
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  /**
   * Opens a control address for a lab, which stays open when the address is closed.
   *
   * @param apis the interfaces of its providers and registrar
   * @throws UncheckedIOException when no socket can be had
   */
  public static LabServer start(Lab lab, LabApis apis) {
    try {
      return new LabServer(lab, apis);
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback socket for the control of a lab", e);
    }
  }

  /** The address, without a final slash. */
  public URI uri() {
    return uri;
  }

  /** The lab behind it. */
  public Lab lab() {
    return lab;
  }

  /** What {@code GET /lab} answers, on one line. */
  public String description() {
    return LabDescription.of(lab, apis, uri).toString();
  }

  /** Waits until somebody asks for the shutdown, or the server is closed. */
  public void awaitShutdown() throws InterruptedException {
    shutdown.await();
  }

  private void routes() {
    routes.put("GET /lab", (exchange, body) -> LabDescription.of(lab, apis, uri));
    routes.put("GET /time", (exchange, body) -> time.now());
    routes.put(
        "POST /time/advance",
        (exchange, body) -> time.advance(ControlRequest.of(body, Set.of("by")).duration("by")));
    routes.put(
        "POST /time/sleep",
        (exchange, body) -> {
          ControlRequest request = ControlRequest.of(body, Set.of("for", "actor"));
          time.sleep(exchange, request.duration("for"), request.find("actor").orElse(""));
          return null;
        });
    routes.put(
        "POST /time/actors",
        (exchange, body) -> {
          time.takePart(exchange, ControlRequest.of(body, Set.of("name")).text("name"));
          return null;
        });
    routes.put("POST /faults", (exchange, body) -> fault(body));
    routes.put("GET /writes", (exchange, body) -> LabDescription.writes(apis.writeLog()));
    routes.put("GET /servers", (exchange, body) -> LabDescription.servers(lab));
    routes.put("GET /caches", (exchange, body) -> LabDescription.caches(lab));
    routes.put(
        "POST /warm",
        (exchange, body) -> {
          lab.warm();
          return LabDescription.caches(lab);
        });
    for (LabProvider provider : lab.providers()) {
      String path = "/zones/" + provider.id();
      routes.put("GET " + path, (exchange, body) -> zones.show(provider));
      routes.put("POST " + path, (exchange, body) -> zones.change(provider, body));
    }
    routes.put(
        "POST /shutdown",
        (exchange, body) -> {
          shutdown.countDown();
          return LabDescription.MAPPER.createObjectNode().put("shutdown", true);
        });
  }

  private JsonNode fault(byte[] body) {
    ControlRequest request = ControlRequest.of(body, Set.of("target", "fault", "after", "content"));
    String target = request.text("target");
    String fault = request.text("fault");
    Runnable action = faults.prepare(target, fault, request.find("content"));
    ObjectNode out = LabDescription.MAPPER.createObjectNode();
    out.put("target", target).put("fault", fault);
    request
        .findDuration("after")
        .ifPresentOrElse(
            after -> {
              lab.in(after, action);
              out.put("at", lab.time().now().plus(after).toString());
            },
            () -> {
              action.run();
              out.put("at", lab.time().now().toString());
            });
    return out;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode answer;
      int status = 200;
      try {
        answer = route(exchange);
      } catch (ControlException e) {
        status = e.status();
        answer = error(e.getMessage());
      } catch (IllegalArgumentException | IllegalStateException e) {
        status = 400;
        answer = error(e.getMessage());
      }
      if (answer != null) {
        byte[] octets = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
      }
    }
  }

  private static JsonNode error(@Nullable String message) {
    return LabDescription.MAPPER
        .createObjectNode()
        .put("error", SafeText.of(String.valueOf(message)));
  }

  private @Nullable JsonNode route(HttpExchange exchange) throws IOException {
    checkHost(exchange);
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new ControlException(413, "the body exceeds " + LARGEST_BODY + " octets");
    }
    String path = exchange.getRequestURI().getPath();
    Route route = routes.get(exchange.getRequestMethod() + " " + path);
    if (route == null) {
      List<String> methods =
          routes.keySet().stream()
              .filter(each -> each.endsWith(" " + path))
              .map(each -> each.substring(0, each.indexOf(' ')))
              .toList();
      throw methods.isEmpty()
          ? new ControlException(404, "no such path; there are " + routes.keySet())
          : new ControlException(405, "this path takes " + methods);
    }
    return route.answer(exchange, body);
  }

  /** A web page in somebody's browser must not reach the lab under a name of its own. */
  private void checkHost(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String port = ":" + uri.getPort();
    if (host == null
        || !Set.of("127.0.0.1" + port, "localhost" + port)
            .contains(host.toLowerCase(Locale.ROOT))) {
      throw new ControlException(403, "the Host header must be " + uri.getAuthority());
    }
  }

  /** Closes the control address; whoever waits through it is sent away. */
  @Override
  public void close() {
    shutdown.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
