// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.cloudns.Handles.Held;
import dev.understudy.diff.Change;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the change of one RRset apart into single records: pure.
 *
 * <p>A record that goes becomes one that comes, by modifying it, as long as there are both; then
 * records are added, then TTLs are changed, then records are deleted: the name never answers less
 * than it could. Where only the TTL of a record changes, what a reading shows is the same before
 * and after, unless it is the first of a rise or the last of a fall.
 */
final class RecordSteps {
  /**
   * One request.
   *
   * @param call its name
   * @param id the record it is about, empty for a new one
   * @param rdata what it is to be, empty for a delete
   * @param ttl what it is to have
   * @param change what it does to the RRset
   */
  record Step(String call, String id, Optional<Octets> rdata, Ttl ttl, Change change) {}

  private final RrsetKey key;
  private final List<Held> now;
  private final List<Step> steps = new ArrayList<>();

  private RecordSteps(RrsetKey key, List<Held> held) {
    this.key = key;
    this.now = new ArrayList<>(held);
  }

  static List<Step> of(Change change, List<Held> held) {
    return new RecordSteps(change.key(), held).steps(change);
  }

  private List<Step> steps(Change change) {
    List<Octets> wanted = change.after().map(Rrset::writtenRdata).orElse(List.of());
    Ttl ttl = change.after().or(change::before).map(Rrset::ttl).orElseThrow();
    List<Held> gone = new ArrayList<>();
    List<Octets> fresh = new ArrayList<>(wanted);
    for (Held each : now) {
      if (!fresh.removeIf(rdata -> same(rdata, each.rdata()))) {
        gone.add(each); // a second one of the same rdata goes as well
      }
    }
    while (!gone.isEmpty() && !fresh.isEmpty()) {
      modify(gone.remove(0), fresh.remove(0), ttl);
    }
    fresh.forEach(rdata -> add(rdata, ttl));
    for (Held each : List.copyOf(now)) {
      if (!gone.contains(each) && !each.ttl().equals(ttl)) {
        modify(each, each.rdata(), ttl);
      }
    }
    gone.forEach(each -> delete(each));
    return steps;
  }

  /** Equal in DNS: names in it ignore case. */
  private boolean same(Octets left, Octets right) {
    return left.equals(right)
        || Rrset.of(key.name(), key.type(), new Ttl(0), left)
            .hasSameRdata(Rrset.of(key.name(), key.type(), new Ttl(0), right));
  }

  private void modify(Held from, Octets to, Ttl ttl) {
    Optional<Rrset> before = state();
    now.set(now.indexOf(from), new Held(from.id(), to, ttl));
    steps.add(new Step("mod-record.json", from.id(), Optional.of(to), ttl, change(before)));
  }

  private void add(Octets rdata, Ttl ttl) {
    Optional<Rrset> before = state();
    now.add(new Held("", rdata, ttl));
    steps.add(new Step("add-record.json", "", Optional.of(rdata), ttl, change(before)));
  }

  private void delete(Held record) {
    Optional<Rrset> before = state();
    now.remove(record);
    steps.add(
        new Step(
            "delete-record.json", record.id(), Optional.empty(), record.ttl(), change(before)));
  }

  private Optional<Rrset> state() {
    return now.isEmpty() ? Optional.empty() : Optional.of(ZoneAssembly.rrset(key, now));
  }

  private Change change(Optional<Rrset> before) {
    Optional<Rrset> after = state();
    if (before.isEmpty()) {
      return new Change.Create(after.orElseThrow());
    }
    return after
        .<Change>map(to -> new Change.Update(before.get(), to))
        .orElseGet(() -> new Change.Delete(before.get()));
  }
}
