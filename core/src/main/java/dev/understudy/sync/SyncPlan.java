// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.ProviderId;
import dev.understudy.state.Fields;
import dev.understudy.state.StateException;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a sync would do, as a value with a digest: made from exactly these two states, changing
 * exactly these RRsets, at this cost. The same states give the same plan. Immutable, thread-safe.
 *
 * @param zone the zone
 * @param source what it was computed from
 * @param provider the kind of provider to be changed
 * @param zoneId the provider's key of the zone; empty when it is to be created
 * @param base what the target held
 * @param changes what is done, in order, whole RRsets before and after
 * @param apexTypes which of SOA and NS at the apex it may change; empty for a sync of providers
 * @param calls how many requests that change something it takes, the creation of the zone included
 * @param duration how long they take at the provider's rate limit
 * @param equalities how many RRsets were found equal otherwise than by the same octets
 * @param findings what is worth knowing; those that block are the safety rules it touches
 */
public record SyncPlan(
    DomainName zone,
    Side source,
    ProviderId provider,
    String zoneId,
    Side base,
    ChangeSet changes,
    Set<RecordType> apexTypes,
    int calls,
    Duration duration,
    int equalities,
    List<Finding> findings) {
  /** The kind under which plans are stored. */
  public static final String KIND = "plan";

  private static final String FORMAT = "understudy-sync-plan-1";

  /** Copies the collections. */
  public SyncPlan {
    apexTypes = Set.copyOf(apexTypes);
    findings = List.copyOf(findings);
  }

  /**
   * One of the two states a plan is computed from.
   *
   * @param name what it is, for people: {@code file:db.zone}
   * @param rrsets how many RRsets it held that count for a sync
   * @param zone the digest of the zone
   * @param content under which digest the zone is stored as a master file, kind {@code
   *     snapshot-zone}
   */
  public record Side(String name, int rrsets, Digest zone, Digest content) {}

  /** Whether the target's account does not hold the zone yet. */
  public boolean createsZone() {
    return zoneId.isEmpty();
  }

  /** Whether applying it would send nothing. */
  public boolean isEmpty() {
    return changes.isEmpty() && !createsZone();
  }

  /** The findings that stand against it until each is lifted by an override. */
  public List<Finding> blocking() {
    return findings.stream().filter(Finding::isBlocking).toList();
  }

  /** What it is stored under and approved by: the digest of {@link #encode()}. */
  public Digest digest() {
    return Digest.of(encode());
  }

  /** The plan in the library's line format. */
  public byte[] encode() {
    Fields fields =
        Fields.of("format", FORMAT)
            .with("zone", zone)
            .withAll(side("source", source))
            .with("provider", provider)
            .with("zone-id", zoneId)
            .withAll(side("base", base))
            .withAll("apex-type", List.copyOf(new TreeSet<>(apexTypes)))
            .with("calls", calls)
            .with("duration", duration)
            .with("equalities", equalities)
            .withAll("change", changes.changes().stream().map(RrsetLines::encode).toList())
            .withAll("finding", findings.stream().map(SyncPlan::encode).toList());
    return fields.encode().getBytes(StandardCharsets.UTF_8);
  }

  private static Fields side(String name, Side side) {
    return Fields.of(name, side.name)
        .with(name + "-rrsets", side.rrsets)
        .with(name + "-zone", side.zone)
        .with(name + "-content", side.content);
  }

  private static Fields encode(Finding finding) {
    return Fields.of("code", finding.code())
        .with("severity", finding.severity())
        .withAll("name", finding.name().stream().toList())
        .withAll("type", finding.type().stream().toList())
        .with("text", finding.text())
        .with("citation", finding.citation());
  }

  /**
   * Reads a stored plan.
   *
   * @throws StateException when the content is not a plan of this version, or reads back as another
   *     one
   */
  public static SyncPlan decode(byte[] content) {
    SyncPlan plan;
    try {
      plan = decode(Fields.decode(new String(content, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new StateException("the stored plan is damaged: " + e.getMessage(), e);
    }
    if (!plan.digest().equals(Digest.of(content))) {
      throw new StateException(
          "the stored plan "
              + Digest.of(content).brief()
              + " reads back as "
              + plan.digest().brief()
              + "; nothing was written; plan again");
    }
    return plan;
  }

  private static SyncPlan decode(Fields fields) {
    if (!fields.find("format").equals(Optional.of(FORMAT))) {
      throw new StateException(
          "found a plan of the format '"
              + fields.find("format").orElse("none")
              + "', expected '"
              + FORMAT
              + "'; plan again with this version");
    }
    DomainName zone = DomainName.parse(fields.get("zone"));
    List<Change> changes = fields.all("change").stream().map(RrsetLines::decode).toList();
    return new SyncPlan(
        zone,
        side("source", fields),
        new ProviderId(fields.get("provider")),
        fields.get("zone-id"),
        side("base", fields),
        ChangeSet.of(zone, changes),
        Set.copyOf(fields.all("apex-type").stream().map(RecordType::parse).toList()),
        Integer.parseInt(fields.get("calls")),
        duration(fields.get("duration")),
        Integer.parseInt(fields.get("equalities")),
        fields.all("finding").stream().map(SyncPlan::finding).toList());
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no duration", e);
    }
  }

  private static Side side(String name, Fields fields) {
    return new Side(
        fields.get(name),
        Integer.parseInt(fields.get(name + "-rrsets")),
        new Digest(fields.get(name + "-zone")),
        new Digest(fields.get(name + "-content")));
  }

  private static Finding finding(String text) {
    Fields fields = Fields.decode(text);
    Finding plain =
        Finding.of(
            fields.get("code"), Severity.valueOf(fields.get("severity")), fields.get("text"));
    Optional<DomainName> name = fields.find("name").map(DomainName::parse);
    Optional<RecordType> type = fields.find("type").map(RecordType::parse);
    Finding placed =
        name.isPresent() && type.isPresent()
            ? plain.at(new RrsetKey(name.get(), type.get()))
            : name.map(plain::at).orElse(plain);
    return placed.citing(fields.get("citation"));
  }

  /** One line: the zone, from where to where, the counts. */
  @Override
  public String toString() {
    return "plan "
        + digest().brief()
        + " for "
        + zone
        + ": "
        + source.name
        + " to "
        + base.name
        + ", "
        + (createsZone() ? "creates the zone, " : "")
        + changes;
  }
}
