// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.finding.SafeText;
import java.util.List;
import java.util.Optional;

/**
 * Which provider a resolver used for one question. Immutable, thread-safe.
 *
 * @param state how it ended
 * @param providers the provider that answered; both where nobody can tell; none where it failed
 * @param detail what was seen, safe to print
 * @param extendedErrors the codes of extended errors that came along (RFC 8914)
 */
public record ResolverVerdict(
    State state, List<String> providers, String detail, List<Integer> extendedErrors) {
  /** The ends. */
  public enum State {
    /** One provider answered. */
    USES,
    /** An answer came, and nobody can tell from whom. */
    CANNOT_TELL,
    /** The resolver answered with an error: what its users see too. */
    FAILED,
    /** The resolver did not answer at all, as if it were down itself. */
    SILENT,
    /** It could not be asked; no evidence. */
    UNMEASURED
  }

  /** Copies the lists, makes the text safe. */
  public ResolverVerdict {
    providers = List.copyOf(providers);
    detail = SafeText.of(detail);
    extendedErrors = List.copyOf(extendedErrors);
  }

  /** The provider that answered. */
  public Optional<String> provider() {
    return state == State.USES ? Optional.of(providers.get(0)) : Optional.empty();
  }

  /** Whether users of the resolver get answers. */
  public boolean answers() {
    return state == State.USES || state == State.CANNOT_TELL;
  }

  @Override
  public String toString() {
    return switch (state) {
          case USES -> "uses " + providers.get(0);
          case CANNOT_TELL -> "answers, cannot tell from whom";
          case FAILED -> "failed";
          case SILENT -> "silent";
          case UNMEASURED -> "not measured";
        }
        + " ("
        + detail
        + ")";
  }
}
