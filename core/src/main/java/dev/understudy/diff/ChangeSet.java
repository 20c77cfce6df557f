// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The changes that turn one version of a zone into another, at most one for each owner name and
 * type, in the order to apply them. Immutable, thread-safe.
 */
public final class ChangeSet {
  private final DomainName apex;
  private final List<Change> changes;

  private ChangeSet(DomainName apex, List<Change> changes) {
    this.apex = apex;
    this.changes = changes;
  }

  /**
   * Changes in the order given.
   *
   * @throws IllegalArgumentException when one is outside the zone or two are of the same RRset
   */
  public static ChangeSet of(DomainName apex, List<Change> changes) {
    Set<RrsetKey> seen = new HashSet<>();
    for (Change change : changes) {
      if (!change.key().name().isWithin(apex)) {
        throw new IllegalArgumentException(change.key() + " is not within the zone " + apex);
      }
      if (!seen.add(change.key())) {
        throw new IllegalArgumentException("two changes of " + change.key());
      }
    }
    return new ChangeSet(apex, List.copyOf(changes));
  }

  /** The zone they are of. */
  public DomainName apex() {
    return apex;
  }

  /** The changes in the order to apply them. */
  public List<Change> changes() {
    return changes;
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** How many RRsets are created. */
  public int creates() {
    return (int) changes.stream().filter(Change.Create.class::isInstance).count();
  }

  /** How many RRsets are replaced. */
  public int updates() {
    return (int) changes.stream().filter(Change.Update.class::isInstance).count();
  }

  /** How many RRsets are deleted. */
  public int deletes() {
    return (int) changes.stream().filter(Change.Delete.class::isInstance).count();
  }

  /** The change of an RRset. */
  public Optional<Change> find(RrsetKey key) {
    return changes.stream().filter(change -> change.key().equals(key)).findFirst();
  }

  /** The changes that leave the rdata alone and set another TTL. */
  public List<Change.Update> ttlOnly() {
    return changes.stream()
        .filter(Change.Update.class::isInstance)
        .map(Change.Update.class::cast)
        .filter(Change.Update::isTtlOnly)
        .toList();
  }

  /**
   * The digest of what the changes do and in which order. It does not change when only spelling
   * does: names count without their case, rdata in canonical form.
   */
  public Digest digest() {
    StringBuilder text = new StringBuilder("understudy-changes-1\n" + apex.folded() + '\n');
    for (Change change : changes) {
      text.append(change.key().name().folded()).append(' ').append(change.key().type().code());
      append(text, " - ", change.before());
      append(text, " + ", change.after());
      text.append('\n');
    }
    return Digest.of(text.toString());
  }

  private static void append(StringBuilder text, String sign, Optional<Rrset> rrset) {
    rrset.ifPresent(
        each -> {
          text.append(sign).append(each.ttl());
          each.rdata().forEach(rdata -> text.append(' ').append(rdata.toHex()));
        });
  }

  /** The changes that undo these, in the reverse order. */
  public ChangeSet inverse() {
    List<Change> undone = new java.util.ArrayList<>();
    for (int i = changes.size() - 1; i >= 0; i--) {
      undone.add(changes.get(i).inverse());
    }
    return new ChangeSet(apex, List.copyOf(undone));
  }

  /**
   * The zone after the changes.
   *
   * @throws IllegalArgumentException when the zone is not what a change expects before it
   */
  public Zone applyTo(Zone zone) {
    Zone.Builder result = zone.toBuilder();
    for (Change change : changes) {
      Optional<Rrset> present = result.find(change.key());
      if (!present.equals(change.before())) {
        throw new IllegalArgumentException(
            change.key() + " is " + shown(present) + ", not " + shown(change.before()));
      }
      change.after().ifPresentOrElse(result::put, () -> result.remove(change.key()));
    }
    return result.build();
  }

  private static String shown(Optional<Rrset> rrset) {
    return rrset.map(Rrset::toString).orElse("absent");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChangeSet that
        && apex.equals(that.apex)
        && changes.equals(that.changes);
  }

  @Override
  public int hashCode() {
    return 31 * apex.hashCode() + changes.hashCode();
  }

  /** Counts: {@code 3 to create, 1 to update, 0 to delete}. */
  @Override
  public String toString() {
    return creates() + " to create, " + updates() + " to update, " + deletes() + " to delete";
  }
}
