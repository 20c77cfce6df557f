// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.understudy.testkit.time.Actor;
import dev.understudy.testkit.time.ManualTime;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clock of a lab for other processes. While somebody waits, a blank is sent now and then: what
 * cannot be sent any more says that the client is gone, and with it its sleep or its part.
 */
final class ControlTime {
  private static final long BEAT_MILLIS = 200;

  private final Lab lab;
  private final ExecutorService threads;
  private final Map<String, Actor> actors = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  ControlTime(Lab lab, ExecutorService threads) {
    this.lab = lab;
    this.threads = threads;
  }

  ObjectNode now() {
    ObjectNode out = LabDescription.MAPPER.createObjectNode();
    out.put("now", lab.time().now().toString());
    out.put("nanos", lab.time().nanoTime());
    return out;
  }

  ObjectNode advance(Duration by) {
    if (by.isNegative()) {
      throw new ControlException(400, "time does not go back: " + by);
    }
    manual().advance(by);
    return now();
  }

  private ManualTime manual() {
    return lab.manualTime()
        .orElseThrow(() -> new ControlException(409, "this lab runs on the real clock"));
  }

  /** Sleeps for the client and answers when the time has come. */
  void sleep(HttpExchange exchange, Duration duration, String actorId) throws IOException {
    Actor actor = actorId.isEmpty() ? null : actors.get(actorId);
    if (actor == null && !actorId.isEmpty()) {
      throw new ControlException(404, "no actor of this id takes part (any more)");
    }
    Future<?> sleep =
        threads.submit(
            () -> {
              if (actor != null) {
                actor.sleep(duration);
              } else {
                lab.time().sleep(duration);
              }
              return "";
            });
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      beatUntil(sleep, out);
      out.write(now().toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      sleep.cancel(true);
      if (actor != null) {
        actor.close();
      }
      throw e;
    }
  }

  private static void beatUntil(Future<?> future, OutputStream out) throws IOException {
    while (true) {
      try {
        future.get(BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        out.write(' ');
        out.flush();
      } catch (ExecutionException e) {
        throw new IOException("the sleep ended early: " + e.getCause(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the lab is closing", e);
      }
    }
  }

  /** Lets a client take part for as long as it keeps this connection. */
  void takePart(HttpExchange exchange, String name) throws IOException {
    Actor actor = manual().register(name);
    String id = "actor-" + numbers.incrementAndGet();
    actors.put(id, actor);
    try {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        String first = LabDescription.MAPPER.createObjectNode().put("actor", id) + "\n";
        out.write(first.getBytes(StandardCharsets.UTF_8));
        out.flush();
        beatUntil(new java.util.concurrent.CompletableFuture<>(), out);
      }
    } finally {
      actors.remove(id);
      actor.close();
    }
  }
}
