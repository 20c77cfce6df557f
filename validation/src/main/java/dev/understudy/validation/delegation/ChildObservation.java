// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.ServerAddress;
import dev.understudy.zone.Serial;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.util.Optional;

/**
 * What one address of the zone's servers answered. Immutable, thread-safe.
 *
 * @param provider whose server it is
 * @param server the server and the address
 * @param soaUdp the SOA over UDP
 * @param soaTcp the SOA over TCP
 * @param ns the apex NS
 * @param dnskey the DNSKEY; authoritative without an RRset where there is none
 */
public record ChildObservation(
    String provider,
    ServerAddress server,
    ApexAnswer soaUdp,
    ApexAnswer soaTcp,
    ApexAnswer ns,
    ApexAnswer dnskey) {

  /** The SOA as it came over UDP, else over TCP. */
  public ApexAnswer soa() {
    return soaUdp.standing() == Standing.AUTHORITATIVE ? soaUdp : soaTcp;
  }

  /** Whether it is authoritative for the zone over at least one transport, with one SOA record. */
  public boolean isAuthoritative() {
    return soa().standing() == Standing.AUTHORITATIVE
        && soa().rrset().filter(each -> each.size() == 1).isPresent();
  }

  /** The SOA serial. */
  public Optional<Serial> serial() {
    return soa().rrset().map(each -> Rdata.of(each, Soa.class).get(0).serial());
  }
}
