// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.Octets;
import dev.understudy.zone.rdata.A;
import dev.understudy.zone.rdata.Aaaa;
import dev.understudy.zone.rdata.Caa;
import dev.understudy.zone.rdata.Cname;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Txt;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Rdata as they are found in zones. */
final class SampleRdata {
  private static final String[] ISSUERS = {
    "letsencrypt.org", "pki.goog", "digicert.com; account=\"x\"", "amazon.com", ";"
  };
  private static final String[] TEXTS = {
    "google-site-verification=",
    "MS=ms",
    "a \"quoted\" word; and a \\ backslash ",
    "caf\u00e9 ",
    " blanks at both ends ",
    "{\"json\":[1,2,(3)]}",
    "@ $TTL "
  };

  private final SampleNames names;
  private final RandomGenerator random;

  SampleRdata(SampleNames names, RandomGenerator random) {
    this.names = names;
    this.random = random;
  }

  Octets octets(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Octets.copyOf(bytes);
  }

  Rdata a() {
    byte[] address = octets(4).toByteArray();
    address[0] = (byte) (1 + (address[0] & 0x7f) % 126);
    return new A(Octets.copyOf(address));
  }

  /** Mostly 2001:db8:: with zeros in it, now and then an IPv4-mapped one. */
  Rdata aaaa() {
    byte[] address = octets(16).toByteArray();
    int kind = random.nextInt(10);
    int zeros = kind == 0 ? 10 : kind < 7 ? 8 + random.nextInt(8) : 4;
    for (int i = kind == 0 ? 0 : 4; i < zeros; i++) {
      address[i] = 0;
    }
    if (kind == 0) {
      address[10] = (byte) 0xff;
      address[11] = (byte) 0xff;
    } else {
      address[0] = 0x20;
      address[1] = 0x01;
      address[2] = 0x0d;
      address[3] = (byte) 0xb8;
    }
    return new Aaaa(Octets.copyOf(address));
  }

  Rdata cname() {
    return new Cname(names.host());
  }

  Rdata caa() {
    String tag = random.nextInt(4) == 0 ? "issuewild" : "issue";
    String value = ISSUERS[random.nextInt(ISSUERS.length)];
    return new Caa(random.nextInt(5) == 0 ? 128 : 0, ascii(tag), ascii(value));
  }

  Rdata dkim() {
    String key = Base64.getEncoder().encodeToString(octets(294).toByteArray());
    return Txt.of("v=DKIM1; k=rsa; p=" + key);
  }

  Rdata spf() {
    StringBuilder text = new StringBuilder("v=spf1");
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(" ip4:192.0.").append(random.nextInt(256)).append(".0/24");
    }
    return Txt.of(text + " include:_spf.understudy-elsewhere.net -all");
  }

  Rdata dmarc() {
    return Txt.of("v=DMARC1; p=reject; pct=" + random.nextInt(101));
  }

  /** Strings that each have a meaning (RFC 6763 section 6.4). */
  Rdata discovery() {
    return new Txt(
        List.of(ascii("txtvers=1"), ascii("note=" + random.nextInt(100)), ascii("pdl=a,b")));
  }

  Rdata text() {
    if (random.nextInt(20) == 0) {
      return new Txt(List.of(random.nextBoolean() ? Octets.EMPTY : octets(1 + random.nextInt(9))));
    }
    return Txt.of(TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(1_000_000));
  }

  private static Octets ascii(String text) {
    return Octets.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }
}
