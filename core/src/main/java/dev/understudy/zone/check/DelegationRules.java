// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.check;

import dev.understudy.finding.Finding;
import dev.understudy.finding.FindingCollector;
import dev.understudy.finding.Severity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import java.util.Optional;
import java.util.Set;

/** Rules about zone cuts: delegations, glue, DS records, occluded data. */
final class DelegationRules {
  private static final Set<RecordType> AT_CUT =
      Set.of(RecordType.NS, RecordType.DS, RecordType.NSEC, RecordType.RRSIG);
  private static final Set<RecordType> ADDRESSES = Set.of(RecordType.A, RecordType.AAAA);

  private DelegationRules() {}

  /** Judges what is at a name. */
  static void check(Tree tree, Walk at, FindingCollector findings) {
    Optional<DomainName> cut = at.cut();
    for (Rrset rrset : at.rrsets()) {
      if (cut.isPresent()) {
        occlusion(tree, cut.get(), rrset, findings);
      }
      if (rrset.type().equals(RecordType.DS)) {
        signer(tree, rrset, findings);
      } else if (rrset.type().equals(RecordType.NS)) {
        glue(tree, rrset, findings);
      }
    }
  }

  private static void occlusion(Tree tree, DomainName cut, Rrset rrset, FindingCollector findings) {
    if (rrset.name().equals(cut) && AT_CUT.contains(rrset.type())
        || ADDRESSES.contains(rrset.type()) && tree.isNameServer(rrset.name())) {
      return;
    }
    findings.add(
        Finding.of(
                "ZONE-OCCLUDED",
                Severity.WARN,
                "it is at or below the zone cut " + cut + " and is never answered from here")
            .at(rrset.key())
            .citing("RFC 9499 section 7 (occluded name)"));
  }

  private static void signer(Tree tree, Rrset signer, FindingCollector findings) {
    if (signer.name().equals(tree.apex())) {
      findings.add(
          Finding.of(
                  "ZONE-DS-AT-APEX",
                  Severity.BLOCK,
                  "DS records at the apex; the zone's own belong to its parent")
              .at(signer.key())
              .citing("RFC 4035 section 2.4"));
    } else if (!tree.has(signer.name(), RecordType.NS)) {
      findings.add(
          Finding.of("ZONE-DS-NO-NS", Severity.BLOCK, "DS records without a delegation")
              .at(signer.key())
              .citing("RFC 4035 section 2.4"));
    }
  }

  private static void glue(Tree tree, Rrset servers, FindingCollector findings) {
    boolean apex = servers.name().equals(tree.apex());
    for (Ns ns : Rdata.of(servers, Ns.class)) {
      DomainName server = ns.nameServer();
      boolean needed =
          apex
              ? server.isWithin(tree.apex()) && tree.cutOver(server).isEmpty()
              : server.isWithin(servers.name());
      if (needed
          && !tree.has(server, RecordType.A)
          && !tree.has(server, RecordType.AAAA)
          && !tree.has(server, RecordType.CNAME)) {
        findings.add(
            Finding.of(
                    "ZONE-NS-NO-ADDRESS",
                    Severity.WARN,
                    "the name server "
                        + server
                        + " is within the "
                        + (apex ? "zone" : "delegated zone")
                        + " but has no address here; nobody can reach it")
                .at(servers.key())
                .citing("RFC 9471 section 3.1"));
      }
    }
  }
}
