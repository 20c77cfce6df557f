// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The zones of an account and their past. Thread-safe. */
final class ReferenceAccount {
  static final Capabilities EVERYTHING =
      new Capabilities(
          common(),
          new Ttl(1),
          new Ttl(Integer.MAX_VALUE),
          Capabilities.WriteUnitKind.RRSET,
          1,
          true,
          Capabilities.ApexNs.EDITABLE,
          false,
          true,
          1000,
          Duration.ofMinutes(5));

  private final TimeSource time;
  private final WriteLog log;
  private final Map<String, ReferenceZone> zones = new LinkedHashMap<>();
  private final Map<String, List<Past>> past = new TreeMap<>();
  private final Map<String, ReferenceExtras> extras = new TreeMap<>();
  private int ids;

  private record Past(Instant since, ReferenceZone zone) {}

  ReferenceAccount(TimeSource time, WriteLog log) {
    this.time = time;
    this.log = log;
  }

  private static Set<RecordType> common() {
    Set<RecordType> types = new HashSet<>();
    for (String name :
        List.of(
            "A",
            "AAAA",
            "CAA",
            "CERT",
            "CNAME",
            "DNAME",
            "DS",
            "HTTPS",
            "LOC",
            "MX",
            "NAPTR",
            "NS",
            "OPENPGPKEY",
            "PTR",
            "SMIMEA",
            "SRV",
            "SSHFP",
            "SVCB",
            "TLSA",
            "TXT",
            "URI")) {
      types.add(RecordType.parse(name));
    }
    return types;
  }

  WriteLog log() {
    return log;
  }

  void log(FakeRequest request, boolean landed, String outcome) {
    log.add(time.now(), "reference", request, landed, outcome);
  }

  synchronized List<ReferenceZone> named(DomainName apex) {
    return zones.values().stream().filter(zone -> zone.zone().apex().equals(apex)).toList();
  }

  synchronized ReferenceZone present(String id) {
    ReferenceZone zone = zones.get(id);
    if (zone == null) {
      throw new RequestRefusedException(
          ReferenceProvider.ID, "there is no zone of the id '" + id + "'", "", null);
    }
    return zone;
  }

  synchronized ReferenceZone past(String id, long seconds) {
    Instant moment = time.now().minusSeconds(seconds);
    List<Past> versions = past.getOrDefault(id, List.of());
    ReferenceZone found = versions.isEmpty() ? present(id) : versions.get(0).zone();
    for (Past version : versions) {
      if (!version.since().isAfter(moment)) {
        found = version.zone();
      }
    }
    return found;
  }

  synchronized void replace(ReferenceZone zone) {
    zones.put(zone.id(), zone);
    past.computeIfAbsent(zone.id(), id -> new ArrayList<>()).add(new Past(time.now(), zone));
  }

  synchronized WriteOutcome add(DomainName apex, Rrset apexNs) {
    load(Zone.builder(apex).put(apexNs).build());
    return new WriteOutcome.Applied("");
  }

  synchronized void load(Zone zone) {
    ids++;
    replace(new ReferenceZone("zone-" + ids, zone, Set.of(), time.now().getEpochSecond()));
  }

  synchronized void addSecondary(DomainName apex, Rrset apexNs, TransferTerms terms) {
    add(apex, apexNs);
    change("zone-" + ids, none -> none.fedBy(terms, time.now()));
  }

  Instant now() {
    return time.now();
  }

  synchronized ReferenceExtras extras(String id) {
    return extras.getOrDefault(id, ReferenceExtras.NONE);
  }

  synchronized void change(String id, UnaryOperator<ReferenceExtras> change) {
    extras.put(id, change.apply(extras(id)));
  }

  synchronized void edit(DomainName apex, Consumer<Zone.Builder> change) {
    ReferenceZone held = known(apex);
    Zone.Builder changed = held.zone().toBuilder();
    change.accept(changed);
    replace(held.with(changed.build()));
  }

  synchronized void steer(DomainName apex, RrsetKey key) {
    replace(known(apex).steering(key));
  }

  private ReferenceZone known(DomainName apex) {
    return named(apex).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the account has no zone " + apex));
  }

  synchronized Optional<Zone> zoneFor(DomainName qname) {
    DomainName name = qname;
    while (true) {
      List<ReferenceZone> found = named(name);
      if (!found.isEmpty() || name.isRoot()) {
        return found.stream().findFirst().map(ReferenceZone::served);
      }
      name = name.parent();
    }
  }
}
