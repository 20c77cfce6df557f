// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.route53.Handles.Held;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Cuts changes into change batches: pure.
 *
 * <p>What happens at one name is in one batch, and so is a delegation with its DS and what is below
 * it. A batch holds at most 1,000 records and 32,000 characters of values, those of an UPSERT
 * counted twice (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html,
 * 2026-11-25). What exists is changed by UPSERT; a DELETE repeats the set as it was read.
 */
final class ChangePlanner {
  static final int MOST_RECORDS = 1_000;
  static final int MOST_CHARACTERS = 32_000;
  static final int LONGEST_VALUE = 4_000;

  private final HostedZone zone;
  private final Handles handles;
  private final Capabilities can;
  private final boolean isConditional;
  private final List<Finding> objections = new ArrayList<>();

  private ChangePlanner(HostedZone zone, Handles handles, Capabilities can, boolean isConditional) {
    this.zone = zone;
    this.handles = handles;
    this.can = can;
    this.isConditional = isConditional;
  }

  static WritePlan plan(HostedZone zone, Handles handles, Capabilities can, ChangeSet changes) {
    return new ChangePlanner(zone, handles, can, false).plan(changes);
  }

  /**
   * The same with batches that are refused when a set is not as it was read: what exists is deleted
   * as it was read and created anew, in one batch.
   */
  static WritePlan conditional(
      HostedZone zone, Handles handles, Capabilities can, ChangeSet changes) {
    return new ChangePlanner(zone, handles, can, true).plan(changes);
  }

  /** Changes that belong together, and what they weigh. */
  private static final class Group {
    final List<Change> changes = new ArrayList<>();
    final List<Batch.Item> items = new ArrayList<>();
    int records;
    int characters;

    void add(Change change, List<Batch.Item> parts) {
      changes.add(change);
      for (Batch.Item item : parts) {
        items.add(item);
        records += item.records();
        characters += item.characters();
      }
    }

    void addAll(Group other) {
      changes.addAll(other.changes);
      items.addAll(other.items);
      records += other.records;
      characters += other.characters;
    }

    boolean isTooLarge(int moreRecords, int moreCharacters) {
      return records + moreRecords > MOST_RECORDS || characters + moreCharacters > MOST_CHARACTERS;
    }
  }

  private WritePlan plan(ChangeSet changes) {
    TreeSet<DomainName> cuts = new TreeSet<>();
    for (Change change : changes.changes()) {
      if (change.key().type().equals(RecordType.NS) && !change.key().name().equals(zone.apex())) {
        cuts.add(change.key().name());
      }
    }
    Map<DomainName, Group> groups = new LinkedHashMap<>();
    for (Change change : changes.changes()) {
      int before = objections.size();
      inspect(change);
      if (objections.size() == before) {
        groups
            .computeIfAbsent(anchor(change, cuts), name -> new Group())
            .add(change, items(change));
      }
    }
    for (Group group : groups.values()) {
      if (group.isTooLarge(0, 0)) {
        object(
            group.changes.get(0).key(),
            "ROUTE53-BATCH",
            "what has to change together here takes "
                + group.records
                + " records and "
                + group.characters
                + " characters; one request holds "
                + MOST_RECORDS
                + " and "
                + MOST_CHARACTERS);
      }
    }
    if (!objections.isEmpty()) {
      throw new UnsupportedChangeException(Route53Provider.ID, objections);
    }
    List<WriteUnit> units = cut(List.copyOf(groups.values()));
    return new WritePlan(units, can.timeFor(units.size()));
  }

  /** The name a change is kept together by: the topmost delegation above it that changes too. */
  private static DomainName anchor(Change change, TreeSet<DomainName> cuts) {
    DomainName name = change.key().name();
    DomainName anchor = name;
    while (!name.isRoot()) {
      if (cuts.contains(name)) {
        anchor = name;
      }
      name = name.parent();
    }
    return anchor;
  }

  private List<WriteUnit> cut(List<Group> groups) {
    List<WriteUnit> units = new ArrayList<>();
    Group batch = new Group();
    for (Group group : groups) {
      if (batch.isTooLarge(group.records, group.characters)) {
        units.add(unit(units.size(), batch));
        batch = new Group();
      }
      batch.addAll(group);
    }
    if (!batch.changes.isEmpty()) {
      units.add(unit(units.size(), batch));
    }
    return units;
  }

  private WriteUnit unit(int index, Group batch) {
    return new WriteUnit(zone, index, Batch.payload(batch.items), batch.changes);
  }

  private void inspect(Change change) {
    RrsetKey key = change.key();
    if (handles.closed().contains(key)) {
      object(
          key,
          "ROUTE53-UNTOUCHABLE",
          "an alias, steered or not understood: it cannot be changed here");
    } else if (!can.types().contains(key.type())) {
      object(key, "ROUTE53-TYPE", "Route 53 has no records of this type");
    } else if (isConditional && isOfZone(key)) {
      object(key, "ROUTE53-CONDITION", "this RRset of the apex cannot be changed conditionally");
    } else if (change instanceof Change.Delete && isOfZone(key)) {
      object(key, "ROUTE53-APEX", "this RRset of the apex cannot be removed, only changed");
    } else {
      change.after().ifPresent(this::inspect);
    }
  }

  private boolean isOfZone(RrsetKey key) {
    return key.name().equals(zone.apex())
        && (key.type().equals(RecordType.NS) || key.type().equals(RecordType.SOA));
  }

  private void inspect(Rrset after) {
    for (String value : RecordSets.values(after)) {
      if (value.length() > LONGEST_VALUE) {
        object(
            after.key(),
            "ROUTE53-VALUE",
            "a record takes "
                + value.length()
                + " characters; Route 53 takes "
                + LONGEST_VALUE
                + " at most");
      }
    }
  }

  private void object(RrsetKey key, String code, String why) {
    objections.add(Finding.of(code, Severity.BLOCK, why).at(key));
  }

  private List<Batch.Item> items(Change change) {
    RrsetKey key = change.key();
    if (change instanceof Change.Delete) {
      return List.of(delete(key));
    }
    Rrset after = change.after().orElseThrow();
    if (isConditional && change instanceof Change.Update) {
      return List.of(delete(key), set("CREATE", after));
    }
    boolean isNew = change instanceof Change.Create && !isOfZone(key);
    return List.of(set(isNew ? "CREATE" : "UPSERT", after));
  }

  private Batch.Item delete(RrsetKey key) {
    Held held = handles.held().get(key);
    if (held == null) {
      throw new IllegalArgumentException(
          "the reading holds no record set " + key + ": it is not the base of this change");
    }
    return new Batch.Item("DELETE", held.name(), key.type().mnemonic(), held.ttl(), held.values());
  }

  private static Batch.Item set(String action, Rrset after) {
    return new Batch.Item(
        action,
        OctalText.name(after.name()),
        after.type().mnemonic(),
        after.ttl().seconds(),
        RecordSets.values(after));
  }
}
