// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import static dev.understudy.testkit.contract.FaultResult.AS_ANSWERED;
import static dev.understudy.testkit.contract.FaultResult.AS_USUAL;
import static dev.understudy.testkit.contract.FaultResult.LEFT_OUT;
import static dev.understudy.testkit.contract.FaultResult.PARTIAL;
import static dev.understudy.testkit.contract.FaultResult.refused;
import static dev.understudy.testkit.contract.FaultResult.unknown;

import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.testkit.contract.FaultResult.Landed;
import dev.understudy.testkit.fake.FaultKind;

/**
 * What must come of each fault with each operation, whoever the provider is. It knows nothing of
 * any client: the class of an error says what its caller does next, and a write is refused only
 * where nothing can have taken effect.
 */
final class FaultTable {
  private static final String NO_LIST = "no list is asked for";
  private static final String NO_DATA = "nothing is sent that could be refused";
  private static final String ONE_PART = "the request has one part";
  private static final String NOT_SERVING = "it is the interface that is asked";

  private FaultTable() {}

  static FaultCell usual(FaultKind fault, FaultOperation operation) {
    return switch (fault) {
      case DOWN, UNTRUSTED_TLS -> tested(refused(UnreachableException.class));
      case UNAUTHORIZED, FORBIDDEN -> tested(refused(CredentialsException.class));
      case CONFLICT -> tested(refused(StateChangedException.class));
      case THROTTLED, THROTTLED_SILENTLY -> tested(refused(ThrottledException.class));
      case NOT_FOUND ->
          tested(operation == FaultOperation.FIND ? AS_ANSWERED : FaultResult.refused());
      case BLACK_HOLE, ERROR_BEFORE_COMMIT, RESET_BEFORE_COMMIT ->
          tested(unknown(UnreachableException.class, Landed.NOTHING));
      case ERROR_AFTER_COMMIT, RESET_AFTER_COMMIT, HANG_AFTER_COMMIT, SLOW_BODY, CUT_BODY ->
          tested(unknown(UnreachableException.class, Landed.ALL));
      case REDIRECT -> tested(unknown(UnexpectedAnswerException.class, Landed.NOTHING));
      case EMPTY_ANSWER, MALFORMED_JSON, OVERSIZED_BODY, DEEP_NESTING, DUPLICATE_KEYS ->
          tested(unknown(UnexpectedAnswerException.class, Landed.ALL));
      case SLOW_HEADERS, FOREIGN_LINK -> tested(AS_USUAL);
      case FIELD_GONE, FIELD_QUOTED ->
          tested(
              operation == FaultOperation.READ
                  ? LEFT_OUT
                  : unknown(UnexpectedAnswerException.class, Landed.ALL));
      case PAGE_LOST, PAGE_DOUBLED ->
          operation == FaultOperation.READ ? tested(PARTIAL) : notApplicable(NO_LIST);
      case EMPTY_LIST ->
          operation == FaultOperation.READ ? tested(PARTIAL) : notApplicable(NO_LIST);
      case STALE_READ -> stale(operation);
      case RECORD_REFUSED ->
          operation == FaultOperation.CREATE || operation == FaultOperation.WRITE
              ? tested(FaultResult.refused())
              : notApplicable(NO_DATA);
      case HALF_BATCH ->
          operation == FaultOperation.WRITE
              ? tested(unknown(UnreachableException.class, Landed.SOME))
              : notApplicable(ONE_PART);
      case NOT_SERVED ->
          operation == FaultOperation.CREATE || operation == FaultOperation.WRITE
              ? tested(AS_ANSWERED)
              : notApplicable(NOT_SERVING);
      case INSYNC_TOO_EARLY ->
          operation == FaultOperation.WRITE || operation == FaultOperation.POLL
              ? tested(AS_ANSWERED)
              : notApplicable("nobody waits for INSYNC here");
    };
  }

  /** Who is told of no zone and is refused one says so; asking again finds it. */
  private static FaultCell stale(FaultOperation operation) {
    return switch (operation) {
      case FIND, READ -> tested(AS_ANSWERED);
      case CREATE, POLL -> tested(FaultResult.refused());
      case WRITE -> notApplicable("only reads see the past");
    };
  }

  private static FaultCell tested(FaultResult result) {
    return FaultCell.tested(result, "");
  }

  private static FaultCell notApplicable(String reason) {
    return FaultCell.notApplicable(reason);
  }
}
