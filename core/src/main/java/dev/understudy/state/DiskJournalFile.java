// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A journal on disk. Not a {@code FileChannel}: that one closes itself when the thread that writes
 * is interrupted, and an interrupt is a wish for a pause, not a failing disk.
 */
final class DiskJournalFile implements JournalFile {
  private final Path path;
  private final RandomAccessFile file;

  DiskJournalFile(Path path) throws IOException {
    this.path = path;
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    this.file = new RandomAccessFile(path.toFile(), "rw");
    file.seek(file.length());
  }

  @Override
  public byte[] readAll() throws IOException {
    return Files.readAllBytes(path);
  }

  @Override
  public void append(byte[] octets) throws IOException {
    file.write(octets);
  }

  @Override
  public void force() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void truncate(long length) throws IOException {
    file.setLength(length);
    file.seek(length);
    file.getFD().sync();
  }

  @Override
  public String saveAside(byte[] octets) throws IOException {
    for (int i = 1; ; i++) {
      Path aside = path.resolveSibling("journal.torn-" + i);
      if (!Files.exists(aside)) {
        Durable.write(aside, octets);
        return aside.getFileName().toString();
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
