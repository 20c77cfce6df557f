// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means, in the terms of what the caller does next.
 *
 * @param kind the meaning
 * @param text what the provider said, empty when it said nothing of use
 * @param pause how long it asked to wait, null when it did not
 */
public record ReplyVerdict(Kind kind, String text, @Nullable Duration pause) {
  /** It did what was asked. */
  public static final ReplyVerdict OK = new ReplyVerdict(Kind.OK, "", null);

  /** The meanings. */
  public enum Kind {
    /** It did what was asked. */
    OK,
    /** There is no such thing. */
    NOT_FOUND,
    /** Too many requests; this one was not looked at. */
    THROTTLED,
    /** Credentials are wrong or may not do this. */
    CREDENTIALS,
    /** The credentials are right, but the account may not do this. */
    NOT_ENTITLED,
    /** The request was understood and refused. */
    REFUSED,
    /** What was read is no longer so. */
    CHANGED,
    /** The other side is in trouble; a write may or may not have landed. */
    UNAVAILABLE,
    /** The answer makes no sense; a write may or may not have landed. */
    UNEXPECTED
  }

  /** A meaning with what the provider said. */
  public static ReplyVerdict of(Kind kind, String text) {
    return new ReplyVerdict(kind, text, null);
  }

  /** The same with a pause. */
  public ReplyVerdict waiting(@Nullable Duration changed) {
    return new ReplyVerdict(kind, text, changed);
  }
}
