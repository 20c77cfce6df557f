// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

/**
 * A label and its value: "Zone", "example.com."; times are given in UTC.
 *
 * @param label what it is
 * @param value what it says
 */
public record Fact(String label, String value) {
  /** Makes both harmless. */
  public Fact {
    label = Texts.line(label);
    value = Texts.line(value);
  }
}
