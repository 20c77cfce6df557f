// SPDX-License-Identifier: Apache-2.0
package dev.understudy.registrar;

import java.util.List;

/**
 * What became of a change of delegation as far as the registrar says. Whether it is published is
 * decided only by asking the parent's own servers.
 *
 * @param state how far it got
 * @param token what to ask with, storable; empty when the registrar has none
 * @param detail in words, for the person on call
 * @param instructions what a person has to enter somewhere, one line each; empty when nobody has to
 */
public record Submission(State state, String token, String detail, List<String> instructions) {
  /** Copies the list. */
  public Submission {
    instructions = List.copyOf(instructions);
  }

  /** How far a change got. */
  public enum State {
    /** Handed over; nothing more is known. */
    SUBMITTED,
    /** The registrar is at it, or waits for a person. */
    PENDING,
    /** The registrar says it is done. */
    ACCEPTED,
    /** It has taken far longer than it should; somebody must call. */
    STUCK,
    /** It was refused; nothing changed. */
    REFUSED,
    /** The answer was lost; only reading can tell. */
    UNKNOWN
  }

  /** A submission without token and instructions. */
  public static Submission of(State state, String detail) {
    return new Submission(state, "", detail, List.of());
  }
}
