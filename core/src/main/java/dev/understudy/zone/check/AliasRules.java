// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.check;

import dev.understudy.finding.Finding;
import dev.understudy.finding.FindingCollector;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.rdata.Mx;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Srv;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules about CNAME and DNAME records. */
final class AliasRules {
  /** What may stand beside a CNAME record (RFC 4034 section 2.5, RFC 2181 section 10.1). */
  private static final Set<RecordType> BESIDE_ALIAS =
      Set.of(RecordType.CNAME, RecordType.RRSIG, RecordType.NSEC);

  private AliasRules() {}

  /** Judges what is at a name. */
  static void check(Tree tree, Walk at, FindingCollector findings) {
    for (Rrset rrset : at.rrsets()) {
      if (rrset.type().equals(RecordType.CNAME)) {
        alias(rrset, at.rrsets(), findings);
      } else if (rrset.type().equals(RecordType.DNAME) && rrset.size() > 1) {
        findings.add(
            Finding.of("ZONE-DNAME-SEVERAL", Severity.BLOCK, rrset.size() + " DNAME records")
                .at(rrset.key())
                .citing("RFC 6672 section 2.4"));
      }
      targets(tree, rrset, findings);
    }
    Optional<DomainName> above = at.redirection();
    if (above.isPresent()) {
      findings.add(
          Finding.of(
                  "ZONE-DNAME-CHILDREN",
                  Severity.BLOCK,
                  "data below the DNAME record of " + above.get() + " is never answered")
              .at(at.name())
              .citing("RFC 6672 section 2.4"));
    }
  }

  private static void alias(Rrset alias, List<Rrset> rrsets, FindingCollector findings) {
    if (alias.size() > 1) {
      findings.add(
          Finding.of("ZONE-CNAME-SEVERAL", Severity.BLOCK, alias.size() + " CNAME records")
              .at(alias.key())
              .citing("RFC 2181 section 10.1"));
    }
    if (rrsets.size() == 1) {
      return;
    }
    String others =
        rrsets.stream()
            .map(Rrset::type)
            .filter(type -> !BESIDE_ALIAS.contains(type))
            .map(RecordType::toString)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      findings.add(
          Finding.of(
                  "ZONE-CNAME-SIBLINGS",
                  Severity.BLOCK,
                  "a CNAME record stands beside " + others + "; expected it alone")
              .at(alias.key())
              .citing("RFC 1034 section 3.6.2"));
    }
  }

  private static void targets(Tree tree, Rrset rrset, FindingCollector findings) {
    boolean pointing =
        rrset.type().equals(RecordType.NS)
            || rrset.type().equals(RecordType.MX)
            || rrset.type().equals(RecordType.SRV);
    for (Rdata rdata : pointing ? Rdata.of(rrset) : List.<Rdata>of()) {
      DomainName target =
          rdata instanceof Ns ns
              ? ns.nameServer()
              : rdata instanceof Mx mx ? mx.exchange() : ((Srv) rdata).target();
      if (tree.isAlias(target)) {
        findings.add(
            Finding.of(
                    "ZONE-TARGET-ALIAS",
                    Severity.WARN,
                    "it points to "
                        + target
                        + ", which is an alias; expected a name with addresses of its own")
                .at(rrset.key())
                .citing("RFC 2181 section 10.3"));
      }
    }
  }
}
