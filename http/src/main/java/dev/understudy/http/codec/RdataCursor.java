// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http.codec;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Walks through the fields of one rdata in uncompressed wire form, which is known to be well
 * formed. Not thread-safe.
 */
public final class RdataCursor {
  private final Octets rdata;
  private int at;

  /** Starts at the first octet. */
  public RdataCursor(Octets rdata) {
    this.rdata = rdata;
  }

  /** One octet. */
  public int u8() {
    return rdata.at(at++);
  }

  /** Two octets. */
  public int u16() {
    int value = rdata.unsigned16(at);
    at += 2;
    return value;
  }

  /** Four octets. */
  public long u32() {
    long value = rdata.unsigned32(at);
    at += 4;
    return value;
  }

  /** A domain name. */
  public DomainName name() {
    int end = at;
    while (rdata.at(end) != 0) {
      end += 1 + rdata.at(end);
    }
    DomainName name = DomainName.ofWire(rdata.slice(at, end + 1));
    at = end + 1;
    return name;
  }

  /** A character-string (RFC 1035 section 3.3), without its length octet. */
  public Octets string() {
    int length = rdata.at(at);
    Octets value = rdata.slice(at + 1, at + 1 + length);
    at += 1 + length;
    return value;
  }

  /** Character-strings up to the end. */
  public List<Octets> strings() {
    List<Octets> all = new ArrayList<>();
    while (at < rdata.length()) {
      all.add(string());
    }
    return all;
  }

  /** What is left. */
  public Octets rest() {
    Octets value = rdata.slice(at, rdata.length());
    at = rdata.length();
    return value;
  }

  /** What is left, in upper-case hexadecimal. */
  public String hex() {
    return rest().toHex().toUpperCase(Locale.ROOT);
  }

  /** What is left, in base64. */
  public String base64() {
    return Base64.getEncoder().encodeToString(rest().toByteArray());
  }
}
