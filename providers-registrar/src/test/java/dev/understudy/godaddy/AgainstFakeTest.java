// SPDX-License-Identifier: Apache-2.0
package dev.understudy.godaddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Submission;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.GodaddyFake;
import dev.understudy.testkit.fake.MemoryRegistry;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registrar against a server that keeps state and hands changes to a registry. */
class AgainstFakeTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final List<DomainName> OLD =
      List.of(DomainName.parse("ns1.old.example."), DomainName.parse("ns2.old.example."));
  private static final List<DomainName> NEW =
      List.of(DomainName.parse("ns1.new.example."), DomainName.parse("ns2.new.example."));

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  private final MemoryRegistry registry = new MemoryRegistry(time);
  private final WriteLog log = new WriteLog();
  private final GodaddyFake fake = new GodaddyFake(time, log, "key", "secret", registry);
  private FakeHttpServer server;
  private Understudy understudy;
  private GodaddyRegistrar registrar;

  @BeforeEach
  void start() {
    registry.register(ZONE, OLD);
    fake.addDomain(ZONE, Instant.parse("2028-01-01T00:00:00Z"));
    server = FakeHttpServer.start(fake, time);
    understudy =
        Understudy.builder()
            .time(time)
            .secrets(
                SecretSource.of(
                    Map.of(
                        "GODADDY_API_KEY", Secret.of("key".toCharArray()),
                        "GODADDY_API_SECRET", Secret.of("secret".toCharArray()))))
            .build();
    registrar =
        GodaddyRegistrar.of(
            GodaddySettings.builder().endpoint(server.endpoint().toString()).build(),
            understudy.context());
  }

  @AfterEach
  void stop() {
    understudy.close();
    server.close();
  }

  private Call call() {
    return Call.within(Duration.ofMinutes(1), time);
  }

  private Submission submit(DelegationChange change) {
    WritePermit.prepare();
    WritePermit permit = (WritePermit) Trusted.permit(7, "0".repeat(64), "op1/ns#1");
    return registrar.submit(change, new OperationId("op1"), permit, call());
  }

  @Test
  void change_goesThroughTheRegistry() {
    registry.acceptAfter(Duration.ofMinutes(5));
    Delegation base = registrar.read(ZONE, call());
    assertThat(base.nameServers()).isEqualTo(OLD);
    assertThat(base.expires()).contains(Instant.parse("2028-01-01T00:00:00Z"));
    DelegationChange change = new DelegationChange(base, NEW, List.of());

    Submission submission = submit(change);

    assertThat(submission.state()).isEqualTo(Submission.State.SUBMITTED);
    assertThat(registry.nameServers(ZONE)).contains(OLD);
    assertThat(registrar.poll(change, submission, call()).state())
        .isEqualTo(Submission.State.PENDING);
    sleep(Duration.ofMinutes(6));
    assertThat(registrar.poll(change, submission, call()).state())
        .isEqualTo(Submission.State.ACCEPTED);
    assertThat(registry.nameServers(ZONE)).contains(NEW);
    assertThat(log.landed()).extracting(WriteLog.Entry::effect).containsExactly("op1/ns#1");
  }

  private void sleep(Duration duration) {
    try {
      time.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answerLost_isUnknown_andPollingTells() {
    DelegationChange change = new DelegationChange(registrar.read(ZONE, call()), NEW, List.of());
    fake.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));

    Submission submission = submit(change);

    assertThat(submission.state()).isEqualTo(Submission.State.UNKNOWN);
    assertThat(log.entries()).hasSize(1);
    sleep(Duration.ofMinutes(1));
    assertThat(registrar.poll(change, submission, call()).state())
        .isEqualTo(Submission.State.ACCEPTED);
  }

  @Test
  void movedBase_asksForNothing() {
    DelegationChange change =
        new DelegationChange(
            Delegation.of(ZONE, List.of(DomainName.parse("a.example."))), NEW, List.of());

    assertThatThrownBy(() -> submit(change)).isInstanceOf(StateChangedException.class);
    assertThat(log.isEmpty()).isTrue();
  }

  @Test
  void accountThatIsNotEntitled_isToldSo() {
    fake.setEntitled(false);

    assertThatThrownBy(() -> registrar.read(ZONE, call()))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("not entitled");
  }
}
