// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * An OpenPGP key (RFC 7929 section 2.1).
 *
 * @param publicKey the transferable public key
 */
public record Openpgpkey(Octets publicKey) implements Rdata {
  /** Checks the ranges. */
  public Openpgpkey {
    Check.rest("publicKey", publicKey);
  }

  static Openpgpkey read(WireReader in) {
    return new Openpgpkey(in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.OPENPGPKEY;
  }

  @Override
  public Octets octets() {
    return new WireWriter().octets(publicKey).done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
