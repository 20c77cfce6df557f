// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.dns.Question;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.security.SecureRandom;

/** Questions that no cache can answer. */
final class Nonce {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  /** Private use (RFC 6895 section 3.1): a wildcard's owner exists, this type does not. */
  private static final RecordType PRIVATE = RecordType.of(65_333);

  private Nonce() {}

  /** A name of 16 random characters right below the zone, of a type that nobody uses. */
  static Question below(DomainName zone) {
    StringBuilder label = new StringBuilder("u");
    for (int i = 0; i < 15; i++) {
      label.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return Question.of(zone.child(label.toString()), PRIVATE);
  }
}
