// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.testing.ManualTime;
import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileJournalTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final byte[] HEADER = Frames.header(ZONE, "test");

  private final ManualTime time = new ManualTime();

  private FileJournal open(JournalFile file) {
    return FileJournal.open(file, "the journal", ZONE, Fields.of("owner", "test"), time);
  }

  private static MemoryJournalFile fresh() {
    return new MemoryJournalFile(HEADER);
  }

  /** A journal of a lease and five records. */
  private byte[] image() {
    MemoryJournalFile file = fresh();
    FileJournal journal = open(file);
    for (int i = 1; i <= 5; i++) {
      journal.append("INTENT", Fields.of("n", i).with("text", "line\nline " + "x".repeat(i * 7)));
    }
    return file.synced();
  }

  @Test
  void appendedRecordsReadBackInOrder() {
    List<JournalRecord> records = Frames.read(image(), "it").records();

    assertThat(records).extracting(JournalRecord::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(records).extracting(JournalRecord::epoch).containsOnly(1L);
    assertThat(records.get(0).kind()).isEqualTo("LEASE");
    assertThat(records.get(3).fields().get("text")).startsWith("line\nline x");
    assertThat(records.get(3).at()).isEqualTo(time.now());
  }

  @Test
  void everyAppendIsSyncedBeforeItReturns() {
    MemoryJournalFile file = fresh();
    FileJournal journal = open(file);
    int before = file.forces();

    journal.append("INTENT", Fields.empty());

    assertThat(file.forces()).isEqualTo(before + 1);
    assertThat(file.synced()).isEqualTo(file.written());
  }

  @Test
  void cutAtEveryOctet_reopensWithThePrefixAndWorks() {
    byte[] image = image();
    List<JournalRecord> all = Frames.read(image, "it").records();

    for (int cut = HEADER.length; cut <= image.length; cut++) {
      MemoryJournalFile file = new MemoryJournalFile(Arrays.copyOf(image, cut));
      FileJournal journal = open(file);
      journal.append("OUTCOME", Fields.of("after", cut));

      List<JournalRecord> found = Frames.read(file.synced(), "it").records();
      List<JournalRecord> old =
          found.stream().filter(record -> record.epoch() < journal.epoch()).toList();
      assertThat(old).as("cut at %s", cut).isEqualTo(all.subList(0, old.size()));
      assertThat(found.get(found.size() - 1).fields().get("after")).isEqualTo("" + cut);
      int kept = Frames.read(Arrays.copyOf(image, cut), "it").end();
      assertThat(file.aside()).as("what was torn is kept").hasSize(kept == cut ? 0 : 1);
      if (kept < cut) {
        assertThat(file.aside().get(0)).isEqualTo(Arrays.copyOfRange(image, kept, cut));
        assertThat(found).extracting(JournalRecord::kind).contains("REPAIRED");
      }
    }
  }

  @Test
  void acknowledgedRecordsAreInEveryCrashImage() throws IOException {
    Random random = new Random(20261123);
    byte[] image = image();
    List<JournalRecord> all = Frames.read(image, "it").records();
    JournalRecord next =
        new JournalRecord(7, 1, time.now(), "OUTCOME", Fields.of("result", "done"));
    byte[] frame = Frames.frame(next, Frames.read(image, "it").hash());

    for (int written = 0; written <= frame.length; written++) {
      // the length of the file grew first; what was not written is zeroes or garbage
      for (boolean garbage : new boolean[] {false, true}) {
        byte[] torn = Arrays.copyOf(image, image.length + frame.length);
        if (garbage) {
          byte[] noise = new byte[frame.length];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, torn, image.length, noise.length);
        }
        System.arraycopy(frame, 0, torn, image.length, written);

        List<JournalRecord> found = Frames.read(torn, "it").records();

        assertThat(found.subList(0, all.size())).isEqualTo(all);
        assertThat(found.size() - all.size()).isIn(0, 1);
      }
    }
  }

  @Test
  void everyFlippedOctetIsFound() {
    byte[] image = image();
    int lastFrame = Frames.read(Arrays.copyOf(image, image.length - 1), "it").end();

    for (int at = 0; at < lastFrame; at++) {
      byte[] flipped = image.clone();
      flipped[at] ^= 0x10;

      assertThatThrownBy(() -> Frames.read(flipped, "the journal"))
          .as("octet %s", at)
          .isInstanceOf(StateException.class)
          .hasMessageContaining("the journal")
          .hasMessageContaining("othing was written");
    }
  }

  @Test
  void damageInTheMiddle_isReportedWithPlacesAndNotRepaired() {
    byte[] image = image();
    image[HEADER.length + 40] ^= 1;
    MemoryJournalFile file = new MemoryJournalFile(image);

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("at octet " + HEADER.length)
        .hasMessageContaining("a good one follows at octet")
        .hasMessageContaining("backup");
    assertThat(file.written()).isEqualTo(image);
    assertThat(file.aside()).isEmpty();
  }

  @Test
  void removedRecord_breaksTheChain() {
    MemoryJournalFile file = fresh();
    FileJournal journal = open(file);
    int start = file.written().length;
    journal.append("INTENT", Fields.of("n", 1));
    int end = file.written().length;
    journal.append("INTENT", Fields.of("n", 2));
    byte[] whole = file.written();
    byte[] without = new byte[whole.length - (end - start)];
    System.arraycopy(whole, 0, without, 0, start);
    System.arraycopy(whole, end, without, start, whole.length - end);

    assertThatThrownBy(() -> Frames.read(without, "it"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("record 2 is missing");
  }

  @Test
  void replacedRecord_isNotBoundToTheOneBefore() {
    byte[] header = HEADER;
    JournalRecord first = new JournalRecord(1, 1, time.now(), "LEASE", Fields.of("owner", "a"));
    JournalRecord forged = new JournalRecord(1, 1, time.now(), "LEASE", Fields.of("owner", "b"));
    byte[] good = Frames.frame(first, Frames.hash(header, 0, header.length));
    byte[] other = Frames.frame(forged, Frames.hash(header, 0, header.length));
    JournalRecord second = new JournalRecord(2, 1, time.now(), "INTENT", Fields.empty());
    byte[] next = Frames.frame(second, Frames.hash(good, 0, good.length));

    assertThatThrownBy(() -> Frames.read(joined(header, other, next), "it"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("record 2 is not bound to the one before it");
  }

  @Test
  void fallingEpoch_isRefused() {
    JournalRecord first = new JournalRecord(1, 5, time.now(), "LEASE", Fields.empty());
    JournalRecord second = new JournalRecord(2, 4, time.now(), "INTENT", Fields.empty());
    byte[] one = Frames.frame(first, Frames.hash(HEADER, 0, HEADER.length));
    byte[] two = Frames.frame(second, Frames.hash(one, 0, one.length));

    assertThatThrownBy(() -> Frames.read(joined(HEADER, one, two), "it"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("epoch 4, after 5");
  }

  @Test
  void otherVersion_isRefused() {
    byte[] header = HEADER.clone();
    header[11] = 2;

    assertThatThrownBy(() -> Frames.read(header, "it"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("version 2, expected 1");
  }

  @Test
  void journalOfAnotherZone_isRefused() {
    JournalFile other =
        new MemoryJournalFile(Frames.header(DomainName.parse("example.net."), "test"));

    assertThatThrownBy(() -> open(other))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("example.net.");
  }

  @Test
  void failedSync_poisonsForGood() {
    MemoryJournalFile file = fresh();
    FileJournal journal = open(file);
    file.failNextForce();

    assertThatThrownBy(() -> journal.append("INTENT", Fields.empty()))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("Input/output error");
    int forces = file.forces();
    assertThatThrownBy(() -> journal.append("INTENT", Fields.empty()))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("may lag");

    assertThat(file.forces()).as("no second sync").isEqualTo(forces);
    assertThat(journal.isUsable()).isFalse();
    assertThat(journal.records()).hasSize(1);
  }

  @Test
  void fullDisk_leavesAJournalThatOpensAgain() {
    for (int written = 0; written < 120; written++) {
      MemoryJournalFile file = fresh();
      FileJournal journal = open(file);
      file.failNextAppendAfter(written);
      assertThatThrownBy(() -> journal.append("INTENT", Fields.of("a", "b".repeat(80))))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("No space left");

      FileJournal again = open(new MemoryJournalFile(file.written()));

      assertThat(again.epoch()).isEqualTo(2);
      assertThat(again.records()).extracting(JournalRecord::kind).doesNotContain("INTENT");
    }
  }

  @Test
  void epochGrowsWithEveryOpening() {
    MemoryJournalFile file = fresh();
    for (long epoch = 1; epoch <= 5; epoch++) {
      FileJournal journal = open(file);
      assertThat(journal.epoch()).isEqualTo(epoch);
      assertThat(journal.append("INTENT", Fields.empty()).epoch()).isEqualTo(epoch);
      journal.close();
    }
  }

  @Test
  void closedJournal_recordsNothing() {
    MemoryJournalFile file = fresh();
    FileJournal journal = open(file);
    journal.close();

    assertThatThrownBy(() -> journal.append("INTENT", Fields.empty()))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("given back");
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[0];
    for (byte[] part : parts) {
      int at = all.length;
      all = Arrays.copyOf(all, at + part.length);
      System.arraycopy(part, 0, all, at, part.length);
    }
    return all;
  }
}
