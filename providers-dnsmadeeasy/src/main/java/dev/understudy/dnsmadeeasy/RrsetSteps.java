// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.diff.Change;
import dev.understudy.dnsmadeeasy.Handles.Held;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to change one RRset: at most two steps, each of one kind of request, each with the
 * change that a reading shows after it. Pure, immutable.
 *
 * <p>Objects are given new data rather than replaced, so that a name keeps answering. Where fewer
 * remain than there were, the surplus goes first; where more come, they come last.
 */
final class RrsetSteps {
  /** The kinds of requests, in the order they are sent in. */
  enum Stage {
    /** Deletes that make room: of surplus objects, and at a name where a CNAME comes or goes. */
    DELETE_EARLY,
    /** New data or TTLs for objects. */
    UPDATE,
    /** New objects. */
    CREATE,
    /** Deletes of RRsets that end. */
    DELETE_LATE
  }

  /**
   * A part of a request.
   *
   * @param stage which kind of request, and when
   * @param items the ids to delete, or the objects to write
   * @param change what it does to the RRset
   */
  record Step(Stage stage, List<JsonNode> items, Change change) {}

  private final DomainName apex;
  private final List<Octets> system;
  private final List<Held> held;

  /**
   * For one RRset.
   *
   * @param system rdata that is always in it without being an object: the system name servers
   * @param held its objects
   */
  RrsetSteps(DomainName apex, List<Octets> system, List<Held> held) {
    this.apex = apex;
    this.system = List.copyOf(system);
    this.held = List.copyOf(held);
  }

  /**
   * The steps of a change, none when the objects are as they should be.
   *
   * @param early whether a delete makes room for something else at the name
   * @throws IllegalArgumentException when the new data has no form in this interface
   */
  List<Step> of(Change change, boolean early) {
    Optional<Rrset> after = change.after();
    if (after.isPresent()) {
      return change instanceof Change.Create
          ? List.of(new Step(Stage.CREATE, objects(after.get()), change))
          : update((Change.Update) change);
    }
    return List.of(new Step(early ? Stage.DELETE_EARLY : Stage.DELETE_LATE, ids(held), change));
  }

  private List<JsonNode> objects(Rrset rrset) {
    List<JsonNode> objects = new ArrayList<>();
    rrset.writtenRdata().forEach(rdata -> objects.add(object(rrset, rdata)));
    return objects;
  }

  private ObjectNode object(Rrset rrset, Octets rdata) {
    return RecordObject.write(rrset.name(), rrset.type(), rrset.ttl(), rdata, apex);
  }

  private static List<JsonNode> ids(List<Held> gone) {
    List<JsonNode> ids = new ArrayList<>();
    gone.forEach(each -> ids.add(JsonNodeFactory.instance.numberNode(each.id())));
    return ids;
  }

  private List<Step> update(Change.Update change) {
    Rrset to = change.to();
    List<Held> kept = new ArrayList<>();
    List<Held> surplus = new ArrayList<>();
    for (Held each : held) {
      boolean stays =
          to.rdata().contains(each.rdata())
              && kept.stream().noneMatch(other -> other.rdata().equals(each.rdata()));
      (stays ? kept : surplus).add(each);
    }
    List<Octets> missing = new ArrayList<>();
    for (int i = 0; i < to.rdata().size(); i++) {
      Octets canonical = to.rdata().get(i);
      if (!system.contains(canonical)
          && kept.stream().noneMatch(each -> each.rdata().equals(canonical))) {
        missing.add(to.writtenRdata().get(i));
      }
    }
    int reused = Math.min(surplus.size(), missing.size());
    Trail trail = new Trail(change.from(), to);
    List<Held> gone = surplus.subList(reused, surplus.size());
    trail.step(Stage.DELETE_EARLY, ids(gone), without(gone));

    List<JsonNode> changed = new ArrayList<>();
    List<Held> then = new ArrayList<>();
    for (Held each : kept) {
      if (!each.ttl().equals(to.ttl())) {
        Octets written = to.writtenRdata().get(to.rdata().indexOf(each.rdata()));
        changed.add(object(to, written).put("id", each.id()));
      }
      then.add(new Held(each.id(), each.rdata(), to.ttl()));
    }
    for (int i = 0; i < reused; i++) {
      changed.add(object(to, missing.get(i)).put("id", surplus.get(i).id()));
      then.add(new Held(surplus.get(i).id(), missing.get(i), to.ttl()));
    }
    trail.step(Stage.UPDATE, changed, then);

    List<JsonNode> created = new ArrayList<>();
    missing.subList(reused, missing.size()).forEach(rdata -> created.add(object(to, rdata)));
    trail.step(Stage.CREATE, created, List.of());
    return trail.ended();
  }

  private List<Held> without(List<Held> gone) {
    return held.stream().filter(each -> !gone.contains(each)).toList();
  }

  /** The steps so far, and what the RRset is after them. */
  private final class Trail {
    private final Rrset to;
    private final List<Step> steps = new ArrayList<>();
    private Rrset now;

    Trail(Rrset from, Rrset to) {
      this.now = from;
      this.to = to;
    }

    void step(Stage stage, List<JsonNode> items, List<Held> then) {
      if (!items.isEmpty()) {
        Rrset next = then.isEmpty() && system.isEmpty() ? to : shown(to.key(), then);
        steps.add(new Step(stage, items, new Change.Update(now, next)));
        now = next;
      }
    }

    /** The last step leads to exactly what was asked for. */
    List<Step> ended() {
      if (!steps.isEmpty()) {
        Step last = steps.remove(steps.size() - 1);
        Rrset before = last.change().before().orElseThrow();
        steps.add(new Step(last.stage(), last.items(), new Change.Update(before, to)));
      }
      return steps;
    }
  }

  /** What a reading makes of objects: the smallest TTL, or that of the system name servers. */
  private Rrset shown(RrsetKey key, List<Held> objects) {
    List<Octets> rdata = new ArrayList<>(system);
    objects.forEach(each -> rdata.add(each.rdata()));
    Ttl ttl =
        system.isEmpty()
            ? objects.stream().map(Held::ttl).min(Ttl::compareTo).orElseThrow()
            : ZoneAssembly.SYSTEM_NS_TTL;
    return Rrset.of(key.name(), key.type(), ttl, rdata);
  }
}
