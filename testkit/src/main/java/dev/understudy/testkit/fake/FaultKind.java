// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Arrays;
import java.util.Locale;

/** What can go wrong with a request, on demand. */
public enum FaultKind {
  /** Nobody listens: connections are refused, open ones are closed. */
  DOWN,
  /** Connections are taken and never answered; nothing takes effect. */
  BLACK_HOLE,
  /** Status 401 in the vendor's form; nothing takes effect. */
  UNAUTHORIZED,
  /** Status 403 in the vendor's form; nothing takes effect. */
  FORBIDDEN,
  /** Status 404 in the vendor's form; nothing takes effect. */
  NOT_FOUND,
  /** Status 409 in the vendor's form; nothing takes effect. */
  CONFLICT,
  /**
   * Status 429 that says how long to wait (parameter: seconds, default 30); nothing takes effect.
   */
  THROTTLED,
  /** Status 429 that does not say how long; nothing takes effect. */
  THROTTLED_SILENTLY,
  /** Status 500 before anything took effect. */
  ERROR_BEFORE_COMMIT,
  /** Status 500 though it took effect. */
  ERROR_AFTER_COMMIT,
  /** The connection breaks before anything took effect. */
  RESET_BEFORE_COMMIT,
  /** The connection breaks without an answer though it took effect. */
  RESET_AFTER_COMMIT,
  /** No answer ever comes though it took effect. */
  HANG_AFTER_COMMIT,
  /** The status line is late. */
  SLOW_HEADERS,
  /** The body trickles. */
  SLOW_BODY,
  /** The body ends in the middle. */
  CUT_BODY,
  /** A page of a list is skipped, though numbers and links say otherwise. */
  PAGE_LOST,
  /** A page of a list repeats what came before. */
  PAGE_DOUBLED,
  /** Status 200 without a body. */
  EMPTY_ANSWER,
  /** A list that is well-formed and empty, its total included. */
  EMPTY_LIST,
  /** The body is cut JSON or XML. */
  MALFORMED_JSON,
  /** The body is padded (parameter: octets, default 40 MiB). */
  OVERSIZED_BODY,
  /** The body nests deeper than any real one (parameter: levels, default 5,000). */
  DEEP_NESTING,
  /** The first key of the body comes twice. */
  DUPLICATE_KEYS,
  /** A field is missing wherever it occurs (parameter: its name). */
  FIELD_GONE,
  /**
   * A field comes in quotes wherever it occurs: a text has a pair of them within, anything else has
   * become a text (parameter: its name).
   */
  FIELD_QUOTED,
  /** Reads see the past (parameter: seconds, default 60). */
  STALE_READ,
  /** The link to the next page leads to another host. */
  FOREIGN_LINK,
  /** Status 302 to another host. */
  REDIRECT,
  /**
   * A request that holds a text (parameter) is refused as invalid in the vendor's form, whole;
   * requests without it pass.
   */
  RECORD_REFUSED,
  /** Half of a batch takes effect, against the vendor's promise, and the answer is status 500. */
  HALF_BATCH,
  /** What is accepted from now on is not served: name servers go on with what they have. */
  NOT_SERVED,
  /**
   * A change is said to be on all name servers (INSYNC), and what is accepted from now on is not
   * served. Elsewhere than at Route 53 nobody says such a thing.
   */
  INSYNC_TOO_EARLY,
  /**
   * The server speaks TLS with a certificate that it has signed itself. Who asks by {@code http}
   * gets no answer at all.
   */
  UNTRUSTED_TLS;

  /** Whether name servers keep what they have for as long as it lasts. */
  boolean holdsServing() {
    return this == NOT_SERVED || this == INSYNC_TOO_EARLY;
  }

  /** Whether it is none of a request, which therefore never meets it. */
  boolean isOfNoRequest() {
    return this == NOT_SERVED || this == UNTRUSTED_TLS;
  }

  /** Reads the name in lower case with hyphens, as {@link #toString()} gives it. */
  public static FaultKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no fault '" + text + "'; known are " + Arrays.toString(values())));
  }

  /** The name in lower case with hyphens: {@code reset-after-commit}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
