// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Policy;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.List;
import java.util.Set;

/**
 * Which RRsets of a zone a sync is about: all but those that each provider makes by itself.
 *
 * @param apex the zone
 * @param apexTypes which of SOA and NS at the apex are included
 */
record Scope(DomainName apex, Set<RecordType> apexTypes) {
  Scope {
    apexTypes = Set.copyOf(apexTypes);
  }

  boolean contains(RrsetKey key) {
    return !key.type().isDnssecGenerated() && !isProviderApex(key);
  }

  /** Whether it is a SOA or NS RRset of the apex that is not to be touched. */
  boolean isProviderApex(RrsetKey key) {
    return isApexOwn(key) && !apexTypes.contains(key.type());
  }

  /** Whether it is a SOA or NS RRset of the apex. */
  boolean isApexOwn(RrsetKey key) {
    boolean soaOrNs = key.type().equals(RecordType.SOA) || key.type().equals(RecordType.NS);
    return soaOrNs && key.name().equals(apex);
  }

  /** Takes as equal what is out of scope, and nothing else. */
  EqualityRules rules() {
    EqualityRules rules = EqualityRules.betweenProviders();
    if (apexTypes.contains(RecordType.SOA)) {
      rules = rules.without(Policy.PROVIDER_SOA);
    }
    return apexTypes.contains(RecordType.NS) ? rules.without(Policy.PROVIDER_APEX_NS) : rules;
  }

  List<Rrset> of(Zone zone) {
    return zone.rrsets().stream().filter(rrset -> contains(rrset.key())).toList();
  }

  int count(Zone zone) {
    return of(zone).size();
  }
}
