// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.provider.ProviderException;
import dev.understudy.provider.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What must come of an operation under a fault.
 *
 * @param end how it ends
 * @param error the exact class of the failure, null where there is none
 * @param landed what of a write or a creation takes effect
 */
public record FaultResult(
    End end, @Nullable Class<? extends ProviderException> error, Landed landed) {
  /** As if there were no fault. */
  public static final FaultResult AS_USUAL = new FaultResult(End.AS_USUAL, null, Landed.ALL);

  /** Nobody can tell that the answer is wrong, so it is believed. */
  public static final FaultResult AS_ANSWERED = new FaultResult(End.AS_ANSWERED, null, Landed.ALL);

  /** What cannot be understood is left out, with a finding that blocks. */
  public static final FaultResult LEFT_OUT = new FaultResult(End.LEFT_OUT, null, Landed.ALL);

  /** A partial reading, by which nobody deletes. */
  public static final FaultResult PARTIAL = new FaultResult(End.PARTIAL, null, Landed.ALL);

  /** The ways to end. */
  public enum End {
    /** As if there were no fault. */
    AS_USUAL,
    /** With what was answered: an absent zone, an older reading, a write that is not served yet. */
    AS_ANSWERED,
    /** With a finding that blocks in the place of what cannot be understood. */
    LEFT_OUT,
    /** With a partial reading. */
    PARTIAL,
    /** With an error; a write is refused. */
    REFUSED,
    /** With an error; a write is unknown, and reading tells. */
    UNKNOWN
  }

  /** What takes effect. */
  public enum Landed {
    /** Nothing. */
    NOTHING,
    /** Some of it. */
    SOME,
    /** All of it. */
    ALL
  }

  /** A failure after which nothing has taken effect, for sure. */
  public static FaultResult refused(Class<? extends ProviderException> error) {
    return new FaultResult(End.REFUSED, error, Landed.NOTHING);
  }

  /** A failure that leaves open what has taken effect; a fake knows. */
  public static FaultResult unknown(Class<? extends ProviderException> error, Landed landed) {
    return new FaultResult(End.UNKNOWN, error, landed);
  }

  /** In words, for an operation. */
  String words(FaultOperation operation) {
    String failure = error == null ? "" : error.getSimpleName();
    String effect = landed == Landed.ALL ? "landed" : landed == Landed.SOME ? "half landed" : "not";
    return switch (end) {
      case AS_USUAL ->
          switch (operation) {
            case FIND -> "found";
            case CREATE -> "created";
            case READ -> "complete";
            case WRITE, POLL -> "applied";
          };
      case AS_ANSWERED ->
          switch (operation) {
            case FIND -> "absent, as answered";
            case CREATE -> "created, not served";
            case READ -> "complete, as answered";
            case WRITE, POLL -> "applied, not served";
          };
      case LEFT_OUT -> "left out with a finding";
      case PARTIAL -> "partial";
      case REFUSED, UNKNOWN ->
          switch (operation) {
            case FIND, POLL -> failure;
            case CREATE -> failure + (landed == Landed.ALL ? ", created" : ", not created");
            case READ -> "failed: " + failure;
            case WRITE ->
                end == End.REFUSED ? "refused: " + failure : "unknown: " + failure + ", " + effect;
          };
    };
  }

  /** The failure of who is told that there is no such thing, or that it may not be so. */
  static FaultResult refused() {
    return refused(RequestRefusedException.class);
  }
}
