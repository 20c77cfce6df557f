// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.Call;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.testkit.fake.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the faults of a network look like to the caller of a provider without one. */
final class ReferenceFaults {
  private ReferenceFaults() {}

  /** Whether a write under it takes effect all the same. */
  static boolean lands(Fault fault) {
    return switch (fault.kind()) {
      case ERROR_AFTER_COMMIT,
          RESET_AFTER_COMMIT,
          HANG_AFTER_COMMIT,
          SLOW_HEADERS,
          SLOW_BODY,
          CUT_BODY,
          EMPTY_ANSWER,
          MALFORMED_JSON,
          OVERSIZED_BODY,
          DEEP_NESTING,
          DUPLICATE_KEYS,
          FIELD_GONE,
          FIELD_QUOTED,
          NOT_SERVED,
          INSYNC_TOO_EARLY,
          PAGE_LOST,
          PAGE_DOUBLED,
          EMPTY_LIST,
          STALE_READ,
          FOREIGN_LINK ->
          true;
      default -> false;
    };
  }

  /** Whether the sender of a write under it cannot know what became of it. */
  static boolean leavesDoubt(Fault fault) {
    return switch (fault.kind()) {
      case DOWN,
          UNTRUSTED_TLS,
          UNAUTHORIZED,
          FORBIDDEN,
          NOT_FOUND,
          CONFLICT,
          THROTTLED,
          THROTTLED_SILENTLY,
          RECORD_REFUSED ->
          false;
      default -> true;
    };
  }

  /** Whether a listing under it comes only in part. */
  static boolean spoilsListing(Fault fault) {
    return switch (fault.kind()) {
      case PAGE_LOST, PAGE_DOUBLED, EMPTY_LIST, FOREIGN_LINK -> true;
      default -> false;
    };
  }

  /**
   * The failure a caller sees, null where the answer is as usual.
   *
   * <p>One that gives no answer uses up the call's time.
   */
  static @Nullable ProviderException failure(ProviderId id, String what, Fault fault, Call call) {
    String message = what + " met the fault " + fault.kind();
    return switch (fault.kind()) {
      case DOWN, UNTRUSTED_TLS, RESET_BEFORE_COMMIT, RESET_AFTER_COMMIT, CUT_BODY ->
          new UnreachableException(id, message, "", null);
      case ERROR_BEFORE_COMMIT, ERROR_AFTER_COMMIT, HALF_BATCH ->
          new UnreachableException(id, message, "", null);
      case BLACK_HOLE, HANG_AFTER_COMMIT -> {
        await(call);
        yield new UnreachableException(id, message + " until the deadline", "", null);
      }
      case UNAUTHORIZED, FORBIDDEN -> new CredentialsException(id, message, "", null);
      case NOT_FOUND, RECORD_REFUSED -> new RequestRefusedException(id, message, "", null);
      case CONFLICT -> new StateChangedException(id, message, "", null);
      case THROTTLED ->
          new ThrottledException(
              id,
              message,
              "",
              Duration.ofSeconds(
                  fault.parameter().isEmpty() ? 30 : Long.parseLong(fault.parameter())));
      case THROTTLED_SILENTLY -> new ThrottledException(id, message, "", null);
      case EMPTY_ANSWER,
          MALFORMED_JSON,
          OVERSIZED_BODY,
          DEEP_NESTING,
          DUPLICATE_KEYS,
          FIELD_GONE,
          FIELD_QUOTED,
          REDIRECT ->
          new UnexpectedAnswerException(id, message, "", null);
      case SLOW_HEADERS,
          SLOW_BODY,
          STALE_READ,
          PAGE_LOST,
          PAGE_DOUBLED,
          EMPTY_LIST,
          FOREIGN_LINK,
          NOT_SERVED,
          INSYNC_TOO_EARLY ->
          null;
    };
  }

  private static void await(Call call) {
    try {
      call.time().sleep(call.remaining());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
