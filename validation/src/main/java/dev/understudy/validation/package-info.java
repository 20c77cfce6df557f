// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a zone may be handed over: what is served, what is delegated, what caches still hold.
 *
 * <p>Everything here asks and judges, nothing changes anything. A check's result is a value with
 * three ends: it passes, it fails, or it could not be measured.
 */
@NullMarked
package dev.understudy.validation;

import org.jspecify.annotations.NullMarked;
