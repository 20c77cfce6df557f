// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A zone of the Cloudflare fake. Immutable; writes make another.
 *
 * @param id 32 hexadecimal digits
 * @param apex the name
 * @param account the id of its account
 * @param plan {@code free}, {@code pro}, {@code business} or {@code enterprise}
 * @param status {@code initializing}, {@code pending}, {@code active} or {@code moved}
 * @param nameServers the two assigned
 * @param multiProvider whether foreign apex NS objects are served
 * @param nsTtl the TTL of the apex NS RRset
 * @param extras DNSSEC and transfers
 * @param serial the serial served
 * @param created when it was made
 * @param statusSince when it got its status
 * @param records its objects, oldest first
 */
record CloudflareZone(
    String id,
    DomainName apex,
    String account,
    String plan,
    String status,
    List<DomainName> nameServers,
    boolean multiProvider,
    int nsTtl,
    CloudflareExtras extras,
    long serial,
    Instant created,
    Instant statusSince,
    List<CloudflareRecord> records) {

  CloudflareZone {
    nameServers = List.copyOf(nameServers);
    records = List.copyOf(records);
  }

  boolean multiSigner() {
    return extras.multiSigner();
  }

  boolean isPaid() {
    return !plan.equals("free");
  }

  int batchLimit() {
    return isPaid() ? 3500 : 200;
  }

  Optional<CloudflareRecord> record(String wanted) {
    return records.stream().filter(record -> record.id().equals(wanted)).findFirst();
  }

  CloudflareZone withStatus(String changed, Instant since) {
    return new CloudflareZone(
        id,
        apex,
        account,
        plan,
        changed,
        nameServers,
        multiProvider,
        nsTtl,
        extras,
        serial,
        created,
        since,
        records);
  }

  CloudflareZone withPlan(String changed) {
    return new CloudflareZone(
        id,
        apex,
        account,
        changed,
        status,
        nameServers,
        multiProvider,
        nsTtl,
        extras,
        serial,
        created,
        statusSince,
        records);
  }

  /** With other settings; those are seen on the wire, so the serial moves. */
  CloudflareZone withSettings(boolean multiProviderNow, int nsTtlNow) {
    return new CloudflareZone(
        id,
        apex,
        account,
        plan,
        status,
        nameServers,
        multiProviderNow,
        nsTtlNow,
        extras,
        serial + 1,
        created,
        statusSince,
        records);
  }

  CloudflareZone withExtras(CloudflareExtras changed) {
    return new CloudflareZone(
        id,
        apex,
        account,
        plan,
        status,
        nameServers,
        multiProvider,
        nsTtl,
        changed,
        serial,
        created,
        statusSince,
        records);
  }

  CloudflareZone withSerial(long changed) {
    return new CloudflareZone(
        id,
        apex,
        account,
        plan,
        status,
        nameServers,
        multiProvider,
        nsTtl,
        extras,
        changed,
        created,
        statusSince,
        records);
  }

  CloudflareZone withRecords(List<CloudflareRecord> changed) {
    return new CloudflareZone(
        id,
        apex,
        account,
        plan,
        status,
        nameServers,
        multiProvider,
        nsTtl,
        extras,
        serial + 1,
        created,
        statusSince,
        changed);
  }

  /** With a record in the place of the one of its id, or at the end. */
  CloudflareZone with(CloudflareRecord record, @Nullable String inPlaceOf) {
    List<CloudflareRecord> changed = new ArrayList<>();
    boolean placed = false;
    for (CloudflareRecord each : records) {
      boolean here = each.id().equals(inPlaceOf);
      changed.add(here ? record : each);
      placed |= here;
    }
    if (!placed) {
      changed.add(record);
    }
    return withRecords(changed);
  }

  CloudflareZone without(String recordId) {
    return withRecords(records.stream().filter(record -> !record.id().equals(recordId)).toList());
  }
}
