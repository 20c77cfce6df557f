// SPDX-License-Identifier: Apache-2.0
/**
 * Findings: what is worth knowing about data, as values with a stable code, a severity and a place.
 *
 * <p>The world's failures are exceptions or failed readings, a caller's mistakes are {@link
 * java.lang.IllegalArgumentException}; findings are neither: they are collected, shown and judged,
 * and one never hides the next.
 */
@NullMarked
package dev.understudy.finding;

import org.jspecify.annotations.NullMarked;
