// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A zone of the DNS Made Easy fake. Immutable; writes make another.
 *
 * @param id the number
 * @param apex the name
 * @param servers the assigned name servers, without final dots
 * @param parent what the parent is said to delegate to, with final dots
 * @param created when it was created
 * @param pendingUntil until when its creation is pending
 * @param updated when it was changed last
 * @param serial the serial served
 * @param records its records in the order they came
 * @param acl the id of its transfer ACL, 0 for none
 */
record DnsMadeEasyZone(
    long id,
    DomainName apex,
    List<String> servers,
    List<String> parent,
    Instant created,
    Instant pendingUntil,
    Instant updated,
    long serial,
    List<DnsMadeEasyRecord> records,
    long acl) {
  /** DNSControl/dnscontrol#1167: always so, and not to be changed. */
  private static final Ttl SYSTEM_NS = new Ttl(86_400);

  private static final Ttl SOA_TTL = new Ttl(21_600);

  DnsMadeEasyZone {
    records = List.copyOf(records);
  }

  String name() {
    return apex.toStringWithoutFinalDot();
  }

  boolean isPending(Instant now) {
    return now.isBefore(pendingUntil);
  }

  Optional<DnsMadeEasyRecord> find(long record) {
    return records.stream().filter(each -> each.id() == record).findFirst();
  }

  boolean isOwnServer(DnsMadeEasyRecord record) {
    Octets rdata = record.rdata();
    return record.type().equals("NS")
        && record.owner().equals(apex)
        && rdata != null
        && servers.stream().anyMatch(each -> DomainName.parse(each).wire().equals(rdata));
  }

  DnsMadeEasyZone withRecords(List<DnsMadeEasyRecord> changed, Instant now) {
    return new DnsMadeEasyZone(
        id, apex, servers, parent, created, pendingUntil, now, serial + 1, changed, acl);
  }

  DnsMadeEasyZone withParent(List<String> changed) {
    return new DnsMadeEasyZone(
        id, apex, servers, changed, created, pendingUntil, updated, serial, records, acl);
  }

  DnsMadeEasyZone withAcl(long changed) {
    return new DnsMadeEasyZone(
        id, apex, servers, parent, created, pendingUntil, updated, serial, records, changed);
  }

  /** As in a list of zones. */
  ObjectNode summary(Instant now) {
    ObjectNode out = Bodies.object().put("created", created.toEpochMilli());
    out.put("folderId", 1990).put("gtdEnabled", false);
    out.put("pendingActionId", isPending(now) ? 1 : 0).put("updated", updated.toEpochMilli());
    out.put("processMulti", false).putArray("activeThirdParties");
    return out.put("name", name()).put("id", id);
  }

  /** As by itself. */
  ObjectNode shown(Instant now) {
    ObjectNode out = summary(now);
    if (!parent.isEmpty()) {
      out.set("delegateNameServers", Bodies.texts(parent));
    }
    if (acl != 0) {
      out.put("transferAclId", acl);
    }
    out.set("nameServers", shown(servers));
    return out;
  }

  static ArrayNode shown(List<String> servers) {
    ArrayNode names = Bodies.array();
    int number = 0;
    for (String server : servers) {
      ObjectNode one = names.addObject().put("ipv6", "2001:db8:53::" + ++number);
      one.put("ipv4", "192.0.2." + number).put("fqdn", server);
    }
    return names;
  }

  Zone wire() {
    Zone.Builder out = Zone.builder(apex);
    String soa =
        servers.get(0)
            + ". dns."
            + servers.get(0).substring(servers.get(0).indexOf('.') + 1)
            + ". "
            + serial
            + " 43200 3600 1209600 180";
    out.put(Rrset.of(apex, RecordType.SOA, SOA_TTL, RdataWords.parse(RecordType.SOA, soa)));
    List<Octets> names = new ArrayList<>();
    servers.forEach(each -> names.add(DomainName.parse(each).wire()));
    for (DnsMadeEasyRecord record : records) {
      Octets rdata = record.rdata();
      if (record.owner().equals(apex) && record.type().equals("NS") && rdata != null) {
        names.add(rdata);
      } else {
        record.wire().ifPresent(out::merge);
      }
    }
    out.put(Rrset.of(apex, RecordType.NS, SYSTEM_NS, names));
    return out.build();
  }
}
