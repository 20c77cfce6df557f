// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The calls of the ClouDNS fake that are not about single records. Runs under its lock.
 *
 * <p>The members that tell of a signed zone, and the object of primary servers by id, are what the
 * vendor's own module for WHMCS reads (ClouDNS/whmcs-dns-provisioning-module); {@code id} and
 * {@code server} of an allowed address what its scripts do (ClouDNS/cloudns-api-bulk-updates). What
 * stands in a master file and in the list of servers was recorded in the tests of
 * ppmathis/cloudns-go. All seen 2026-11-26. The texts of refusals are those of the pages of the API
 * help and what DNSControl looks for; where neither has one, it is made up. An import leaves out
 * what cannot be held, and one of 100 records and more, which is a job there, is done at once here.
 */
final class CloudnsFacets {
  /** Those that change something. */
  static final Set<String> WRITES =
      Set.of(
          "activate-dnssec.json",
          "deactivate-dnssec.json",
          "add-master-server.json",
          "delete-master-server.json",
          "axfr-add.json",
          "axfr-remove.json",
          "records-import.json");

  private static final Set<String> READS =
      Set.of(
          "get-dnssec-ds-records.json",
          "master-servers.json",
          "axfr-list.json",
          "records-export.json",
          "update-status.json");

  private static final String UNSIGNED = "The DNSSEC is not active.";

  private final CloudnsFake fake;

  CloudnsFacets(CloudnsFake fake) {
    this.fake = fake;
  }

  static boolean isOne(String call) {
    return WRITES.contains(call) || READS.contains(call);
  }

  /** Answers a call about a zone. */
  FakeResponse answer(String call, Map<String, String> form, CloudnsZone zone) {
    return switch (call) {
      case "activate-dnssec.json" -> sign(zone, true);
      case "deactivate-dnssec.json" -> sign(zone, false);
      case "get-dnssec-ds-records.json" -> says(keys(zone));
      case "master-servers.json" -> says(primaries(zone));
      case "add-master-server.json" -> addPrimary(form, zone);
      case "delete-master-server.json" -> deletePrimary(form, zone);
      case "axfr-list.json" -> says(allowed(zone));
      case "axfr-add.json" -> allow(form, zone);
      case "axfr-remove.json" -> withdraw(form, zone);
      case "records-import.json" -> load(form, zone);
      case "records-export.json" -> says(file(zone));
      default -> says(servers());
    };
  }

  private static FakeResponse says(JsonNode body) {
    return FakeResponse.json(200, body.toString());
  }

  private FakeResponse change(
      CloudnsZone zone, UnaryOperator<CloudnsExtras> change, String description) {
    fake.replace(zone.with(change.apply(zone.extras())));
    return CloudnsError.answer("Success", description);
  }

  private FakeResponse sign(CloudnsZone zone, boolean wanted) {
    if (zone.extras().signed() == wanted) {
      throw new CloudnsError(wanted ? "The DNSSEC is already active." : UNSIGNED);
    }
    return change(
        zone,
        extras -> extras.signed(wanted),
        "The DNSSEC was " + (wanted ? "activated." : "deactivated."));
  }

  private static ObjectNode keys(CloudnsZone zone) {
    if (!zone.extras().signed()) {
      throw new CloudnsError(UNSIGNED);
    }
    Dnskey ksk = FakeKeys.ksk("cloudns " + zone.name());
    Dnskey zsk = FakeKeys.zsk("cloudns " + zone.name());
    Ds ds = FakeKeys.ds(zone.apex(), ksk);
    String owner = zone.apex() + " 3600 IN ";
    ObjectNode out = Bodies.object().put("status", "1");
    out.set("ds", Bodies.texts(List.of(owner + "DS " + ds)));
    out.putArray("ds_records")
        .addObject()
        .put("digest", ds.digest().toHex())
        .put("key_tag", Integer.toString(ds.keyTag()))
        .put("algorithm", Integer.toString(ds.algorithm()))
        .put("algorithm_name", "ECDSA Curve P-256 with SHA-256")
        .put("digest_type", Integer.toString(ds.digestType()))
        .put("digest_type_name", "SHA-256");
    out.set("dnskey", Bodies.texts(List.of(owner + "DNSKEY " + ksk, owner + "DNSKEY " + zsk)));
    return out;
  }

  /** A zone that is fed, with its first primary server, of which there may be none yet. */
  CloudnsZone fed(DomainName apex, String primary) {
    CloudnsZone zone = fake.newZone(apex, "slave");
    SortedMap<Long, String> primaries = new TreeMap<>();
    if (!primary.isEmpty()) {
      primaries.put(fake.nextId(), address(primary, "Invalid IP address for the master server."));
    }
    return zone.with(zone.extras().withPrimaries(primaries));
  }

  private static SortedMap<Long, String> primariesOf(CloudnsZone zone) {
    if (!zone.type().equals("slave")) {
      throw new CloudnsError("This function is available only for slave zones.");
    }
    return new TreeMap<>(zone.extras().primaries());
  }

  /** Addresses by id; as PHP has it, an empty array when there is none. */
  private static JsonNode primaries(CloudnsZone zone) {
    ObjectNode out = Bodies.object();
    primariesOf(zone).forEach((id, address) -> out.put(Long.toString(id), address));
    return out.isEmpty() ? Bodies.array() : out;
  }

