// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.TimeSource;
import dev.understudy.testing.ManualTime;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStateStoreTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final ManualTime time = new ManualTime();

  private FileStateStore store() {
    return new FileStateStore(folder.resolve("state"), time);
  }

  private Path zoneFolder() {
    return folder.resolve("state/zones/example.com");
  }

  @Test
  void interruptedThread_writesAllTheSameAndStaysInterrupted() {
    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "alice")) {
      Thread.currentThread().interrupt();

      lease.journal().append("NOTE", Fields.of("text", "one"));
      Digest digest = store.put("plan", new byte[] {1});

      assertThat(Thread.interrupted()).isTrue();
      assertThat(lease.journal().append("NOTE", Fields.of("text", "two")).sequence()).isEqualTo(3);
      assertThat(store.read(ZONE)).hasSize(3);
      assertThat(store.get("plan", digest)).contains(new byte[] {1});
    }
  }

  @Test
  void secondLeaseFromTheSameStore_isRefusedAndNamesTheHolder() {
    try (FileStateStore store = store();
        Lease held = store.acquire(ZONE, "alice@laptop")) {
      assertThatThrownBy(() -> store.acquire(ZONE, "bob"))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("alice@laptop (process " + ProcessHandle.current().pid() + ")")
          .hasMessageContaining("2026-11-23T12:00:00Z")
          .hasMessageContaining("nothing was written");
      assertThat(held.mayStart(MINUTE)).isTrue();
    }
  }

  @Test
  void secondLeaseFromAnotherStoreOfTheSameFolder_isRefused() {
    try (FileStateStore one = store();
        FileStateStore other = store();
        Lease held = one.acquire(ZONE, "alice")) {
      assertThatThrownBy(() -> other.acquire(ZONE, "bob")).isInstanceOf(LeaseHeldException.class);
      assertThat(held.zone()).isEqualTo(ZONE);
    }
  }

  @Test
  void otherZone_isFree() {
    try (FileStateStore store = store();
        Lease one = store.acquire(ZONE, "alice");
        Lease other = store.acquire(DomainName.parse("example.net."), "bob")) {
      assertThat(one.mayStart(MINUTE)).isTrue();
      assertThat(other.mayStart(MINUTE)).isTrue();
    }
  }

  @Test
  void zoneNameInAnotherCase_isTheSameZone() {
    try (FileStateStore store = store();
        Lease held = store.acquire(DomainName.parse("EXAMPLE.com."), "alice")) {
      assertThat(held.epoch()).isEqualTo(1);
      assertThatThrownBy(() -> store.acquire(ZONE, "bob")).isInstanceOf(LeaseHeldException.class);
    }
  }

  @Test
  void leaseGivenBack_canBeTakenAgainUnderAHigherEpoch() {
    try (FileStateStore store = store()) {
      for (long epoch = 1; epoch <= 4; epoch++) {
        Lease lease = store.acquire(ZONE, "alice");
        assertThat(lease.epoch()).isEqualTo(epoch);
        lease.close();
        lease.close();
        assertThat(lease.mayStart(MINUTE)).isFalse();
        assertThatThrownBy(() -> lease.journal().append("INTENT", Fields.empty()))
            .isInstanceOf(StateException.class);
      }
    }
  }

  @Test
  void epochNeverFalls_whenTheStoreIsOpenedAgain() {
    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "alice")) {
      lease.journal().append("INTENT", Fields.of("op", "x"));
    }
    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "bob")) {
      assertThat(lease.epoch()).isEqualTo(2);
      assertThat(lease.journal().records())
          .extracting(JournalRecord::kind)
          .containsExactly("LEASE", "INTENT", "LEASE");
    }
  }

  @Test
  void storeThatIsClosed_givesItsLeasesBack() {
    FileStateStore store = store();
    Lease lease = store.acquire(ZONE, "alice");
    store.close();

    assertThat(lease.mayStart(MINUTE)).isFalse();
    try (FileStateStore other = store();
        Lease again = other.acquire(ZONE, "bob")) {
      assertThat(again.epoch()).isEqualTo(2);
    }
  }

  @Test
  void readingWhileTheLeaseIsHeld_keepsTheLockAgainstOtherProcesses() throws Exception {
    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "alice")) {
      lease.journal().append("INTENT", Fields.of("op", "x"));

      assertThat(store.read(ZONE)).hasSize(2);
      assertThat(store.zones()).containsExactly(ZONE);
      assertThatThrownBy(() -> store.acquire(ZONE, "bob")).isInstanceOf(LeaseHeldException.class);

      assertThat(child().tryOnce()).isEqualTo("HELD");
      assertThat(lease.mayStart(MINUTE)).isTrue();
    }
  }

  @Test
  void secondLeaseFromAnotherClassLoader_isRefused_andTheFirstStays() throws Exception {
    try (FileStateStore store = store();
        URLClassLoader plugin = pluginLoader()) {
      try (Lease lease = store.acquire(ZONE, "alice")) {
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> acquireIn(plugin))
              .rootCause()
              .satisfies(
                  cause ->
                      assertThat(cause.getClass().getName())
                          .isEqualTo(LeaseHeldException.class.getName()));
          System.gc(); // a descriptor that nobody refers to is closed by the collector
        }

        assertThat(lease.mayStart(MINUTE)).isTrue();
        assertThat(child().tryOnce()).isEqualTo("HELD");
      }
      try (AutoCloseable taken = acquireIn(plugin)) {
        assertThat(taken).isNotNull();
        assertThatThrownBy(() -> store.acquire(ZONE, "alice"))
            .isInstanceOf(LeaseHeldException.class);
        assertThat(child().tryOnce()).isEqualTo("HELD");
      }
    }
  }

  private LeaseChild child() {
    return new LeaseChild(folder.resolve("state"), ZONE, time);
  }

  /** This library once more, as a build tool's plugin would have it. */
  private static URLClassLoader pluginLoader() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private AutoCloseable acquireIn(ClassLoader loader) throws Exception {
    Class<?> timeType = loader.loadClass(TimeSource.class.getName());
    Object system = timeType.getMethod("system").invoke(null);
    Class<?> nameType = loader.loadClass(DomainName.class.getName());
    Object zone = nameType.getMethod("parse", String.class).invoke(null, ZONE.toString());
    Class<?> storeType = loader.loadClass(FileStateStore.class.getName());
    Object store =
        storeType.getConstructor(Path.class, timeType).newInstance(folder.resolve("state"), system);
    return (AutoCloseable)
        storeType.getMethod("acquire", nameType, String.class).invoke(store, zone, "a plugin");
  }

  @Test
  void otherProcess_holdsTheLease_untilItIsKilled() throws Exception {
    try (FileStateStore store = store();
        LeaseChild child = child()) {
      assertThat(child.hold()).isEqualTo("TAKEN 1");

      assertThatThrownBy(() -> store.acquire(ZONE, "bob"))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("a child")
          .hasMessageContaining("process " + child.pid());
      assertThatThrownBy(() -> store.acquire(ZONE, "bob")).isInstanceOf(LeaseHeldException.class);

      child.kill();
      try (Lease lease = store.acquire(ZONE, "bob")) {
        assertThat(lease.epoch()).isEqualTo(2);
        assertThat(lease.journal().records())
            .extracting(JournalRecord::kind)
            .containsExactly("LEASE", "INTENT", "LEASE");
      }
    }
  }

  @Test
  void removedLockFile_endsTheRightToStart() throws IOException {
    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "alice")) {
      Files.delete(zoneFolder().resolve("lock"));

      assertThat(lease.mayStart(MINUTE)).isFalse();
    }
  }

  @Test
  void filesAndFolders_areTheirOwnersOnly() throws IOException {
    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "alice")) {
      lease.journal().append("INTENT", Fields.empty());
      store.put("plan", new byte[] {1});
    }
    try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
      for (Path each : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void content_comesBackUnderItsDigestAndByItsFirstDigits() {
    byte[] content = "a plan".getBytes(StandardCharsets.UTF_8);
    try (FileStateStore store = store()) {
      Digest digest = store.put("plan", content);

      assertThat(digest).isEqualTo(Digest.of(content));
      assertThat(store.put("plan", content)).isEqualTo(digest);
      assertThat(store.get("plan", digest)).hasValue(content);
      assertThat(store.get("snapshot", digest)).isEmpty();
      assertThat(store.find("plan", digest.brief())).hasValue(digest);
      assertThat(store.find("plan", "00000000")).isEmpty();
      assertThat(store.find("never", "00000000")).isEmpty();
      assertThatThrownBy(() -> store.find("plan", "abc"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.put("../plan", content))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void damagedContent_isNeverGivenOut() throws IOException {
    try (FileStateStore store = store()) {
      Digest digest = store.put("plan", new byte[] {1, 2, 3});
      Files.write(folder.resolve("state/content/plan/" + digest.hex()), new byte[] {1, 2, 4});

      assertThatThrownBy(() -> store.get("plan", digest))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("is damaged");
      assertThatThrownBy(() -> store.put("plan", new byte[] {1, 2, 3}))
          .isInstanceOf(StateException.class);
    }
  }

  @Test
  void twoContentsOfOnePrefix_askForMoreDigits() throws IOException {
    try (FileStateStore store = store()) {
      Digest digest = store.put("plan", new byte[] {1});
      String twin = digest.hex().substring(0, 60) + "0000";
      Files.write(folder.resolve("state/content/plan/" + twin), new byte[] {1});

      assertThatThrownBy(() -> store.find("plan", digest.brief()))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("give more digits");
    }
  }

  @Test
  void tornJournalOnDisk_isKeptAsideAndCut() throws IOException {
    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "alice")) {
      lease.journal().append("INTENT", Fields.of("op", "x"));
    }
    Path journal = zoneFolder().resolve("journal");
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, java.util.Arrays.copyOf(whole, whole.length - 3));

    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "alice")) {
      assertThat(lease.journal().records())
          .extracting(JournalRecord::kind)
          .containsExactly("LEASE", "LEASE", "REPAIRED");
      assertThat(zoneFolder().resolve("journal.torn-1")).exists();
    }
    try (FileStateStore store = store()) {
      assertThat(store.read(ZONE)).hasSize(3);
    }
  }

  @Test
  void damagedJournal_isRefusedAndTheLeaseIsFreeAgain() throws IOException {
    try (FileStateStore store = store();
        Lease lease = store.acquire(ZONE, "alice")) {
      lease.journal().append("INTENT", Fields.of("op", "x"));
    }
    Path journal = zoneFolder().resolve("journal");
    byte[] whole = Files.readAllBytes(journal);
    byte[] damaged = whole.clone();
    damaged[70] ^= 1;
    Files.write(journal, damaged);

    try (FileStateStore store = store()) {
      assertThatThrownBy(() -> store.acquire(ZONE, "alice"))
          .isInstanceOf(StateException.class)
          .isNotInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("is damaged");
      Files.write(journal, whole);
      try (Lease lease = store.acquire(ZONE, "alice")) {
        assertThat(lease.epoch()).isEqualTo(2);
      }
    }
  }

  @Test
  void stateOfAnotherVersion_isRefused() throws IOException {
    store().close();
    Files.writeString(folder.resolve("state/version"), "understudy-state 2\n");

    assertThatThrownBy(this::store)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("found 'understudy-state 2', expected 'understudy-state 1'");
  }

  @Test
  void oddZoneNames_haveFoldersOfTheirOwn() {
    List<DomainName> zones =
        Stream.of(
                ".",
                "a\\.b.example.",
                "a.b.example.",
                "a%2eb.example.",
                "\\000\\255.example.",
                "x".repeat(63) + "." + "y".repeat(63) + "." + "z".repeat(63) + ".a.",
                "x".repeat(63) + "." + "y".repeat(63) + "." + "z".repeat(63) + ".b.")
            .map(DomainName::parse)
            .sorted()
            .toList();
    try (FileStateStore store = store()) {
      for (DomainName zone : zones) {
        try (Lease lease = store.acquire(zone, "alice")) {
          assertThat(lease.epoch()).as(zone.toString()).isEqualTo(1);
        }
      }
      assertThat(store.zones()).isEqualTo(zones);
      assertThat(store.read(DomainName.parse("never.example."))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph", "SMBFS"})
  void networkFileSystems_areKnown(String type) {
    assertThat(FileStateStore.isNetwork(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "NTFS", "zfs"})
  void localFileSystems_areAccepted(String type) {
    assertThat(FileStateStore.isNetwork(type)).isFalse();
  }
}
