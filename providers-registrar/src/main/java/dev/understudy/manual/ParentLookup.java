// SPDX-License-Identifier: Apache-2.0
package dev.understudy.manual;

import dev.understudy.call.Call;
import dev.understudy.dns.ParentView;
import dev.understudy.zone.DomainName;

/**
 * Asks every server of a zone's parent for its delegation; {@code RootWalk::delegationOf} is one.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface ParentLookup {
  /** The delegation as each server of the parent gives it. */
  ParentView delegationOf(DomainName zone, Call call);
}
