// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.time.Instant;

/**
 * A record object as Cloudflare keeps it: one value.
 *
 * @param id 32 hexadecimal digits
 * @param name the owner name
 * @param type the type
 * @param body the members a client can write, as they are returned; never changed
 * @param rdata what they mean
 * @param created when it was made
 * @param modified when it was changed last
 */
record CloudflareRecord(
    String id,
    DomainName name,
    RecordType type,
    ObjectNode body,
    Octets rdata,
    Instant created,
    Instant modified) {

  int ttl() {
    return body.path("ttl").asInt();
  }

  boolean isProxied() {
    return body.path("proxied").asBoolean();
  }

  String content() {
    return body.path("content").asText();
  }

  boolean hasSameKey(CloudflareRecord other) {
    return name.equals(other.name) && type.equals(other.type);
  }

  /** The object as it is answered; {@code data} only for the types that have it. */
  ObjectNode shown(CloudflareZone zone) {
    ObjectNode out = Bodies.object().put("id", id);
    out.put("zone_id", zone.id()).put("zone_name", zone.apex().toStringWithoutFinalDot());
    out.setAll(body.deepCopy());
    boolean proxiable = CloudflareCodec.isProxiable(type);
    out.put("proxiable", proxiable).put("locked", false);
    JsonNode tags = body.path("tags");
    out.set("tags", tags.isArray() ? tags : Bodies.array());
    ObjectNode meta = out.putObject("meta");
    meta.put("auto_added", false).put("managed_by_apps", false);
    meta.put("managed_by_argo_tunnel", false).put("source", "primary");
    if (!body.has("settings")) {
      out.putObject("settings");
    }
    out.put("created_on", created.toString()).put("modified_on", modified.toString());
    return out;
  }
}
