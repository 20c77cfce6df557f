// SPDX-License-Identifier: Apache-2.0
/**
 * What differs between two versions of a zone, and why the rest is equal.
 *
 * <p>{@link dev.understudy.diff.ChangeSet} is what would have to be done.
 */
@NullMarked
package dev.understudy.diff;

import org.jspecify.annotations.NullMarked;
