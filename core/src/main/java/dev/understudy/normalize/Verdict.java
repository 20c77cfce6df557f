// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

/** Whether two RRsets of one owner name and type are the same, and by which rule. */
public sealed interface Verdict {
  /** How deep an equality goes. */
  enum Layer {
    /** The same octets on the wire. */
    WIRE,
    /** Other octets, the same meaning, by a rule of the type. */
    MEANING,
    /** Different, but taken as equal by a named policy. */
    POLICY
  }

  /**
   * The same.
   *
   * @param layer how deep the equality goes
   * @param rule the stable id of the rule; {@code wire} for the same octets
   * @param reason why, for people
   * @param source the RFC and section, empty for a policy
   */
  record Equal(Layer layer, String rule, String reason, String source) implements Verdict {}

  /**
   * Not the same.
   *
   * @param reason what differs, for people
   */
  record Different(String reason) implements Verdict {}

  /**
   * Nobody can say.
   *
   * @param reason why not
   */
  record CannotTell(String reason) implements Verdict {}
}
