// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.snapshot;

import dev.understudy.state.Fields;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A zone, its delegation and its hosting at one moment, proven complete and stored under its
 * digest. Immutable, thread-safe.
 */
public final class Snapshot {
  private final Instant takenAt;
  private final String takenBy;
  private final Zone zone;
  private final String proof;
  private final HostingView primary;
  private final HostingView secondary;
  private final List<ParentServerView> parents;
  private final @Nullable Instant signaturesExpire;

  /**
   * With all its parts.
   *
   * @param proof why the zone is known to be complete, in words
   * @param signaturesExpire when the first signature of the zone expires, null for an unsigned one
   */
  public Snapshot(
      Instant takenAt,
      String takenBy,
      Zone zone,
      String proof,
      HostingView primary,
      HostingView secondary,
      List<ParentServerView> parents,
      @Nullable Instant signaturesExpire) {
    this.takenAt = takenAt;
    this.takenBy = takenBy;
    this.zone = zone;
    this.proof = proof;
    this.primary = primary;
    this.secondary = secondary;
    this.parents = List.copyOf(parents);
    this.signaturesExpire = signaturesExpire;
  }

  /** When it was taken. */
  public Instant takenAt() {
    return takenAt;
  }

  /** How old it is. */
  public Duration age(Instant now) {
    return Duration.between(takenAt, now);
  }

  /** Who took it. */
  public String takenBy() {
    return takenBy;
  }

  /** The whole zone. */
  public Zone zone() {
    return zone;
  }

  /** Why the zone is known to be complete, in words. */
  public String proof() {
    return proof;
  }

  /** The primary's hosting. */
  public HostingView primary() {
    return primary;
  }

  /** The secondary's hosting. */
  public HostingView secondary() {
    return secondary;
  }

  /** What each server of the parent said. */
  public List<ParentServerView> parents() {
    return parents;
  }

  /** When the first signature of the zone expires, empty for an unsigned one. */
  public Optional<Instant> signaturesExpire() {
    return Optional.ofNullable(signaturesExpire);
  }

  /** The name servers at the parent, as its first server said; all agreed when it was taken. */
  public List<DomainName> delegated() {
    return parents.isEmpty() ? List.of() : parents.get(0).nameServers();
  }

  /** Whether a DS is at the parent or a DNSKEY at any server. */
  public boolean isSigned() {
    return parents.stream().anyMatch(each -> !each.ds().isEmpty())
        || servers().anyMatch(ChildServerView::dnskey);
  }

  /** The SOA serials that any server of either provider served. */
  public List<Serial> serials() {
    return servers().map(each -> new Serial(each.serial())).distinct().toList();
  }

  private Stream<ChildServerView> servers() {
    return Stream.concat(primary.servers().stream(), secondary.servers().stream());
  }

  /** The snapshot in the library's own line format, the zone as a master file in it. */
  public Fields encode() {
    return SnapshotCodec.encode(this);
  }

  /**
   * Reads a stored snapshot.
   *
   * @throws dev.understudy.state.StateException when it is not one
   */
  public static Snapshot decode(byte[] content) {
    return SnapshotCodec.decode(Fields.decode(new String(content, StandardCharsets.UTF_8)));
  }

  /** The octets that are stored and that the digest is of. */
  public byte[] toByteArray() {
    return encode().encode().getBytes(StandardCharsets.UTF_8);
  }

  /** What it is stored under. */
  public Digest digest() {
    return Digest.of(toByteArray());
  }

  @Override
  public String toString() {
    return "snapshot " + digest().brief() + " of " + zone + ", taken " + takenAt;
  }
}
