// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import java.util.Collection;

/**
 * What ClouDNS refuses for the sake of other records.
 *
 * <p>NS needs addresses for a target in the zone, and DS needs NS: found by users of DNSControl
 * (issues 1018, 1263 and 2244), who also found that a target with a final dot is not looked up in
 * the zone. That DS comes below the apex only is in DNSControl's documentation.
 */
final class CloudnsRules {
  private CloudnsRules() {}

  /**
   * Judges a record beside the others of a zone.
   *
   * @param written the value as it was given
   * @throws CloudnsError when it cannot be there
   */
  static void judge(CloudnsZone zone, CloudnsRecord record, String written) {
    Collection<CloudnsRecord> others = zone.records().values();
    boolean alias = record.is(RecordType.CNAME);
    for (CloudnsRecord other : others) {
      if (other.id() == record.id() || !other.owner().equals(record.owner())) {
        continue;
      }
      if (alias || other.is(RecordType.CNAME)) {
        throw new CloudnsError("A CNAME record cannot share its host with other records.");
      }
      boolean twin =
          other.type().equals(record.type())
              && other.fields().equals(record.fields())
              && other.extra().equals(record.extra());
      if (twin) {
        throw new CloudnsError("This record already exists.");
      }
    }
    if (record.is(RecordType.DS)) {
      delegated(zone, record);
    }
    if (record.is(RecordType.NS)) {
      target(zone, record, written);
    }
  }

  private static void delegated(CloudnsZone zone, CloudnsRecord record) {
    if (record.owner().equals(zone.apex())) {
      throw new CloudnsError("DS records are available for subdomains only.");
    }
    if (zone.records().values().stream()
        .noneMatch(other -> other.is(RecordType.NS) && other.owner().equals(record.owner()))) {
      throw new CloudnsError("To add a DS record, you need NS records for the same host.");
    }
  }

  private static void target(CloudnsZone zone, CloudnsRecord record, String written) {
    DomainName target = ((Ns) Rdata.of(RecordType.NS, record.rdata().orElseThrow())).nameServer();
    boolean there =
        zone.records().values().stream()
            .anyMatch(
                other ->
                    other.owner().equals(target)
                        && (other.is(RecordType.A) || other.is(RecordType.AAAA)));
    if (target.isWithin(zone.apex()) && (!there || written.endsWith("."))) {
      throw new CloudnsError(
          "The NS record needs to be pointed to a hostname that has an A or an AAAA record.");
    }
  }

  /**
   * Judges the removal of a record.
   *
   * @throws CloudnsError when another record needs it
   */
  static void judgeRemoval(CloudnsZone zone, CloudnsRecord record) {
    if (!record.is(RecordType.NS)) {
      return;
    }
    long left =
        zone.records().values().stream()
            .filter(other -> other.is(RecordType.NS) && other.owner().equals(record.owner()))
            .count();
    boolean signed =
        zone.records().values().stream()
            .anyMatch(other -> other.is(RecordType.DS) && other.owner().equals(record.owner()));
    if (signed && left == 1) {
      throw new CloudnsError("You need to delete the DS records of the host first.");
    }
  }
}
