// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of the transfers of a zone, in one direction. Immutable, thread-safe.
 *
 * <p>What it does not say is empty, never guessed: a provider that gives the time of its last look
 * at the primary server only has no time of a transfer.
 */
public final class TransferState {
  private final boolean on;
  private final List<TransferPeer> peers;
  private final @Nullable DomainName key;
  private final @Nullable Serial serial;
  private final @Nullable Instant transferred;
  private final @Nullable Instant checked;
  private final String trouble;

  private TransferState(
      boolean on,
      List<TransferPeer> peers,
      @Nullable DomainName key,
      @Nullable Serial serial,
      @Nullable Instant transferred,
      @Nullable Instant checked,
      String trouble) {
    this.on = on;
    this.peers = peers;
    this.key = key;
    this.serial = serial;
    this.transferred = transferred;
    this.checked = checked;
    this.trouble = trouble;
  }

  /** Transfers that are on or off, with the peers they go to or come from. */
  public static TransferState of(boolean on, List<TransferPeer> peers) {
    return new TransferState(on, List.copyOf(peers), null, null, null, null, "");
  }

  /** The same with the name of the key. */
  public TransferState withKey(DomainName changed) {
    return new TransferState(on, peers, changed, serial, transferred, checked, trouble);
  }

  /** The same with the serial of what was transferred last. */
  public TransferState withSerial(Serial changed) {
    return new TransferState(on, peers, key, changed, transferred, checked, trouble);
  }

  /** The same with the time of the last transfer that succeeded. */
  public TransferState transferredAt(Instant changed) {
    return new TransferState(on, peers, key, serial, changed, checked, trouble);
  }

  /** The same with the time of the last look at a primary server. */
  public TransferState checkedAt(Instant changed) {
    return new TransferState(on, peers, key, serial, transferred, changed, trouble);
  }

  /** The same with what the provider complains of. */
  public TransferState withTrouble(String changed) {
    return new TransferState(on, peers, key, serial, transferred, checked, SafeText.of(changed));
  }

  /** Whether transfers take place. */
  public boolean isOn() {
    return on;
  }

  /** The other ends. */
  public List<TransferPeer> peers() {
    return peers;
  }

  /** The name of the key; empty when there is none, or the provider does not say. */
  public Optional<DomainName> key() {
    return Optional.ofNullable(key);
  }

  /** The serial of what was transferred last. */
  public Optional<Serial> serial() {
    return Optional.ofNullable(serial);
  }

  /** When the last transfer succeeded. */
  public Optional<Instant> transferred() {
    return Optional.ofNullable(transferred);
  }

  /** When a primary server was asked last, whether there was something new or not. */
  public Optional<Instant> checked() {
    return Optional.ofNullable(checked);
  }

  /** How old the last successful transfer is; empty when there was none or nobody says. */
  public Optional<Duration> age(Instant now) {
    return transferred().map(then -> Duration.between(then, now));
  }

  /** What the provider complains of, empty when it does not. */
  public String trouble() {
    return trouble;
  }

  @Override
  public String toString() {
    return (on ? "on" : "off")
        + ", peers "
        + peers
        + serial().map(each -> ", serial " + each).orElse("")
        + transferred().map(each -> ", last transfer " + each).orElse("")
        + checked().map(each -> ", last look " + each).orElse("")
        + (trouble.isEmpty() ? "" : ", trouble: " + trouble);
  }
}
