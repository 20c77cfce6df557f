// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.normalize.Verdict;
import dev.understudy.zone.RrsetKey;

/**
 * An RRset found equal, and by which rule.
 *
 * @param key which RRset
 * @param verdict the rule and its reason
 */
public record Equality(RrsetKey key, Verdict.Equal verdict) {}
