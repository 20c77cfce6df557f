// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * Where leases, journals, plans and snapshots live: outside the zones they protect.
 *
 * <p>Implementations are thread-safe and safe against a crash at any instant: what was returned as
 * durable is there after it, nothing else is half there.
 */
public interface StateStore extends AutoCloseable {
  /**
   * Takes the lease of a zone.
   *
   * @param owner who asks, for the message that others get: a person, a host, a process
   * @throws LeaseHeldException when somebody else holds it
   * @throws StateException when the store cannot be used
   */
  Lease acquire(DomainName zone, String owner);

  /** The journal of a zone without a lease: verified, in order, empty for an unknown zone. */
  List<JournalRecord> read(DomainName zone);

  /** The zones that have a journal, in canonical order. */
  List<DomainName> zones();

  /**
   * Stores content under its digest and reads it back; storing the same again does nothing.
   *
   * @param kind a folder of its own for each kind of content: {@code plan}, {@code snapshot}, ...
   */
  Digest put(String kind, byte[] content);

  /**
   * The content of a digest, verified.
   *
   * @throws StateException when what is stored does not have that digest
   */
  Optional<byte[]> get(String kind, Digest digest);

  /**
   * The one stored digest that starts with at least 8 hexadecimal digits, as people type them.
   *
   * @throws StateException when several do
   */
  Optional<Digest> find(String kind, String prefix);

  /** Frees what the store holds; leases are given back. */
  @Override
  void close();
}
