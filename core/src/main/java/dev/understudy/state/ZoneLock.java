// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system on a file that is never read, written or deleted.
 *
 * <p>Such a lock belongs to the process, and closing <em>any</em> of its descriptors of the file
 * gives it back in silence. So what is static here mirrors what the process has: a file that is
 * held is never opened again, and a descriptor that was opened while another class loader held the
 * lock stays open and is used for the next attempt.
 */
final class ZoneLock implements AutoCloseable {
  private static final Set<Path> HELD = new HashSet<>();
  private static final Map<Path, FileChannel> PARKED = new HashMap<>();

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;
  private final @Nullable Object fileKey;
  private boolean closed;

  private ZoneLock(Path path, FileChannel channel, FileLock lock, @Nullable Object fileKey) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
    this.fileKey = fileKey;
  }

  /** Takes the lock; empty when somebody has it, in this process or another. */
  static Optional<ZoneLock> tryLock(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path path = folder.toRealPath().resolve(file.getFileName());
    synchronized (HELD) {
      if (HELD.contains(path)) {
        return Optional.empty();
      }
      FileChannel channel = PARKED.remove(path);
      if (channel == null) {
        channel =
            FileChannel.open(
                path,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                Durable.permissions(path, "rw-------"));
      }
      try {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          channel.close();
          return Optional.empty();
        }
        HELD.add(path);
        return Optional.of(new ZoneLock(path, channel, lock, key(path)));
      } catch (OverlappingFileLockException e) {
        PARKED.put(path, channel);
        return Optional.empty();
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
  }

  /** Whether the lock is still what keeps others out: held, and its file is where others look. */
  boolean isHeld() {
    synchronized (HELD) {
      if (closed || !lock.isValid()) {
        return false;
      }
      try {
        return Objects.equals(key(path), fileKey);
      } catch (IOException e) {
        return false;
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (closed) {
        return;
      }
      closed = true;
      HELD.remove(path);
      channel.close();
    }
  }
}
