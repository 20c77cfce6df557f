// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.dns.ServerAddress;
import dev.understudy.state.Fields;
import dev.understudy.state.StateException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Ttl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The stored form of a history: one field a sighting, its parts separated by tabs. */
final class HistoryForm {
  private static final String SERVED = "served";

  private HistoryForm() {}

  static Fields encode(History history) {
    Fields fields = Fields.of("format", "understudy-history-1");
    for (Sighting each : history.sightings()) {
      fields =
          fields.with(
              "sighting",
              String.join(
                  "\t",
                  each.place().name(),
                  each.version().kind(),
                  each.version().text(),
                  each.server().name().toString(),
                  each.server().address().getHostAddress(),
                  each.vantage().replaceAll("[\\t\\n\\r]", " "),
                  each.firstSeen().toString(),
                  each.since().toString(),
                  each.lastSeen().toString(),
                  each.largestTtl().toString(),
                  each.isServed() ? SERVED : each.ended().toString()));
    }
    for (var entry : history.health().entrySet()) {
      ServerAddress server = entry.getKey();
      fields =
          fields.with(
              "health",
              server.name()
                  + "\t"
                  + server.address().getHostAddress()
                  + "\t"
                  + entry.getValue().name());
    }
    return fields;
  }

  static History decode(Fields fields) {
    if (!fields.get("format").equals("understudy-history-1")) {
      throw new StateException("a history of an unknown format: " + fields.get("format"));
    }
    try {
      List<Sighting> sightings = new ArrayList<>();
      for (String line : fields.all("sighting")) {
        sightings.add(sighting(parts(line, 11)));
      }
      TreeMap<ServerAddress, ServerHealth> health = new TreeMap<>();
      for (String line : fields.all("health")) {
        String[] parts = parts(line, 3);
        health.put(server(parts[0], parts[1]), ServerHealth.valueOf(parts[2]));
      }
      return new History(sightings, health, Margin.LEAST);
    } catch (IllegalArgumentException | DateTimeException | UnknownHostException e) {
      throw new StateException("a stored history cannot be read: " + e.getMessage(), e);
    }
  }

  private static Sighting sighting(String[] parts) throws UnknownHostException {
    return new Sighting(
        Place.valueOf(parts[0]),
        Version.parse(parts[1], parts[2]),
        server(parts[3], parts[4]),
        parts[5],
        Instant.parse(parts[6]),
        Instant.parse(parts[7]),
        Instant.parse(parts[8]),
        new Ttl(Integer.parseInt(parts[9])),
        parts[10].equals(SERVED) ? Instant.MAX : Instant.parse(parts[10]));
  }

  private static ServerAddress server(String name, String address) throws UnknownHostException {
    if (!address.matches("[0-9a-fA-F.:]+(%.*)?")) {
      throw new IllegalArgumentException("'" + address + "' is no address");
    }
    return new ServerAddress(DomainName.parse(name), InetAddress.getByName(address));
  }

  private static String[] parts(String line, int count) {
    String[] parts = line.split("\t", -1);
    if (parts.length != count) {
      throw new IllegalArgumentException(parts.length + " parts instead of " + count);
    }
    return parts;
  }
}
