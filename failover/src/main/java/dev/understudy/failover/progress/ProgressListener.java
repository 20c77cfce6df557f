// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.progress;

/**
 * Is told what a failover does, on the thread that does it. It should return quickly; whatever it
 * throws is logged and goes no further.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Something happened. */
  void on(ProgressEvent event);

  /** Listens to nothing. */
  static ProgressListener none() {
    return event -> {};
  }
}
