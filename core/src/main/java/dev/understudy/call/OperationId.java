// SPDX-License-Identifier: Apache-2.0
package dev.understudy.call;

import java.security.SecureRandom;

/**
 * Names one operation (a sync, a cutover, a reading) in journals, logs and requests.
 *
 * @param value 1 to 64 lower-case letters, digits and hyphens
 */
public record OperationId(String value) {
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Checks the form. */
  public OperationId {
    if (!value.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(
          "an operation id has 1 to 64 lower-case letters, digits and hyphens, not '"
              + value
              + "'");
    }
  }

  /** A new id that nobody else will draw: 16 characters, 80 random bits. */
  public static OperationId random() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      out.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new OperationId(out.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
