// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.finding.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** Talks to the control address of a lab. Thread-safe. */
final class LabClient {
  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /**
   * A client of a control address.
   *
   * @throws IllegalArgumentException when it is not plain HTTP to loopback
   */
  LabClient(URI base) {
    boolean loopback =
        base.getHost() != null && Set.of("127.0.0.1", "localhost").contains(base.getHost());
    if (!"http".equals(base.getScheme()) || !loopback || base.getPort() < 1) {
      throw new IllegalArgumentException(
          "the control address of a lab is http://127.0.0.1:PORT, not " + base);
    }
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  URI base() {
    return base;
  }

  JsonNode get(String path) {
    return uninterrupted(HttpRequest.newBuilder(base.resolve(path)).GET().build());
  }

  JsonNode post(String path, ObjectNode body) {
    return uninterrupted(request(path, body));
  }

  JsonNode postInterruptibly(String path, ObjectNode body) throws InterruptedException {
    return send(request(path, body));
  }

  /** The body as it comes, for answers that go on for as long as somebody listens. */
  InputStream open(String path, ObjectNode body) {
    try {
      HttpResponse<InputStream> response =
          http.send(request(path, body), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        try (InputStream in = response.body()) {
          throw refused(response.statusCode(), LabDescription.MAPPER.readTree(in));
        }
      }
      return response.body();
    } catch (IOException e) {
      throw gone(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the lab at " + base, e);
    }
  }

  private HttpRequest request(String path, ObjectNode body) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private JsonNode uninterrupted(HttpRequest request) {
    boolean interrupted = Thread.interrupted();
    try {
      return send(request);
    } catch (InterruptedException e) {
      interrupted = true;
      throw new IllegalStateException("interrupted while asking the lab at " + base, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private JsonNode send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = LabDescription.MAPPER.readTree(response.body());
      if (response.statusCode() != 200) {
        throw refused(response.statusCode(), body);
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what answers at " + base + " is no lab", e);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private IllegalStateException gone(IOException e) {
    return new IllegalStateException(
        "the lab at " + base + " does not answer; is it still running? (" + e + ")", e);
  }

  private IllegalArgumentException refused(int status, JsonNode body) {
    return new IllegalArgumentException(
        "the lab at "
            + base
            + " answered "
            + status
            + ": "
            + SafeText.of(body.path("error").asText()));
  }
}
