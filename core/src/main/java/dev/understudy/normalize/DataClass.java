// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Txt;

/** Who decides what an RRset says; what is not the owner's is treated by a rule of its own. */
public enum DataClass {
  /** The owner of the zone: it has to be the same everywhere. */
  OWNER,
  /**
   * Each provider: SOA and NS at the apex, and what a signing server makes. It differs between
   * providers by nature.
   */
  PROVIDER,
  /** Another tool, which marks in TXT records what it owns or proves that it may. */
  OTHER_TOOL;

  /** The type in which BIND keeps how far it has signed a zone; it is never served to anybody. */
  private static final RecordType SIGNING_STATE = RecordType.of(65534);

  /** The class of an RRset of a zone; one with any rdata of the owner's is the owner's. */
  public static DataClass of(DomainName apex, Rrset rrset) {
    RecordType type = rrset.type();
    if (isGenerated(type)) {
      return PROVIDER;
    }
    if ((type.equals(RecordType.SOA) || type.equals(RecordType.NS)) && rrset.name().equals(apex)) {
      return PROVIDER;
    }
    if (type.equals(RecordType.TXT)) {
      for (Txt txt : Rdata.of(rrset, Txt.class)) {
        if (!TxtNames.isMarker(rrset.name(), txt)) {
          return OWNER;
        }
      }
      return OTHER_TOOL;
    }
    return OWNER;
  }

  /** Whether signing servers make RRsets of the type by themselves. */
  static boolean isGenerated(RecordType type) {
    return type.isDnssecGenerated() || type.equals(SIGNING_STATE);
  }
}
