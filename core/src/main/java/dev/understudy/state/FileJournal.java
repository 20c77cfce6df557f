// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.call.TimeSource;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal of frames; an unfinished last frame is kept aside and cut when it is opened. */
final class FileJournal implements Journal, AutoCloseable {
  private final JournalFile file;
  private final TimeSource time;
  private final String where;
  private final long epoch;
  private final List<JournalRecord> records;
  private Octets hash;
  private @Nullable Throwable poison;
  private boolean closed;

  private FileJournal(
      JournalFile file, TimeSource time, String where, long epoch, Frames.Content content) {
    this.file = file;
    this.time = time;
    this.where = where;
    this.epoch = epoch;
    this.records = new ArrayList<>(content.records());
    this.hash = content.hash();
  }

  /**
   * Opens it for the holder of the lock, under an epoch one higher than the last.
   *
   * @param where what it is called in messages
   * @param owner who holds the lock
   * @throws StateException when it cannot be read, is damaged, or is of another zone
   */
  static FileJournal open(
      JournalFile file, String where, DomainName zone, Fields owner, TimeSource time) {
    String aside = "";
    Frames.Content content;
    try {
      byte[] octets = file.readAll();
      content = Frames.read(octets, where);
      if (!content.zone().equals(zone)) {
        throw new StateException(
            where + " is the journal of " + content.zone() + ", expected " + zone);
      }
      if (content.torn() > 0) {
        aside = file.saveAside(Arrays.copyOfRange(octets, content.end(), octets.length));
        file.truncate(content.end());
      }
    } catch (IOException e) {
      throw new StateException(
          where + " cannot be opened: " + e.getMessage() + ". Nothing was written", e);
    }
    FileJournal journal = new FileJournal(file, time, where, content.epoch() + 1, content);
    journal.append("LEASE", owner);
    if (!aside.isEmpty()) {
      journal.append("REPAIRED", Fields.of("torn-octets", content.torn()).with("kept-as", aside));
    }
    return journal;
  }

  long epoch() {
    return epoch;
  }

  synchronized boolean isUsable() {
    return !closed && poison == null;
  }

  @Override
  public synchronized JournalRecord append(String kind, Fields fields) {
    if (!kind.matches("[A-Z][A-Z-]{0,63}")) {
      throw new IllegalArgumentException("'" + kind + "' is no kind of record");
    }
    if (closed) {
      throw new StateException(
          "the lease of " + where + " has been given back; nothing was recorded or sent");
    }
    if (poison != null) {
      throw new StateException(
          where
              + " could not be written before ("
              + poison.getMessage()
              + "), so that what is on disk may lag; nothing more is recorded or sent. Free the"
              + " disk, then resume",
          poison);
    }
    JournalRecord record = new JournalRecord(records.size() + 1L, epoch, time.now(), kind, fields);
    byte[] frame = Frames.frame(record, hash);
    try {
      file.append(frame);
      file.force();
    } catch (IOException | RuntimeException | Error e) {
      // a second sync may lie about what the first one lost, so there is none
      poison = e;
      throw new StateException(
          where
              + " could not be written: "
              + e.getMessage()
              + ". What was about to be recorded was not done. Free the disk, then resume",
          e);
    }
    hash = Frames.hash(frame, 0, frame.length);
    records.add(record);
    return record;
  }

  @Override
  public synchronized List<JournalRecord> records() {
    return List.copyOf(records);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      file.close();
    } catch (IOException e) {
      throw new StateException(where + " could not be closed: " + e.getMessage(), e);
    }
  }
}
