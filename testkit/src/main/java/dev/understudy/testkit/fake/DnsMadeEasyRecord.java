// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of the DNS Made Easy fake.
 *
 * @param id the number
 * @param owner the owner name
 * @param type the type, which need not be one of DNS ({@code ANAME}, {@code HTTPRED})
 * @param body the members shown, but for the id; never changed
 * @param rdata what they mean, null for types that are not of DNS
 */
record DnsMadeEasyRecord(
    long id, DomainName owner, String type, ObjectNode body, @Nullable Octets rdata) {

  ObjectNode shown() {
    return body.deepCopy().put("id", id);
  }

  String location() {
    return body.path("gtdLocation").asText();
  }

  boolean isAlike(DnsMadeEasyRecord other) {
    return type.equals(other.type)
        && owner.equals(other.owner)
        && location().equals(other.location())
        && body.path("value").equals(other.body.path("value"))
        && body.path("mxLevel").equals(other.body.path("mxLevel"))
        && body.path("priority").equals(other.body.path("priority"))
        && body.path("weight").equals(other.body.path("weight"))
        && body.path("port").equals(other.body.path("port"))
        && body.path("caaType").equals(other.body.path("caaType"));
  }

  /** What the name servers answer where no region is told apart. */
  Optional<Rrset> wire() {
    return rdata == null || !location().equals("DEFAULT")
        ? Optional.empty()
        : Optional.of(
            Rrset.of(owner, RecordType.parse(type), new Ttl(body.path("ttl").asInt()), rdata));
  }
}
