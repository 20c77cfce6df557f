// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.diff.CriticalRules;
import dev.understudy.finding.Finding;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.Stated;
import dev.understudy.validation.TestZones;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Zones, hosts and terms to ask about: a standby of an invented vendor for the same zone. */
final class Questions {
  static final DomainName APEX = DomainName.parse("example.com.");
  static final Stated PAGE = Stated.by("https://vendor.example/limits", "2026-11-25");
  static final Stated HEARSAY = Stated.reported("https://forum.example", "2026-11-25");
  static final HostedZone ACTIVE = hosted("standby", HostingStatus.ACTIVE);
  static final Capabilities CAN =
      new Capabilities(
          Set.of(
              RecordType.A,
              RecordType.AAAA,
              RecordType.CNAME,
              RecordType.MX,
              RecordType.NS,
              RecordType.TXT),
          new Ttl(60),
          new Ttl(86_400),
          Capabilities.WriteUnitKind.RRSET,
          1,
          true,
          Capabilities.ApexNs.EDITABLE,
          false,
          false,
          100,
          Duration.ofSeconds(200));

  static HostedZone hosted(String provider, HostingStatus status) {
    return new HostedZone(
        new ProviderId(provider),
        "id",
        APEX,
        List.of(DomainName.parse("ns1.vendor.example.")),
        status,
        "",
        List.of());
  }

  static Zone zone(String... lines) {
    Zone.Builder zone = Zone.builder(APEX);
    TestZones.of(
            "example.com.",
            ("@ 300 IN SOA ns1.old.example. h.old.example. 1 2 3 4 5\n@ 300 IN NS ns1.old.example.\n"
                    + String.join("\n", lines))
                .split("\n", -1))
        .rrsets()
        .forEach(zone::put);
    return zone.build();
  }

  static Reading.Complete reading(Zone zone, List<Rrset> untouchable, Finding... left) {
    RecordHandles handles =
        new RecordHandles() {
          @Override
          public List<Rrset> untouchable() {
            return untouchable;
          }
        };
    return new Reading.Complete(
        "primary:example.com",
        zone,
        new Proof(Proof.Kind.STATED_TOTAL, "test"),
        handles,
        List.of(left),
        Instant.EPOCH);
  }

  static Substitution question(Zone zone, Host standby) {
    return new Substitution(
        reading(zone, List.of()),
        null,
        standby,
        Zone.builder(APEX).build(),
        Rehearsal.SKIPPED,
        CriticalRules.standard());
  }

  static List<Shortfall> judged(Zone zone, ServiceTerms terms) {
    return Substitutability.of(question(zone, new Host(ACTIVE, CAN.withTerms(terms)))).shortfalls();
  }

  static Host primary(ServiceTerms terms) {
    return new Host(hosted("primary", HostingStatus.ACTIVE), CAN.withTerms(terms));
  }

  static ServiceTerms.Builder terms() {
    return ServiceTerms.builder().documented(PAGE);
  }

  private Questions() {}
}
