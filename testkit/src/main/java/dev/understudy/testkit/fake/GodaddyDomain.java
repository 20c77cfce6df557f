// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A registration at the GoDaddy fake. Immutable; writes make another.
 *
 * @param number GoDaddy's own number of it
 * @param name the zone
 * @param wanted the name servers asked for last; empty when the registry's hold
 * @param locked whether it is locked against transfer
 * @param renewAuto whether it is renewed by itself
 * @param eligible whether changes are taken at all
 * @param created when it was registered
 * @param expires when the registration ends
 */
record GodaddyDomain(
    int number,
    DomainName name,
    List<DomainName> wanted,
    boolean locked,
    boolean renewAuto,
    boolean eligible,
    Instant created,
    Instant expires) {
  GodaddyDomain {
    wanted = List.copyOf(wanted);
  }

  GodaddyDomain withWanted(List<DomainName> changed) {
    return new GodaddyDomain(number, name, changed, locked, renewAuto, eligible, created, expires);
  }

  GodaddyDomain withFlags(boolean lockedNow, boolean renewAutoNow, boolean eligibleNow) {
    return new GodaddyDomain(
        number, name, wanted, lockedNow, renewAutoNow, eligibleNow, created, expires);
  }

  ObjectNode summary(String status) {
    ObjectNode out = Bodies.object().put("domainId", number);
    out.put("domain", name.toStringWithoutFinalDot()).put("status", status);
    out.put("expires", expires.toString()).put("expirationProtected", false);
    out.put("holdRegistrar", false).put("limited", false).put("locked", locked);
    out.put("privacy", false).put("renewAuto", renewAuto).put("renewable", true);
    out.put("smart", false).put("transferProtected", false);
    return out;
  }

  ObjectNode detail(String status, List<String> nameServers) {
    ObjectNode out = summary(status);
    out.put("renewDeadline", expires.plus(45, ChronoUnit.DAYS).toString());
    out.put("createdAt", created.toString()).put("authCode", "not shown by a fake");
    out.set("nameServers", Bodies.texts(nameServers));
    for (String role : List.of("Registrant", "Billing", "Admin", "Tech")) {
      ObjectNode contact = out.putObject("contact" + role);
      contact.put("nameFirst", "Lab").put("nameLast", "Lab").put("organization", "");
      contact.put("email", "lab@lab.invalid");
    }
    return out;
  }
}
