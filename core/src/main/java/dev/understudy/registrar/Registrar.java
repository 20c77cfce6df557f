// SPDX-License-Identifier: Apache-2.0
package dev.understudy.registrar;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.DomainName;

/**
 * Whoever can change a zone's delegation at the parent.
 *
 * <p>Blocking and thread-safe. Failures come as the {@code ProviderException} family; an answer to
 * a change that leaves doubt is a {@link Submission} of state {@code UNKNOWN}, never repeated by
 * the implementation.
 */
public interface Registrar extends AutoCloseable {
  /** The kind of registrar. */
  ProviderId id();

  /** What it can do for a zone. */
  RegistrarCapabilities capabilities(DomainName zone, Call call);

  /** What it holds for a zone now. */
  Delegation read(DomainName zone, Call call);

  /**
   * Asks for a change.
   *
   * @throws dev.understudy.provider.StateChangedException when the delegation is no longer the
   *     change's base; nothing was asked for
   */
  Submission submit(DelegationChange change, OperationId op, WritePermit permit, Call call);

  /** Asks what became of a change. */
  Submission poll(DelegationChange change, Submission submission, Call call);

  /** Frees what it holds. */
  @Override
  void close();
}
