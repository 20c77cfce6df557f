// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.call.TimeSource;
import dev.understudy.testkit.fake.FakeResponse.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all fakes share: a state that is replaced as a whole, its past, faults, a write log.
 *
 * <p>One request at a time; an answer never depends on anything but state, request and clock.
 * Thread-safe.
 *
 * @param <S> the state, immutable
 */
public abstract class StatefulFake<S> implements HttpFake {
  private final String target;
  private final TimeSource time;
  private final WriteLog log;
  private final FaultPlan faults;
  private final History<S> history;
  private @Nullable S frozen;
  private @Nullable S held;

  StatefulFake(String target, TimeSource time, WriteLog log, S first) {
    this.target = target;
    this.time = time;
    this.log = log;
    this.faults = new FaultPlan(time);
    this.history = new History<>(time.now(), first);
    faults.watch(this::hold);
  }

  /** Keeps what is served from the moment a fault holds it. */
  private synchronized void hold() {
    if (!faults.holdsServing()) {
      held = null;
    } else if (held == null) {
      held = history.current();
    }
  }

  /** Its name in the write log: {@code cloudflare}. */
  public final String target() {
    return target;
  }

  /** What it was asked to change. */
  public final WriteLog writeLog() {
    return log;
  }

  /** The faults it is under. */
  public final FaultPlan faults() {
    return faults;
  }

  @Override
  public final Optional<FaultPlan> faultPlan() {
    return Optional.of(faults);
  }

  /** Whether a request of this shape changes something: those are what the write log holds. */
  public boolean isMutating(FakeRequest request) {
    return !request.method().equals("GET") && !request.method().equals("HEAD");
  }

  /**
   * How the patterns of faults see a request: as it is. Where all requests are POSTs, those that
   * only read are seen as a GET with the form as query, credentials left out.
   */
  FakeRequest asFaultsSee(FakeRequest request) {
    return request;
  }

  @Override
  public final synchronized FakeResponse handle(FakeRequest request) {
    tick();
    Fault fault = faults.hit(asFaultsSee(request)).orElse(null);
    S before = history.current();
    FakeResponse response = answer(request, fault);
    @SuppressWarnings("ReferenceEquality") // a write that changes nothing has landed all the same
    boolean landed = history.current() != before;
    if (isMutating(request)) {
      log.add(time.now(), target, request, landed, response.outcome());
    }
    return response;
  }

  private FakeResponse answer(FakeRequest request, @Nullable Fault fault) {
    if (fault == null) {
      return respond(request, new Circumstances<>(null, history.current()));
    }
    return switch (fault.kind()) {
      case DOWN, RESET_BEFORE_COMMIT -> FakeResponse.empty(503).delivered(Delivery.RESET);
      case BLACK_HOLE -> FakeResponse.empty(503).delivered(Delivery.HANG);
      case UNAUTHORIZED,
          FORBIDDEN,
          NOT_FOUND,
          CONFLICT,
          THROTTLED,
          THROTTLED_SILENTLY,
          RECORD_REFUSED ->
          refusal(request, fault);
      case ERROR_BEFORE_COMMIT -> refusal(request, fault);
      case ERROR_AFTER_COMMIT -> {
        respond(request, now(fault));
        yield refusal(request, fault);
      }
      case RESET_AFTER_COMMIT -> respond(request, now(fault)).delivered(Delivery.RESET);
      case HANG_AFTER_COMMIT -> respond(request, now(fault)).delivered(Delivery.HANG);
      case SLOW_HEADERS -> respond(request, now(fault)).delivered(Delivery.SLOW_HEADERS);
      case SLOW_BODY -> respond(request, now(fault)).delivered(Delivery.SLOW_BODY);
      case CUT_BODY -> respond(request, now(fault)).delivered(Delivery.CUT);
      case REDIRECT -> BodyFaults.redirect();
      case STALE_READ -> respond(request, past(request, fault));
      default -> spoil(fault, respond(request, now(fault)));
    };
  }

  private Circumstances<S> now(Fault fault) {
    return new Circumstances<>(fault, history.current());
  }

  private Circumstances<S> past(FakeRequest request, Fault fault) {
    if (isMutating(request)) {
      return now(fault);
    }
    Duration age = Duration.ofSeconds(fault.number(60));
    return new Circumstances<>(fault, history.asOf(time.now().minus(age)));
  }

  /**
   * Under which circumstances a request is answered.
   *
   * @param fault the fault it meets, null for none
   * @param state what reads see
   */
  record Circumstances<S>(@Nullable Fault fault, S state) {
    boolean meets(FaultKind kind) {
      return fault != null && fault.kind() == kind;
    }
  }

  /** Answers; writes start from {@link #state()} and end with {@link #commit}. */
  abstract FakeResponse respond(FakeRequest request, Circumstances<S> circumstances);

  /** The vendor's form of a refusal that a fault asks for. */
  abstract FakeResponse refusal(FakeRequest request, Fault fault);

  /** Spoils an answer that is otherwise right, as the fault has it. */
  FakeResponse spoil(Fault fault, FakeResponse right) {
    return BodyFaults.apply(fault, right);
  }

  /** Takes over what happened by itself since the last look, such as a change of delegation. */
  void tick() {}

  /** The name servers go on answering with what they have now, whatever is accepted from now on. */
  public final synchronized void freezeServing() {
    frozen = history.current();
  }

  /** The name servers answer with what has been accepted. */
  public final synchronized void resumeServing() {
    frozen = null;
  }

  /** What the name servers answer from. */
  final S servedState() {
    S kept = frozen != null ? frozen : held;
    boolean isHeld = frozen != null || faults.holdsServing();
    return kept != null && isHeld ? kept : history.current();
  }

  final TimeSource time() {
    return time;
  }

  final Instant moment() {
    return time.now();
  }

  final S state() {
    return history.current();
  }

  final void commit(S changed) {
    history.commit(time.now(), changed);
  }
}
