// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

/** How a server of the zone answers for it, as far as resolvers are concerned. */
public enum ServerHealth {
  /** Authoritatively, with the zone's data. */
  GOOD,
  /** Not at all, or with an error after which resolvers ask another server. */
  SILENT,
  /** With wrong data; resolvers do not ask another server after NXDOMAIN or a wrong answer. */
  WRONG,
  /** Nobody has asked. */
  UNKNOWN
}
