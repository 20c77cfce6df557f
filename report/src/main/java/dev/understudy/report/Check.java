// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

/**
 * Something that was looked at, and how it turned out.
 *
 * @param name what was looked at: {@code ns1.example.net answers with authority}
 * @param result how it turned out
 * @param detail what was found and what was expected; may be empty when the result is OK
 */
public record Check(String name, Verdict.Kind result, String detail) {
  /** Makes the texts harmless. */
  public Check {
    name = Texts.line(name);
    detail = Texts.line(detail);
  }
}
