// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import java.util.Locale;

/**
 * What is asked of a provider while a fault lasts. Planning asks nobody, so it is not among them.
 */
public enum FaultOperation {
  /** Finding a zone that is there. */
  FIND,
  /** Creating a zone; the fault is on requests that change something. */
  CREATE,
  /** Reading a zone. */
  READ,
  /** Sending a unit of writing; the fault is on requests that change something. */
  WRITE,
  /** Asking what became of a write that is pending. */
  POLL;

  /** The name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
