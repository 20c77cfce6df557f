// SPDX-License-Identifier: Apache-2.0
/**
 * What must survive a crash: leases, journals, and content stored under its digest.
 *
 * <p>{@link dev.understudy.state.StateStore} is the seam; {@code FileStateStore} is the default. A
 * journal is a chain of records, each bound to the one before it by digest; a lease has a number
 * that only grows.
 */
@NullMarked
package dev.understudy.state;

import org.jspecify.annotations.NullMarked;
