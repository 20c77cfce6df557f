// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.RegistrarCapabilities;
import dev.understudy.registrar.Submission;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every registrar that works by an interface must do. A subclass makes the fixture and adds
 * nothing else.
 */
@SuppressWarnings("exports") // whoever extends or registers it requires JUnit, others need not
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("A registrar")
public abstract class RegistrarContract {
  private static final List<DomainName> OTHERS =
      List.of(DomainName.parse("ns1.other.example"), DomainName.parse("ns2.other.example"));

  private RegistrarFixture fixture;

  /** For subclasses. */
  @SuppressWarnings("NullAway.Init") // made before each test
  protected RegistrarContract() {}

  /** A fresh registrar with all around it; the suite closes it. */
  protected abstract RegistrarFixture fixture();

  @BeforeEach
  final void makeFixture() {
    fixture = fixture();
  }

  @AfterEach
  final void closeFixture() {
    fixture.registrar().close();
    fixture.close();
  }

  private Call call() {
    return Call.within(Duration.ofHours(1), fixture.time());
  }

  private Delegation read() {
    return fixture.registrar().read(fixture.zone(), call());
  }

  private DelegationChange change(List<DomainName> wanted) {
    return new DelegationChange(read(), wanted, List.of());
  }

  private Submission submit(DelegationChange change) {
    return fixture
        .registrar()
        .submit(change, new OperationId("contract"), Permits.of("contract/ns#1"), call());
  }

  private Optional<List<DomainName>> held() {
    return fixture.registry().nameServers(fixture.zone());
  }

