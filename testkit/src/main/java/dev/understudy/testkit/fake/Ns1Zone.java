// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A zone of the NS1 fake. Immutable; writes make another.
 *
 * @param id 24 hexadecimal digits
 * @param apex the name
 * @param pool the network pool, as in {@code dns1.p01.nsone.net}
 * @param times the writable numbers: ttl, nx_ttl, refresh, retry, expiry; never changed
 * @param more DNSSEC and transfers: dnssec, primary, secondary; never changed
 * @param serial the serial served: the time of the last change
 * @param records its RRsets, by name and type
 */
record Ns1Zone(
    String id,
    DomainName apex,
    String pool,
    ObjectNode times,
    ObjectNode more,
    long serial,
    List<Ns1Record> records) {

  Ns1Zone {
    records = records.stream().sorted(Comparator.comparing(Ns1Record::key)).toList();
  }

  String name() {
    return apex.toStringWithoutFinalDot();
  }

  List<String> servers() {
    return servers(pool);
  }

  static List<String> servers(String pool) {
    return List.of(
        "dns1." + pool + ".nsone.net",
        "dns2." + pool + ".nsone.net",
        "dns3." + pool + ".nsone.net",
        "dns4." + pool + ".nsone.net");
  }

  Optional<Ns1Record> find(DomainName domain, String type) {
    return records.stream()
        .filter(record -> record.domain().equals(domain) && record.type().equals(type))
        .findFirst();
  }

  Ns1Zone with(Ns1Record record, long now) {
    List<Ns1Record> changed = new ArrayList<>(records);
    changed.removeIf(each -> each.key().equals(record.key()));
    changed.add(record);
    return new Ns1Zone(id, apex, pool, times, more, next(now), changed);
  }

  Ns1Zone without(Ns1Record record, long now) {
    List<Ns1Record> changed = new ArrayList<>(records);
    changed.remove(record);
    return new Ns1Zone(id, apex, pool, times, more, next(now), changed);
  }

  Ns1Zone withTimes(ObjectNode changed, long now) {
    return new Ns1Zone(id, apex, pool, changed, more, next(now), records);
  }

  Ns1Zone withMore(ObjectNode changed) {
    return new Ns1Zone(id, apex, pool, times, changed, serial, records);
  }

  boolean isSecondary() {
    return more.path("secondary").path("enabled").asBoolean();
  }

  boolean isSigned() {
    return more.path("dnssec").asBoolean();
  }

  Ns1Zone withSerial(long changed) {
    return new Ns1Zone(id, apex, pool, times, more, changed, records);
  }

  /** The time of the change, or one more where two fall into one second. */
  private long next(long now) {
    return Math.max(now, serial + 1);
  }

  ObjectNode shown() {
    ObjectNode out = Bodies.object().put("id", id).put("zone", name()).put("name", name());
    out.setAll(times.deepCopy());
    out.put("serial", serial).put("hostmaster", "hostmaster@nsone.net");
    out.put("primary_master", servers().get(0)).put("dnssec", false);
    out.set("dns_servers", Bodies.texts(servers()));
    out.putArray("networks").add(0);
    out.putArray("network_pools").add(pool);
    ObjectNode primary = out.putObject("primary").put("enabled", false);
    primary.putArray("secondaries");
    out.putNull("link").putNull("secondary");
    out.putObject("meta");
    out.putObject("tags");
    out.putArray("views");
    out.setAll(more.deepCopy());
    out.put("activated_at", 0).put("assignments", 0);
    return out;
  }

  Zone wire() {
    Zone.Builder out = Zone.builder(apex);
    String soa =
        servers().get(0)
            + ". hostmaster.nsone.net. "
            + serial
            + " "
            + times.path("refresh").asInt()
            + " "
            + times.path("retry").asInt()
            + " "
            + times.path("expiry").asInt()
            + " "
            + times.path("nx_ttl").asInt();
    out.put(
        Rrset.of(
            apex,
            RecordType.SOA,
            new Ttl(times.path("ttl").asInt()),
            RdataWords.parse(RecordType.SOA, soa)));
    records.forEach(record -> record.wire().ifPresent(out::put));
    return out.build();
  }
}
