// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

/**
 * A rule by which different octets mean the same.
 *
 * <p>The numbers are the rows of the project's table of equality cases.
 */
enum Meaning {
  /** Rows 1, 59, 61, 62. */
  NAME_CASE("name-case", "names that differ in ASCII case are the same", "RFC 4343 section 3"),
  /** Row 60. */
  SVCB_TARGET_CASE(
      "svcb-target-case",
      "target names that differ in ASCII case are the same",
      "RFC 4343 section 3"),
  /** Row 86. */
  SVCB_ALIAS_PARAMS(
      "svcb-alias-params",
      "parameters of an alias are ignored by whoever reads them",
      "RFC 9460 section 2.4.2"),
  /** Row 74. */
  CAA_TAG_CASE("caa-tag-case", "property tags match in any case", "RFC 8659 section 4.1"),
  /** Rows 76 to 78. */
  CAA_ISSUE_VALUE(
      "caa-issue-value",
      "blanks around the parts, and the case of the issuer's domain name, say nothing",
      "RFC 8659 section 4.2",
      true),
  /** Row 96. */
  NAPTR_FLAGS_CASE("naptr-flags-case", "flags match in any case", "RFC 3403 section 4.1"),
  /** Row 97. */
  NAPTR_SERVICES_CASE(
      "naptr-services-case",
      "the applications that use services match them in any case",
      "RFC 6116 section 3.4.3",
      true),
  /** Rows 34, 49 and 51. */
  TXT_JOINED(
      "txt-joined",
      "whoever reads SPF, DKIM and DMARC joins the strings first",
      "RFC 7208 section 3.3, RFC 6376 section 3.6.2.2");

  private final String rule;
  private final String reason;
  private final String source;
  private final boolean wantsCare;
  private final Verdict.Equal verdict;

  Meaning(String rule, String reason, String source) {
    this(rule, reason, source, false);
  }

  Meaning(String rule, String reason, String source, boolean wantsCare) {
    this.rule = rule;
    this.reason = reason;
    this.source = source;
    this.wantsCare = wantsCare;
    this.verdict = new Verdict.Equal(Verdict.Layer.MEANING, rule, reason, source, wantsCare);
  }

  /** What is said where this rule alone was used; one object, since a zone can have a million. */
  Verdict.Equal verdict() {
    return verdict;
  }

  String rule() {
    return rule;
  }

  String reason() {
    return reason;
  }

  String source() {
    return source;
  }

  /** Whether software that is stricter than the RFC could tell the two apart. */
  boolean wantsCare() {
    return wantsCare;
  }
}
