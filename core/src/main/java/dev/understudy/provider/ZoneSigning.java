// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.util.List;

/**
 * DNSSEC signing of a zone by the provider, with keys that it holds (RFC 4035 section 2).
 *
 * <p>Neither method looks at the parent. When it is safe to call them is said by {@code
 * validation.timing}, from what the parent and all name servers were seen to serve.
 */
public interface ZoneSigning extends ProviderFacet {
  /** How far the provider has got. */
  enum Phase {
    /** It serves no signatures. */
    UNSIGNED,
    /** It was told to sign and has not finished, or waits for the DS records at the parent. */
    TURNING_ON,
    /** It signs, and nothing is outstanding. */
    SIGNED,
    /** It was told to stop and has not finished; signatures may still be served, or not. */
    TURNING_OFF,
    /** It says that it cannot sign properly: a person has to look. */
    BROKEN,
    /** It said something that this library does not know; nothing may rely on it. */
    UNKNOWN
  }

  /**
   * What the provider says of the signing of a zone. Whether its servers do so, only they can tell.
   *
   * @param phase how far it has got
   * @param ds the DS records for the parent; empty when it names none
   * @param dnskeys the zone's own keys that it names, foreign ones left out; some name only those
   *     that have a DS
   * @param said the provider's own words for the phase
   */
  record State(Phase phase, List<Ds> ds, List<Dnskey> dnskeys, String said) {
    /** Copies the lists. */
    public State {
      ds = List.copyOf(ds);
      dnskeys = List.copyOf(dnskeys);
    }
  }

  /** What the provider says now. */
  State read(Call call);

  /**
   * Makes the provider sign; no change when it does. May send several requests.
   *
   * <p>The zone becomes secure only when the DS records are at the parent, which is somebody else's
   * step and has to come after this one.
   */
  SigningOutcome turnOn(WritePermit permit, Call call);

  /**
   * Makes the provider stop signing; no change when it does not sign.
   *
   * <p><b>Before this</b> the DS records must be gone at every server of the parent, and then the
   * TTL they had must pass: a resolver that still holds one takes every unsigned answer for bogus.
   * This method checks none of it; the outcome says so in a finding. Some providers refuse while
   * they see a DS, and none is known to wait for its TTL.
   */
  SigningOutcome turnOff(WritePermit permit, Call call);
}
