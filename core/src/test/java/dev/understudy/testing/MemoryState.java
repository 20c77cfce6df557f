// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testing;

import dev.understudy.call.TimeSource;
import dev.understudy.state.Fields;
import dev.understudy.state.Journal;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.Lease;
import dev.understudy.state.LeaseHeldException;
import dev.understudy.state.StateException;
import dev.understudy.state.StateStore;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * State in memory, with a crash on demand: a process that dies at a chosen append leaves what was
 * appended before it.
 */
public final class MemoryState implements StateStore {
  /** The process has died; nothing in the code under test may catch it. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
      super(where);
    }
  }

  private final TimeSource time;
  private final Map<DomainName, List<JournalRecord>> journals = new HashMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Set<DomainName> held = new HashSet<>();
  private boolean leaseUsable = true;
  private String lost = "";
  private int crashBefore = -1;
  private int crashAfter = -1;
  private int appends;

  public MemoryState(TimeSource time) {
    this.time = time;
  }

  /** Dies before or after the n-th append from now, from 1. */
  public void crashAtAppend(int n, boolean after) {
    appends = 0;
    crashBefore = after ? -1 : n;
    crashAfter = after ? n : -1;
  }

  /** Starts again after a crash: the lock of the dead process is gone. */
  public void restart() {
    held.clear();
    crashBefore = -1;
    crashAfter = -1;
  }

  public int appends() {
    return appends;
  }

  /** What is stored under a kind from now on cannot be read back. */
  public void loseContent(String kind) {
    lost = kind;
  }

  public void loseLease() {
    leaseUsable = false;
  }

  /** Puts other content under a digest, as a damaged disk or a person would. */
  public void tamper(String kind, Digest digest, byte[] content) {
    contents.put(kind + "/" + digest, content);
  }

  @Override
  public Lease acquire(DomainName zone, String owner) {
    if (!held.add(zone)) {
      throw new LeaseHeldException(zone, "another test");
    }
    List<JournalRecord> records = journals.computeIfAbsent(zone, name -> new ArrayList<>());
    long epoch = records.isEmpty() ? 1 : records.get(records.size() - 1).epoch() + 1;
    MemoryLease lease = new MemoryLease(zone, epoch, records);
    records.add(
        new JournalRecord(
            records.size() + 1L, epoch, time.now(), "LEASE", Fields.of("owner", owner)));
    return lease;
  }

  private final class MemoryLease implements Lease, Journal {
    private final DomainName zone;
    private final long epoch;
    private final List<JournalRecord> records;

    MemoryLease(DomainName zone, long epoch, List<JournalRecord> records) {
      this.zone = zone;
      this.epoch = epoch;
      this.records = records;
    }

    @Override
    public DomainName zone() {
      return zone;
    }

    @Override
    public long epoch() {
      return epoch;
    }

    @Override
    public boolean mayStart(Duration worstCase) {
      return leaseUsable;
    }

    @Override
    public Journal journal() {
      return this;
    }

    @Override
    public void close() {
      held.remove(zone);
    }

    @Override
    public JournalRecord append(String kind, Fields fields) {
      appends++;
      if (appends == crashBefore) {
        throw new Crash("before " + kind);
      }
      JournalRecord record =
          new JournalRecord(records.size() + 1L, epoch, time.now(), kind, fields);
      records.add(record);
      if (appends == crashAfter) {
        throw new Crash("after " + kind);
      }
      return record;
    }

    @Override
    public List<JournalRecord> records() {
      return List.copyOf(records);
    }
  }

  @Override
  public List<JournalRecord> read(DomainName zone) {
    return List.copyOf(journals.getOrDefault(zone, List.of()));
  }

  @Override
  public List<DomainName> zones() {
    return journals.keySet().stream().sorted().toList();
  }

  @Override
  public Digest put(String kind, byte[] content) {
    Digest digest = Digest.of(content);
    if (kind.equals(lost)) {
      contents.remove(kind + "/" + digest);
    } else {
      contents.put(kind + "/" + digest, content.clone());
    }
    return digest;
  }

  @Override
  public Optional<byte[]> get(String kind, Digest digest) {
    byte[] content = contents.get(kind + "/" + digest);
    if (content != null && !Digest.of(content).equals(digest)) {
      throw new StateException("the content does not have the digest " + digest);
    }
    return Optional.ofNullable(content);
  }

  @Override
  public Optional<Digest> find(String kind, String prefix) {
    return contents.keySet().stream()
        .filter(key -> key.startsWith(kind + "/" + prefix))
        .map(key -> new Digest(key.substring(kind.length() + 1)))
        .findFirst();
  }

  /** How many contents of a kind there are. */
  public long count(String kind) {
    return contents.keySet().stream().filter(key -> key.startsWith(kind + "/")).count();
  }

  @Override
  public void close() {}
}
