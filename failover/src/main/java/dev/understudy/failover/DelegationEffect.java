// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.dns.NsNames;
import dev.understudy.dns.ParentAnswer;
import dev.understudy.engine.Effect;
import dev.understudy.engine.World;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Submission;
import dev.understudy.state.Fields;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** The one request that moves a delegation. */
final class DelegationEffect implements Effect {
  static final String ID = "submit";
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Run run;
  private final DelegationChange change;
  private boolean told;

  DelegationEffect(Run run, DelegationChange change) {
    this.run = run;
    this.change = change;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String target() {
    return run.setup().registrar().id() + " " + change.zone();
  }

  @Override
  public Fields request() {
    Fields fields =
        Fields.of("zone", change.zone().toString())
            .with("base", change.base().digest())
            .withAll("ns", change.nameServers());
    return fields.withAll("glue", change.glue());
  }

  @Override
  public Duration worstCase() {
    return LONGEST;
  }

  @Override
  public WriteOutcome send(WritePermit permit, Call call) {
    return outcome(run.setup().registrar().submit(change, run.log().op(), permit, call));
  }

  @Override
  public WriteOutcome poll(WriteOutcome.Pending pending, Call call) {
    Fields token = Fields.decode(pending.token());
    Submission before =
        new Submission(
            Submission.State.valueOf(token.get("state")),
            token.get("token"),
            "",
            token.all("instruction"));
    return outcome(run.setup().registrar().poll(change, before, call));
  }

  private WriteOutcome outcome(Submission submission) {
    return switch (submission.state()) {
      case ACCEPTED, SUBMITTED -> new WriteOutcome.Applied(submission.token());
      case PENDING, STUCK -> {
        tell(submission);
        yield new WriteOutcome.Pending(
            Fields.of("state", submission.state().name())
                .with("token", submission.token())
                .withAll("instruction", submission.instructions())
                .encode());
      }
      case REFUSED -> new WriteOutcome.Refused(List.of(), failure(submission.detail()));
      case UNKNOWN -> new WriteOutcome.Unknown(failure(submission.detail()));
    };
  }

  /** Says once in this process what is waited for, and what a person has to do. */
  private void tell(Submission submission) {
    if (told) {
      return;
    }
    told = true;
    List<String> instructions = submission.instructions();
    Instant since = run.view().stepStarted(StepId.SUBMIT).orElseGet(run::now);
    run.waiting(
        StepId.SUBMIT,
        instructions.isEmpty()
            ? "the registrar: " + submission.detail()
            : "a person to enter the change: " + String.join(" ", instructions),
        since,
        since.plus(run.setup().rules().publication()));
    if (!instructions.isEmpty()) {
      run.tell(new ProgressEvent.PersonNeeded(run.now(), StepId.SUBMIT.word(), instructions));
    }
  }

  private ProviderException failure(String detail) {
    return new ProviderException(run.setup().registrar().id(), detail, "", null);
  }

  @Override
  public World look(Call call) {
    List<DomainName> held;
    try {
      held = run.setup().registrar().read(change.zone(), call).nameServers();
    } catch (ProviderException e) {
      return lookAtParent(e);
    }
    if (held.equals(change.nameServers())) {
      return new World(World.State.LANDED, "the registrar holds " + held);
    }
    if (held.equals(change.base().nameServers())) {
      return new World(World.State.NOT_LANDED, "the registrar still holds " + held);
    }
    return new World(
        World.State.DIVERGED, "the registrar holds " + held + ", which nobody planned");
  }

  /** Without the registrar only the new set at the parent proves anything. */
  private World lookAtParent(ProviderException cause) {
    for (ParentAnswer answer : run.lookout().parent().answers()) {
      List<DomainName> names =
          answer.ns().map(each -> List.copyOf(new TreeSet<>(NsNames.of(each)))).orElse(List.of());
      if (names.equals(change.nameServers())) {
        return new World(World.State.LANDED, answer.server() + " publishes " + names);
      }
    }
    return new World(World.State.CANNOT_TELL, String.valueOf(cause.getMessage()));
  }
}
