// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/** Forms of record that providers have and DNS has not, in the same words for all of them. */
public enum SpecialForm {
  /** The provider answers with addresses of a proxy of its own. */
  PROXIED,
  /** The answer depends on who asks, on weights, or on chance. */
  STEERED,
  /** The answer depends on what the provider's own checks find healthy. */
  HEALTH_CHECKED,
  /** The provider looks up another name and answers with its addresses. */
  ALIAS,
  /** The provider runs a web server that sends visitors elsewhere. */
  REDIRECT,
  /** The record is what another record or zone of the account says. */
  LINKED
}
