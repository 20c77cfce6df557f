// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import java.util.Locale;

/** A named reason to take different data as equal; each is off unless it is asked for. */
public enum Policy {
  /** The serial moves with every change, so it says nothing about what a zone holds (RFC 1982). */
  SOA_SERIAL,
  /** The SOA record belongs to each provider: its names, timers and serial may differ. */
  PROVIDER_SOA,
  /** The apex NS RRset belongs to each provider: the secondary is not delegated yet. */
  PROVIDER_APEX_NS,
  /** Signatures, keys and denial of existence are made by each provider. */
  PROVIDER_DNSSEC,
  /** Keys of Encrypted ClientHello rotate where a provider terminates TLS (RFC 9848). */
  PROVIDER_ECH,
  /** A TTL below or above what a provider keeps is taken as what it makes of it. */
  CLAMPED_TTL,
  /** The strings of a TXT record may be cut elsewhere where their concatenation is the same. */
  RECHUNKED_TXT,
  /** Marker TXT records of other tools, ACME challenges among them, are left out. */
  OTHER_TOOLS;

  /** The id under which reports name it: {@code provider-soa}. */
  public String id() {
    return this == RECHUNKED_TXT
        ? "txt-rechunked"
        : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
