// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.dns.NsNames;
import dev.understudy.dns.ParentAnswer;
import dev.understudy.dns.ParentView;
import dev.understudy.dns.ServerAddress;
import dev.understudy.failover.snapshot.ChildServerView;
import dev.understudy.failover.snapshot.HostingView;
import dev.understudy.failover.snapshot.ParentServerView;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.validation.timing.Exposure;
import dev.understudy.validation.timing.ExposureEvaluator;
import dev.understudy.validation.timing.History;
import dev.understudy.validation.timing.Place;
import dev.understudy.validation.timing.ServerHealth;
import dev.understudy.validation.timing.Sighting;
import dev.understudy.validation.timing.Step;
import dev.understudy.validation.timing.Verdict;
import dev.understudy.validation.timing.Version;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the exposure evaluator's history: what the snapshot knew, and what every look saw since.
 */
final class Exposures {
  private static final String VANTAGE = "here";

  private Exposures() {}

  /** What was served when the snapshot was taken, as far as resolvers could have asked for it. */
  static History at(Snapshot snapshot) {
    History history = History.empty();
    for (ParentServerView each : snapshot.parents()) {
      history =
          history.seen(
              Place.PARENT,
              new Version.Ns(each.nameServers()),
              new ServerAddress(each.name(), each.address()),
              VANTAGE,
              new Ttl(each.nsTtl()),
              snapshot.takenAt());
    }
    for (HostingView hosting : List.of(snapshot.primary(), snapshot.secondary())) {
      for (ChildServerView each : hosting.servers()) {
        history =
            history.seen(
                Place.CHILD,
                new Version.Ns(each.nameServers()),
                new ServerAddress(each.name(), each.address()),
                VANTAGE,
                new Ttl(each.nsTtl()),
                snapshot.takenAt());
      }
    }
    return history;
  }

  /** The same after a look at the parent. */
  static History withParent(History history, ParentView view, Instant now) {
    History changed = history;
    for (ParentAnswer answer : view.answers()) {
      Optional<Rrset> ns = answer.ns();
      if (ns.isPresent()) {
        changed =
            changed.seen(
                Place.PARENT,
                new Version.Ns(NsNames.of(ns.get())),
                answer.server(),
                VANTAGE,
                ns.get().ttl(),
                now);
      }
    }
    return changed;
  }

  /** The same after a look at servers of the zone. */
  static History withChildren(History history, Collection<ApexAnswer> answers, Instant now) {
    History changed = history;
    for (ApexAnswer answer : answers) {
      Optional<Rrset> ns = answer.nsRrset();
      if (ns.isPresent()) {
        changed =
            changed.seen(
                Place.CHILD,
                new Version.Ns(NsNames.of(ns.get())),
                answer.server(),
                VANTAGE,
                ns.get().ttl(),
                now);
      } else if (isEvidence(answer)) {
        changed = changed.silent(answer.server(), VANTAGE, now);
      }
    }
    return changed;
  }

  /** Whether the server was really asked: trouble on our own side is no sign of silence. */
  private static boolean isEvidence(ApexAnswer answer) {
    return !(answer.ns() instanceof dev.understudy.dns.Answer.NoReply none)
        || none.kind() != dev.understudy.dns.Answer.NoReply.Kind.LOCAL;
  }

  static History judged(History history, Collection<ServerAddress> servers, ServerHealth health) {
    History changed = history;
    for (ServerAddress each : servers) {
      changed = changed.judged(each, health);
    }
    return changed;
  }

  /** Whether publishing the target at the parent makes anything worse. */
  static Verdict gate(History history, List<DomainName> target, Ttl ttl, Instant now) {
    return ExposureEvaluator.evaluate(history, publishing(history, target, ttl), now);
  }

  private static Step publishing(History history, List<DomainName> target, Ttl ttl) {
    return Step.of("delegate to " + target)
        .publishing(Place.PARENT, new Version.Ns(target), ttl, history.servers(Place.PARENT));
  }

  /** The versions of NS other than the target that a cache may hold. */
  static List<Exposure> others(History history, List<DomainName> target, Instant now) {
    Version wanted = new Version.Ns(target);
    return ExposureEvaluator.exposed(history, "ns", now).stream()
        .filter(each -> !each.version().equals(wanted))
        .toList();
  }

  /** Which servers still name another set, so that the end cannot be foreseen. */
  static boolean isOpen(List<Exposure> others) {
    return others.stream().anyMatch(Exposure::isOpen);
  }

  /** When the last of them ends, {@link Instant#MIN} for none. */
  static Instant end(List<Exposure> others) {
    return others.stream().map(Exposure::until).max(Instant::compareTo).orElse(Instant.MIN);
  }

  /** What matters of a history, so that it is stored only when that has changed. */
  static String essence(History history) {
    List<String> lines = new ArrayList<>();
    for (Sighting each : history.sightings()) {
      lines.add(
          each.place()
              + " "
              + each.version().text()
              + " "
              + each.server()
              + " "
              + each.largestTtl()
              + " "
              + each.ended());
    }
    history.health().forEach((server, health) -> lines.add(server + " " + health));
    return String.join("\n", lines);
  }

  /** Stores a history when something that matters has changed. */
  static void store(Run run, History history) {
    Optional<History> before = run.view().history().map(History::decode);
    if (before.isEmpty() || !essence(before.get()).equals(essence(history))) {
      run.log().history(history.encode());
    }
  }

  /** The history of an operation so far, from the snapshot where none is stored yet. */
  static History of(Run run) {
    return run.view()
        .history()
        .map(History::decode)
        .orElseGet(() -> at(run.content()))
        .withLeastMargin(run.setup().rules().leastMargin());
  }
}
