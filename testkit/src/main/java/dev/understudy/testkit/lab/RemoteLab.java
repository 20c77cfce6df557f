// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Network;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A lab in another process, through its control address. Every method throws {@link
 * IllegalStateException} when the lab does not answer, {@link IllegalArgumentException} when it
 * refuses. Thread-safe.
 */
public final class RemoteLab {
  private final LabClient client;
  private final JsonNode description;

  private RemoteLab(LabClient client) {
    this.client = client;
    this.description = client.get("/lab");
  }

  /**
   * Connects to a lab.
   *
   * @param control the lab's control address, {@code http://127.0.0.1:PORT}
   */
  public static RemoteLab connect(URI control) {
    return new RemoteLab(new LabClient(control));
  }

  /** The zone it is about. */
  public DomainName zone() {
    return DomainName.parse(description.path("zone").asText());
  }

  /** Its clock. */
  public RemoteLabTime time() {
    return RemoteLabTime.connect(client.base());
  }

  /** Where each server address is found; every other address is found where nobody answers. */
  public Network network() {
    Map<InetAddress, InetSocketAddress> sockets = new HashMap<>();
    description
        .path("sockets")
        .properties()
        .forEach(
            each ->
                sockets.put(NameServer.address(each.getKey()), socket(each.getValue().asText())));
    InetSocketAddress nowhere = socket(description.path("nowhere").asText());
    return server -> sockets.getOrDefault(server, nowhere);
  }

  private static InetSocketAddress socket(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        NameServer.address(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }

  /** The addresses of the root servers. */
  public List<InetAddress> rootServers() {
    List<InetAddress> roots = new ArrayList<>();
    description.path("rootServers").forEach(each -> roots.add(NameServer.address(each.asText())));
    return roots;
  }

  /** The settings that the real client of an interface is given. */
  public Map<String, String> settings(String api) {
    return texts(description.path("apis").path(api));
  }

  /** The secrets that the interfaces take, by name. */
  public Map<String, String> secrets() {
    return texts(description.path("secrets"));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  /** Sets a fault now. */
  public void fault(String target, String fault) {
    client.post("/faults", body().put("target", target).put("fault", fault));
  }

  /** Sets a fault so much later by the lab's clock. */
  public void fault(String target, String fault, Duration after) {
    client.post(
        "/faults", body().put("target", target).put("fault", fault).put("after", after.toString()));
  }

  /** Moves the lab's time on. */
  public void advance(Duration by) {
    client.post("/time/advance", body().put("by", by.toString()));
  }

  /** Lets all resolvers learn the zone. */
  public void warm() {
    client.post("/warm", body());
  }

  /** What was written through the interfaces, in order. */
  public List<WriteLog.Entry> writes() {
    List<WriteLog.Entry> entries = new ArrayList<>();
    for (JsonNode each : client.get("/writes").path("writes")) {
      entries.add(
          new WriteLog.Entry(
              each.path("sequence").asLong(),
              Instant.parse(each.path("at").asText()),
              each.path("target").asText(),
              each.path("method").asText(),
              each.path("path").asText(),
              new Digest(each.path("body").asText()),
              each.path("effect").asText(),
              each.path("landed").asBoolean(),
              each.path("outcome").asText()));
    }
    return entries;
  }

  /** What a provider serves, as a master file. */
  public String zoneOf(String provider) {
    return client.get("/zones/" + provider).path("zone").asText();
  }

  /** Puts master-file lines into a provider's zone behind its interface's back. */
  public void put(String provider, String lines) {
    client.post("/zones/" + provider, body().put("put", lines));
  }

  /** Ends the lab. */
  public void shutdown() {
    client.post("/shutdown", body());
  }

  private static ObjectNode body() {
    return LabDescription.MAPPER.createObjectNode();
  }
}
