// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testing;

import dev.understudy.call.Call;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.ZoneSource;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.time.Instant;
import java.util.List;

/** Zones for tests, from short texts. */
public final class Zones {
  public static final DomainName APEX = DomainName.parse("example.com.");

  private Zones() {}

  /** {@code name ttl type rdata}; names relative to example.com. */
  public static Rrset rrset(String text) {
    String[] parts = text.split(" ", 4);
    RecordType type = RecordType.parse(parts[2]);
    return Rrset.of(
        DomainName.parse(parts[0], APEX),
        type,
        new Ttl(Integer.parseInt(parts[1])),
        RdataText.parse(type, parts[3], APEX));
  }

  /** A zone of records, with a SOA and an apex NS RRset. */
  public static Zone zone(String... records) {
    Zone.Builder zone = bare(records).toBuilder();
    zone.put(rrset("@ 3600 SOA ns.primary.example. hostmaster 2026112301 7200 900 1209600 300"));
    zone.put(rrset("@ 3600 NS ns.primary.example."));
    return zone.build();
  }

  /** A zone of these records alone. */
  public static Zone bare(String... records) {
    Zone.Builder zone = Zone.builder(APEX);
    for (String record : records) {
      zone.merge(rrset(record));
    }
    return zone.build();
  }

  /** A zone of {@code count} A RRsets below the apex, beside what else is given. */
  public static Zone wide(int count, String... records) {
    Zone.Builder zone = zone(records).toBuilder();
    for (int i = 0; i < count; i++) {
      zone.put(rrset("host" + i + " 300 A 192.0.2." + (i % 250 + 1)));
    }
    return zone.build();
  }

  /** A source that reads completely. */
  public static ZoneSource source(Zone zone) {
    return source(zone, Proof.Kind.WHOLE_FILE);
  }

  public static ZoneSource source(Zone zone, Proof.Kind kind) {
    return source(
        new Reading.Complete(
            "file:example.zone",
            zone,
            new Proof(kind, "test"),
            RecordHandles.NONE,
            List.of(),
            Instant.EPOCH));
  }

  public static ZoneSource source(Reading reading) {
    return new ZoneSource() {
      @Override
      public String describe() {
        return reading.source();
      }

      @Override
      public Reading read(Call call) {
        return reading;
      }
    };
  }
}
