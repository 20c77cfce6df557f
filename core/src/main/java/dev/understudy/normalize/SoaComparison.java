// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.zone.Rrset;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.util.List;
import java.util.Optional;

/** What is particular to SOA records: serials have no total order, MINIMUM ends up in caches. */
final class SoaComparison {
  private SoaComparison() {}

  /**
   * Compares two SOA RRsets with other rdata; the serial is left out, but has to be older or newer
   * for certain (RFC 1982 section 3.2).
   */
  static Verdict serials(Rrset left, Rrset right) {
    List<Soa> a = Rdata.of(left, Soa.class);
    List<Soa> b = Rdata.of(right, Soa.class);
    if (a.size() != 1 || b.size() != 1 || !sameButSerial(left, a.get(0), right, b.get(0))) {
      return Comparison.different("rdata", "other rdata");
    }
    Serial first = a.get(0).serial();
    Serial second = b.get(0).serial();
    String both = "serial " + first + " and " + second;
    Optional<Boolean> after = second.isAfter(first);
    if (after.isEmpty()) {
      return new Verdict.CannotTell(
          "serial-undefined",
          both + " are exactly 2147483648 apart: which is newer is not defined",
          "RFC 1982 section 3.2");
    }
    return Comparison.byPolicy(
        Policy.SOA_SERIAL, both + "; the " + (after.get() ? "second" : "first") + " is newer");
  }

  private static boolean sameButSerial(Rrset left, Soa a, Rrset right, Soa b) {
    Rrset other =
        Rrset.of(right.name(), right.type(), right.ttl(), b.withSerial(a.serial()).octets());
    return left.hasSameRdata(other);
  }

  /** How long each side lets negative answers be kept, where that differs (RFC 2308 section 5). */
  static String negativeTtls(Optional<Rrset> left, Optional<Rrset> right) {
    Optional<Ttl> a = left.flatMap(SoaComparison::negativeTtl);
    Optional<Ttl> b = right.flatMap(SoaComparison::negativeTtl);
    return a.isEmpty() || b.isEmpty() || a.equals(b)
        ? ""
        : "; negative answers are kept for " + a.get() + " s and " + b.get() + " s";
  }

  private static Optional<Ttl> negativeTtl(Rrset rrset) {
    return Rdata.of(rrset, Soa.class).stream().findFirst().map(soa -> soa.negativeTtl(rrset.ttl()));
  }
}
