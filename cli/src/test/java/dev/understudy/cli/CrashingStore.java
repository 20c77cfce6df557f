// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.state.Fields;
import dev.understudy.state.Journal;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.Lease;
import dev.understudy.state.StateStore;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A state store whose process is killed with SIGKILL right before or right after its n-th append to
 * a journal: the boundaries at which a crash can fall.
 */
final class CrashingStore implements StateStore {
  private final StateStore inner;
  private final int append;
  private final boolean after;
  private final AtomicInteger appends = new AtomicInteger();

  /**
   * A store that dies at one append.
   *
   * @param append which one, from 1; 0 for never
   * @param after whether the record is durable first
   */
  CrashingStore(StateStore inner, int append, boolean after) {
    this.inner = inner;
    this.append = append;
    this.after = after;
  }

  @Override
  public Lease acquire(DomainName zone, String owner) {
    Lease lease = inner.acquire(zone, owner);
    return new Lease() {
      @Override
      public DomainName zone() {
        return lease.zone();
      }

      @Override
      public long epoch() {
        return lease.epoch();
      }

      @Override
      public boolean mayStart(Duration worstCase) {
        return lease.mayStart(worstCase);
      }

      @Override
      public Journal journal() {
        return crashing(lease.journal());
      }

      @Override
      public void close() {
        lease.close();
      }
    };
  }

  private Journal crashing(Journal journal) {
    return new Journal() {
      @Override
      public JournalRecord append(String kind, Fields fields) {
        int number = appends.incrementAndGet();
        if (number == append && !after) {
          killThisProcess();
        }
        JournalRecord written = journal.append(kind, fields);
        if (number == append && after) {
          killThisProcess();
        }
        return written;
      }

      @Override
      public List<JournalRecord> records() {
        return journal.records();
      }
    };
  }

  private static void killThisProcess() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<JournalRecord> read(DomainName zone) {
    return inner.read(zone);
  }

  @Override
  public List<DomainName> zones() {
    return inner.zones();
  }

  @Override
  public Digest put(String kind, byte[] content) {
    return inner.put(kind, content);
  }

  @Override
  public Optional<byte[]> get(String kind, Digest digest) {
    return inner.get(kind, digest);
  }

  @Override
  public Optional<Digest> find(String kind, String prefix) {
    return inner.find(kind, prefix);
  }

  @Override
  public void close() {
    inner.close();
  }
}
