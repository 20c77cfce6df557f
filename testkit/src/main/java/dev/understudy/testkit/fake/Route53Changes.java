// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A change batch: all of it or nothing. Its refusals name everything that is wrong. */
final class Route53Changes {
  private static final int MOST_ELEMENTS = 1_000;
  private static final int MOST_CHARACTERS = 32_000;
  private static final int LONGEST_VALUE = 4_000;

  private final Route53Zone zone;
  private final SortedMap<Route53Set.Key, Route53Set> sets;
  private final List<String> objections = new ArrayList<>();

  private Route53Changes(Route53Zone zone) {
    this.zone = zone;
    this.sets = new TreeMap<>(zone.sets());
  }

  static Route53Error invalid(String message) {
    return new Route53Error(400, "InvalidChangeBatch", "[" + message + "]");
  }

  /**
   * The zone after a batch.
   *
   * @throws Route53Error when it is refused
   */
  static Route53Zone apply(Route53Zone zone, List<XmlElement> changes) {
    if (changes.isEmpty()) {
      throw Route53Error.invalidInput("the change batch holds no changes");
    }
    limits(changes);
    Route53Changes work = new Route53Changes(zone);
    for (XmlElement change : changes) {
      XmlElement set =
          change
              .child("ResourceRecordSet")
              .orElseThrow(() -> Route53Error.invalidInput("a change has no ResourceRecordSet"));
      work.change(change.text("Action"), Route53Set.read(set));
    }
    work.wholeZone();
    if (!work.objections.isEmpty()) {
      throw invalid(String.join(", ", work.objections));
    }
    return zone.with(work.sets);
  }

  private static void limits(List<XmlElement> changes) {
    int elements = 0;
    int characters = 0;
    for (XmlElement change : changes) {
      int weight = change.text("Action").equals("UPSERT") ? 2 : 1;
      List<XmlElement> records =
          change
              .child("ResourceRecordSet")
              .flatMap(set -> set.child("ResourceRecords"))
              .map(XmlElement::children)
              .orElse(List.of());
      elements += weight * Math.max(1, records.size());
      for (XmlElement record : records) {
        characters += weight * record.text("Value").length();
      }
    }
    if (elements > MOST_ELEMENTS) {
      throw new Route53Error(
          400, "InvalidChangeBatch", "Number of records limit of " + MOST_ELEMENTS + " exceeded.");
    }
    if (characters > MOST_CHARACTERS) {
      throw new Route53Error(
          400,
          "InvalidChangeBatch",
          "Number of characters limit of " + MOST_CHARACTERS + " exceeded.");
    }
  }

  private void change(String action, Route53Set set) {
    String named =
        "[name='"
            + Route53Text.shown(set.name())
            + "', type='"
            + set.type()
            + "'"
            + (set.identifier().isEmpty() ? "" : ", set identifier='" + set.identifier() + "'")
            + "]";
    Route53Set present = sets.get(set.key());
    switch (action) {
      case "CREATE" -> {
        if (present != null) {
          objections.add("Tried to create resource record set " + named + " but it already exists");
        } else {
          put(set);
        }
      }
      case "UPSERT" -> put(set);
      case "DELETE" -> {
        if (present == null) {
          objections.add("Tried to delete resource record set " + named + " but it was not found");
        } else if (!present.matches(set)) {
          objections.add(
              "Tried to delete resource record set "
                  + named
                  + " but the values provided do not match the current values");
        } else {
          sets.remove(set.key());
        }
      }
      default -> throw Route53Error.invalidInput("Value '" + action + "' at 'action' is no action");
    }
  }

  private void put(Route53Set set) {
    if (!set.name().isWithin(zone.apex())) {
      objections.add(
          "RRSet with DNS name "
              + Route53Text.shown(set.name())
              + " is not permitted in zone "
              + Route53Text.shown(zone.apex()));
      return;
    }
    Set<String> seen = new HashSet<>();
    for (String value : set.values()) {
      if (value.length() > LONGEST_VALUE) {
        throw Route53Error.invalidInput("a Value is longer than " + LONGEST_VALUE + " characters");
      }
      if (!seen.add(value)) {
        objections.add("Duplicate Resource Record: '" + value + "'");
      }
      try {
        Route53Text.rdata(RecordType.parse(set.type()), value);
      } catch (IllegalArgumentException e) {
        objections.add(
            "Invalid Resource Record: 'FATAL problem: "
                + e.getMessage()
                + " encountered with '"
                + value
                + "''");
      }
    }
    if (set.type().equals("CNAME") && set.values().size() > 1) {
      objections.add("Multiple CNAME records for one name: " + Route53Text.shown(set.name()));
    }
    sets.put(set.key(), set);
  }

  /** What must hold once all is done. */
  private void wholeZone() {
    String apex = Route53Text.shown(zone.apex());
    for (String type : List.of("SOA", "NS")) {
      if (!sets.containsKey(new Route53Set.Key(Route53Text.sortKey(zone.apex()), type, ""))) {
        objections.add("A HostedZone must contain at least one " + type + " record for " + apex);
      }
    }
    Map<String, List<Route53Set>> byName = new HashMap<>();
    for (Route53Set set : sets.values()) {
      byName.computeIfAbsent(set.key().name(), name -> new ArrayList<>()).add(set);
    }
    byName.values().forEach(this::oneName);
  }

  private void oneName(List<Route53Set> all) {
    Set<String> types = new HashSet<>();
    Set<String> simple = new HashSet<>();
    Set<String> steered = new HashSet<>();
    for (Route53Set set : all) {
      types.add(set.type());
      (set.identifier().isEmpty() ? simple : steered).add(set.type());
    }
    String name = Route53Text.shown(all.get(0).name());
    if (types.contains("CNAME") && types.size() > 1) {
      types.remove("CNAME");
      objections.add(
          "RRSet of type CNAME with DNS name "
              + name
              + " is not permitted because a conflicting RRSet of type "
              + types.iterator().next()
              + " with the same DNS name already exists in zone "
              + Route53Text.shown(zone.apex()));
    }
    simple.retainAll(steered);
    for (String type : simple) {
      objections.add(
          "RRSet with DNS name "
              + name
              + ", type "
              + type
              + " cannot be created as other RRSets exist with the same name and type");
    }
  }
}
