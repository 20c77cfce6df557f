// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;
import dev.understudy.zone.rdata.Dnskey;
import java.util.List;

/**
 * Signing a zone together with other providers, each with keys of its own and the zone keys of the
 * others in its DNSKEY RRset (RFC 8901 section 2.1.2, model 2).
 *
 * <p>Publishing and withdrawing are additive: neither touches a key it was not given.
 */
public interface MultiSigner extends ProviderFacet {
  /**
   * The keys in the DNSKEY RRset, by whose they are.
   *
   * @param own the keys the provider signs zone data with, which the others have to publish; empty
   *     when it does not sign
   * @param foreign the keys of others that it publishes
   * @param proof why the list of foreign keys is known to be whole
   */
  record State(List<Dnskey> own, List<Dnskey> foreign, Proof proof) {
    /** Copies the lists. */
    public State {
      own = List.copyOf(own);
      foreign = List.copyOf(foreign);
    }
  }

  /** Whose keys are published now. */
  State read(Call call);

  /**
   * Publishes keys of other signers, those that are there already excepted. Turns multi-signer
   * operation on where that is a switch. May send two requests.
   *
   * <p>Before others may sign with a key, it must have been seen at every name server of the zone,
   * and then the TTL of the DNSKEY RRset must pass (RFC 8901 section 8).
   *
   * @param keys zone keys with protocol 3, at least one
   * @throws IllegalArgumentException when one is no zone key, is revoked, or there is none
   */
  WriteOutcome publish(List<Dnskey> keys, WritePermit permit, Call call);

  /**
   * Withdraws keys of other signers; those that are not there are no change. Leaves the switch on.
   *
   * <p><b>Before this</b> no cache may hold an answer that they signed: the signer has left the
   * delegation, and the largest TTL it served has passed since its last answer.
   *
   * @param keys as for {@link #publish}
   */
  WriteOutcome withdraw(List<Dnskey> keys, WritePermit permit, Call call);

  /** The check of keys that all implementations share. */
  static List<Dnskey> checked(List<Dnskey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key is wanted");
    }
    for (Dnskey key : keys) {
      if (!key.isZoneKey() || key.protocol() != 3 || (key.flags() & 128) != 0) {
        throw new IllegalArgumentException(
            "the key " + key.keyTag() + " is no zone key to publish: " + key);
      }
    }
    return List.copyOf(keys);
  }
}
