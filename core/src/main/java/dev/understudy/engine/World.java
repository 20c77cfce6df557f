// SPDX-License-Identifier: Apache-2.0
package dev.understudy.engine;

/**
 * What reading says of an effect.
 *
 * @param state whether it is there
 * @param detail the evidence, in words
 */
public record World(State state, String detail) {
  /** Whether an effect is there. */
  public enum State {
    /** All of it. */
    LANDED,
    /** Nothing of it: the world is as it was before. */
    NOT_LANDED,
    /** Neither as before nor as wanted: somebody else was here, or it landed in part. */
    DIVERGED,
    /** It could not be read. */
    CANNOT_TELL
  }
}
