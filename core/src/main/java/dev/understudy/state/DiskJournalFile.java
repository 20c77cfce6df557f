// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A journal on disk. */
final class DiskJournalFile implements JournalFile {
  private final Path path;
  private final FileChannel channel;

  DiskJournalFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.position(channel.size());
  }

  @Override
  public byte[] readAll() throws IOException {
    return Files.readAllBytes(path);
  }

  @Override
  public void append(byte[] octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void truncate(long length) throws IOException {
    channel.truncate(length);
    channel.position(length);
    channel.force(true);
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
    channel.close();
  }
}
