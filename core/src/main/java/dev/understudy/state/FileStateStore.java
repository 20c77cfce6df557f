// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.finding.SafeText;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * State in a folder of one machine: no service, no database, readable after the worst day.
 *
 * <p>{@code zones/NAME/journal} is the journal of a zone, {@code zones/NAME/lock} its lease (a lock
 * of the operating system, freed when the process ends in whatever way), {@code zones/NAME/owner}
 * who holds it; {@code content/KIND/DIGEST} is stored content. Files can be read by their owner
 * only. Thread-safe; several processes may use one folder.
 */
public final class FileStateStore implements StateStore {
  private static final String VERSION = "understudy-state 1\n";

  private final Path root;
  private final TimeSource time;
  private final ContentStore content;
  private final Set<FileLease> leases = new HashSet<>();

  /**
   * Opens a folder, and makes it when it is not there.
   *
   * @throws StateException when it cannot be used, is of another version, or is on a network file
   *     system, where locks and syncs cannot be relied on
   */
  public FileStateStore(Path root, TimeSource time) {
    this(root, time, false);
  }

  private FileStateStore(Path root, TimeSource time, boolean anyFileSystem) {
    this.root = root.toAbsolutePath().normalize();
    this.time = time;
    this.content = new ContentStore(this.root.resolve("content"));
    try {
      Durable.folder(this.root);
      String type = Files.getFileStore(this.root).type();
      if (!anyFileSystem && isNetwork(type)) {
        throw new StateException(
            this.root
                + " is on a network file system ("
                + SafeText.of(type)
                + "), where locks and syncs cannot be relied on. Nothing was written; choose a"
                + " folder on a local disk");
      }
      Path version = this.root.resolve("version");
      if (!Files.exists(version)) {
        Durable.write(version, VERSION.getBytes(StandardCharsets.UTF_8));
      }
      String found = Files.readString(version);
      if (!found.equals(VERSION)) {
        throw new StateException(
            this.root
                + " holds state of another version: found '"
                + SafeText.of(found.strip())
                + "', expected '"
                + VERSION.strip()
                + "'. Nothing was written; use the version of the library that wrote it");
      }
    } catch (IOException e) {
      throw new StateException(
          "the state folder " + this.root + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * The same for whatever file system the folder is on: the caller answers for its locks and syncs.
   */
  public static FileStateStore onAnyFileSystem(Path root, TimeSource time) {
    return new FileStateStore(root, time, true);
  }

  /** Whether a type of file system, as the platform names it, is not of this machine. */
  static boolean isNetwork(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return Stream.of(
            "nfs", "cifs", "smb", "9p", "fuse.", "afs", "ceph", "gluster", "lustre", "ncp", "davfs",
            "webdav", "beegfs", "ocfs", "gfs")
        .anyMatch(lower::startsWith);
  }

  @Override
  public Lease acquire(DomainName zone, String owner) {
    Path folder = folder(zone);
    String who = SafeText.of(owner);
    try {
      Durable.folder(root.resolve("zones"));
      Durable.folder(folder);
      ZoneLock lock =
          ZoneLock.tryLock(folder.resolve("lock"))
              .orElseThrow(() -> new LeaseHeldException(zone, holder(folder)));
      try {
        FileLease lease = new FileLease(zone, lock, journal(zone, folder, who), this::forget);
        synchronized (leases) {
          leases.add(lease);
        }
        return lease;
      } catch (IOException | RuntimeException | Error e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StateException(
          "the lease of " + zone + " cannot be taken in " + folder + ": " + e.getMessage(), e);
    }
  }

  private FileJournal journal(DomainName zone, Path folder, String owner) throws IOException {
    Path path = folder.resolve("journal");
    if (!Files.exists(path)) {
      Durable.write(path, Frames.header(zone, OperationId.random().value()));
    }
    DiskJournalFile file = new DiskJournalFile(path);
    try {
      Fields who =
          Fields.of("owner", owner)
              .with("process", ProcessHandle.current().pid())
              .with("since", time.now());
      FileJournal journal = FileJournal.open(file, path.toString(), zone, who, time);
      Durable.write(folder.resolve("owner"), who.encode().getBytes(StandardCharsets.UTF_8));
      return journal;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private void forget(FileLease lease) {
    synchronized (leases) {
      leases.remove(lease);
    }
  }

  /** Never looks at the lock file: reading it would give the lock back. */
  private static String holder(Path folder) {
    try {
      Fields owner = Fields.decode(Files.readString(folder.resolve("owner")));
      return owner.get("owner")
          + " (process "
          + owner.get("process")
          + ") since "
          + owner.get("since");
    } catch (IOException | StateException e) {
      return "somebody who has just begun";
    }
  }

  @Override
  public List<JournalRecord> read(DomainName zone) {
    Path path = folder(zone).resolve("journal");
    try {
      return Files.exists(path)
          ? Frames.read(Files.readAllBytes(path), path.toString()).records()
          : List.of();
    } catch (IOException e) {
      throw new StateException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public List<DomainName> zones() {
    Path zones = root.resolve("zones");
    if (!Files.isDirectory(zones)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(zones)) {
      List<DomainName> names = new ArrayList<>();
      for (Path folder : folders.toList()) {
        Path path = folder.resolve("journal");
        if (Files.exists(path)) {
          names.add(Frames.read(Files.readAllBytes(path), path.toString()).zone());
        }
      }
      return names.stream().sorted().toList();
    } catch (IOException e) {
      throw new StateException(zones + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A name for a folder: what a file system may not like is escaped, what is long is cut. */
  private Path folder(DomainName zone) {
    String name = zone.isRoot() ? "%root" : zone.folded().toStringWithoutFinalDot();
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.".indexOf(c) >= 0;
      safe.append(plain || zone.isRoot() ? String.valueOf(c) : String.format("%%%02x", (int) c));
    }
    if (safe.length() > 150) {
      safe.setLength(150);
      safe.append('-').append(Digest.of(name).brief());
    }
    return root.resolve("zones").resolve(safe.toString());
  }

  @Override
  public Digest put(String kind, byte[] octets) {
    return content.put(kind, octets);
  }

  @Override
  public Optional<byte[]> get(String kind, Digest digest) {
    return content.get(kind, digest);
  }

  @Override
  public Optional<Digest> find(String kind, String prefix) {
    return content.find(kind, prefix);
  }

  /** Gives back the leases taken from this store. */
  @Override
  public void close() {
    List<FileLease> open;
    synchronized (leases) {
      open = List.copyOf(leases);
    }
    open.forEach(FileLease::close);
  }
}
