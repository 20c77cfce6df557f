// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A resource record set as it was entered. Immutable.
 *
 * @param name the owner name
 * @param type its mnemonic
 * @param identifier the set identifier of one that is steered, empty otherwise
 * @param ttl its TTL in seconds, -1 for an alias
 * @param values its values as written
 * @param more alias target, routing and health check, in the order of the schema
 */
record Route53Set(
    DomainName name,
    String type,
    String identifier,
    long ttl,
    List<String> values,
    List<XmlElement> more) {
  static final Set<String> TYPES =
      Set.of(
          "SOA", "A", "TXT", "NS", "CNAME", "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA", "CAA", "DS",
          "TLSA", "SSHFP", "SVCB", "HTTPS");

  private static final List<String> BEFORE_TTL =
      List.of(
          "Weight",
          "Region",
          "GeoLocation",
          "Failover",
          "MultiValueAnswer",
          "GeoProximityLocation",
          "CidrRoutingConfig");
  private static final List<String> AFTER_VALUES =
      List.of("AliasTarget", "HealthCheckId", "TrafficPolicyInstanceId");

  Route53Set {
    values = List.copyOf(values);
    more = List.copyOf(more);
  }

  /** What sets are found and sorted by. */
  record Key(String name, String type, String identifier) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::name).thenComparing(Key::type).thenComparing(Key::identifier);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  Key key() {
    return new Key(Route53Text.sortKey(name), type, identifier);
  }

  static Route53Set of(Rrset rrset) {
    return new Route53Set(
        rrset.name().folded(),
        rrset.type().mnemonic(),
        "",
        rrset.ttl().seconds(),
        rrset.writtenRdata().stream().map(rdata -> Route53Text.value(rrset.type(), rdata)).toList(),
        List.of());
  }

  /**
   * Reads one.
   *
   * @throws Route53Error when it does not follow the schema
   */
  static Route53Set read(XmlElement element) {
    String type = element.text("Type");
    if (!TYPES.contains(type)) {
      throw Route53Error.invalidInput(
          "1 validation error detected: Value '" + type + "' at 'type' is no record type");
    }
    DomainName name;
    try {
      name = Route53Text.name(element.text("Name"));
    } catch (IllegalArgumentException e) {
      throw Route53Changes.invalid(
          "FATAL problem: DomainLabelEmpty or unreadable name '" + element.text("Name") + "'");
    }
    List<String> values = new ArrayList<>();
    element
        .child("ResourceRecords")
        .ifPresent(all -> all.children().forEach(one -> values.add(one.text("Value"))));
    List<XmlElement> more = new ArrayList<>();
    for (String field : BEFORE_TTL) {
      element.child(field).ifPresent(more::add);
    }
    boolean routed = !more.isEmpty();
    for (String field : AFTER_VALUES) {
      element.child(field).ifPresent(more::add);
    }
    boolean alias = element.child("AliasTarget").isPresent();
    String identifier = element.text("SetIdentifier");
    if (alias == !values.isEmpty() || alias == element.child("TTL").isPresent()) {
      throw Route53Error.invalidInput(
          "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
              + " ResourceRecords], or TrafficPolicyInstanceId], but found more than one or none");
    }
    if (routed == identifier.isEmpty()) {
      throw Route53Error.invalidInput(
          "Invalid request: Missing field 'SetIdentifier' or a routing field in Change with '"
              + element.text("Name")
              + "'");
    }
    return new Route53Set(name, type, identifier, ttl(element, alias), values, more);
  }

  private static long ttl(XmlElement element, boolean alias) {
    if (alias) {
      return -1;
    }
    String text = element.text("TTL");
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw Route53Error.invalidInput("Value '" + text + "' at 'tTL' failed to satisfy constraint");
    }
    return Long.parseLong(text);
  }

  /** Whether a DELETE that names the other finds this one: the same in everything. */
  boolean matches(Route53Set other) {
    return ttl == other.ttl
        && new HashSet<>(values).equals(new HashSet<>(other.values))
        && values.size() == other.values.size()
        && more.equals(other.more);
  }

  XmlElement shown() {
    List<XmlElement> out = new ArrayList<>();
    out.add(XmlElement.of("Name", Route53Text.shown(name)));
    out.add(XmlElement.of("Type", type));
    if (!identifier.isEmpty()) {
      out.add(XmlElement.of("SetIdentifier", identifier));
    }
    more.stream().filter(each -> BEFORE_TTL.contains(each.name())).forEach(out::add);
    if (ttl >= 0) {
      out.add(XmlElement.of("TTL", Long.toString(ttl)));
      out.add(
          XmlElement.of(
              "ResourceRecords",
              values.stream()
                  .map(value -> XmlElement.of("ResourceRecord", XmlElement.of("Value", value)))
                  .toList()));
    }
    more.stream().filter(each -> AFTER_VALUES.contains(each.name())).forEach(out::add);
    return XmlElement.of("ResourceRecordSet", out);
  }

  /** What the name servers answer with; an alias has no records of its own here. */
  Optional<Rrset> wire() {
    if (ttl < 0) {
      return Optional.empty();
    }
    RecordType known = RecordType.parse(type);
    List<Octets> rdata =
        values.stream().map(value -> Route53Text.rdata(known, value)).distinct().toList();
    return Optional.of(Rrset.of(name, known, new Ttl((int) ttl), rdata));
  }
}
