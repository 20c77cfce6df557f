// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

/**
 * What a report comes down to.
 *
 * @param kind how it ended
 * @param sentence the same in one sentence, for the person on call
 */
public record Verdict(Kind kind, String sentence) {
  /** How it ended; the order is the one of growing concern. */
  public enum Kind {
    /** As it should be. */
    OK("OK"),
    /** Done or usable, with something to look at. */
    WARNING("Warning"),
    /** Nobody can say: something could not be read or judged. */
    CANNOT_TELL("Cannot tell"),
    /** Not as it should be. */
    FAILED("Failed");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word that people are shown. */
    public String label() {
      return label;
    }
  }

  /** Makes the sentence harmless. */
  public Verdict {
    sentence = Texts.line(sentence);
  }

  /** As it should be. */
  public static Verdict ok(String sentence) {
    return new Verdict(Kind.OK, sentence);
  }

  /** Done or usable, with something to look at. */
  public static Verdict warning(String sentence) {
    return new Verdict(Kind.WARNING, sentence);
  }

  /** Not as it should be. */
  public static Verdict failed(String sentence) {
    return new Verdict(Kind.FAILED, sentence);
  }

  /** Nobody can say. */
  public static Verdict cannotTell(String sentence) {
    return new Verdict(Kind.CANNOT_TELL, sentence);
  }
}
