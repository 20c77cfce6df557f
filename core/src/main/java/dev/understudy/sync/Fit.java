// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.diff.CriticalRules;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Capabilities;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes changes fit what a provider can hold, and says what does not. */
final class Fit {
  private final DomainName apex;
  private final Capabilities capabilities;
  private final Set<RrsetKey> untouchable;
  private final Set<DomainName> steered;
  private final CriticalRules critical;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> clamped = new ArrayList<>();

  Fit(
      DomainName apex,
      Capabilities capabilities,
      Set<RrsetKey> untouchable,
      Set<DomainName> steered,
      CriticalRules critical) {
    this.apex = apex;
    this.capabilities = capabilities;
    this.untouchable = untouchable;
    this.steered = steered;
    this.critical = critical;
  }

  List<Change> fit(List<Change> changes) {
    List<Change> fitting = new ArrayList<>();
    for (Change change : changes) {
      Optional<Finding> obstacle = obstacle(change);
      if (obstacle.isPresent()) {
        findings.add(obstacle.get());
      } else {
        fitting.add(clamp(change));
      }
    }
    return fitting;
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    if (!clamped.isEmpty()) {
      all.add(
          Finding.of(
              "SYNC-TTL-CLAMPED",
              Severity.INFO,
              clamped.size()
                  + " RRsets have a TTL that the target does not keep and get "
                  + stand()
                  + ", such as "
                  + String.join(", ", clamped.subList(0, Math.min(3, clamped.size())))));
    }
    return all;
  }

  private String stand() {
    return capabilities.ttls().isEmpty()
        ? "the nearest within " + capabilities.leastTtl() + " to " + capabilities.greatestTtl()
        : "the next higher of " + capabilities.ttls();
  }

  private Optional<Finding> obstacle(Change change) {
    RrsetKey key = change.key();
    if (untouchable.contains(key)) {
      return Optional.of(
          Finding.of(
                  "SYNC-UNTOUCHABLE",
                  Severity.WARN,
                  key
                      + " is held by the target in a form a portable zone cannot have; it is left"
                      + " as it is and may differ")
              .at(key));
    }
    if (change.after().isEmpty()) {
      return steered.contains(key.name()) ? Optional.of(standsIn(key)) : Optional.empty();
    }
    boolean apexNs = key.type().equals(RecordType.NS) && key.name().equals(apex);
    boolean apexSoa = key.type().equals(RecordType.SOA) && key.name().equals(apex);
    if (apexNs && capabilities.apexNs() == Capabilities.ApexNs.FIXED) {
      return Optional.of(
          cannotHold(change, "the target does not let its apex NS RRset be changed"));
    }
    if (apexSoa && !capabilities.soaEditable()) {
      return Optional.of(cannotHold(change, "the target does not let its SOA record be changed"));
    }
    if (!apexNs && !apexSoa && !capabilities.types().contains(key.type())) {
      return Optional.of(
          cannotHold(change, "the target cannot hold records of the type " + key.type()));
    }
    return Optional.empty();
  }

  private static Finding standsIn(RrsetKey key) {
    return Finding.of(
            "SYNC-STANDS-IN",
            Severity.WARN,
            "the source holds something at the name of "
                + key
                + " in a form a portable zone cannot have; what the target holds there may stand in"
                + " for it and is not deleted")
        .at(key);
  }

  private Finding cannotHold(Change change, String text) {
    Severity severity = critical.isCritical(change) ? Severity.BLOCK : Severity.WARN;
    return Finding.of("SYNC-CANNOT-HOLD", severity, text + "; " + change.key() + " is left out")
        .at(change.key());
  }

  private Change clamp(Change change) {
    if (change.after().isEmpty()) {
      return change;
    }
    Rrset after = change.after().get();
    Ttl ttl = after.ttl();
    Ttl kept = capabilities.kept(ttl);
    if (kept.equals(ttl)) {
      return change;
    }
    clamped.add(after.key() + " " + ttl + " to " + kept);
    Rrset fitted = after.withTtl(kept);
    return change
        .before()
        .<Change>map(before -> new Change.Update(before, fitted))
        .orElseGet(() -> new Change.Create(fitted));
  }

  /** Whether a finding is about a critical change of these, or about none it names. */
  boolean isCritical(List<Change> changes, Finding finding) {
    if (finding.name().isEmpty() || finding.type().isEmpty()) {
      return true;
    }
    RrsetKey key = new RrsetKey(finding.name().get(), finding.type().get());
    return changes.stream().filter(each -> each.key().equals(key)).anyMatch(critical::isCritical);
  }
}
