// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.monitor;

import dev.understudy.state.Fields;
import dev.understudy.state.StateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One round of looking: the parent's servers, the new provider's addresses, the vantage points.
 *
 * @param number 1 for the first round of an operation, rising by one
 * @param at when it began
 * @param parents what each server of the parent publishes
 * @param servers what each address of the provider that goes on stage serves
 * @param leaving what each address of the provider that leaves says of the apex NS
 * @param sights what each vantage point saw
 */
public record Round(
    int number,
    Instant at,
    List<ServerSight> parents,
    List<ServerSight> servers,
    List<ServerSight> leaving,
    List<Sight> sights) {
  /** Copies the lists. */
  public Round {
    parents = List.copyOf(parents);
    servers = List.copyOf(servers);
    leaving = List.copyOf(leaving);
    sights = List.copyOf(sights);
  }

  /** What a vantage point saw. */
  public Optional<Sight> sight(String vantage) {
    return sights.stream().filter(each -> each.vantage().equals(vantage)).findFirst();
  }

  /** The round as fields for the journal, details of what is as expected left out. */
  public Fields encode() {
    Fields fields = Fields.of("round", Integer.toString(number)).with("round-at", at);
    for (ServerSight each : parents) {
      fields = fields.with("parent", line(each.state().name(), each.server(), each.detail()));
    }
    for (ServerSight each : servers) {
      fields = fields.with("server", line(each.state().name(), each.server(), each.detail()));
    }
    for (ServerSight each : leaving) {
      fields = fields.with("leaving", line(each.state().name(), each.server(), each.detail()));
    }
    for (Sight each : sights) {
      fields = fields.with("sight", line(each.seen().name(), each.vantage(), each.detail()));
    }
    return fields;
  }

  private static String line(String state, String who, String detail) {
    return state + "\t" + who.replace('\t', ' ') + "\t" + detail.replace('\t', ' ');
  }

  /**
   * Reads the fields of a round back.
   *
   * @throws StateException when they are not those of a round
   */
  public static Round decode(Fields fields) {
    try {
      return new Round(
          Integer.parseInt(fields.get("round")),
          Instant.parse(fields.get("round-at")),
          servers(fields.all("parent")),
          servers(fields.all("server")),
          servers(fields.all("leaving")),
          sights(fields.all("sight")));
    } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
      throw new StateException("the journal holds a round that cannot be read: " + e.getMessage());
    }
  }

  private static List<ServerSight> servers(List<String> lines) {
    List<ServerSight> read = new ArrayList<>();
    for (String line : lines) {
      String[] parts = split(line);
      read.add(new ServerSight(parts[1], ServerSight.State.valueOf(parts[0]), parts[2]));
    }
    return read;
  }

  private static List<Sight> sights(List<String> lines) {
    List<Sight> read = new ArrayList<>();
    for (String line : lines) {
      String[] parts = split(line);
      read.add(new Sight(parts[1], Sight.Seen.valueOf(parts[0]), parts[2]));
    }
    return read;
  }

  private static String[] split(String line) {
    String[] parts = line.split("\t", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("'" + line + "' has not three parts");
    }
    return parts;
  }
}
