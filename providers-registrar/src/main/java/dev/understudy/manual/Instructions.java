// SPDX-License-Identifier: Apache-2.0
package dev.understudy.manual;

import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Glue;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.List;

/** What a person must enter, one line each, in the order to do it. */
final class Instructions {
  private Instructions() {}

  static List<String> of(DelegationChange change, ManualSettings settings) {
    Delegation base = change.base();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Where: "
            + settings.where()
            + (settings.contact().isEmpty() ? "" : " (contact: " + settings.contact() + ")"));
    lines.add("Domain: " + change.zone().toStringWithoutFinalDot());
    lines.add("Published now: " + names(base.nameServers()));
    for (Glue glue : change.glue()) {
      lines.add(
          "First register the host "
              + glue.nameServer().toStringWithoutFinalDot()
              + " with the addresses "
              + String.join(", ", glue.addresses()));
    }
    lines.add(
        "Replace all name servers by exactly these "
            + change.nameServers().size()
            + ", in any order:");
    int number = 1;
    for (DomainName name : change.nameServers()) {
      lines.add("  Name server " + number++ + ": " + name.toStringWithoutFinalDot());
    }
    lines.add("  That adds " + names(minus(change.nameServers(), base.nameServers())));
    lines.add("  and removes " + names(minus(base.nameServers(), change.nameServers())));
    warnings(change, lines);
    lines.add(
        "When it is saved there is nothing to confirm here: the parent's own servers are asked until"
            + " all of them give the new set.");
    return lines;
  }

  private static void warnings(DelegationChange change, List<String> lines) {
    Delegation base = change.base();
    lines.add("Do not change anything else: no contacts, no DS or DNSSEC settings, no locks.");
    base.ds()
        .ifPresent(
            ds ->
                lines.add(
                    "WARNING: the parent publishes a DS RRset of "
                        + ds.size()
                        + " records. Some consoles remove it when name servers change; it must stay as"
                        + " it is."));
    for (DomainName name : change.nameServers()) {
      boolean hasGlue = change.glue().stream().anyMatch(glue -> glue.nameServer().equals(name));
      if (name.isWithin(change.zone()) && !hasGlue) {
        lines.add(
            "WARNING: "
                + name.toStringWithoutFinalDot()
                + " is within the domain and needs its addresses registered as a host; none were"
                + " given.");
      }
    }
    if (change.nameServers().size() < 2) {
      lines.add("WARNING: most registries want at least two name servers.");
    }
  }

  private static List<DomainName> minus(List<DomainName> all, List<DomainName> without) {
    return all.stream().filter(name -> !without.contains(name)).toList();
  }

  private static String names(List<DomainName> names) {
    return names.isEmpty()
        ? "none"
        : String.join(", ", names.stream().map(DomainName::toStringWithoutFinalDot).toList());
  }
}
