// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.zone.Ttl;
import java.util.function.Function;

/** What was changed, and which TTL has to run out before the next step. */
public enum WaitRule {
  /** A DS beside another: then its key may be the only one served (a1). */
  ADD_DS("a1", "T_DS", Ttls::ds),
  /** The first DS: cached proofs that there is none run out (a2). */
  FIRST_DS("a2", "T_NEGp", Ttls::negativeParent),
  /** One of several DS removed: then its key may leave the DNSKEY RRset (a3). */
  REMOVE_DS("a3", "T_DS", Ttls::ds),
  /** The parent's NS RRset changed: then the dropped servers may stop (b). */
  CHANGE_NS(
      "b",
      "max(T_NSp, T_NSc, T_GL)",
      ttls -> Ttls.max(ttls.nsParent(), ttls.nsChild(), ttls.glue())),
  /** A DNSKEY added at every provider: then signatures by it may appear (c1). */
  ADD_DNSKEY("c1", "T_KEY", Ttls::dnskey),
  /** The first DNSKEYs of an unsigned zone: then a DS may appear (c2). */
  FIRST_DNSKEY(
      "c2",
      "max(T_KEY, T_NEG, T_MAX)",
      ttls -> Ttls.max(ttls.dnskey(), ttls.negative(), ttls.largest())),
  /** The last signature by a key was served: then the key may leave (c3). */
  REMOVE_DNSKEY("c3", "T_MAX", Ttls::largest),
  /** A TTL was lowered: before, the old one still holds; give it as the largest (d). */
  LOWER_TTL("d", "T_old", Ttls::largest),
  /** All DS removed: then keys may change and signatures vanish (e). */
  GO_INSECURE("e", "T_DS", Ttls::ds),
  /** An insecure zone is signed everywhere: then DS may come back (f). */
  SIGN_AGAIN("f", "max(T_MAX, T_NEG)", ttls -> Ttls.max(ttls.largest(), ttls.negative())),
  /** Content changed at one provider; give the TTL of the RRset as the largest (g). */
  CHANGE_CONTENT("g", "max(T_RR, T_NEG)", ttls -> Ttls.max(ttls.largest(), ttls.negative()));

  private final String letter;
  private final String formula;
  private final Function<Ttls, Ttl> ttl;

  WaitRule(String letter, String formula, Function<Ttls, Ttl> ttl) {
    this.letter = letter;
    this.formula = formula;
    this.ttl = ttl;
  }

  /** The letter of the rule in the timing model. */
  public String letter() {
    return letter;
  }

  /** The formula with the start and the margin. */
  public String formula() {
    return "t_obs + " + formula + " + M";
  }

  /** The TTL that has to run out. */
  public Ttl ttl(Ttls ttls) {
    return ttl.apply(ttls);
  }
}
