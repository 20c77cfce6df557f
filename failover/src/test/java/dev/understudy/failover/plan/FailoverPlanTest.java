// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.failover.merge.Choice;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.state.StateException;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailoverPlanTest {
  private static final DomainName APEX = DomainName.parse("example.com.");
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

  private static FailoverPlan.Builder full() {
    return FailoverPlan.builder(
            PlanKind.ROLLBACK,
            APEX,
            PrimaryState.HEALTHY,
            PlanBase.of(Digest.of("snapshot"), Digest.of("delegation"), Digest.of("secondary"))
                .withPrimaryZone(Digest.of("primary"))
                .withContent(Digest.of("content")))
        .made(NOW, "someone on host-1")
        .delegation(
            List.of(DomainName.parse("b.example.net.")),
            List.of(DomainName.parse("a.example.net.")))
        .sync(Digest.of("sync"))
        .trims(true)
        .estimate(new Estimate(Duration.ZERO, Duration.ofHours(5), Duration.ofHours(51)))
        .step(
            new StepSpec(
                StepId.SUBMIT, "Change it", "NS", "before", "after", "back", Duration.ofMinutes(1)))
        .approvals(
            List.of(new Approval("SNAPSHOT-OLD", "no newer one", "bob", NOW.plusSeconds(60))))
        .choices(Map.of(new RrsetKey(APEX, RecordType.A), Choice.SNAPSHOT))
        .findings(
            List.of(
                Finding.of("A-B", Severity.WARN, "two\nlines").at(APEX).citing("RFC 1"),
                Finding.of("C", Severity.INFO, "x").at(new RrsetKey(APEX, RecordType.MX))));
  }

  @Test
  void decode_ofEncode_isTheSamePlan() {
    FailoverPlan plan = full().build();

    FailoverPlan back = FailoverPlan.decode(plan.toByteArray());

    assertThat(back).isEqualTo(plan);
    assertThat(back.digest()).isEqualTo(plan.digest());
    assertThat(back.findings()).isEqualTo(plan.findings());
    assertThat(back.steps()).isEqualTo(plan.steps());
    assertThat(back.base().content()).isEqualTo(Digest.of("content"));
    assertThat(back.sync()).contains(Digest.of("sync"));
  }

  @Test
  void digest_ofAnotherTarget_isAnother() {
    FailoverPlan other =
        full().delegation(List.of(), List.of(DomainName.parse("c.example.net."))).build();

    assertThat(other.digest()).isNotEqualTo(full().build().digest());
  }

  @Test
  void approves_onlyItsRuleAndOnlyForAWhile() {
    FailoverPlan plan = full().build();

    assertThat(plan.approves("SNAPSHOT-OLD", NOW)).isTrue();
    assertThat(plan.approves("SNAPSHOT-OLD", NOW.plusSeconds(60))).isFalse();
    assertThat(plan.approves("PRIMARY-HEALTHY", NOW)).isFalse();
  }

  @Test
  void decode_ofSomethingElse_isRefused() {
    assertThatThrownBy(
            () -> FailoverPlan.decode("format something\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("not a failover plan");
  }

  @Test
  void step_twice_isRefused() {
    StepSpec again = new StepSpec(StepId.SUBMIT, "again", "NS", "", "", "", Duration.ZERO);

    assertThatThrownBy(() -> full().step(again)).isInstanceOf(IllegalArgumentException.class);
  }
}
