// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.provider.RecordHandles;
import dev.understudy.zone.Rrset;
import java.util.List;

/** The RRsets that nobody may change by comparing zones. */
record ReferenceHandles(List<Rrset> untouchable) implements RecordHandles {
  ReferenceHandles {
    untouchable = List.copyOf(untouchable);
  }
}
