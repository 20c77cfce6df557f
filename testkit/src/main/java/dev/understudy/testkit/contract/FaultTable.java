// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.testkit.fake.FaultKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What every fault leaves of every operation, whoever the provider is: the cases ask it, and {@code
 * docs/faults.md} is made of it.
 */
public final class FaultTable {
  /** Answers that are no answers: as long as they last, nothing can be learnt. */
  private static final Set<FaultKind> NO_ANSWER =
      EnumSet.of(
          FaultKind.DOWN,
          FaultKind.BLACK_HOLE,
          FaultKind.UNAUTHORIZED,
          FaultKind.FORBIDDEN,
          FaultKind.THROTTLED_SILENTLY,
          FaultKind.ERROR_BEFORE_COMMIT,
          FaultKind.ERROR_AFTER_COMMIT,
          FaultKind.RESET_BEFORE_COMMIT,
          FaultKind.RESET_AFTER_COMMIT,
          FaultKind.HANG_AFTER_COMMIT,
          FaultKind.CUT_BODY,
          FaultKind.EMPTY_ANSWER,
          FaultKind.MALFORMED_JSON,
          FaultKind.OVERSIZED_BODY,
          FaultKind.DEEP_NESTING,
          FaultKind.DUPLICATE_KEYS,
          FaultKind.REDIRECT);

  private FaultTable() {}

  /** What is asked of a provider. */
  public enum Operation {
    /** Finding a zone that is there. */
    FIND,
    /** Creating a zone that is not. */
    CREATE,
    /** Reading a zone. */
    READ,
    /** Sending a unit of writing. */
    WRITE
  }

  /** What must come of it. */
  public enum Expected {
    /** A typed error, or a failed reading: never an empty zone, never "there is none". */
    FAILS("a typed error"),
    /** A typed error, or what is so. */
    TRUE("a typed error or the truth"),
    /** Nobody can tell that the answer is wrong, so it is believed. */
    BELIEVED("what the answer says"),
    /** An error or the zone; then asking again gives one zone, created once. */
    ONE_ZONE("an error or the zone, created once"),
    /** Refused, and nothing took effect. */
    REFUSED("refused, not there"),
    /** Unknown; reading tells, and nothing is sent twice. */
    UNKNOWN("unknown, settled by reading"),
    /** Applied and there, refused and not there, or unknown; sent once. */
    NO_LIE("applied, refused or unknown, as it is"),
    /** Not asked here. */
    ELSEWHERE("n/a");

    private final String words;

    Expected(String words) {
      this.words = words;
    }

    /** In words. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** A cell of the table. */
  public static Expected of(FaultKind fault, Operation operation) {
    if (fault == FaultKind.FIELD_GONE || fault == FaultKind.RECORD_REFUSED) {
      return Expected.ELSEWHERE;
    }
    return switch (operation) {
      case FIND -> finding(fault);
      case CREATE -> Expected.ONE_ZONE;
      case READ -> reading(fault);
      case WRITE -> writing(fault);
    };
  }

  private static Expected finding(FaultKind fault) {
    return switch (fault) {
      case NOT_FOUND, EMPTY_LIST, STALE_READ, PAGE_LOST -> Expected.BELIEVED;
      default -> NO_ANSWER.contains(fault) ? Expected.FAILS : Expected.TRUE;
    };
  }

  private static Expected reading(FaultKind fault) {
    return switch (fault) {
      case EMPTY_LIST, STALE_READ -> Expected.BELIEVED;
      default -> NO_ANSWER.contains(fault) ? Expected.FAILS : Expected.TRUE;
    };
  }

  private static Expected writing(FaultKind fault) {
    return switch (fault) {
      case DOWN, UNAUTHORIZED, FORBIDDEN, THROTTLED, THROTTLED_SILENTLY -> Expected.REFUSED;
      case ERROR_BEFORE_COMMIT,
          ERROR_AFTER_COMMIT,
          RESET_BEFORE_COMMIT,
          RESET_AFTER_COMMIT,
          HANG_AFTER_COMMIT,
          MALFORMED_JSON ->
          Expected.UNKNOWN;
      default -> Expected.NO_LIE;
    };
  }

  /** The table as a page of Markdown. */
  public static String page() {
    StringBuilder out =
        new StringBuilder(
            "# Faults\n\n"
                + "What has to come of each fault that the fakes know, for each operation and for every"
                + " provider alike. This\n"
                + "page is made from the table that the contract suite asks (`FaultTable`), which"
                + " knows nothing of any client; the\n"
                + "suite runs each cell against each provider, within a deadline, and looks at the"
                + " fake's write log.\n\n"
                + "| fault | find | create | read | write |\n| --- | --- | --- | --- | --- |\n");
    for (FaultKind fault : FaultKind.values()) {
      out.append("| `").append(fault).append("` |");
      for (Operation operation : Operation.values()) {
        out.append(' ').append(of(fault, operation)).append(" |");
      }
      out.append('\n');
    }
    return out.append(
            "\n`n/a`: `field-gone` takes the name of a field, which each provider's own tests give;")
        .append(" `record-refused` takes a record,\nand has cases of its own in the suite. ")
        .append("Faults on ")
        .append(words(Operation.FIND))
        .append(" and ")
        .append(words(Operation.READ))
        .append(" hold for every request, those on ")
        .append(words(Operation.CREATE))
        .append(" and\n")
        .append(words(Operation.WRITE))
        .append(" for the requests that change something.\n")
        .toString();
  }

  private static String words(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }
}
