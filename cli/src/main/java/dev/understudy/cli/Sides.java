// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.diff.CriticalRules;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Policy;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.ZoneSource;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has to be known of the two sides of a comparison: what a provider makes of data, and what it
 * cannot hold at all. The latter is named and left out, since no sync can mend it; records that a
 * zone cannot do without are never left out.
 */
final class Sides {
  private final boolean strict;
  private final CriticalRules critical;
  private final Set<RrsetKey> leftOut = new TreeSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private EqualityRules rules;

  /**
   * What is not known yet.
   *
   * @param strict whether providers have no data of their own, serials count, and nothing is left
   *     out
   * @param policies what is taken as equal in any case
   * @param critical what is never left out
   */
  Sides(boolean strict, List<Policy> policies, CriticalRules critical) {
    this.strict = strict;
    this.critical = critical;
    this.rules = strict ? EqualityRules.strict() : EqualityRules.betweenVersions();
    policies.forEach(policy -> rules = rules.with(policy));
  }

  /**
   * Takes one side into account.
   *
   * @param other what the other side holds
   */
  void judge(Workspace workspace, ZoneSource side, Zone other) {
    if (strict || !(side instanceof Sources.ProviderSource source)) {
      return;
    }
    rules =
        rules.with(Policy.PROVIDER_SOA).with(Policy.PROVIDER_APEX_NS).with(Policy.PROVIDER_DNSSEC);
    source
        .provider()
        .find(source.apex(), workspace.call())
        .map(zone -> source.provider().capabilities(zone, workspace.call()))
        .ifPresent(can -> judge(side.describe(), can, other));
  }

  private void judge(String name, Capabilities can, Zone other) {
    rules = can.lenient(rules);
    for (Rrset rrset : other.rrsets()) {
      RecordType type = rrset.type();
      boolean own = type.equals(RecordType.SOA) || type.isDnssecGenerated();
      if (!own && !can.types().contains(type) && critical.reason(rrset).isEmpty()) {
        leftOut.add(rrset.key());
        findings.add(
            Finding.of(
                    "DIFF-CANNOT-HOLD",
                    Severity.WARN,
                    name + " cannot hold records of the type " + type + "; left out")
                .at(rrset.key()));
      }
    }
  }

  /** A side without what the other cannot hold. */
  Zone comparable(Zone zone) {
    if (leftOut.isEmpty()) {
      return zone;
    }
    return Zone.of(
        zone.apex(), zone.rrsets().stream().filter(each -> !leftOut.contains(each.key())).toList());
  }

  EqualityRules rules() {
    return rules;
  }

  /** What was left out. */
  List<Finding> findings() {
    return findings;
  }
}
