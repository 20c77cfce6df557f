// SPDX-License-Identifier: Apache-2.0
/**
 * Credentials that never reach a log, message, plan, journal or report.
 *
 * <p>{@link dev.understudy.secret.Secret} has no accessor; the HTTP clients of this library read it
 * through a package that is exported to them alone.
 */
@NullMarked
package dev.understudy.secret;

import org.jspecify.annotations.NullMarked;
