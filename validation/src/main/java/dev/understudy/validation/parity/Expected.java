// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;

/** What a server that serves a zone must answer to a question. */
sealed interface Expected {
  /** The RRset asked for, of the owner asked for, with authority. */
  record Data(Rrset rrset) implements Expected {}

  /** An alias instead, with authority; what it leads to may follow. */
  record Alias(Rrset cname) implements Expected {}

  /** The alias of a whole subtree above the name, with authority (RFC 6672 section 3). */
  record SubtreeAlias(Rrset dname) implements Expected {}

  /** A referral to the servers of a zone below, without authority. */
  record Referral(Rrset ns) implements Expected {}

  /** The name exists, or names below it do, and the type does not (RFC 2308 section 2.2). */
  record NoData(DomainName name) implements Expected {}

  /** The name does not exist (RFC 2308 section 2.1). */
  record NoName(DomainName name) implements Expected {}
}
