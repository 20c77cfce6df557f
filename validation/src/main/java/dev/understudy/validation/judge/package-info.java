// SPDX-License-Identifier: Apache-2.0
/**
 * Judging from outside: which provider a resolver uses, and whether the primary is as healthy, or
 * as dead, as the operator says.
 *
 * <p>A resolver is asked for a name that nobody has asked for before, so that no cache can answer,
 * of a type that no wildcard holds; the SOA record in the negative answer tells whose it is.
 */
@NullMarked
package dev.understudy.validation.judge;

import org.jspecify.annotations.NullMarked;
