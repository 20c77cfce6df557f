// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.util.Optional;

/**
 * One record as ClouDNS keeps it.
 *
 * @param id a number
 * @param owner the owner name
 * @param type the type, which need not be one of DNS ({@code ALIAS}, {@code WR})
 * @param ttl in seconds
 * @param fields the members of the answer that depend on the type, by the names used on reading;
 *     never changed
 * @param active whether it is served
 * @param extra members that steer it, such as {@code failover}; never changed
 * @param rdata what it means; empty for types that are not of DNS
 */
record CloudnsRecord(
    long id,
    DomainName owner,
    String type,
    int ttl,
    ObjectNode fields,
    boolean active,
    ObjectNode extra,
    Optional<Octets> rdata) {

  boolean is(RecordType wanted) {
    return type.equals(wanted.mnemonic());
  }

  /** The owner name below an apex, empty for the apex itself. */
  static String host(DomainName owner, DomainName apex) {
    return owner.equals(apex) ? "" : owner.relativeTo(apex);
  }

  ObjectNode shown(DomainName apex) {
    ObjectNode out = Bodies.object().put("id", Long.toString(id));
    out.put("type", type.equals("WR") ? "CLOUD_WR" : type).put("host", host(owner, apex));
    out.setAll(fields.deepCopy());
    if (is(RecordType.A) || is(RecordType.AAAA)) {
      out.put("dynamicurl_status", 0);
    }
    out.put("failover", "0").put("ttl", Integer.toString(ttl)).put("status", active ? 1 : 0);
    out.setAll(extra.deepCopy());
    return out;
  }
}
