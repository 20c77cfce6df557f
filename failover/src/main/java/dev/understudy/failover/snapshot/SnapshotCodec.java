// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.snapshot;

import dev.understudy.provider.HostingStatus;
import dev.understudy.registrar.Glue;
import dev.understudy.state.Fields;
import dev.understudy.state.StateException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots to fields and back. RRsets are kept as hexadecimal rdata, exact to the octet. */
final class SnapshotCodec {
  private static final String FORMAT = "understudy-snapshot-1";

  private SnapshotCodec() {}

  static Fields encode(Snapshot snapshot) {
    List<String> rrsets = new ArrayList<>();
    for (Rrset rrset : snapshot.zone().rrsets()) {
      rrsets.add(rrset(rrset));
    }
    return Fields.of("format", FORMAT)
        .with("taken-at", snapshot.takenAt())
        .with("taken-by", snapshot.takenBy())
        .with("apex", snapshot.zone().apex())
        .with("zone-digest", snapshot.zone().digest())
        .with("proof", snapshot.proof())
        .withAll("signatures-expire", snapshot.signaturesExpire().stream().toList())
        .with("primary", hosting(snapshot.primary()).encode())
        .with("secondary", hosting(snapshot.secondary()).encode())
        .withAll("parent", snapshot.parents().stream().map(SnapshotCodec::parent).toList())
        .with("zone", String.join("\n", rrsets));
  }

  private static String rrset(Rrset rrset) {
    StringBuilder out = new StringBuilder();
    out.append(rrset.name()).append(' ').append(rrset.ttl()).append(' ').append(rrset.type());
    for (Octets each : rrset.writtenRdata()) {
      out.append(' ').append(each.length() == 0 ? "-" : each.toHex());
    }
    return out.toString();
  }

  private static Fields hosting(HostingView view) {
    return Fields.of("party", view.party())
        .with("provider", view.provider())
        .with("zone-id", view.zoneId())
        .with("status", view.status().name())
        .with("plan", view.plan())
        .withAll("assigned", view.assigned())
        .withAll("server", view.servers().stream().map(SnapshotCodec::server).toList());
  }

  private static String server(ChildServerView view) {
    return Fields.of("name", view.name().toString())
        .with("address", view.address().getHostAddress())
        .withAll("ns", view.nameServers())
        .with("ns-ttl", view.nsTtl())
        .with("soa", view.soa())
        .with("serial", view.serial())
        .with("negative-ttl", view.negativeTtl())
        .with("dnskey", view.dnskey())
        .encode();
  }

  private static String parent(ParentServerView view) {
    Fields fields =
        Fields.of("name", view.name().toString())
            .with("address", view.address().getHostAddress())
            .withAll("ns", view.nameServers())
            .with("ns-ttl", view.nsTtl())
            .withAll("ds", view.ds())
            .with("ds-ttl", view.dsTtl());
    for (Glue glue : view.glue()) {
      fields = fields.with("glue", glue.nameServer() + " " + String.join(" ", glue.addresses()));
    }
    return fields.encode();
  }

  static Snapshot decode(Fields fields) {
    if (!fields.find("format").filter(FORMAT::equals).isPresent()) {
      throw new StateException("this is not a snapshot of a format this version knows");
    }
    try {
      return read(fields);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new StateException("the stored snapshot cannot be read: " + e.getMessage(), e);
    }
  }

  private static Snapshot read(Fields fields) {
    Zone.Builder zone = Zone.builder(DomainName.parse(fields.get("apex")));
    fields.get("zone").lines().forEach(line -> zone.put(rrset(line)));
    Zone built = zone.build();
    if (!built.digest().hex().equals(fields.get("zone-digest"))) {
      throw new StateException(
          "the zone in the snapshot has the digest "
              + built.digest().brief()
              + " and not the one it was stored with; take a new snapshot");
    }
    @Nullable Instant expire = fields.find("signatures-expire").map(Instant::parse).orElse(null);
    return new Snapshot(
        Instant.parse(fields.get("taken-at")),
        fields.get("taken-by"),
        built,
        fields.get("proof"),
        hosting(Fields.decode(fields.get("primary"))),
        hosting(Fields.decode(fields.get("secondary"))),
        fields.all("parent").stream().map(SnapshotCodec::parent).toList(),
        expire);
  }

  private static Rrset rrset(String line) {
    String[] parts = line.split(" ");
    if (parts.length < 4) {
      throw new IllegalArgumentException("'" + line + "' is no RRset");
    }
    List<Octets> rdata = new ArrayList<>();
    for (int i = 3; i < parts.length; i++) {
      rdata.add(parts[i].equals("-") ? Octets.EMPTY : Octets.ofHex(parts[i]));
    }
    return Rrset.of(
        DomainName.parse(parts[0]),
        RecordType.parse(parts[2]),
        Ttl.ofSeconds(Long.parseLong(parts[1])),
        rdata);
  }

  private static HostingView hosting(Fields fields) {
    return new HostingView(
        fields.get("party"),
        fields.get("provider"),
        fields.get("zone-id"),
        HostingStatus.valueOf(fields.get("status")),
        fields.get("plan"),
        names(fields, "assigned"),
        fields.all("server").stream().map(SnapshotCodec::server).toList());
  }

  private static ChildServerView server(String text) {
    Fields fields = Fields.decode(text);
    return new ChildServerView(
        DomainName.parse(fields.get("name")),
        address(fields.get("address")),
        names(fields, "ns"),
        Integer.parseInt(fields.get("ns-ttl")),
        fields.get("soa"),
        Long.parseLong(fields.get("serial")),
        Integer.parseInt(fields.get("negative-ttl")),
        Boolean.parseBoolean(fields.get("dnskey")));
  }

  private static ParentServerView parent(String text) {
    Fields fields = Fields.decode(text);
    List<Glue> glue = new ArrayList<>();
    for (String line : fields.all("glue")) {
      List<String> parts = List.of(line.split(" "));
      glue.add(new Glue(DomainName.parse(parts.get(0)), parts.subList(1, parts.size())));
    }
    return new ParentServerView(
        DomainName.parse(fields.get("name")),
        address(fields.get("address")),
        names(fields, "ns"),
        Integer.parseInt(fields.get("ns-ttl")),
        glue,
        fields.all("ds"),
        Integer.parseInt(fields.get("ds-ttl")));
  }

  private static List<DomainName> names(Fields fields, String name) {
    return fields.all(name).stream().map(DomainName::parse).toList();
  }

  /** A literal only: a name is never looked up. */
  private static InetAddress address(String literal) {
    if (!literal.matches("[0-9a-fA-F:.%]+")) {
      throw new IllegalArgumentException("'" + literal + "' is not an address");
    }
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + literal + "' is not an address", e);
    }
  }
}
