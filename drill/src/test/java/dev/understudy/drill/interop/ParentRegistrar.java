// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill.interop;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarCapabilities;
import dev.understudy.registrar.RegistrarCapabilities.Support;
import dev.understudy.registrar.Submission;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import java.util.ArrayList;
import java.util.List;

/** A registrar that edits the zone of a real parent server and has it loaded again. */
final class ParentRegistrar implements Registrar {
  private final RealServers servers;
  private final String parent;
  private final Ttl ttl;
  private Zone zone;
  private final List<String> submissions = new ArrayList<>();

  ParentRegistrar(RealServers servers, String parent, Zone zone, Ttl ttl) {
    this.servers = servers;
    this.parent = parent;
    this.zone = zone;
    this.ttl = ttl;
  }

  /** The effects it was asked for, in order. */
  synchronized List<String> submissions() {
    return List.copyOf(submissions);
  }

  @Override
  public ProviderId id() {
    return new ProviderId("parent-zone");
  }

  @Override
  public RegistrarCapabilities capabilities(DomainName name, Call call) {
    return new RegistrarCapabilities(Support.YES, Support.NO, Support.NO, false, false, 1, 13);
  }

  @Override
  public synchronized Delegation read(DomainName name, Call call) {
    Rrset ns = zone.find(name, RecordType.NS).orElseThrow();
    return Delegation.of(name, Rdata.of(ns, Ns.class).stream().map(Ns::nameServer).toList());
  }

  @Override
  public synchronized Submission submit(
      DelegationChange change, OperationId op, WritePermit permit, Call call) {
    if (!read(change.zone(), call).digest().equals(change.base().digest())) {
      throw new StateChangedException(id(), "the delegation has moved", "", null);
    }
    submissions.add(permit.effect());
    Rrset ns =
        Rrset.of(
            change.zone(),
            RecordType.NS,
            ttl,
            change.nameServers().stream().map(DomainName::wire).toList());
    zone = RealServers.raised(zone.toBuilder().put(ns).build());
    servers.load(parent, zone);
    return Submission.of(Submission.State.ACCEPTED, "the parent zone was loaded again");
  }

  @Override
  public Submission poll(DelegationChange change, Submission submission, Call call) {
    return submission;
  }

  @Override
  public void close() {}
}
