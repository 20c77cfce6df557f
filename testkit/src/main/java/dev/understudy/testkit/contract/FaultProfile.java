// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.testkit.fake.FaultKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the faults of a vendor have another form than the usual one: from the vendor's documents,
 * and each with its reason, which {@code docs/faults.md} shows. Immutable.
 */
public final class FaultProfile {
  private static final FaultProfile USUAL = new FaultProfile(Map.of(), Map.of());

  private final Map<Place, FaultCell> cells;
  private final Map<FaultOperation, String> fields;

  private FaultProfile(Map<Place, FaultCell> cells, Map<FaultOperation, String> fields) {
    this.cells = cells;
    this.fields = fields;
  }

  private record Place(FaultKind fault, FaultOperation operation) {}

  /** All as usual, and no field named. */
  public static FaultProfile usual() {
    return USUAL;
  }

  /**
   * Names the field of an answer that the faults {@code field-gone} and {@code field-quoted} spoil:
   * one without which the answer says nothing, such as a record's data.
   */
  public FaultProfile field(FaultOperation operation, String name) {
    Map<FaultOperation, String> changed = new LinkedHashMap<>(fields);
    changed.put(operation, name);
    return new FaultProfile(cells, changed);
  }

  /** A fault of another result with some operations, all of them when none is named. */
  public FaultProfile other(
      FaultKind fault, FaultResult result, String reason, FaultOperation... operations) {
    return with(FaultCell.tested(result, reason), fault, operations);
  }

  /** A fault that cannot be with some operations, with none of them when none is named. */
  public FaultProfile none(FaultKind fault, String reason, FaultOperation... operations) {
    return with(FaultCell.notApplicable(reason), fault, operations);
  }

  /** An operation that there is not. */
  private FaultProfile never(FaultOperation operation, String reason) {
    FaultProfile changed = this;
    for (FaultKind fault : FaultKind.values()) {
      changed = changed.none(fault, reason, operation);
    }
    return changed;
  }

  /** A provider that is done with a write when it answers it: nobody asks on, or is told INSYNC. */
  public FaultProfile neverPending() {
    return none(FaultKind.INSYNC_TOO_EARLY, "nobody says INSYNC")
        .never(FaultOperation.POLL, "a write is never pending");
  }

  private FaultProfile with(FaultCell cell, FaultKind fault, FaultOperation... operations) {
    Map<Place, FaultCell> changed = new LinkedHashMap<>(cells);
    for (FaultOperation each : operations.length == 0 ? FaultOperation.values() : operations) {
      changed.put(new Place(fault, each), cell);
    }
    return new FaultProfile(changed, fields);
  }

  /** The field that a fault spoils. */
  Optional<String> field(FaultOperation operation) {
    return Optional.ofNullable(fields.get(operation));
  }

  /** What to expect here. */
  FaultCell cell(FaultKind fault, FaultOperation operation) {
    FaultCell own = cells.get(new Place(fault, operation));
    FaultCell usual = FaultTable.usual(fault, operation);
    if (own != null && (usual.result() != null || own.result() != null)) {
      return own;
    }
    boolean needsField = fault == FaultKind.FIELD_GONE || fault == FaultKind.FIELD_QUOTED;
    return needsField && usual.result() != null && !fields.containsKey(operation)
        ? FaultCell.notApplicable("no field of the answer is needed")
        : usual;
  }
}
