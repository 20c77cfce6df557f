// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A key that transfers are authenticated with (RFC 8945).
 *
 * @param name the key's name, the same at both ends
 * @param algorithm the algorithm, the same at both ends
 * @param secret the shared secret in base64
 */
public record TsigKey(DomainName name, Algorithm algorithm, Secret secret) {
  /** The algorithms of RFC 8945 section 6 that anybody should still use, and SHA-1. */
  public enum Algorithm {
    /** Not recommended, and still common. */
    HMAC_SHA1,
    /** Optional. */
    HMAC_SHA224,
    /** Mandatory. */
    HMAC_SHA256,
    /** Optional. */
    HMAC_SHA384,
    /** Recommended. */
    HMAC_SHA512;

    /** Reads the mnemonic in any case, with or without a final dot; empty when it is not known. */
    public static Optional<Algorithm> find(String text) {
      String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
      return Arrays.stream(values())
          .filter(each -> each.toString().equalsIgnoreCase(bare))
          .findFirst();
    }

    /** The mnemonic: {@code hmac-sha256}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Name and algorithm. */
  @Override
  public String toString() {
    return name + " (" + algorithm + ")";
  }
}
