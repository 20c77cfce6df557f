// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.GeoLocation;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The pure functions between Route 53's record sets and RRsets. */
final class RecordSets {
  /** All types that can be created (the service model of 2013-04-01). */
  static final Set<RecordType> TYPES =
      Set.of(
          RecordType.A,
          RecordType.AAAA,
          RecordType.CAA,
          RecordType.CNAME,
          RecordType.DS,
          RecordType.HTTPS,
          RecordType.MX,
          RecordType.NAPTR,
          RecordType.NS,
          RecordType.PTR,
          RecordType.SOA,
          RecordType.SPF,
          RecordType.SRV,
          RecordType.SSHFP,
          RecordType.SVCB,
          RecordType.TLSA,
          RecordType.TXT);

  private RecordSets() {}

  /**
   * The key of a set.
   *
   * @throws IllegalArgumentException when name or type cannot be understood
   */
  static RrsetKey key(ResourceRecordSet set) {
    return new RrsetKey(OctalText.name(set.name()), RecordType.parse(set.typeAsString()));
  }

  /** The values of a set as they are written. */
  static List<String> values(ResourceRecordSet set) {
    return set.resourceRecords().stream().map(ResourceRecord::value).toList();
  }

  /**
   * The RRset of a set with records of its own.
   *
   * @throws IllegalArgumentException when a value cannot be understood
   */
  static Rrset rrset(RrsetKey key, ResourceRecordSet set) {
    if (set.ttl() == null || set.resourceRecords().isEmpty()) {
      throw new IllegalArgumentException("it has neither records and a TTL nor an alias target");
    }
    List<Octets> rdata =
        values(set).stream().map(value -> rdata(key.type(), value)).distinct().toList();
    return Rrset.of(key.name(), key.type(), Ttl.ofSeconds(set.ttl()), rdata);
  }

  /**
   * The rdata of a value; names in it are absolute with or without a final dot.
   *
   * @throws IllegalArgumentException when it cannot be understood, or there is none
   */
  static Octets rdata(RecordType type, @Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException("a record has no value");
    }
    return RdataText.parse(type, OctalText.toDecimal(value), DomainName.ROOT);
  }

  /** The values of an RRset as Route 53 takes them. */
  static List<String> values(Rrset rrset) {
    return rrset.rdataTexts().stream().map(OctalText::toOctal).toList();
  }

  /** What an alias is, in words; empty for a set that is none. */
  static String alias(ResourceRecordSet set) {
    AliasTarget target = set.aliasTarget();
    return target == null
        ? ""
        : "an alias for "
            + target.dnsName()
            + " in the hosted zone "
            + target.hostedZoneId()
            + (Boolean.TRUE.equals(target.evaluateTargetHealth())
                ? ", answered while the target is healthy"
                : "");
  }

  /** How the answers of a set are chosen, in words; empty for a simple one. */
  static String steering(ResourceRecordSet set) {
    StringBuilder out = new StringBuilder();
    add(out, "weight ", set.weight());
    add(out, "latency from region ", set.regionAsString());
    add(out, "failover role ", set.failoverAsString());
    add(out, "location ", geo(set.geoLocation()));
    add(out, "proximity ", set.geoProximityLocation() == null ? null : "of resources");
    add(out, "CIDR collection ", set.cidrRoutingConfig() == null ? null : "location");
    add(out, "", Boolean.TRUE.equals(set.multiValueAnswer()) ? "multivalue answer" : null);
    add(out, "traffic policy ", set.trafficPolicyInstanceId());
    add(out, "health check ", set.healthCheckId());
    if (set.setIdentifier() != null) {
      out.insert(0, "set '" + set.setIdentifier() + "': ");
    }
    return out.toString();
  }

  private static @Nullable String geo(@Nullable GeoLocation place) {
    if (place == null) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    add(out, "continent ", place.continentCode());
    add(out, "country ", place.countryCode());
    add(out, "subdivision ", place.subdivisionCode());
    return out.toString();
  }

  private static void add(StringBuilder out, String what, @Nullable Object value) {
    if (value != null) {
      out.append(out.length() == 0 ? "" : ", ").append(what).append(value);
    }
  }
}
