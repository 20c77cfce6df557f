// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.journal;

import dev.understudy.failover.journal.OperationView.Wait;
import dev.understudy.report.Times;
import dev.understudy.state.JournalRecord;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a zone's journal says right now; made without any network. Immutable, thread-safe. */
public final class FailoverStatus {
  private final DomainName zone;
  private final Instant now;
  private final @Nullable Digest snapshot;
  private final @Nullable Instant snapshotAt;
  private final @Nullable OperationView operation;

  private FailoverStatus(
      DomainName zone,
      Instant now,
      @Nullable Digest snapshot,
      @Nullable Instant snapshotAt,
      @Nullable OperationView operation) {
    this.zone = zone;
    this.now = now;
    this.snapshot = snapshot;
    this.snapshotAt = snapshotAt;
    this.operation = operation;
  }

  /** The status that records add up to. */
  public static FailoverStatus of(DomainName zone, List<JournalRecord> records, Instant now) {
    @Nullable Digest snapshot = null;
    @Nullable Instant at = null;
    for (JournalRecord record : records) {
      if (record.kind().equals(Records.SNAPSHOT) && record.fields().get("of").equals("primary")) {
        snapshot = new Digest(record.fields().get("snapshot"));
        at = record.at();
      }
    }
    return new FailoverStatus(zone, now, snapshot, at, OperationView.latest(records).orElse(null));
  }

  /** The zone. */
  public DomainName zone() {
    return zone;
  }

  /** The newest snapshot. */
  public Optional<Digest> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  /** How old the newest snapshot is. */
  public Optional<Duration> snapshotAge() {
    return Optional.ofNullable(snapshotAt).map(each -> Duration.between(each, now));
  }

  /** The operation that began last. */
  public Optional<OperationView> operation() {
    return Optional.ofNullable(operation);
  }

  /** Whether an operation has not ended. */
  public boolean isOpen() {
    return operation != null && operation.isOpen();
  }

  /** The status in a few lines for people. */
  public String describe() {
    StringBuilder out = new StringBuilder(zone.toString());
    out.append(": ");
    OperationView view = operation;
    if (view == null) {
      out.append("no failover so far");
    } else if (!view.isOpen()) {
      out.append(view.title())
          .append(" (")
          .append(view.op())
          .append("): ")
          .append(view.endState())
          .append(", ")
          .append(view.endText());
    } else {
      out.append(view.title()).append(" (").append(view.op()).append(") by ").append(view.owner());
      out.append(", begun ").append(view.started());
      view.current().ifPresent(step -> out.append("\nstep: ").append(step.word()));
      view.waiting().ifPresent(wait -> out.append("\nwaiting for ").append(shown(wait)));
      if (!view.halted().isEmpty()) {
        out.append("\n").append(view.haltedCode()).append(": ").append(view.halted());
      }
      view.landed().forEach(each -> out.append("\nwritten: ").append(each));
    }
    out.append("\nsnapshot: ");
    Instant at = snapshotAt;
    out.append(
        at == null || snapshot == null
            ? "none"
            : snapshot.brief() + ", " + Times.duration(Duration.between(at, now)) + " old");
    return out.toString();
  }

  private static String shown(Wait wait) {
    return wait.what()
        + ", since "
        + wait.since()
        + (wait.until().equals(wait.since()) ? "" : ", until " + wait.until() + " at the latest");
  }

  @Override
  public String toString() {
    return describe();
  }
}
