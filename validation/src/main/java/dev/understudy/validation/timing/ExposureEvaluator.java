// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.dns.ServerAddress;
import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges what caches may hold, pair by pair, and whether a step makes any pair worse. Deliberately
 * conservative: retries by resolvers are not counted on. Pure functions, thread-safe.
 */
public final class ExposureEvaluator {
  /** A step whose safe moment is not among this many ends of exposure is given up on. */
  private static final int MOST_MOMENTS = 500;

  private ExposureEvaluator() {}

  /** Every version that was ever exposed, and until when. */
  public static List<Exposure> exposures(History history) {
    return new ExposureMap(history).list();
  }

  /** The versions of a kind that a cache may hold at an instant. */
  public static List<Exposure> exposed(History history, String kind, Instant at) {
    return exposures(history).stream()
        .filter(each -> each.version().kind().equals(kind) && each.isExposedAt(at))
        .toList();
  }

  /** What breaks the safety invariant at an instant. */
  public static List<Violation> violations(History history, Instant at) {
    List<Version.Ns> ns = new ArrayList<>();
    List<Version.Ds> ds = new ArrayList<>();
    List<Version.Dnskey> keys = new ArrayList<>();
    List<Version.Signatures> signatures = new ArrayList<>();
    for (Exposure each : exposures(history)) {
      if (!each.isExposedAt(at)) {
        continue;
      }
      if (each.version() instanceof Version.Ns version) {
        ns.add(version);
      } else if (each.version() instanceof Version.Ds version) {
        ds.add(version);
      } else if (each.version() instanceof Version.Dnskey version) {
        keys.add(version);
      } else if (each.version() instanceof Version.Signatures version) {
        signatures.add(version);
      }
    }
    List<Violation> found = new ArrayList<>();
    ds.stream()
        .filter(each -> !each.keys().isEmpty())
        .forEach(
            each -> {
              keys.forEach(key -> checkDs(each, key, found));
              signatures.forEach(signature -> checkSigned(each, signature, found));
            });
    if (ds.stream().anyMatch(each -> !each.keys().isEmpty())) {
      // without any DS the zone is insecure, and nobody looks at its signatures
      keys.forEach(key -> signatures.forEach(signature -> checkMade(key, signature, found)));
    }
    ns.forEach(each -> checkServers(each, history.health(), found));
    return found;
  }

  private static void checkDs(Version.Ds ds, Version.Dnskey key, List<Violation> found) {
    if (ds.keys().stream().noneMatch(key.signers()::contains)) {
      found.add(
          new Violation(
              Violation.Rule.DS_FINDS_KEY,
              ds,
              key,
              "DS " + ds.text() + " finds no key that signs the DNSKEY RRset " + key.text()));
    }
  }

  private static void checkSigned(
      Version.Ds ds, Version.Signatures signature, List<Violation> found) {
    if (signature.keys().isEmpty()) {
      found.add(
          new Violation(
              Violation.Rule.SIGNED_UNDER_DS,
              ds,
              signature,
              "unsigned data is exposed together with DS " + ds.text()));
    }
  }

  private static void checkMade(
      Version.Dnskey key, Version.Signatures signature, List<Violation> found) {
    if (!signature.keys().isEmpty() && signature.keys().stream().noneMatch(key.keys()::contains)) {
      found.add(
          new Violation(
              Violation.Rule.KEY_MADE_SIGNATURE,
              key,
              signature,
              "DNSKEY " + key.text() + " holds no key of the signatures by " + signature.text()));
    }
  }

  private static void checkServers(
      Version.Ns ns, Map<ServerAddress, ServerHealth> health, List<Violation> found) {
    Set<ServerHealth> states = EnumSet.noneOf(ServerHealth.class);
    Set<DomainName> liars = new TreeSet<>();
    health.forEach(
        (server, state) -> {
          if (ns.servers().contains(server.name())) {
            states.add(state);
            if (state == ServerHealth.WRONG) {
              liars.add(server.name());
            }
          }
        });
    if (!states.contains(ServerHealth.GOOD)) {
      found.add(
          new Violation(
              Violation.Rule.SERVER_ANSWERS,
              ns,
              ns,
              "no server of NS " + ns.text() + " is known to answer with the zone's data"));
    }
    if (!liars.isEmpty()) {
      found.add(
          new Violation(
              Violation.Rule.SERVER_TELLS_TRUTH,
              ns,
              ns,
              "of NS " + ns.text() + ", " + liars + " answer with wrong data"));
    }
  }

  /**
   * Judges a step.
   *
   * @param history what was seen so far
   * @param step what somebody wants to do
   * @param at when
   */
  public static Verdict evaluate(History history, Step step, Instant at) {
    List<Violation> present = violations(history, at);
    List<Violation> added = new ArrayList<>();
    List<Violation> masked = new ArrayList<>();
    List<Violation> accepted = new ArrayList<>();
    boolean dark = nothingAnswers(history, present, at);
    for (Violation each : violations(step.appliedTo(history, at), at)) {
      if (present.stream().anyMatch(each::isSameAs)) {
        continue;
      }
      if (dark && each.isOfValidation()) {
        masked.add(each);
      } else if (step.acceptances().stream().anyMatch(some -> some.rule() == each.rule())) {
        accepted.add(each);
      } else {
        added.add(each);
      }
    }
    return new Verdict(
        added, accepted, masked, present, added.isEmpty() ? at : safeAt(history, step, at));
  }

  /** Whether of all exposed NS versions none leads to a server that answers. */
  private static boolean nothingAnswers(History history, List<Violation> present, Instant at) {
    long silent =
        present.stream().filter(each -> each.rule() == Violation.Rule.SERVER_ANSWERS).count();
    return silent > 0 && silent == exposed(history, "ns", at).size();
  }

  private static Instant safeAt(History history, Step step, Instant at) {
    TreeSet<Instant> moments = new TreeSet<>();
    for (Exposure each : exposures(history)) {
      if (each.isExposedAt(at) && !each.isOpen()) {
        moments.add(each.until());
      }
    }
    int tried = 0;
    for (Instant moment : moments) {
      if (++tried > MOST_MOMENTS) {
        break;
      }
      List<Violation> before = violations(history, moment);
      boolean safe =
          violations(step.appliedTo(history, moment), moment).stream()
              .allMatch(
                  each ->
                      before.stream().anyMatch(each::isSameAs)
                          || step.acceptances().stream()
                              .anyMatch(some -> some.rule() == each.rule()));
      if (safe) {
        return moment;
      }
    }
    return Instant.MAX;
  }
}
