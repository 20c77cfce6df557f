// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

/**
 * Whether two RRsets of one owner name and type are the same, and by which rule.
 *
 * <p>Every rule is explained in {@code docs/equality.md} under its id.
 */
public sealed interface Verdict {
  /** The stable id of the rule that decided: lower-case words with hyphens. */
  String rule();

  /** Why, for people. */
  String reason();

  /** The RFC and section, empty for a policy of ours. */
  String source();

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
   * @param wantsCare whether software that is stricter than the RFC could tell the two apart
   */
  record Equal(Layer layer, String rule, String reason, String source, boolean wantsCare)
      implements Verdict {}

  /**
   * Not the same.
   *
   * @param rule {@code only-left}, {@code only-right}, {@code rdata} or {@code ttl}
   * @param reason what differs, for people
   * @param source the RFC and section
   */
  record Different(String rule, String reason, String source) implements Verdict {}

  /**
   * Nobody can say.
   *
   * @param rule the stable id of the rule that leaves it open
   * @param reason why not
   * @param source the RFC and section
   */
  record CannotTell(String rule, String reason, String source) implements Verdict {}
}
