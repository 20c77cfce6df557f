// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a zone that is fed by transfer comes from: its primary servers (RFC 9499), in the order
 * they are asked, and the key. Immutable, thread-safe.
 */
public final class TransferTerms {
  private final List<TransferPeer> primaries;
  private final @Nullable TsigKey key;

  private TransferTerms(List<TransferPeer> primaries, @Nullable TsigKey key) {
    this.primaries = primaries;
    this.key = key;
  }

  /**
   * Without a key.
   *
   * @throws IllegalArgumentException when there is no primary server, or one is named twice
   */
  public static TransferTerms from(List<TransferPeer> primaries) {
    if (primaries.isEmpty() || primaries.stream().distinct().count() < primaries.size()) {
      throw new IllegalArgumentException(
          "primary servers are named once each, at least one, not " + primaries);
    }
    return new TransferTerms(List.copyOf(primaries), null);
  }

  /** The same with a key that every request and answer is authenticated with. */
  public TransferTerms signedWith(TsigKey changed) {
    return new TransferTerms(primaries, changed);
  }

  /** The primary servers. */
  public List<TransferPeer> primaries() {
    return primaries;
  }

  /** The key, empty when transfers are not authenticated. */
  public Optional<TsigKey> key() {
    return Optional.ofNullable(key);
  }

  @Override
  public String toString() {
    return "from " + primaries + (key == null ? "" : " with the key " + key);
  }
}
