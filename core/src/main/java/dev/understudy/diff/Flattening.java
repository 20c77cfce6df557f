// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets apart what stands for one another by resolution only: an alias that a provider turns into
 * addresses (ALIAS anywhere, CNAME at the apex) on the one side, addresses on the other. Whether
 * they are the same can be told only by asking name servers, so it is not told here.
 */
final class Flattening {
  private static final Set<RecordType> ADDRESSES = Set.of(RecordType.A, RecordType.AAAA);

  private final DomainName apex;
  private final List<Change> certain = new ArrayList<>();
  private final List<RrsetKey> open = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private Flattening(DomainName apex) {
    this.apex = apex;
  }

  static Flattening of(DomainName apex, List<Change> changes) {
    Flattening result = new Flattening(apex);
    Map<DomainName, Change> aliases = new HashMap<>();
    for (Change change : changes) {
      if (result.isAlias(change)) {
        aliases.put(change.key().name(), change);
      }
    }
    Map<DomainName, Change> replaced = new HashMap<>();
    for (Change change : changes) {
      Change alias = aliases.get(change.key().name());
      if (alias != null && ADDRESSES.contains(change.key().type()) && isOpposite(alias, change)) {
        replaced.put(change.key().name(), alias);
      }
    }
    for (Change change : changes) {
      Change alias = replaced.get(change.key().name());
      boolean isOpen =
          alias != null && (change.equals(alias) || ADDRESSES.contains(change.key().type()));
      if (!isOpen) {
        result.certain.add(change);
        continue;
      }
      result.open.add(change.key());
      if (change.equals(alias)) {
        result.findings.add(
            Finding.of(
                    "DIFF-CANNOT-TELL",
                    Severity.WARN,
                    "an alias on one side, addresses on the other: only asking name servers can"
                        + " tell whether they are the same")
                .at(change.key()));
      }
    }
    return result;
  }

  private boolean isAlias(Change change) {
    RecordType type = change.key().type();
    boolean apexAlias = type.equals(RecordType.CNAME) && change.key().name().equals(apex);
    return apexAlias || type.equals(RecordType.ALIAS);
  }

  private static boolean isOpposite(Change alias, Change address) {
    return alias.after().isEmpty() == address.before().isEmpty()
        && alias.before().isEmpty() == address.after().isEmpty();
  }

  /** The changes that are changes whatever resolution would say. */
  List<Change> certain() {
    return certain;
  }

  /** The RRsets of which it is open whether they are the same. */
  List<RrsetKey> open() {
    return open;
  }

  /** One for each alias. */
  List<Finding> findings() {
    return findings;
  }
}
