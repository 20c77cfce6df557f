// SPDX-License-Identifier: Apache-2.0
package dev.understudy.engine;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.call.TimeSource;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.state.Fields;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.Lease;
import dev.understudy.state.StateException;
import dev.understudy.zone.Digest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way a write leaves the process: its intent is durable before the request, its outcome
 * after it, and a request is repeated only after reading has proven that it did not land.
 *
 * <p>The journal gets, in this order: {@code INTENT} (op, effect, attempt, target, plan, request,
 * request-digest), {@code PENDING} (op, effect, attempt, token) where the provider is still at it,
 * {@code DOUBT} (op, effect, attempt, state, detail) where reading could not settle it, and {@code
 * OUTCOME} (op, effect, attempt, result, detail) with the result {@code done}, {@code reconciled},
 * {@code not-landed} or {@code refused}. An intent without outcome means: nobody knows; running the
 * effect again, after a crash too, first finds out by {@link Effect#look}.
 *
 * <p>One runner belongs to one lease, operation and plan; use it from one thread.
 */
public final class EffectRunner {
  private static final int ATTEMPTS = 3;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final Duration ABSENCE_LASTS = Duration.ofSeconds(10);
  private static final Duration POLL_AGAIN = Duration.ofSeconds(2);
  private static final Duration SLOWEST_POLL = Duration.ofSeconds(16);
  private static final ProviderId SELF = new ProviderId("understudy");

  private final Lease lease;
  private final OperationId op;
  private final Digest plan;
  private final TimeSource time;
  private final Map<String, Past> pasts = new HashMap<>();

  /** A runner that writes under a lease, for one operation and the plan it carries out. */
  public EffectRunner(Lease lease, OperationId op, Digest plan, TimeSource time) {
    WritePermit.prepare();
    this.lease = lease;
    this.op = op;
    this.plan = plan;
    this.time = time;
    for (JournalRecord record : lease.journal().records()) {
      remember(record);
    }
  }

  /**
   * Makes sure that an effect is there, sending it at most three times and never twice without
   * proof that it is missing.
   *
   * @return how it ended; {@link EffectResult.Refused} also when three attempts did not land
   * @throws StateException when the lease is lost or the journal cannot be written: nothing is sent
   *     that could not be recorded
   */
  public EffectResult run(Effect effect, Call call) {
    Past past = past(effect.id());
    if (past.done()) {
      return new EffectResult.Done("done before");
    }
    Attempt attempt = new Attempt(effect, past.attempt());
    if (past.open()) {
      Optional<String> token = past.token();
      Optional<EffectResult> settled =
          token.isPresent()
              ? await(attempt, new WriteOutcome.Pending(token.get()), call)
              : settle(attempt, null, call);
      if (settled.isPresent()) {
        return settled.get();
      }
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      attempt = attempt.next();
      Optional<EffectResult> result = send(attempt, call);
      if (result.isPresent()) {
        return result.get();
      }
    }
    return new EffectResult.Refused(
        new WriteOutcome.Refused(
            List.of(),
            failure(attempt.effect.id() + " was sent " + ATTEMPTS + " times and never landed")));
  }

  /**
   * Whether an effect of this operation has landed or may have: the journal has an outcome that
   * says so, or an intent without outcome.
   */
  public boolean isUnderWay(String effect) {
    Past past = past(effect);
    return past.open() || past.done();
  }

  /** Whether an effect of this operation has landed, by the journal. */
  public boolean isDone(String effect) {
    return past(effect).done();
  }

  private Past past(String effect) {
    return pasts.getOrDefault(effect, Past.NONE);
  }

  private record Attempt(Effect effect, int number) {
    Attempt next() {
      return new Attempt(effect, number + 1);
    }
  }

  private Optional<EffectResult> send(Attempt attempt, Call call) {
    Effect effect = attempt.effect;
    if (call.isExpired()) {
      return Optional.of(
          new EffectResult.Undecided(
              failure(
                  "the time for " + effect.id() + " ran out before it was sent; resume to go on")));
    }
    if (!lease.mayStart(effect.worstCase())) {
      throw new StateException(
          "the lease of "
              + lease.zone()
              + " is lost or too short for "
              + effect.id()
              + "; it was not sent; see who works on the zone, then resume");
    }
    String request = effect.request().encode();
    append(
        "INTENT",
        attempt,
        Fields.of("target", effect.target())
            .with("plan", plan)
            .with("request-digest", Digest.of(request))
            .with("request", request));
    WriteOutcome outcome;
    try {
      outcome = effect.send(permit(attempt), call.atMost(effect.worstCase()));
    } catch (ProviderException e) {
      outcome = new WriteOutcome.Unknown(e);
    }
    if (outcome instanceof WriteOutcome.Applied applied) {
      String id = applied.requestId().isEmpty() ? "" : ", request " + applied.requestId();
      return Optional.of(done(attempt, "done", "sent" + id));
    }
    if (outcome instanceof WriteOutcome.Pending pending) {
      append("PENDING", attempt, Fields.of("token", pending.token()));
      return await(attempt, pending, call);
    }
    if (outcome instanceof WriteOutcome.Refused refused) {
      return refused(attempt, refused, call);
    }
    return settle(attempt, ((WriteOutcome.Unknown) outcome).error(), call);
  }

  private WritePermit permit(Attempt attempt) {
    String name = op + "/" + attempt.effect.id() + "#" + attempt.number;
    return (WritePermit) Trusted.permit(lease.epoch(), plan.hex(), name);
  }

  /** A refusal ends the effect, but for too many requests: wait, prove its absence, try again. */
  private Optional<EffectResult> refused(Attempt attempt, WriteOutcome.Refused refused, Call call) {
    if (refused.error() instanceof ThrottledException throttled) {
      Duration wait = throttled.retryAfter().orElse(LOOK_AGAIN);
      if (wait.compareTo(call.remaining()) < 0 && sleep(wait)) {
        return settle(attempt, throttled, call);
      }
    }
    append(
        "OUTCOME",
        attempt,
        Fields.of("result", "refused")
            .with("detail", String.valueOf(refused.error().getMessage())));
    return Optional.of(new EffectResult.Refused(refused));
  }

  /** Polls until it is known; the intent stays open when time runs out. */
  private Optional<EffectResult> await(Attempt attempt, WriteOutcome.Pending first, Call call) {
    WriteOutcome.Pending pending = first;
    ProviderException last = failure(attempt.effect.id() + " is still pending; resume to go on");
    Duration pause = POLL_AGAIN;
    while (!call.isExpired()) {
      try {
        WriteOutcome outcome = attempt.effect.poll(pending, call);
        if (outcome instanceof WriteOutcome.Applied) {
          return Optional.of(done(attempt, "done", "sent, then polled until it was in place"));
        }
        if (outcome instanceof WriteOutcome.Refused refused) {
          return refused(attempt, refused, call);
        }
        if (outcome instanceof WriteOutcome.Unknown unknown) {
          return settle(attempt, unknown.error(), call);
        }
        WriteOutcome.Pending now = (WriteOutcome.Pending) outcome;
        if (!now.equals(pending)) {
          append("PENDING", attempt, Fields.of("token", now.token()));
          pending = now;
        }
      } catch (ProviderException e) {
        last = e;
      }
      if (!sleep(shorter(pause, call.remaining()))) {
        break;
      }
      pause = shorter(pause.multipliedBy(2), SLOWEST_POLL);
    }
    return Optional.of(doubt(attempt, "PENDING", new EffectResult.Undecided(last)));
  }

  /**
   * Reads until two readings agree; that something is absent or odd must hold for ten seconds,
   * since a request may still be on its way and replicas lag.
   *
   * @return empty when it is proven that it did not land, which the journal then says
   */
  private Optional<EffectResult> settle(
      Attempt attempt, @Nullable ProviderException cause, Call call) {
    World.@Nullable State same = null;
    long since = time.nanoTime();
    ProviderException last =
        cause != null ? cause : failure("nobody knows whether " + attempt.effect.id() + " landed");
    while (true) {
      World world;
      try {
        world = attempt.effect.look(call);
      } catch (ProviderException e) {
        last = e;
        world = new World(World.State.CANNOT_TELL, String.valueOf(e.getMessage()));
      }
      if (world.state() != same) {
        same = world.state();
        since = time.nanoTime();
      } else if (isSettled(same, Duration.ofNanos(time.nanoTime() - since))) {
        return settled(attempt, world);
      }
      if (call.isExpired() || !sleep(shorter(LOOK_AGAIN, call.remaining())) || call.isExpired()) {
        return Optional.of(doubt(attempt, world.detail(), new EffectResult.Undecided(last)));
      }
    }
  }

  private static boolean isSettled(World.State state, Duration held) {
    return switch (state) {
      case LANDED -> true;
      case NOT_LANDED, DIVERGED -> held.compareTo(ABSENCE_LASTS) >= 0;
      case CANNOT_TELL -> false;
    };
  }

  private Optional<EffectResult> settled(Attempt attempt, World world) {
    String detail = world.detail();
    if (world.state() == World.State.LANDED) {
      append("OUTCOME", attempt, Fields.of("result", "reconciled").with("detail", detail));
      return Optional.of(new EffectResult.Done("found by reading"));
    }
    if (world.state() == World.State.NOT_LANDED) {
      append("OUTCOME", attempt, Fields.of("result", "not-landed").with("detail", detail));
      return Optional.empty();
    }
    return Optional.of(doubt(attempt, detail, new EffectResult.Diverged(detail)));
  }

  private EffectResult done(Attempt attempt, String result, String how) {
    append("OUTCOME", attempt, Fields.of("result", result).with("detail", how));
    return new EffectResult.Done(how);
  }

  private EffectResult doubt(Attempt attempt, String detail, EffectResult result) {
    String state = result instanceof EffectResult.Diverged ? "diverged" : "undecided";
    append("DOUBT", attempt, Fields.of("state", state).with("detail", detail));
    return result;
  }

  private void append(String kind, Attempt attempt, Fields more) {
    remember(
        lease
            .journal()
            .append(
                kind,
                Fields.of("op", op)
                    .with("effect", attempt.effect.id())
                    .with("attempt", attempt.number)
                    .withAll(more)));
  }

  private void remember(JournalRecord record) {
    Fields fields = record.fields();
    Optional<String> effect = fields.find("effect");
    if (effect.isPresent() && fields.find("op").equals(Optional.of(op.value()))) {
      pasts.put(effect.get(), past(effect.get()).after(record.kind(), fields));
    }
  }

  private boolean sleep(Duration duration) {
    try {
      time.sleep(duration);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static ProviderException failure(String message) {
    return new ProviderException(SELF, message, "", null);
  }
}
