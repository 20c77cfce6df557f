// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

/** Whether a zone is signed, as far as anybody can see. */
public enum SignedState {
  /** A server of the parent has a DS RRset, or a server of the zone has a DNSKEY RRset. */
  SIGNED,
  /** Every server that was asked says that there is neither. */
  UNSIGNED,
  /** No server says that it is, and not all could be asked. */
  UNKNOWN
}
