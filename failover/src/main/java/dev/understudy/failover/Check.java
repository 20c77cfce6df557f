// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

/**
 * Whether a postcondition holds.
 *
 * @param holds whether it does
 * @param evidence what was seen, in words
 */
record Check(boolean holds, String evidence) {
  static Check yes(String evidence) {
    return new Check(true, evidence);
  }

  static Check no(String evidence) {
    return new Check(false, evidence);
  }
}
