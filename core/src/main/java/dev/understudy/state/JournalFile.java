// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.io.IOException;

/**
 * The few things a journal does with its file, so that tests can tear writes and fail syncs where a
 * disk would.
 */
interface JournalFile {
  /** All octets. */
  byte[] readAll() throws IOException;

  /** Writes at the end, all of it or an exception; durable only after {@link #force()}. */
  void append(byte[] octets) throws IOException;

  /** Returns when everything written is durable. */
  void force() throws IOException;

  /** Cuts the file, durably. */
  void truncate(long length) throws IOException;

  /** Keeps octets that are about to be cut off, durably, and says where. */
  String saveAside(byte[] octets) throws IOException;

  /** Frees the file. */
  void close() throws IOException;
}
