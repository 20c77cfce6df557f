// SPDX-License-Identifier: Apache-2.0
/**
 * The entry point: {@link dev.understudy.Understudy} finds providers and registrars and owns what
 * they share.
 */
@NullMarked
package dev.understudy;

import org.jspecify.annotations.NullMarked;
