// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.cloudflare.Batch.Kind;
import dev.understudy.cloudflare.Batch.Operation;
import dev.understudy.cloudflare.Handles.Held;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.http.Json;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.UnsupportedChangeException;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts changes into batches: pure.
 *
 * <p>All that happens at one name is in one batch, so no name is ever without its records or
 * between a CNAME and addresses. The exception is DS: Cloudflare wants NS records at its node, and
 * promises no order among the items of one array, so a DS RRset that comes with its NS goes into a
 * later batch, and one that goes with its NS into an earlier one.
 */
final class BatchPlanner {
  private final HostedZone zone;
  private final Handles handles;
  private final Capabilities can;
  private final ChangeSet all;
  private final List<Finding> objections = new ArrayList<>();
  private final List<WriteUnit> units = new ArrayList<>();

  private BatchPlanner(HostedZone zone, Handles handles, Capabilities can, ChangeSet all) {
    this.zone = zone;
    this.handles = handles;
    this.can = can;
    this.all = all;
  }

  static WritePlan plan(HostedZone zone, Handles handles, Capabilities can, ChangeSet changes) {
    return new BatchPlanner(zone, handles, can, changes).plan();
  }

  /** The operations at one owner name, and the changes they carry out. */
  private record Group(List<Operation> operations, List<Change> changes) {}

  private WritePlan plan() {
    List<Change> early = new ArrayList<>();
    List<Change> main = new ArrayList<>();
    List<Change> late = new ArrayList<>();
    for (Change change : all.changes()) {
      wave(change, early, main, late).add(change);
    }
    List<Group> groups = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (List<Change> wave : List.of(early, main, late)) {
      groups.addAll(groups(wave));
      ends.add(groups.size());
    }
    if (!objections.isEmpty()) {
      throw new UnsupportedChangeException(CloudflareProvider.ID, objections);
    }
    int from = 0;
    for (int end : ends) {
      cut(groups.subList(from, end));
      from = end;
    }
    return new WritePlan(units, can.timeFor(units.size()));
  }

  private List<Change> wave(
      Change change, List<Change> early, List<Change> main, List<Change> late) {
    if (!change.key().type().equals(RecordType.DS)) {
      return main;
    }
    Optional<Change> ns = all.find(new RrsetKey(change.key().name(), RecordType.NS));
    if (change instanceof Change.Delete && ns.filter(Change.Delete.class::isInstance).isPresent()) {
      return early;
    }
    return ns.filter(Change.Create.class::isInstance).isPresent() ? late : main;
  }

