// SPDX-License-Identifier: Apache-2.0
/**
 * Who is delegated, and whether those servers do their work: what the parent's servers and the
 * zone's own servers say, each by address, as one {@link
 * dev.understudy.validation.delegation.DelegationView} that can be stored, and the checks over it.
 *
 * <p>{@link dev.understudy.validation.delegation.DelegationObserver} makes the view; {@link
 * dev.understudy.validation.delegation.DelegationChecks} judges it and asks nobody.
 */
@NullMarked
package dev.understudy.validation.delegation;

import org.jspecify.annotations.NullMarked;
