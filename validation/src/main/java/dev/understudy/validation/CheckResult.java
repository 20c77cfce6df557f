// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation;

import dev.understudy.finding.Finding;
import dev.understudy.finding.SafeText;
import dev.understudy.finding.Severity;
import java.util.List;

/**
 * The result of one check. Immutable, thread-safe.
 *
 * @param code the stable code, such as {@code DEL-LAME}
 * @param severity how grave it is when it fails
 * @param outcome how it ended: the worst over all places
 * @param text what was found and what was expected, safe to print
 * @param evidence what each place showed
 */
public record CheckResult(
    String code, Severity severity, Outcome outcome, String text, List<Evidence> evidence) {
  private static final int SHOWN = 4;

  /** Copies the list, makes the text safe. */
  public CheckResult {
    text = SafeText.of(text);
    evidence = List.copyOf(evidence);
  }

  /**
   * Whether it stops a cutover: a failure of severity BLOCK or FATAL, or a FATAL check that could
   * not be measured.
   */
  public boolean isBlocking() {
    return switch (outcome) {
      case PASS -> false;
      case FAIL -> severity.compareTo(Severity.BLOCK) >= 0;
      case UNKNOWN -> severity == Severity.FATAL;
    };
  }

  /**
   * The same as a finding: of its severity where it failed, at most WARN where it could not be
   * measured and does not block, INFO where it passed.
   */
  public Finding toFinding() {
    Severity shown =
        switch (outcome) {
          case PASS -> Severity.INFO;
          case FAIL -> severity;
          case UNKNOWN -> isBlocking() ? severity : Severity.WARN;
        };
    StringBuilder out = new StringBuilder(text);
    List<Evidence> telling = evidence.stream().filter(each -> each.outcome() == outcome).toList();
    if (outcome != Outcome.PASS && !telling.isEmpty()) {
      out.append(" [");
      for (int i = 0; i < Math.min(SHOWN, telling.size()); i++) {
        out.append(i == 0 ? "" : "; ").append(telling.get(i));
      }
      out.append(telling.size() > SHOWN ? "; and " + (telling.size() - SHOWN) + " more" : "");
      out.append(']');
    }
    return Finding.of(code, shown, out.toString());
  }

  @Override
  public String toString() {
    return outcome + " " + toFinding();
  }
}
