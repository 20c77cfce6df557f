// SPDX-License-Identifier: Apache-2.0
package dev.understudy.secret;

import dev.understudy.internal.Trusted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A credential: it goes in and does not come out. Only the code of this library that signs or
 * authorises a request can read it.
 *
 * <p>{@link #toString()} is a fixed text, {@link #equals} takes the same time wherever two secrets
 * differ, and {@link #close()} overwrites the characters. Thread-safe.
 */
public final class Secret implements AutoCloseable {
  static {
    Trusted.offerReveal(secret -> ((Secret) secret).reveal());
  }

  private final char[] characters;

  private Secret(char[] characters) {
    this.characters = characters;
  }

  /**
   * A secret of characters, which are copied; the caller should overwrite its own.
   *
   * @throws IllegalArgumentException when it is empty or holds a control character, as a key read
   *     with its line end does
   */
  public static Secret of(char[] characters) {
    if (characters.length == 0) {
      throw new IllegalArgumentException("a secret is not empty");
    }
    for (char c : characters) {
      if (Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            "a secret holds a control character; was it read with its line end?");
      }
    }
    return new Secret(characters.clone());
  }

  private synchronized String reveal() {
    if (characters[0] == 0) {
      throw new IllegalStateException("the secret has been closed");
    }
    return new String(characters);
  }

  /** Overwrites the characters; using the secret afterwards fails. */
  @Override
  public synchronized void close() {
    Arrays.fill(characters, (char) 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(octets(), that.octets());
  }

  private synchronized byte[] octets() {
    return new String(characters).getBytes(StandardCharsets.UTF_8);
  }

  /** The same for all secrets, so that it tells nothing. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  /** A fixed text. */
  @Override
  public String toString() {
    return "[secret]";
  }
}
