// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.rdata;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;

/**
 * A signature over an RRset (RFC 4034 section 3.1).
 *
 * @param typeCovered the type of the RRset signed
 * @param algorithm of the key
 * @param labels how many labels the owner name has, a wildcard's asterisk not counted
 * @param originalTtl seconds, 0 to 4294967295
 * @param expiration seconds since 1970 modulo 2^32, compared as serial numbers (RFC 4034 section
 *     3.1.5)
 * @param inception likewise
 * @param keyTag of the key
 * @param signer owner of the key
 * @param signature the signature
 */
public record Rrsig(
    RecordType typeCovered,
    int algorithm,
    int labels,
    long originalTtl,
    long expiration,
    long inception,
    int keyTag,
    DomainName signer,
    Octets signature)
    implements Rdata {
  /** Checks the ranges. */
  public Rrsig {
    Check.u8("algorithm", algorithm);
    Check.u8("labels", labels);
    Check.u32("originalTtl", originalTtl);
    Check.u32("expiration", expiration);
    Check.u32("inception", inception);
    Check.u16("keyTag", keyTag);
    Check.rest("signature", signature);
  }

  static Rrsig read(WireReader in) {
    return new Rrsig(
        RecordType.of(in.u16()),
        in.u8(),
        in.u8(),
        in.u32(),
        in.u32(),
        in.u32(),
        in.u16(),
        in.name(),
        in.rest());
  }

  @Override
  public RecordType type() {
    return RecordType.RRSIG;
  }

  @Override
  public Octets octets() {
    return new WireWriter()
        .u16(typeCovered.code())
        .u8(algorithm)
        .u8(labels)
        .u32(originalTtl)
        .u32(expiration)
        .u32(inception)
        .u16(keyTag)
        .name(signer)
        .octets(signature)
        .done();
  }

  /** The presentation form. */
  @Override
  public String toString() {
    return text();
  }
}
