// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.NsNames;
import dev.understudy.dns.ParentAnswer;
import dev.understudy.dns.ParentView;
import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.monitor.ServerSight;
import dev.understudy.failover.setup.RefusedException;
import dev.understudy.failover.snapshot.HostingView;
import dev.understudy.failover.snapshot.ParentServerView;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.registrar.Glue;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What looks at the parent and the apex say of a delegation. */
final class Delegations {
  private Delegations() {}

  /** The names of an answer of the parent, in canonical order; empty when it did not say. */
  static List<DomainName> names(ParentAnswer answer) {
    return answer.ns().map(each -> sorted(NsNames.of(each))).orElse(List.of());
  }

  static List<DomainName> sorted(Collection<DomainName> names) {
    return List.copyOf(new TreeSet<>(names));
  }

  /**
   * What all servers of the parent agree on.
   *
   * @throws RefusedException when none answers, or they do not agree
   */
  static List<DomainName> agreed(ParentView view) {
    Map<List<DomainName>, List<String>> said = new LinkedHashMap<>();
    List<Finding> evidence = new ArrayList<>();
    for (ParentAnswer answer : view.answers()) {
      List<DomainName> names = names(answer);
      if (!names.isEmpty()) {
        said.computeIfAbsent(names, key -> new ArrayList<>()).add(answer.server().toString());
      }
      evidence.add(
          Finding.of(
              "DEL-PARENT-CONSISTENT",
              Severity.INFO,
              answer.server() + ": " + (names.isEmpty() ? answer.nsAnswer() : names)));
    }
    if (said.isEmpty()) {
      throw RefusedException.of(
          "PARENT-UNREACHABLE",
          "no server of the parent says how " + view.zone() + " is delegated",
          evidence,
          "check this machine's network and the root servers' addresses; if the parent itself is"
              + " down, nothing at the zone can help");
    }
    if (said.size() > 1) {
      throw RefusedException.of(
          "DEL-PARENT-CONSISTENT",
          "the servers of the parent do not agree on the delegation of "
              + view.zone()
              + ": a change is under way",
          evidence,
          "wait until they agree, then plan again");
    }
    return said.keySet().iterator().next();
  }

  /** The same in the form of snapshots. */
  static List<ParentServerView> views(ParentView view) {
    List<ParentServerView> views = new ArrayList<>();
    for (ParentAnswer answer : view.answers()) {
      Optional<Rrset> ns = answer.ns();
      if (ns.isEmpty()) {
        continue;
      }
      Map<DomainName, List<String>> glue = new LinkedHashMap<>();
      for (Rrset rrset : answer.glue()) {
        glue.computeIfAbsent(rrset.name(), key -> new ArrayList<>()).addAll(rrset.rdataTexts());
      }
      List<Glue> listed = new ArrayList<>();
      glue.forEach((name, addresses) -> listed.add(new Glue(name, addresses)));
      views.add(
          new ParentServerView(
              answer.server().name(),
              answer.server().address(),
              names(answer),
              ns.get().ttl().seconds(),
              listed,
              answer.ds().map(Rrset::rdataTexts).orElse(List.of()),
              answer.ds().map(each -> each.ttl().seconds()).orElse(0)));
    }
    return views;
  }

  /** Whether any server of the parent has a DS. */
  static boolean hasDs(ParentView view) {
    return view.answers().stream().anyMatch(answer -> answer.ds().isPresent());
  }

  /** What each server of the parent publishes, against what is wanted and what was there. */
  static List<ServerSight> sights(
      ParentView view, List<DomainName> wanted, List<DomainName> before) {
    List<ServerSight> sights = new ArrayList<>();
    for (ParentAnswer answer : view.answers()) {
      List<DomainName> names = names(answer);
      sights.add(
          new ServerSight(
              answer.server().toString(),
              state(names, wanted, before),
              names.isEmpty() ? answer.nsAnswer().toString() : ""));
    }
    for (DomainName each : view.unresolved()) {
      sights.add(
          new ServerSight(each.toString(), ServerSight.State.SILENT, "its address is not known"));
    }
    return sights;
  }

  /** What each server of the zone says of the apex NS. */
  static List<ServerSight> apexSights(
      Collection<ApexAnswer> answers, List<DomainName> wanted, List<DomainName> before) {
    List<ServerSight> sights = new ArrayList<>();
    for (ApexAnswer answer : answers) {
      sights.add(
          new ServerSight(
              answer.server().toString(),
              state(answer.nameServers(), wanted, before),
              answer.serves() ? "" : answer.describe()));
    }
    return sights;
  }

  private static ServerSight.State state(
      List<DomainName> names, List<DomainName> wanted, List<DomainName> before) {
    if (names.isEmpty()) {
      return ServerSight.State.SILENT;
    }
    if (names.equals(wanted)) {
      return ServerSight.State.NEW;
    }
    return names.equals(before) ? ServerSight.State.OLD : ServerSight.State.OTHER;
  }

  /** Whether a set names servers of both providers. */
  static boolean namesBoth(
      Collection<DomainName> names, HostingView primary, HostingView secondary) {
    return names.stream().anyMatch(primary.assigned()::contains)
        && names.stream().anyMatch(secondary.assigned()::contains);
  }

  /** The addresses a snapshot knows of a provider's servers. */
  static List<ServerAddress> addresses(HostingView hosting) {
    return hosting.servers().stream()
        .map(each -> new ServerAddress(each.name(), each.address()))
        .toList();
  }

  /** Glue for those of the names that are within the zone, from the zone itself. */
  static List<Glue> glue(List<DomainName> names, dev.understudy.zone.Zone zone) {
    List<Glue> glue = new ArrayList<>();
    for (DomainName name : names) {
      if (!name.isWithin(zone.apex())) {
        continue;
      }
      List<String> addresses = new ArrayList<>();
      for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
        zone.find(name, type).ifPresent(each -> addresses.addAll(each.rdataTexts()));
      }
      glue.add(new Glue(name, addresses));
    }
    return glue;
  }
}
