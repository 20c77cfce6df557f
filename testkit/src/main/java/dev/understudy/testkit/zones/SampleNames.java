// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Names as they are found in zones, no two alike. */
final class SampleNames {
  private static final String[] WORDS = {
    "www", "api", "mail", "app", "static", "cdn", "db", "vpn", "git", "build", "shop", "img", "dev",
    "auth", "edge", "node", "host", "srv", "web", "cache", "proxy", "backup", "monitor", "old"
  };
  private static final String[] PLACES = {"eu", "us-east-1", "staging", "internal", "ap-south.aws"};
  private static final String[] SERVICES = {
    "_sip._tcp", "_ldap._tcp", "_xmpp-server._tcp", "_ipp._tcp", "_caldavs._tcp", "_kerberos._udp"
  };

  private final DomainName apex;
  private final RandomGenerator random;
  private final List<DomainName> hosts = new ArrayList<>();
  private int count;

  SampleNames(DomainName apex, RandomGenerator random) {
    this.apex = apex;
    this.random = random;
  }

  /** The names in the zone that have an address, not those of glue. */
  List<DomainName> hosts() {
    return hosts;
  }

  /** A name that was not given before; below it nothing was either. */
  DomainName fresh(boolean maybeWildcard) {
    String label = WORDS[random.nextInt(WORDS.length)] + Integer.toString(count++, 36);
    int kind = random.nextInt(100);
    if (kind < 8) {
      label = label.toUpperCase(Locale.ROOT);
    } else if (kind < 10) {
      label = "a\\.b" + label;
    } else if (kind < 12) {
      label = "b\\032c\\;" + label;
    } else if (kind < 13) {
      label = "\\195\\188" + label;
    } else if (kind < 15) {
      label = "_" + label;
    }
    DomainName below =
        random.nextInt(5) == 0
            ? DomainName.parse(PLACES[random.nextInt(PLACES.length)], apex)
            : apex;
    DomainName name = below.child(label);
    return maybeWildcard && random.nextInt(33) == 0 ? name.child("*") : name;
  }

  /** The name of a service (RFC 2782) that was not given before. */
  DomainName service() {
    return DomainName.parse(SERVICES[random.nextInt(SERVICES.length)], fresh(false));
  }

  /** The name of a DKIM key (RFC 6376 section 3.6.2.1) that was not given before. */
  DomainName selector() {
    return DomainName.parse("s" + random.nextInt(4) + "._domainkey", fresh(false));
  }

  /** A host, mostly one of the zone. */
  DomainName host() {
    return hosts.isEmpty() || random.nextInt(4) == 0
        ? elsewhere("host" + random.nextInt(50))
        : hosts.get(random.nextInt(hosts.size()));
  }

  /** A name outside the zone. */
  DomainName elsewhere(String prefix) {
    DomainName other = DomainName.parse("understudy-elsewhere.net.");
    boolean outside = !other.isWithin(apex);
    return DomainName.parse(
        prefix, outside ? other : DomainName.parse("understudy-elsewhere.example."));
  }
}
