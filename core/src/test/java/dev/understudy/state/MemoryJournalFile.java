// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A disk that fails on demand and knows what was synced. */
final class MemoryJournalFile implements JournalFile {
  private byte[] octets;
  private int synced;
  private final List<byte[]> aside = new ArrayList<>();
  private int failAppendAfter = -1;
  private boolean failForce;
  private int forces;

  MemoryJournalFile(byte[] octets) {
    this.octets = octets.clone();
    this.synced = octets.length;
  }

  /** The next append writes so many octets and fails, as a full disk does. */
  void failNextAppendAfter(int written) {
    failAppendAfter = written;
  }

  void failNextForce() {
    failForce = true;
  }

  int forces() {
    return forces;
  }

  /** What is certainly on disk. */
  byte[] synced() {
    return Arrays.copyOf(octets, synced);
  }

  /** What may be on disk. */
  byte[] written() {
    return octets.clone();
  }

  List<byte[]> aside() {
    return aside;
  }

  @Override
  public byte[] readAll() {
    return octets.clone();
  }

  @Override
  public void append(byte[] more) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(octets);
    if (failAppendAfter >= 0) {
      out.write(more, 0, Math.min(failAppendAfter, more.length));
      octets = out.toByteArray();
      failAppendAfter = -1;
      throw new IOException("No space left on device");
    }
    out.writeBytes(more);
    octets = out.toByteArray();
  }

  @Override
  public void force() throws IOException {
    forces++;
    if (failForce) {
      failForce = false;
      throw new IOException("Input/output error");
    }
    synced = octets.length;
  }

  @Override
  public void truncate(long length) {
    octets = Arrays.copyOf(octets, (int) length);
    synced = octets.length;
  }

  @Override
  public String saveAside(byte[] torn) {
    aside.add(torn);
    return "torn-" + aside.size();
  }

  @Override
  public void close() {}
}
