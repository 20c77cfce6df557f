// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.ServerAddress;
import dev.understudy.state.Fields;
import dev.understudy.state.StateException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stored form of a view: a field for each observation, which is again a list of fields. */
final class ViewForm {
  private static final String FORMAT = "understudy-delegation-view-1";

  private ViewForm() {}

  static Fields encode(DelegationView view) {
    Fields fields =
        Fields.of("format", FORMAT)
            .with("zone", view.zone())
            .with("parent", view.parent())
            .with("observed-at", view.observedAt())
            .withAll("unresolved-parent", view.unresolvedParents());
    for (var entry : new TreeMap<>(view.providers()).entrySet()) {
      fields =
          fields.with(
              "provider",
              Fields.of("name", entry.getKey()).withAll("server", entry.getValue()).encode());
    }
    for (ParentObservation each : view.parents()) {
      fields = fields.with("parent-server", parent(each).encode());
    }
    for (ChildObservation each : view.children()) {
      fields = fields.with("child-server", child(each).encode());
    }
    for (HostObservation each : view.hosts()) {
      Fields host =
          Fields.of("name", each.name()).with("state", each.state()).with("detail", each.detail());
      fields = fields.with("host", withRrsets(host, "address", each.addresses()).encode());
    }
    return fields;
  }

  private static Fields parent(ParentObservation each) {
    Fields fields =
        server(each.server())
            .with("standing", each.standing())
            .with("detail", each.detail())
            .with("ds-known", each.dsKnown());
    fields = withRrsets(fields, "ns", each.nsRrsets());
    fields = withRrsets(fields, "glue", each.glue());
    return withRrsets(fields, "ds", each.dsRrsets());
  }

  private static Fields child(ChildObservation each) {
    return server(each.server())
        .with("provider", each.provider())
        .with("soa-udp", answer(each.soaUdp()).encode())
        .with("soa-tcp", answer(each.soaTcp()).encode())
        .with("ns", answer(each.ns()).encode())
        .with("dnskey", answer(each.dnskey()).encode());
  }

  private static Fields answer(ApexAnswer answer) {
    return withRrsets(
        Fields.of("standing", answer.standing()).with("detail", answer.detail()),
        "rrset",
        answer.rrsets());
  }

  private static Fields server(ServerAddress server) {
    return Fields.of("server", server.name()).with("address", server.address().getHostAddress());
  }

  private static Fields withRrsets(Fields fields, String name, List<Rrset> rrsets) {
    Fields result = fields;
    for (Rrset rrset : rrsets) {
      result =
          result.with(
              name,
              rrset.name()
                  + " "
                  + rrset.ttl()
                  + " "
                  + rrset.type()
                  + " "
                  + String.join(",", rrset.writtenRdata().stream().map(Octets::toHex).toList()));
    }
    return result;
  }

  static DelegationView decode(Fields fields) {
    if (!fields.get("format").equals(FORMAT)) {
      throw new StateException("a delegation view of an unknown format: " + fields.get("format"));
    }
    try {
      return read(fields);
    } catch (IllegalArgumentException | DateTimeException | UnknownHostException e) {
      throw new StateException("a stored delegation view cannot be read: " + e.getMessage(), e);
    }
  }

  private static DelegationView read(Fields fields) throws UnknownHostException {
    Map<String, List<DomainName>> providers = new TreeMap<>();
    for (Fields each : inner(fields, "provider")) {
      providers.put(each.get("name"), names(each.all("server")));
    }
    List<ParentObservation> parents = new ArrayList<>();
    for (Fields each : inner(fields, "parent-server")) {
      parents.add(
          new ParentObservation(
              server(each),
              Standing.valueOf(each.get("standing")),
              each.get("detail"),
              rrsets(each, "ns"),
              rrsets(each, "glue"),
              Boolean.parseBoolean(each.get("ds-known")),
              rrsets(each, "ds")));
    }
    List<ChildObservation> children = new ArrayList<>();
    for (Fields each : inner(fields, "child-server")) {
      children.add(
          new ChildObservation(
              each.get("provider"),
              server(each),
              answer(each.get("soa-udp")),
              answer(each.get("soa-tcp")),
              answer(each.get("ns")),
              answer(each.get("dnskey"))));
    }
    List<HostObservation> hosts = new ArrayList<>();
    for (Fields each : inner(fields, "host")) {
      hosts.add(
          new HostObservation(
              DomainName.parse(each.get("name")),
              HostObservation.State.valueOf(each.get("state")),
              each.get("detail"),
              rrsets(each, "address")));
    }
    return new DelegationView(
        DomainName.parse(fields.get("zone")),
        DomainName.parse(fields.get("parent")),
        Instant.parse(fields.get("observed-at")),
        parents,
        names(fields.all("unresolved-parent")),
        providers,
        children,
        hosts);
  }

  private static List<Fields> inner(Fields fields, String name) {
    return fields.all(name).stream().map(Fields::decode).toList();
  }

  private static List<DomainName> names(List<String> texts) {
    return texts.stream().map(DomainName::parse).toList();
  }

  private static ApexAnswer answer(String text) {
    Fields fields = Fields.decode(text);
    return new ApexAnswer(
        Standing.valueOf(fields.get("standing")), fields.get("detail"), rrsets(fields, "rrset"));
  }

  private static ServerAddress server(Fields fields) throws UnknownHostException {
    String address = fields.get("address");
    if (!address.matches("[0-9a-fA-F.:]+(%.*)?")) {
      throw new IllegalArgumentException("'" + address + "' is no address");
    }
    return new ServerAddress(
        DomainName.parse(fields.get("server")), InetAddress.getByName(address));
  }

  private static List<Rrset> rrsets(Fields fields, String name) {
    List<Rrset> rrsets = new ArrayList<>();
    for (String line : fields.all(name)) {
      String[] parts = line.split(" ", -1);
      if (parts.length != 4) {
        throw new IllegalArgumentException("an RRset of " + parts.length + " parts");
      }
      List<Octets> rdata = new ArrayList<>();
      for (String hex : parts[3].split(",", -1)) {
        rdata.add(Octets.ofHex(hex));
      }
      rrsets.add(
          Rrset.of(
              DomainName.parse(parts[0]),
              RecordType.parse(parts[2]),
              new Ttl(Integer.parseInt(parts[1])),
              rdata));
    }
    return rrsets;
  }
}
