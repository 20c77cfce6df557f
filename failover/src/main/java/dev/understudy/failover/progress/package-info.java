// SPDX-License-Identifier: Apache-2.0
/**
 * What a failover tells while it runs.
 *
 * <p>A {@link dev.understudy.failover.progress.ProgressListener} is handed {@link
 * dev.understudy.failover.progress.ProgressEvent}s on the thread that works; what it throws is
 * contained, so that a broken listener never stops a cutover.
 */
@NullMarked
package dev.understudy.failover.progress;

import org.jspecify.annotations.NullMarked;
