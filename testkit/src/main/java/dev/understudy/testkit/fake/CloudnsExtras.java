// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

/**
 * What a zone of the ClouDNS fake has besides its records. Immutable.
 *
 * @param signed whether DNSSEC is active
 */
record CloudnsExtras(boolean signed) {
  static final CloudnsExtras NONE = new CloudnsExtras(false);
}
