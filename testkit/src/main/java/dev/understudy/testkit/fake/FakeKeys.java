// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.io.ByteArrayOutputStream;

/**
 * Public keys that nobody has the private half of: as long as those of algorithm 13, and the same
 * for the same seed. Good for what is said about keys, not for signing.
 */
public final class FakeKeys {
  private FakeKeys() {}

  /** A key with a DS record. */
  public static Dnskey ksk(String seed) {
    return new Dnskey(257, 3, 13, key("ksk " + seed));
  }

  /** A key that signs zone data. */
  public static Dnskey zsk(String seed) {
    return new Dnskey(256, 3, 13, key("zsk " + seed));
  }

  private static Octets key(String seed) {
    return Octets.ofHex(Digest.of(seed + " 1").hex() + Digest.of(seed + " 2").hex());
  }

  /** The DS record of a key with digest type 2, SHA-256 (RFC 4034 section 5.1.4, RFC 4509). */
  public static Ds ds(DomainName apex, Dnskey key) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(apex.folded().wire().toByteArray());
    octets.writeBytes(key.octets().toByteArray());
    String digest = Digest.of(octets.toByteArray()).hex();
    return new Ds(key.keyTag(), key.algorithm(), 2, Octets.ofHex(digest));
  }
}
