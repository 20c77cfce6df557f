// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.WriteUnit;
import dev.understudy.state.Fields;
import dev.understudy.state.StateException;
import dev.understudy.zone.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Units of writing in the library's line format, so that a resumed sync sends the very same. */
final class StoredUnits {
  static final String KIND = "units";

  private StoredUnits() {}

  static byte[] encode(HostedZone zone, List<WriteUnit> units) {
    Fields fields =
        Fields.of("format", "understudy-units-1")
            .with("provider", zone.provider())
            .with("id", zone.id())
            .with("apex", zone.apex())
            .withAll("name-server", zone.nameServers())
            .with("status", zone.status())
            .with("plan", zone.plan())
            .withAll("unit", units.stream().map(StoredUnits::encode).toList());
    return fields.encode().getBytes(StandardCharsets.UTF_8);
  }

  private static Fields encode(WriteUnit unit) {
    return Fields.of("index", unit.index())
        .with("payload", unit.payload())
        .withAll("change", unit.changes().stream().map(RrsetLines::encode).toList());
  }

  static List<WriteUnit> decode(byte[] content) {
    Fields fields = Fields.decode(new String(content, StandardCharsets.UTF_8));
    if (!fields.get("format").equals("understudy-units-1")) {
      throw new StateException("stored units of the unknown format " + fields.get("format"));
    }
    HostedZone zone =
        new HostedZone(
            new ProviderId(fields.get("provider")),
            fields.get("id"),
            DomainName.parse(fields.get("apex")),
            fields.all("name-server").stream().map(DomainName::parse).toList(),
            HostingStatus.valueOf(fields.get("status")),
            fields.get("plan"),
            List.of());
    return fields.all("unit").stream().map(text -> unit(zone, Fields.decode(text))).toList();
  }

  private static WriteUnit unit(HostedZone zone, Fields fields) {
    return new WriteUnit(
        zone,
        Integer.parseInt(fields.get("index")),
        fields.get("payload"),
        fields.all("change").stream().map(RrsetLines::decode).toList());
  }
}
