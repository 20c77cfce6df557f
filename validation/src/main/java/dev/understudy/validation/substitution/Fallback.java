// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

/** What becomes of something that a standby cannot do. */
public enum Fallback {
  /** Nothing is lost: it is told. */
  NONE,
  /** Something else is done in its place, without anybody asked. */
  TAKEN,
  /** Nothing is done until somebody does it. */
  DEMANDED
}
