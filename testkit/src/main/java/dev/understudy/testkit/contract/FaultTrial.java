// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.Call;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * One operation under one fault, and what is so once the fault is over. What took effect is asked
 * of the fake: its write log, and what its name servers answer from. Not thread-safe.
 */
abstract class FaultTrial {
  private static final Duration HANGS = Duration.ofMillis(400);
  private static final Duration ANSWERS = Duration.ofMinutes(3);

  /** Sockets wait in real time: an operation of a few requests, each given up after 400 ms. */
  private static final Duration MOST_REAL_TIME = Duration.ofSeconds(30);

  static final Duration OLDER_THAN_STALE = Duration.ofSeconds(90);
  static final String ADDRESS = "192.0.2.1";

  final ProviderRig rig;
  final FaultKind kind;
  final FaultOperation operation;
  final FaultResult expected;
  final DnsProvider provider;

  FaultTrial(ProviderRig rig, FaultKind kind, FaultOperation operation, FaultResult expected) {
    this.rig = rig;
    this.kind = kind;
    this.operation = operation;
    this.expected = expected;
    this.provider = kind == FaultKind.UNTRUSTED_TLS ? overTls(rig) : rig.provider;
  }

  private static DnsProvider overTls(ProviderRig rig) {
    Optional<DnsProvider> provider = rig.fixture.overTls();
    Assumptions.assumeTrue(provider.isPresent(), "its fake speaks no TLS");
    return provider.orElseThrow();
  }

  /** The trial of an operation. */
  static FaultTrial of(
      ProviderRig rig, FaultKind kind, FaultOperation operation, FaultResult expected) {
    return switch (operation) {
      case FIND, READ -> new ReadTrial(rig, kind, operation, expected);
      case CREATE -> new CreateTrial(rig, kind, operation, expected);
      case WRITE, POLL -> new WriteTrial(rig, kind, operation, expected);
    };
  }

  /** Does it, and looks at what came of it. */
  abstract void run();

  /** What an operation gives: a value, or the failure that it throws. */
  record Attempt<T>(@Nullable T value, @Nullable ProviderException error) {}

  <T> Attempt<T> attempt(Supplier<T> ask) {
    Instant latest = rig.fixture.time().now().plus(deadline());
    Attempt<T> attempt =
        Assertions.assertTimeout(
            MOST_REAL_TIME,
            () -> {
              try {
                return new Attempt<>(ask.get(), null);
              } catch (ProviderException e) {
                return new Attempt<>(null, e);
              }
            });
    Expect.that(!rig.fixture.time().now().isAfter(latest), "it took longer than the deadline");
    return attempt;
  }

  private Duration deadline() {
    return switch (kind) {
      case BLACK_HOLE, HANG_AFTER_COMMIT, SLOW_BODY -> HANGS;
      default -> ANSWERS;
    };
  }

  Call call() {
    return Call.within(deadline(), rig.fixture.time());
  }

  Fault fault() {
    Fault bare = Fault.of(kind);
    return switch (kind) {
      case FIELD_GONE, FIELD_QUOTED ->
          bare.with(rig.fixture.faultProfile().field(operation).orElseThrow());
      case RECORD_REFUSED ->
          bare.with(
              operation == FaultOperation.CREATE
                  ? Samples.APEX.toStringWithoutFinalDot()
                  : ADDRESS);
      default -> bare;
    };
  }

  void begin(Fault fault) {
    rig.fixture.faults().add(fault);
  }

  void end() {
    rig.fixture.faults().clear();
  }

  int sent() {
    return rig.fixture.writeLog().entries().size();
  }

  int landed() {
    return rig.fixture.writeLog().landed().size();
  }

  void failsAsExpected(@Nullable ProviderException error, @Nullable Object instead) {
    Expect.that(error != null, "expected " + expected.words(operation) + ", not " + instead);
    if (error != null) {
      Expect.that(
          error.getClass() == expected.error(),
          "expected " + expected.words(operation) + ", not " + error);
      String message = String.valueOf(error.getMessage());
      rig.fixture.secrets().forEach(each -> Expect.that(!message.contains(each), "a secret shows"));
    }
  }

  <T> T given(Attempt<T> attempt) {
    if (attempt.value() == null) {
      throw new AssertionError(
          "expected " + expected.words(operation) + ", not a failure", attempt.error());
    }
    return attempt.value();
  }

  boolean fails() {
    return expected.error() != null;
  }

  Optional<String> found() {
    return rig.provider.find(Samples.APEX, rig.call()).map(HostedZone::id);
  }

  void pass(Duration time) {
    try {
      rig.fixture.time().sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while time was to pass", e);
    }
  }
}