  private void pass(Duration duration) {
    try {
      fixture.time().sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Reading delegations. */
  @Nested
  @DisplayName("reads delegations:")
  class Readings {
    @Test
    @DisplayName("what the registry holds")
    void delegation_isRead() {
      Delegation read = read();
      Expect.equal(read.zone(), fixture.zone(), "zone");
      Expect.equal(read.nameServers(), List.copyOf(new TreeSet<>(held().orElseThrow())), "names");
    }

    @Test
    @DisplayName("a zone it does not have is refused")
    void unknownZone_isRefused() {
      Expect.thrown(
          RequestRefusedException.class,
          "read",
          () -> fixture.registrar().read(DomainName.parse("unknown.example"), call()));
    }

    @TestFactory
    @DisplayName("or says by its exception what to do")
    Stream<DynamicTest> failures() {
      return Stream.of(
          failure(FaultKind.DOWN, UnreachableException.class),
          failure(FaultKind.ERROR_BEFORE_COMMIT, UnreachableException.class),
          failure(FaultKind.THROTTLED, ThrottledException.class),
          failure(FaultKind.FORBIDDEN, CredentialsException.class),
          failure(FaultKind.UNAUTHORIZED, CredentialsException.class),
          failure(FaultKind.MALFORMED_JSON, ProviderException.class),
          failure(FaultKind.REDIRECT, ProviderException.class));
    }

    private DynamicTest failure(FaultKind kind, Class<? extends ProviderException> expected) {
      return DynamicTest.dynamicTest(
          kind.toString(),
          () -> {
            closeFixture();
            makeFixture();
            fixture.faults().add(Fault.of(kind));
            Call shortCall = Call.within(Duration.ofSeconds(5), fixture.time());
            ProviderException error =
                Expect.thrown(
                    expected,
                    "read under " + kind,
                    () -> fixture.registrar().read(fixture.zone(), shortCall));
            noSecretIn(String.valueOf(error.getMessage()));
          });
    }
  }

  /** Changing delegations. */
  @Nested
  @DisplayName("changes delegations:")
  class Changes {
    @Test
    @DisplayName(
        "a change reaches the registry, is pending until it is accepted, and carries its effect")
    void change_reachesTheRegistry() {
      fixture.registry().acceptAfter(Duration.ofMinutes(10));
      DelegationChange change = change(OTHERS);
      List<DomainName> before = held().orElseThrow();

      Submission submission = submit(change);

      Expect.that(
          submission.state() == Submission.State.SUBMITTED
              || submission.state() == Submission.State.PENDING,
          "submitted or pending was expected, not " + submission);
      Expect.equal(held(), Optional.of(before), "the registry at once");
      Expect.equal(
          fixture.registrar().poll(change, submission, call()).state(),
          Submission.State.PENDING,
          "polled at once");
      pass(Duration.ofMinutes(11));
      Expect.equal(held().map(TreeSet::new), Optional.of(new TreeSet<>(OTHERS)), "the registry");
      Expect.equal(
          fixture.registrar().poll(change, submission, call()).state(),
          Submission.State.ACCEPTED,
          "polled later");
      Expect.size(fixture.writeLog().landed(), 1, "landed writes");
      Expect.equal(fixture.writeLog().landed().get(0).effect(), "contract/ns#1", "effect");
    }

    @Test
    @DisplayName("a base that moved asks for nothing")
    void movedBase_isRefused() {
      DelegationChange change = change(OTHERS);
      fixture
          .registry()
          .setNameServers(
              fixture.zone(),
              List.of(DomainName.parse("a.third.example"), DomainName.parse("b.third.example")),
              List.of());
      Expect.thrown(StateChangedException.class, "submit", () -> submit(change));
      Expect.that(fixture.writeLog().isEmpty(), "something was sent");
    }

    @Test
    @DisplayName("too few name servers are refused and nothing changes")
    void tooFew_areRefused() {
      RegistrarCapabilities capabilities = fixture.registrar().capabilities(fixture.zone(), call());
      Assumptions.assumeTrue(capabilities.leastNameServers() > 1, "one name server is enough");
      DelegationChange change = change(OTHERS.subList(0, 1));
      List<DomainName> before = held().orElseThrow();
      try {
        Expect.equal(submit(change).state(), Submission.State.REFUSED, "submission");
      } catch (RequestRefusedException refused) {
        noSecretIn(String.valueOf(refused.getMessage()));
      }
      Expect.equal(held(), Optional.of(before), "the registry");
      Expect.size(fixture.writeLog().landed(), 0, "landed writes");
    }

    @Test
    @DisplayName("an answer that is lost leaves doubt, is not repeated, and polling settles it")
    void answerLost_isUnknown() {
      DelegationChange change = change(OTHERS);
      fixture.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));
      Submission submission = submit(change);
      Expect.equal(submission.state(), Submission.State.UNKNOWN, "submission");
      Expect.size(fixture.writeLog().entries(), 1, "requests");
      Expect.equal(
          fixture.registrar().poll(change, submission, call()).state(),
          Submission.State.ACCEPTED,
          "polled");
    }

    @Test
    @DisplayName("a server error leaves doubt, and polling tells that nothing landed")
    void serverError_isUnknown() {
      DelegationChange change = change(OTHERS);
      fixture.faults().add(Fault.of(FaultKind.ERROR_BEFORE_COMMIT).onWrites().times(1));
      Submission submission = submit(change);
      Expect.equal(submission.state(), Submission.State.UNKNOWN, "submission");
      Expect.size(fixture.writeLog().entries(), 1, "requests");
      Expect.that(
          fixture.registrar().poll(change, submission, call()).state() != Submission.State.ACCEPTED,
          "a change that did not land was called accepted");
    }

    @Test
    @DisplayName("credentials that may not change anything are said to be so")
    void forbidden_isCredentials() {
      DelegationChange change = change(OTHERS);
      fixture.faults().add(Fault.of(FaultKind.FORBIDDEN).onWrites());
      CredentialsException error =
          Expect.thrown(CredentialsException.class, "submit", () -> submit(change));
      noSecretIn(String.valueOf(error.getMessage()));
      Expect.size(fixture.writeLog().landed(), 0, "landed writes");
    }
  }

  private void noSecretIn(String text) {
    for (String secret : fixture.secrets()) {
      Expect.that(!text.contains(secret), "a secret is shown");
    }
  }
}
