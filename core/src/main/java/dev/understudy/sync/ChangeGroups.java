// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.rdata.Cname;
import dev.understudy.zone.rdata.Mx;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Srv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which changes stand or fall together, so that one of them that is refused never leaves another
 * one senseless.
 *
 * <p>Together are all changes at an owner name; a delegation, its DS records, its glue and all that
 * is below it; a DNAME record and what is below it; an alias and its target, before and after; a
 * mail exchange or service and the target that it leaves, if that is deleted: what still needs it
 * must have let go. All else is independent. Immutable.
 */
final class ChangeGroups {
  private final Map<DomainName, DomainName> parents = new HashMap<>();
  private final Map<DomainName, Set<DomainName>> needs = new HashMap<>();
  private final Map<DomainName, List<Change>> byName = new TreeMap<>();
  private final DomainName apex;

  private ChangeGroups(DomainName apex) {
    this.apex = apex;
  }

  /** The groups among the changes of one plan. */
  static ChangeGroups of(DomainName apex, List<Change> changes) {
    ChangeGroups groups = new ChangeGroups(apex);
    for (Change change : changes) {
      groups.byName.computeIfAbsent(change.key().name(), name -> new ArrayList<>()).add(change);
    }
    changes.forEach(groups::link);
    return groups;
  }

  /** A name that stands for the group of a change. */
  DomainName group(Change change) {
    return root(change.key().name());
  }

  /** Some of the changes by group, groups and changes in the order given. */
  List<List<Change>> split(List<Change> some) {
    Map<DomainName, List<Change>> groups = new LinkedHashMap<>();
    for (Change change : some) {
      groups.computeIfAbsent(group(change), name -> new ArrayList<>()).add(change);
    }
    return List.copyOf(groups.values());
  }

  /**
   * The names of a group so that what is needed comes before what needs it: glue before the
   * delegation, a target before its alias.
   */
  List<DomainName> inOrderOfNeed(Set<DomainName> names) {
    Set<DomainName> ordered = new LinkedHashSet<>();
    Set<DomainName> seen = new HashSet<>();
    for (DomainName name : names) {
      visit(name, names, seen, ordered);
    }
    return List.copyOf(ordered);
  }

  /** Adds a name after all that it needs; without recursion, chains can be as long as a zone. */
  private void visit(
      DomainName first, Set<DomainName> among, Set<DomainName> seen, Set<DomainName> ordered) {
    List<DomainName> open = new ArrayList<>();
    Optional<DomainName> next = seen.add(first) ? Optional.of(first) : Optional.empty();
    while (next.isPresent() || !open.isEmpty()) {
      next.ifPresent(open::add);
      DomainName at = open.get(open.size() - 1);
      next =
          needs.getOrDefault(at, Set.of()).stream()
              .filter(each -> among.contains(each) && !seen.contains(each))
              .findFirst();
      if (next.isPresent()) {
        seen.add(next.get());
      } else {
        ordered.add(at);
        open.remove(open.size() - 1);
      }
    }
  }

  private void link(Change change) {
    DomainName name = change.key().name();
    RecordType type = change.key().type();
    boolean cut = type.equals(RecordType.NS) && !name.equals(apex);
    linkToCutAbove(name);
    if (cut || type.equals(RecordType.CNAME)) {
      targets(change.before()).forEach(target -> need(name, target));
      targets(change.after()).forEach(target -> need(name, target));
    } else if (type.equals(RecordType.MX) || type.equals(RecordType.SRV)) {
      targets(change.before()).stream()
          .filter(this::onlyLoses)
          .forEach(target -> need(name, target));
    }
  }

  /** Whatever lies at or below a delegation or redirection that changes goes with it. */
  private void linkToCutAbove(DomainName name) {
    for (DomainName at = name; at.isBelow(apex); at = at.parent()) {
      boolean cuts =
          byName.getOrDefault(at, List.of()).stream()
              .anyMatch(
                  each ->
                      each.key().type().equals(RecordType.NS)
                          || each.key().type().equals(RecordType.DNAME));
      if (cuts) {
        union(name, at);
      }
    }
  }

  private boolean onlyLoses(DomainName name) {
    List<Change> changes = byName.getOrDefault(name, List.of());
    return !changes.isEmpty() && changes.stream().allMatch(Change.Delete.class::isInstance);
  }

  private void need(DomainName name, DomainName target) {
    if (byName.containsKey(target) && !target.equals(name)) {
      needs.computeIfAbsent(name, each -> new LinkedHashSet<>()).add(target);
      union(name, target);
    }
  }

  private static List<DomainName> targets(Optional<Rrset> rrset) {
    if (rrset.isEmpty()) {
      return List.of();
    }
    RecordType type = rrset.get().type();
    if (type.equals(RecordType.CNAME)) {
      return Rdata.of(rrset.get(), Cname.class).stream().map(Cname::target).toList();
    }
    if (type.equals(RecordType.NS)) {
      return Rdata.of(rrset.get(), Ns.class).stream().map(Ns::nameServer).toList();
    }
    return type.equals(RecordType.MX)
        ? Rdata.of(rrset.get(), Mx.class).stream().map(Mx::exchange).toList()
        : Rdata.of(rrset.get(), Srv.class).stream().map(Srv::target).toList();
  }

  private void union(DomainName a, DomainName b) {
    DomainName first = root(a);
    DomainName second = root(b);
    if (!first.equals(second)) {
      parents.put(second, first);
    }
  }

  private DomainName root(DomainName name) {
    DomainName root = name;
    while (parents.containsKey(root)) {
      root = parents.get(root);
    }
    DomainName at = name;
    while (!at.equals(root)) { // the way is short the next time
      DomainName next = parents.getOrDefault(at, root);
      parents.put(at, root);
      at = next;
    }
    return root;
  }
}
