// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

/**
 * Names a key, the same for a DNSKEY, the DS that points to it, and its signatures.
 *
 * <p>The text is the caller's: algorithm and tag ({@code 13/2371}) where no two keys share them,
 * more where they might.
 *
 * @param text 1 to 100 printable characters without blanks and commas
 */
public record KeyId(String text) implements Comparable<KeyId> {
  /** Checks the form. */
  public KeyId {
    if (!text.matches("[!-+\\--~]{1,100}")) {
      throw new IllegalArgumentException("'" + text + "' does not name a key");
    }
  }

  @Override
  public int compareTo(KeyId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
