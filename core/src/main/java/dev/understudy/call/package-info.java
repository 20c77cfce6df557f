// SPDX-License-Identifier: Apache-2.0
/**
 * What every remote operation is given: the clock, a deadline, an urgency and an operation id.
 *
 * <p>Only {@link dev.understudy.call.TimeSource#system()} reads the machine's clock or sleeps;
 * everything else is handed a {@link dev.understudy.call.TimeSource}, so that a lab can run days in
 * seconds.
 */
@NullMarked
package dev.understudy.call;

import org.jspecify.annotations.NullMarked;