  private Collection<Group> groups(List<Change> changes) {
    Map<DomainName, Group> groups = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change.key().equals(new RrsetKey(zone.apex(), RecordType.NS))) {
        apexNs(change, groups);
        continue;
      }
      if (objects(change)) {
        continue;
      }
      Group group =
          groups.computeIfAbsent(
              change.key().name(), name -> new Group(new ArrayList<>(), new ArrayList<>()));
      group.changes().add(change);
      group.operations().addAll(operations(change));
    }
    return groups.values();
  }

  /** Records why a change cannot be carried out, if so. */
  private boolean objects(Change change) {
    RrsetKey key = change.key();
    int before = objections.size();
    if (handles.closed().contains(key)) {
      object(
          key,
          "CLOUDFLARE-UNTOUCHABLE",
          "proxied, owned by a Cloudflare service or not understood: it cannot be changed here");
    } else if (!can.types().contains(key.type())) {
      object(key, "CLOUDFLARE-TYPE", "Cloudflare has no records of this type");
    }
    change.after().ifPresent(after -> inspect(after, key));
    delegation(change);
    return objections.size() > before;
  }

  /** DS records stand beside NS records of their name, below the apex. */
  private void delegation(Change change) {
    RrsetKey key = change.key();
    boolean goes = change.after().isEmpty();
    if (key.type().equals(RecordType.DS) && !goes) {
      if (key.name().equals(zone.apex())) {
        object(key, "CLOUDFLARE-DS", "DS records at the apex; the zone's own belong to its parent");
      } else if (!isThereAfter(new RrsetKey(key.name(), RecordType.NS))) {
        object(key, "CLOUDFLARE-DS", "DS records need an NS RRset at their name");
      }
    } else if (key.type().equals(RecordType.NS)
        && goes
        && isThereAfter(new RrsetKey(key.name(), RecordType.DS))) {
      object(key, "CLOUDFLARE-DS", "the DS RRset at its name needs it; delete both");
    }
  }

  private boolean isThereAfter(RrsetKey key) {
    return all.find(key)
        .map(change -> change.after().isPresent())
        .orElseGet(() -> !handles.of(key).isEmpty());
  }

  private void inspect(Rrset after, RrsetKey key) {
    if (after.ttl().compareTo(can.leastTtl()) < 0 || after.ttl().compareTo(can.greatestTtl()) > 0) {
      object(
          key,
          "CLOUDFLARE-TTL",
          "the TTL "
              + after.ttl()
              + " is not within "
              + can.leastTtl()
              + " to "
              + can.greatestTtl());
    }
    if (!can.types().contains(key.type())) {
      return;
    }
    for (Octets rdata : after.writtenRdata()) {
      if (key.type().equals(RecordType.TXT) && isEmptyText(rdata)) {
        object(key, "CLOUDFLARE-EMPTY-TXT", "Cloudflare refuses a TXT record without any text");
      } else if (RecordObject.write(key.name(), key.type(), after.ttl(), rdata).isEmpty()) {
        object(
            key,
            "CLOUDFLARE-SPELLING",
            "a name or text in it holds octets that cannot be written in this interface");
      }
    }
  }

  private static boolean isEmptyText(Octets rdata) {
    for (int i = 0; i < rdata.length(); i++) {
      if (rdata.at(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private void object(RrsetKey key, String code, String why) {
    objections.add(Finding.of(code, Severity.BLOCK, why).at(key));
  }

  private List<Operation> operations(Change change) {
    RrsetKey key = change.key();
    List<Held> held = handles.of(key);
    if (change instanceof Change.Create create) {
      return posts(create.rrset());
    }
    if (held.isEmpty()) {
      throw new IllegalArgumentException(
          "the reading holds no objects of " + key + ": it is not the base of this change");
    }
    if (change instanceof Change.Update update) {
      return replace(update.to(), held);
    }
    return held.stream().map(each -> delete(each, key)).toList();
  }

  private static List<Operation> posts(Rrset rrset) {
    return rrset.writtenRdata().stream().map(rdata -> post(rrset, rdata)).toList();
  }

  private List<Operation> replace(Rrset to, List<Held> held) {
    List<Octets> canonical = to.rdata();
    List<Octets> written = to.writtenRdata();
    Set<Octets> kept = new LinkedHashSet<>();
    Deque<Held> surplus = new ArrayDeque<>();
    List<Operation> operations = new ArrayList<>();
    for (Held each : held) {
      if (canonical.contains(each.rdata()) && kept.add(each.rdata())) {
        if (each.ttl() != to.ttl().seconds() && !isAutomaticAs(each, to.ttl())) {
          ObjectNode patch = Json.object().put("id", each.id()).put("ttl", to.ttl().seconds());
          operations.add(new Operation(Kind.PATCHES, patch, to.key()));
        }
      } else {
        surplus.add(each);
      }
    }
    boolean patchable = !RecordObject.STRUCTURED.contains(to.type());
    for (int i = 0; i < canonical.size(); i++) {
      if (kept.contains(canonical.get(i))) {
        continue;
      }
      Held reused = patchable ? surplus.poll() : null;
      if (reused == null) {
        operations.add(post(to, written.get(i)));
      } else {
        ObjectNode patch = Json.object().put("id", reused.id()).put("ttl", to.ttl().seconds());
        RecordObject.putRdata(patch, to.type(), written.get(i));
        operations.add(new Operation(Kind.PATCHES, patch, to.key()));
      }
    }
    surplus.forEach(each -> operations.add(delete(each, to.key())));
    return operations;
  }

  private static boolean isAutomaticAs(Held held, Ttl wanted) {
    return held.ttl() == 1 && wanted.equals(RecordObject.AUTOMATIC);
  }

  private static Operation post(Rrset rrset, Octets rdata) {
    ObjectNode object =
        RecordObject.write(rrset.name(), rrset.type(), rrset.ttl(), rdata)
            .orElseThrow(() -> new IllegalStateException("not inspected: " + rrset.key()));
    return new Operation(Kind.POSTS, object, rrset.key());
  }

  private static Operation delete(Held held, RrsetKey key) {
    return new Operation(Kind.DELETES, Json.object().put("id", held.id()), key);
  }

  /** The own name servers stay; foreign ones are objects; the TTL is a setting of the zone. */
  private void apexNs(Change change, Map<DomainName, Group> groups) {
    RrsetKey key = change.key();
    Rrset after = change.after().orElse(null);
    if (after == null) {
      object(key, "CLOUDFLARE-APEX-NS", "the apex NS RRset cannot be removed");
      return;
    }
    List<DomainName> wanted = after.writtenRdata().stream().map(DomainName::ofWire).toList();
    List<DomainName> foreign =
        wanted.stream().filter(name -> !zone.nameServers().contains(name)).toList();
    if (!wanted.containsAll(zone.nameServers())) {
      object(
          key,
          "CLOUDFLARE-APEX-NS",
          "the assigned name servers "
              + zone.nameServers()
              + " always stay in the apex NS RRset; others can be added to them");
      return;
    }
    if (!foreign.isEmpty() && !handles.foreignServed()) {
      object(
          key,
          "CLOUDFLARE-APEX-NS",
          "multi-provider DNS is off for the zone, so NS records of others would not be served;"
              + " switch it on first (ApexNsPolicy)");
      return;
    }
    if (after.ttl().seconds() < 30 || after.ttl().seconds() > 86400) {
      object(
          key,
          "CLOUDFLARE-TTL",
          "the TTL " + after.ttl() + " of the apex NS RRset is not within 30 to 86400");
      return;
    }
    Change names = change;
    Optional<Rrset> before = change.before();
    if (before.isPresent() && !before.get().ttl().equals(after.ttl())) {
      Rrset between = before.get().withTtl(after.ttl());
      unit(
          Batch.settingsPayload(after.ttl().seconds()),
          List.of(new Change.Update(before.get(), between)));
      if (between.hasSameRdata(after)) {
        return;
      }
      names = new Change.Update(between, after);
    }
    Group group =
        groups.computeIfAbsent(key.name(), name -> new Group(new ArrayList<>(), new ArrayList<>()));
    group.changes().add(names);
    for (DomainName name : foreign) {
      if (!handles.foreign(key).contains(name)) {
        group.operations().add(post(after, name.wire()));
      }
    }
    for (Held held : handles.of(key)) {
      if (!foreign.contains(DomainName.ofWire(held.rdata()))) {
        group.operations().add(delete(held, key));
      }
    }
  }

  private void cut(List<Group> groups) {
    List<Operation> operations = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Group group : groups) {
      if (group.operations().size() > can.changesPerWrite()) {
        object(
            group.changes().get(0).key(),
            "CLOUDFLARE-BATCH",
            "what changes at this name takes "
                + group.operations().size()
                + " operations; one request holds "
                + can.changesPerWrite());
        throw new UnsupportedChangeException(CloudflareProvider.ID, objections);
      }
      if (operations.size() + group.operations().size() > can.changesPerWrite()) {
        unit(Batch.payload(operations), changes);
        operations.clear();
        changes.clear();
      }
      operations.addAll(group.operations());
      changes.addAll(group.changes());
    }
    if (!changes.isEmpty()) {
      unit(Batch.payload(operations), changes);
    }
  }

  private void unit(String payload, List<Change> changes) {
    units.add(new WriteUnit(zone, units.size(), payload, changes));
  }
}
