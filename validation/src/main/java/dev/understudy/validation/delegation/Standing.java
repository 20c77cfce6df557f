// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

/** How a server stands to a question about the zone. */
public enum Standing {
  /** It answered with authority, without error. */
  AUTHORITATIVE,
  /**
   * It answered something else: an error, without authority, a referral elsewhere (RFC 9499: lame).
   */
  LAME,
  /** It did not answer, refused the connection, or sent what is no message. */
  SILENT,
  /** It could not be asked; that says nothing about it. */
  UNMEASURED
}