  private FakeResponse addPrimary(Map<String, String> form, CloudnsZone zone) {
    SortedMap<Long, String> changed = primariesOf(zone);
    String address = address(form.getOrDefault("master-ip", ""), "Invalid IP address.");
    if (changed.containsValue(address)) {
      throw new CloudnsError("This master server has been already added.");
    }
    changed.put(fake.nextId(), address);
    return change(zone, extras -> extras.withPrimaries(changed), "The master server was added.");
  }

  private FakeResponse deletePrimary(Map<String, String> form, CloudnsZone zone) {
    SortedMap<Long, String> changed = primariesOf(zone);
    remove(changed, form.getOrDefault("master-id", ""), "Invalid parameter master-id");
    return change(zone, extras -> extras.withPrimaries(changed), "The master server was deleted.");
  }

  private static SortedMap<Long, String> allowedOf(CloudnsZone zone) {
    requirePrimary(zone);
    return new TreeMap<>(zone.extras().allowed());
  }

  private static void requirePrimary(CloudnsZone zone) {
    if (!zone.type().equals("master") && !zone.type().equals("geodns")) {
      throw new CloudnsError("This function is available only for master zones.");
    }
  }

  private static ArrayNode allowed(CloudnsZone zone) {
    ArrayNode out = Bodies.array();
    allowedOf(zone)
        .forEach((id, server) -> out.addObject().put("id", "" + id).put("server", server));
    return out;
  }

  private FakeResponse allow(Map<String, String> form, CloudnsZone zone) {
    SortedMap<Long, String> changed = allowedOf(zone);
    String server = form.getOrDefault("ip", "");
    address(server.replaceFirst("/[0-9]{1,3}$", ""), "Invalid IP address.");
    if (changed.containsValue(server)) {
      throw new CloudnsError("This IP address has been already added.");
    }
    changed.put(fake.nextId(), server);
    return change(zone, extras -> extras.withAllowed(changed), "The IP address was added.");
  }

  private FakeResponse withdraw(Map<String, String> form, CloudnsZone zone) {
    SortedMap<Long, String> changed = allowedOf(zone);
    remove(changed, form.getOrDefault("id", ""), "Wrong ID.");
    return change(zone, extras -> extras.withAllowed(changed), "The IP address was removed.");
  }

  private static void remove(SortedMap<Long, String> from, String id, String otherwise) {
    if (!id.matches("[0-9]{1,15}") || from.remove(Long.parseLong(id)) == null) {
      throw new CloudnsError(otherwise);
    }
  }

  private static String address(String text, String otherwise) {
    try {
      RdataWords.parse(text.contains(":") ? RecordType.AAAA : RecordType.A, text);
      return text;
    } catch (IllegalArgumentException e) {
      throw new CloudnsError(otherwise);
    }
  }

  private FakeResponse load(Map<String, String> form, CloudnsZone zone) {
    requirePrimary(zone);
    if (!form.getOrDefault("format", "").equals("bind")) {
      throw new CloudnsError("Invalid format.");
    }
    Zone content;
    try {
      byte[] file = form.getOrDefault("content", "").getBytes(StandardCharsets.UTF_8);
      content = MasterFile.read(file, zone.apex());
    } catch (MasterFileException e) {
      throw new CloudnsError("Invalid content.");
    }
    CloudnsZone changed = zone;
    if (form.getOrDefault("delete-existing-records", "0").equals("1")) {
      for (long id : zone.records().keySet()) {
        changed = changed.without(id);
      }
    }
    for (Rrset rrset : content.rrsets()) {
      if (CloudnsCodec.isHeld(rrset, CloudnsZone.isReverse(zone.apex()))) {
        for (Octets rdata : rrset.writtenRdata()) {
          changed = added(changed, rrset, rdata);
        }
      }
    }
    fake.replace(changed);
    return CloudnsError.answer(
        "Success", "The records of " + zone.name() + " were added successfully.");
  }

  private CloudnsZone added(CloudnsZone zone, Rrset rrset, Octets rdata) {
    Map<String, String> given = CloudnsCodec.given(rrset.type(), rdata);
    given.put("host", CloudnsRecord.host(rrset.name(), zone.apex()));
    given.put("ttl", Integer.toString(rrset.ttl().seconds()));
    try {
      return zone.with(
          fake.record(zone, fake.nextId(), rrset.type().mnemonic(), given, Bodies.object()));
    } catch (CloudnsError e) {
      return zone;
    }
  }

  private static ObjectNode file(CloudnsZone zone) {
    requirePrimary(zone);
    StringBuilder out = new StringBuilder("$ORIGIN " + zone.apex() + "\n");
    Zone content = zone.wire();
    content.soa().ifPresent(soa -> append(out, soa, zone.apex()));
    for (Rrset rrset : content.rrsets()) {
      if (!rrset.type().equals(RecordType.SOA)) {
        append(out, rrset, zone.apex());
      }
    }
    return Bodies.object().put("status", "Success").put("zone", out.toString());
  }

  private static void append(StringBuilder out, Rrset rrset, DomainName apex) {
    String host = CloudnsRecord.host(rrset.name(), apex);
    for (String rdata : rrset.rdataTexts()) {
      out.append(host.isEmpty() ? "@" : host).append('\t').append(rrset.ttl()).append("\tIN\t");
      out.append(rrset.type()).append('\t').append(rdata).append('\n');
    }
  }

  private ArrayNode servers() {
    ArrayNode list = Bodies.array();
    for (String name : fake.serverNames()) {
      list.addObject()
          .put("server", name)
          .put("ip4", "192.0.2.53")
          .put("ip6", "2001:db8::53")
          .put("updated", true);
    }
    return list;
  }
}
