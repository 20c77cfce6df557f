// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.NsNames;
import dev.understudy.dns.ServerAddress;
import dev.understudy.validation.timing.History;
import dev.understudy.validation.timing.KeyId;
import dev.understudy.validation.timing.Place;
import dev.understudy.validation.timing.ServerHealth;
import dev.understudy.validation.timing.Version;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the exposure model what a view shows. */
public final class ViewSightings {
  private ViewSightings() {}

  /**
   * A history with the NS, DS and "no DNSKEY" of a view added, and how each server of the zone
   * answers. Keys are not told: which of them sign is for the DNSSEC checks to find out.
   *
   * @param vantage from where the view was taken
   */
  public static History add(History history, DelegationView view, String vantage) {
    Instant at = view.observedAt();
    History result = history;
    for (ParentObservation each : view.parents()) {
      if (each.standing() == Standing.SILENT) {
        result = result.silent(each.server(), vantage, at);
      }
      if (each.ns().isPresent()) {
        Rrset ns = each.ns().get();
        result =
            result.seen(
                Place.PARENT, new Version.Ns(NsNames.of(ns)), each.server(), vantage, ns.ttl(), at);
      }
      if (each.dsKnown()) {
        result =
            result.seen(
                Place.PARENT,
                new Version.Ds(each.ds().map(ViewSightings::keys).orElse(List.of())),
                each.server(),
                vantage,
                each.ds().map(Rrset::ttl).orElse(new Ttl(0)),
                at);
      }
    }
    for (ChildObservation each : view.children()) {
      result = child(result, each, vantage, at);
    }
    return forgetUnasked(result, view);
  }

  /** A server that could not even be found is not as good as it was when it was asked last. */
  private static History forgetUnasked(History history, DelegationView view) {
    Set<ServerAddress> asked =
        view.children().stream().map(ChildObservation::server).collect(Collectors.toSet());
    Set<DomainName> names =
        view.providers().values().stream().flatMap(List::stream).collect(Collectors.toSet());
    History result = history;
    for (ServerAddress server : history.health().keySet()) {
      if (names.contains(server.name()) && !asked.contains(server)) {
        result = result.judged(server, ServerHealth.UNKNOWN);
      }
    }
    return result;
  }

  private static History child(
      History history, ChildObservation child, String vantage, Instant at) {
    Standing standing = child.soa().standing();
    if (standing == Standing.UNMEASURED) {
      return history.judged(child.server(), ServerHealth.UNKNOWN);
    }
    if (standing != Standing.AUTHORITATIVE) {
      return history
          .silent(child.server(), vantage, at)
          .judged(child.server(), ServerHealth.SILENT);
    }
    History result = history.judged(child.server(), ServerHealth.GOOD);
    if (child.ns().rrset().isPresent()) {
      Rrset ns = child.ns().rrset().get();
      result =
          result.seen(
              Place.CHILD, new Version.Ns(NsNames.of(ns)), child.server(), vantage, ns.ttl(), at);
    }
    if (child.dnskey().standing() == Standing.AUTHORITATIVE && child.dnskey().rrset().isEmpty()) {
      Ttl negative =
          child
              .soa()
              .rrset()
              .map(each -> Rdata.of(each, Soa.class).get(0).negativeTtl(each.ttl()))
              .orElse(new Ttl(0));
      result =
          result
              .seen(
                  Place.CHILD,
                  new Version.Dnskey(List.of(), List.of()),
                  child.server(),
                  vantage,
                  negative,
                  at)
              .seen(
                  Place.CHILD,
                  new Version.Signatures(List.of()),
                  child.server(),
                  vantage,
                  negative,
                  at);
    }
    return result;
  }

  private static List<KeyId> keys(Rrset ds) {
    return ds.rdata().stream().map(ViewSightings::key).toList();
  }

  /** Algorithm and tag (RFC 4034 section 5.1). */
  private static KeyId key(Octets ds) {
    return new KeyId(ds.at(2) + "/" + ds.unsigned16(0));
  }
}
