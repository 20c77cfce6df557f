// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.state.Fields;
import dev.understudy.state.Journal;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.Lease;
import dev.understudy.state.StateStore;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A state store whose process dies at the n-th append, before or after it became durable. */
class CrashingStore implements StateStore {
  /** The death of the process. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
      super(where);
    }
  }

  private final StateStore real;
  private final int at;
  private final boolean before;
  private int appends;

  /** Dies at the append of that number, from 1; 0 for never. */
  CrashingStore(StateStore real, int at, boolean before) {
    this.real = real;
    this.at = at;
    this.before = before;
  }

  int appends() {
    return appends;
  }

  @Override
  public Lease acquire(DomainName zone, String owner) {
    Lease lease = real.acquire(zone, owner);
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
        return wrapped(lease.journal());
      }

      @Override
      public void close() {
        lease.close();
      }
    };
  }

  /** The journal with its mortality. */
  Journal wrapped(Journal journal) {
    return new Journal() {
      @Override
      public JournalRecord append(String kind, Fields fields) {
        appends++;
        if (appends == at && before) {
          throw new Crash("before " + kind + " " + fields);
        }
        JournalRecord record = journal.append(kind, fields);
        if (appends == at) {
          throw new Crash("after " + kind + " " + fields);
        }
        return record;
      }

      @Override
      public List<JournalRecord> records() {
        return journal.records();
      }
    };
  }

  @Override
  public List<JournalRecord> read(DomainName zone) {
    return real.read(zone);
  }

  @Override
  public List<DomainName> zones() {
    return real.zones();
  }

  @Override
  public Digest put(String kind, byte[] content) {
    return real.put(kind, content);
  }

  @Override
  public Optional<byte[]> get(String kind, Digest digest) {
    return real.get(kind, digest);
  }

  @Override
  public Optional<Digest> find(String kind, String prefix) {
    return real.find(kind, prefix);
  }

  @Override
  public void close() {
    real.close();
  }
}
