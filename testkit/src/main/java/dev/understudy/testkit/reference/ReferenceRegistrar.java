// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarCapabilities;
import dev.understudy.registrar.RegistrarCapabilities.Support;
import dev.understudy.registrar.Submission;
import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.RegistryAccount;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A registrar in memory, in front of a registry that accepts in its own time.
 *
 * <p>Faults match GET and POST with paths {@code /domains/NAME}. Blocking, thread-safe.
 */
public final class ReferenceRegistrar implements Registrar {
  /** The kind of registrar: {@code reference}. */
  public static final ProviderId ID = new ProviderId("reference");

  private final TimeSource time;
  private final RegistryAccount registry;
  private final WriteLog log;
  private final FaultPlan faults;

  /** A registrar in front of a registry, writing to a log. */
  public ReferenceRegistrar(TimeSource time, RegistryAccount registry, WriteLog log) {
    this.time = time;
    this.registry = registry;
    this.log = log;
    this.faults = new FaultPlan(time);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  /** The faults it is under. */
  public FaultPlan faults() {
    return faults;
  }

  /** What it was asked to change. */
  public WriteLog writeLog() {
    return log;
  }

  @Override
  public RegistrarCapabilities capabilities(DomainName zone, Call call) {
    return new RegistrarCapabilities(Support.YES, Support.NO, Support.NO, true, false, 2, 13);
  }

  @Override
  public Delegation read(DomainName zone, Call call) {
    FakeRequest request = FakeRequest.of("GET", path(zone));
    fail(request, meet(request, call), call);
    return Delegation.of(zone, held(zone));
  }

  private static String path(DomainName zone) {
    return "/domains/" + zone.toStringWithoutFinalDot();
  }

  private List<DomainName> held(DomainName zone) {
    return registry
        .nameServers(zone)
        .orElseThrow(
            () -> new RequestRefusedException(ID, zone + " is not registered here", "", null));
  }

  @Override
  public Submission submit(DelegationChange change, OperationId op, WritePermit permit, Call call) {
    if (!new TreeSet<>(held(change.zone())).equals(new TreeSet<>(change.base().nameServers()))) {
      throw new StateChangedException(
          ID,
          change.zone()
              + " is delegated to "
              + held(change.zone())
              + ", not to "
              + change.base().nameServers()
              + " as when the change was planned",
          "",
          null);
    }
    if (change.nameServers().size() < 2 || change.nameServers().size() > 13) {
      return Submission.of(Submission.State.REFUSED, "2 to 13 name servers are expected");
    }
    FakeRequest request =
        FakeRequest.of("POST", path(change.zone()))
            .withBody(change.nameServers().toString())
            .withHeader("Understudy-Effect", permit.effect());
    Fault fault = meet(request, call);
    boolean lands = fault == null || ReferenceFaults.lands(fault);
    if (lands) {
      registry.setNameServers(change.zone(), change.nameServers(), change.glue());
    }
    ProviderException error =
        fault == null ? null : ReferenceFaults.failure(ID, request.toString(), fault, call);
    log.add(time.now(), "reference", request, lands, error == null ? "submitted" : "failed");
    if (error == null) {
      return Submission.of(Submission.State.SUBMITTED, "handed to the registry");
    }
    if (fault != null && ReferenceFaults.leavesDoubt(fault)) {
      return Submission.of(Submission.State.UNKNOWN, String.valueOf(error.getMessage()));
    }
    throw error;
  }

  @Override
  public Submission poll(DelegationChange change, Submission submission, Call call) {
    FakeRequest request = FakeRequest.of("GET", path(change.zone()));
    fail(request, meet(request, call), call);
    boolean there = new TreeSet<>(held(change.zone())).equals(new TreeSet<>(change.nameServers()));
    return there
        ? Submission.of(Submission.State.ACCEPTED, "the registry holds the name servers")
        : Submission.of(Submission.State.PENDING, "the registry still holds others");
  }

  private @Nullable Fault meet(FakeRequest request, Call call) {
    if (call.isExpired()) {
      throw new UnreachableException(
          ID, request + " was not sent: the deadline has passed", "", null);
    }
    return faults.hit(request).orElse(null);
  }

  private static void fail(FakeRequest request, @Nullable Fault fault, Call call) {
    if (fault != null) {
      ProviderException error = ReferenceFaults.failure(ID, request.toString(), fault, call);
      if (error != null) {
        throw error;
      }
    }
  }

  /** Nothing to free. */
  @Override
  public void close() {}
}
