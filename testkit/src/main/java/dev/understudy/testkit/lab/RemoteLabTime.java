// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.TimeSource;
import dev.understudy.testkit.time.Actor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * The clock of a lab in another process: what {@code time: lab:URL} in a configuration means.
 *
 * <p>{@link #sleep} moves the lab's time on, unless somebody else takes part in it and is awake. A
 * program of several threads that wait registers each, see {@link #register}. When the process
 * dies, its sleeps and its parts end with its connections. Every method throws {@link
 * IllegalStateException} when the lab does not answer. Thread-safe.
 */
public final class RemoteLabTime implements TimeSource, AutoCloseable {
  private final LabClient client;

  private RemoteLabTime(LabClient client) {
    this.client = client;
  }

  /**
   * Follows the clock of a lab.
   *
   * @param control the lab's control address, {@code http://127.0.0.1:PORT}
   * @throws IllegalArgumentException when that is not plain HTTP to loopback
   * @throws IllegalStateException when no lab answers there
   */
  public static RemoteLabTime connect(URI control) {
    RemoteLabTime time = new RemoteLabTime(new LabClient(control));
    time.now();
    return time;
  }

  @Override
  public Instant now() {
    return Instant.parse(client.get("/time").path("now").asText());
  }

  @Override
  public long nanoTime() {
    return client.get("/time").path("nanos").asLong();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    sleep(duration, "");
  }

  private void sleep(Duration duration, String actor) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before a sleep of " + duration);
    }
    if (duration.isZero() || duration.isNegative()) {
      return;
    }
    ObjectNode body = LabDescription.MAPPER.createObjectNode().put("for", duration.toString());
    if (!actor.isEmpty()) {
      body.put("actor", actor);
    }
    client.postInterruptibly("/time/sleep", body);
  }

  /** Takes part in the lab's time until the handle is closed or the process ends. */
  public Actor register(String name) {
    InputStream held =
        client.open("/time/actors", LabDescription.MAPPER.createObjectNode().put("name", name));
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(held, StandardCharsets.UTF_8));
      JsonNode first = LabDescription.MAPPER.readTree(String.valueOf(lines.readLine()));
      return new RemoteActor(name, first.path("actor").asText(), held);
    } catch (IOException e) {
      throw new UncheckedIOException("the lab broke off while '" + name + "' registered", e);
    }
  }

  private final class RemoteActor implements Actor {
    private final String name;
    private final String id;
    private final InputStream held;

    RemoteActor(String name, String id, InputStream held) {
      this.name = name;
      this.id = id;
      this.held = held;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      RemoteLabTime.this.sleep(duration, id);
    }

    @Override
    public void close() {
      try {
        held.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the part of '" + name + "' cannot be ended", e);
      }
    }
  }

  /** Nothing is held open between calls; the lab goes on without this program. */
  @Override
  public void close() {
    // The HTTP client lets go of idle connections by itself.
  }

  @Override
  public String toString() {
    return "the clock of the lab at " + client.base();
  }
}
