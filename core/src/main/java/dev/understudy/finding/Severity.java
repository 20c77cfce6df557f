// SPDX-License-Identifier: Apache-2.0
package dev.understudy.finding;

/** How grave a finding is; the order is from harmless to fatal. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** Should be looked at; stops nothing. */
  WARN,
  /** Stops what it concerns unless that one rule is overridden with a reason. */
  BLOCK,
  /** Stops what it concerns; there is no override. */
  FATAL
}
