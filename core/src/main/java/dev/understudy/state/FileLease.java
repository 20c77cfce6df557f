// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** A lease by a lock of the operating system: it ends with the process, not with time. */
final class FileLease implements Lease {
  private final DomainName zone;
  private final ZoneLock lock;
  private final FileJournal journal;
  private final Consumer<FileLease> closed;

  FileLease(DomainName zone, ZoneLock lock, FileJournal journal, Consumer<FileLease> closed) {
    this.closed = closed;
    this.zone = zone;
    this.lock = lock;
    this.journal = journal;
  }

  @Override
  public DomainName zone() {
    return zone;
  }

  @Override
  public long epoch() {
    return journal.epoch();
  }

  @Override
  public boolean mayStart(Duration worstCase) {
    return journal.isUsable() && lock.isHeld();
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    closed.accept(this);
    try (lock) {
      journal.close();
    } catch (IOException e) {
      throw new StateException(
          "the lease of " + zone + " could not be given back: " + e.getMessage(), e);
    }
  }
}
