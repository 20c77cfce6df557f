// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarCapabilities;
import dev.understudy.registrar.Submission;
import dev.understudy.testkit.lab.Registry;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.List;

/** A registrar over the lab's registry that logs every submission. */
final class LabRegistrar implements Registrar {
  private final Registry registry;
  private final List<String> submissions = new ArrayList<>();
  private List<String> locks = List.of();
  private boolean losesNextAnswer;

  LabRegistrar(Registry registry) {
    this.registry = registry;
  }

  synchronized List<String> submissions() {
    return List.copyOf(submissions);
  }

  synchronized void locks(List<String> changed) {
    locks = changed;
  }

  synchronized void loseNextAnswer() {
    losesNextAnswer = true;
  }

  @Override
  public ProviderId id() {
    return new ProviderId("lab-registrar");
  }

  @Override
  public RegistrarCapabilities capabilities(DomainName zone, Call call) {
    return new RegistrarCapabilities(
        RegistrarCapabilities.Support.YES,
        RegistrarCapabilities.Support.YES,
        RegistrarCapabilities.Support.NO,
        true,
        false,
        2,
        13);
  }

  @Override
  public synchronized Delegation read(DomainName zone, Call call) {
    return registry.accepted(zone).orElseThrow().withLocks(locks);
  }

  @Override
  public synchronized Submission submit(
      DelegationChange change, OperationId op, WritePermit permit, Call call) {
    Delegation held = registry.accepted(change.zone()).orElseThrow();
    if (!held.digest().equals(change.base().digest())) {
      throw new StateChangedException(id(), "the delegation has moved", "", null);
    }
    submissions.add(permit.effect() + " " + change.nameServers());
    registry.setNameServers(change.zone(), change.nameServers(), change.glue());
    if (losesNextAnswer) {
      losesNextAnswer = false;
      return Submission.of(Submission.State.UNKNOWN, "the answer was lost");
    }
    return Submission.of(Submission.State.ACCEPTED, "done");
  }

  @Override
  public Submission poll(DelegationChange change, Submission submission, Call call) {
    return submission;
  }

  @Override
  public void close() {}
}
