// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.UUID;

/** Files and folders that nobody else can read and that are there after a power failure. */
final class Durable {
  private Durable() {}

  /** Makes a folder and those above it, each for its owner only. */
  static void folder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder, permissions(folder, "rwx------"));
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      forceFolder(parent);
    }
  }

  /** Puts content in the place of what a file holds: all of it or nothing, whatever happens. */
  static void write(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(".new-" + UUID.randomUUID());
    try {
      Files.createFile(temporary, permissions(temporary, "rw-------"));
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        out.write(content);
        out.getFD().sync();
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  private static void forceFolder(Path folder) throws IOException {
    if (!isPosix(folder)) {
      return; // Windows cannot open a folder; its file systems order the rename themselves
    }
    boolean interrupted = Thread.interrupted();
    while (true) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
        break;
      } catch (ClosedByInterruptException e) {
        interrupted |=
            Thread.interrupted(); // a wish for a pause; the folder is forced all the same
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static FileAttribute<?>[] permissions(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
