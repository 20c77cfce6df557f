// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.progress.ProgressListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Hands events to the listener and keeps what it throws from the one who works. */
final class Progress {
  private static final Logger LOG = System.getLogger("dev.understudy.failover");

  private final ProgressListener listener;
  private boolean failed;

  Progress(ProgressListener listener) {
    this.listener = listener;
  }

  void tell(ProgressEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      if (!failed) {
        LOG.log(Level.WARNING, "a progress listener fails; the failover goes on without it", e);
      }
      failed = true;
    }
  }
}
