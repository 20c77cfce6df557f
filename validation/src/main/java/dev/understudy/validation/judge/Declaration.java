// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

/** What an operator declares the primary to be. */
public enum Declaration {
  /** Every server answers, with the right data. */
  HEALTHY,
  /** Some servers or transports answer, others do not. */
  PARTIAL,
  /** No server answers, or none with anything but errors: resolvers go elsewhere if they can. */
  DEAD,
  /** Servers answer with wrong data, with authority: resolvers believe it. */
  WRONG
}
