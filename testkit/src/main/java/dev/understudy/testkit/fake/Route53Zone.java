// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A hosted zone of the Route 53 fake. Immutable; writes make another.
 *
 * @param id its id without the prefix
 * @param apex the name
 * @param reference the caller reference it was created with
 * @param comment the comment, empty for none
 * @param isPrivate whether it answers within a private network only
 * @param servers its name servers, without final dots
 * @param keys DNSSEC
 * @param sets its resource record sets in the vendor's order
 */
record Route53Zone(
    String id,
    DomainName apex,
    String reference,
    String comment,
    boolean isPrivate,
    List<String> servers,
    Route53Keys.Keys keys,
    SortedMap<Route53Set.Key, Route53Set> sets) {
  Route53Zone {
    servers = List.copyOf(servers);
    sets = Collections.unmodifiableSortedMap(sets);
  }

  /** A new zone with the SOA and NS sets that every zone has. */
  static Route53Zone create(
      String id,
      DomainName apex,
      String reference,
      String comment,
      boolean isPrivate,
      List<String> servers) {
    SortedMap<Route53Set.Key, Route53Set> sets = new TreeMap<>();
    Route53Set ns =
        new Route53Set(
            apex,
            "NS",
            "",
            172_800,
            servers.stream().map(server -> server + ".").toList(),
            List.of());
    Route53Set soa =
        new Route53Set(
            apex,
            "SOA",
            "",
            900,
            List.of(servers.get(0) + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"),
            List.of());
    sets.put(ns.key(), ns);
    sets.put(soa.key(), soa);
    return new Route53Zone(
        id, apex, reference, comment, isPrivate, servers, Route53Keys.Keys.NONE, sets);
  }

  Route53Zone with(SortedMap<Route53Set.Key, Route53Set> changed) {
    return new Route53Zone(id, apex, reference, comment, isPrivate, servers, keys, changed);
  }

  Route53Zone with(Route53Keys.Keys changed) {
    return new Route53Zone(id, apex, reference, comment, isPrivate, servers, changed, sets);
  }

  Route53Zone with(Route53Set set) {
    SortedMap<Route53Set.Key, Route53Set> changed = new TreeMap<>(sets);
    changed.put(set.key(), set);
    return with(changed);
  }

  Route53Zone without(Route53Set.Key key) {
    SortedMap<Route53Set.Key, Route53Set> changed = new TreeMap<>(sets);
    changed.remove(key);
    return with(changed);
  }

  XmlElement shown() {
    List<XmlElement> config = new ArrayList<>();
    if (!comment.isEmpty()) {
      config.add(XmlElement.of("Comment", comment));
    }
    config.add(XmlElement.of("PrivateZone", Boolean.toString(isPrivate)));
    return XmlElement.of(
        "HostedZone",
        XmlElement.of("Id", "/hostedzone/" + id),
        XmlElement.of("Name", Route53Text.shown(apex)),
        XmlElement.of("CallerReference", reference),
        XmlElement.of("Config", config),
        XmlElement.of("ResourceRecordSetCount", Integer.toString(sets.size())));
  }

  XmlElement delegationSet() {
    return XmlElement.of(
        "DelegationSet",
        XmlElement.of(
            "NameServers",
            servers.stream().map(server -> XmlElement.of("NameServer", server)).toList()));
  }

  /** What the name servers answer with; of several steered sets the first. */
  Zone wire() {
    Zone.Builder out = Zone.builder(apex);
    Set<RrsetKey> seen = new HashSet<>();
    for (Route53Set set : sets.values()) {
      set.wire().filter(rrset -> seen.add(rrset.key())).ifPresent(out::put);
    }
    return out.build();
  }
}
