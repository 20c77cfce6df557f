// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferTerms;
import dev.understudy.zone.rdata.Dnskey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the facets of the reference provider have set for a zone. Immutable.
 *
 * @param signing whether it is to be signed
 * @param signingSince when that was last changed, null for never
 * @param foreign keys of other signers
 * @param presigned whether transferred signatures are served
 * @param terms where it is transferred from, null for a zone with records of its own
 * @param transferred when a transfer was last asked for, null for never
 * @param peers who may transfer it
 * @param notified when they were last notified by force, null for never
 */
record ReferenceExtras(
    boolean signing,
    @Nullable Instant signingSince,
    List<Dnskey> foreign,
    boolean presigned,
    @Nullable TransferTerms terms,
    @Nullable Instant transferred,
    List<TransferPeer> peers,
    @Nullable Instant notified) {
  static final ReferenceExtras NONE =
      new ReferenceExtras(false, null, List.of(), false, null, null, List.of(), null);

  ReferenceExtras {
    foreign = List.copyOf(foreign);
    peers = List.copyOf(peers);
  }

  ReferenceExtras signing(boolean changed, Instant now) {
    return new ReferenceExtras(
        changed, now, foreign, presigned, terms, transferred, peers, notified);
  }

  ReferenceExtras publishing(List<Dnskey> keys) {
    List<Dnskey> more = new ArrayList<>(foreign);
    keys.stream().filter(key -> !more.contains(key)).forEach(more::add);
    return withForeign(more);
  }

  ReferenceExtras withdrawing(List<Dnskey> keys) {
    return withForeign(foreign.stream().filter(key -> !keys.contains(key)).toList());
  }

  private ReferenceExtras withForeign(List<Dnskey> changed) {
    return new ReferenceExtras(
        signing, signingSince, changed, presigned, terms, transferred, peers, notified);
  }

  ReferenceExtras presigned(boolean changed) {
    return new ReferenceExtras(
        signing, signingSince, foreign, changed, terms, transferred, peers, notified);
  }

  /** Fed from elsewhere; the first transfer takes place at once. */
  ReferenceExtras fedBy(TransferTerms changed, Instant now) {
    return new ReferenceExtras(
        signing, signingSince, foreign, presigned, changed, now, peers, notified);
  }

  ReferenceExtras transferredAt(Instant now) {
    return new ReferenceExtras(
        signing, signingSince, foreign, presigned, terms, now, peers, notified);
  }

  ReferenceExtras withPeers(List<TransferPeer> changed) {
    return new ReferenceExtras(
        signing, signingSince, foreign, presigned, terms, transferred, changed, notified);
  }

  ReferenceExtras notifiedAt(Instant now) {
    return new ReferenceExtras(
        signing, signingSince, foreign, presigned, terms, transferred, peers, now);
  }
}
