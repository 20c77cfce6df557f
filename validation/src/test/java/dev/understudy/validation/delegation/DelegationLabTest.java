// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.registrar.Delegation;
import dev.understudy.state.Fields;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.LabFixture;
import dev.understudy.validation.Outcome;
import dev.understudy.validation.TestZones;
import dev.understudy.validation.timing.ExposureEvaluator;
import dev.understudy.validation.timing.History;
import dev.understudy.validation.timing.Place;
import dev.understudy.validation.timing.Step;
import dev.understudy.validation.timing.Version;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DelegationLabTest {
  private LabFixture lab;
  private Zone zone;

  @BeforeEach
  void start() {
    lab = LabFixture.start();
    zone = lab.lab().zone();
    alignApexNs();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  /** Each provider serves its own servers as apex NS, as providers do. */
  private void alignApexNs() {
    lab.lab().primary().content(ZoneHolder.of(withNs(lab.lab().primary().nameServerNames())));
    lab.lab().secondary().content(ZoneHolder.of(withNs(lab.lab().secondary().nameServerNames())));
  }

  private Zone withNs(List<DomainName> names) {
    return zone.toBuilder()
        .put(
            TestZones.rrset(
                zone.apex().toString(),
                3_600,
                RecordType.NS,
                names.stream().map(DomainName::toString).toArray(String[]::new)))
        .build();
  }

  @Test
  void healthy_everyCheckPasses() {
    DelegationView view = lab.observe();

    assertThat(checks(view).all())
        .allSatisfy(each -> assertThat(each.outcome()).as(each.toString()).isEqualTo(Outcome.PASS));
    assertThat(checks(view).signed()).isEqualTo(SignedState.UNSIGNED);
    assertThat(view.parents()).hasSize(lab.lab().parentServers().size());
    assertThat(view.delegatedNames())
        .containsExactlyInAnyOrderElementsOf(lab.lab().primary().nameServerNames());
    assertThat(view.childNsTtl().seconds()).isEqualTo(3_600);
  }

  @Test
  void view_survivesBeingStored() {
    DelegationView view = lab.observe();

    assertThat(DelegationView.decode(Fields.decode(view.encode().encode()))).isEqualTo(view);
  }

  @Test
  void secondaryRefuses_isNotReady_andLame() {
    lab.lab().secondary().fault(ServerFault.REFUSED);

    assertFails(lab.observe(), "DEL-TARGET-READY", "DEL-LAME", "DEL-MIN-NS", "SRV-UDP", "SRV-TCP");
  }

  @Test
  void secondaryDead_blocks() {
    lab.lab().secondary().fault(ServerFault.DEAD);

    assertFails(lab.observe(), "DEL-TARGET-READY", "DEL-MIN-NS", "SRV-UDP", "SRV-TCP");
  }

  @Test
  void secondaryWithoutTcp_blocks() {
    lab.lab().secondary().servers().get(0).fault(ServerFault.UDP_ONLY);

    assertFails(lab.observe(), "SRV-TCP");
  }

  @Test
  void primaryDead_warns_andIsWaivedWhereDeclared() {
    lab.lab().primary().fault(ServerFault.DEAD);
    DelegationView view = lab.observe();

    assertThat(checks(view).all()).filteredOn(CheckResult::isBlocking).isEmpty();
    assertThat(checks(view).withPrimaryDown().all())
        .filteredOn(each -> each.outcome() == Outcome.FAIL)
        .isEmpty();
  }

  @Test
  void oneParentServerIsBehind_isInconsistent() {
    lab.lab()
        .registry()
        .setNameServers(zone.apex(), lab.lab().secondary().nameServerNames(), List.of());
    lab.lab().manualTime().orElseThrow().advance(Duration.ofMinutes(3));

    assertFails(lab.observe(), "DEL-PARENT-CONSISTENT", "DEL-NS-PARENT-CHILD");
  }

  @Test
  void apexNsDiffersFromTheParent_fails() {
    lab.lab().primary().content(ZoneHolder.of(withNs(lab.lab().secondary().nameServerNames())));

    assertFails(lab.observe(), "DEL-NS-PARENT-CHILD");
  }

  @Test
  void serialsDiffer_atTheSecondary_fails() {
    Rrset soa =
        TestZones.rrset(
            "example.com.",
            3_600,
            RecordType.SOA,
            "ns1.dns.example.net. hostmaster.example.com. 9 7200 3600 1209600 300");
    Zone other = withNs(lab.lab().secondary().nameServerNames()).toBuilder().put(soa).build();
    lab.lab().secondary().servers().get(0).fault(ServerFault.wrongAnswers(ZoneHolder.of(other)));

    assertFails(lab.observe(), "CON-SERIAL");
  }

  @Test
  void longApexNsTtl_warns_veryLongBlocks() {
    Zone day = withTtl(86_400);
    Zone week = withTtl(604_800);

    lab.lab().secondary().content(ZoneHolder.of(day));
    assertThat(result(lab.observe(), "DEL-NS-TTL").toFinding().isBlocking()).isFalse();
    assertThat(result(lab.observe(), "DEL-NS-TTL").outcome()).isEqualTo(Outcome.FAIL);
    lab.lab().secondary().content(ZoneHolder.of(week));
    assertThat(result(lab.observe(), "DEL-NS-TTL").isBlocking()).isTrue();
  }

  private Zone withTtl(int ttl) {
    Zone content = withNs(lab.lab().secondary().nameServerNames());
    Rrset ns = content.apexNs().orElseThrow().withTtl(new dev.understudy.zone.Ttl(ttl));
    return content.toBuilder().put(ns).build();
  }

  @Test
  void nameServerThatDoesNotExist_doesNotResolve() {
    List<DomainName> target = new ArrayList<>(lab.lab().secondary().nameServerNames());
    target.add(DomainName.parse("ns.missing.example.com."));

    List<CheckResult> results = checks(lab.observe()).withTarget(target).all();

    assertThat(results)
        .filteredOn(CheckResult::isBlocking)
        .extracting(CheckResult::code)
        .contains("DEL-NS-RESOLVES", "DEL-TARGET-READY");
  }

  @Test
  void fourteenNameServers_areTooMany() {
    List<DomainName> many = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      many.add(DomainName.parse("ns" + i + ".example.org."));
    }

    CheckResult result =
        checks(lab.observe()).withTarget(many).all().stream()
            .filter(each -> each.code().equals("DEL-MAX-NS"))
            .findFirst()
            .orElseThrow();

    assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result.isBlocking()).isFalse();
  }

  @Test
  void dsAtTheParent_isSigned() {
    lab.lab()
        .registry()
        .setDs(
            zone.apex(),
            Optional.of(
                TestZones.rrset(
                    "example.com.",
                    3_600,
                    RecordType.DS,
                    "2371 13 2 32996839A6D808AFE3EB4A795A0E6A7A39A76FC52FF228B22B76F6D63826F2B9")));
    lab.lab().manualTime().orElseThrow().advance(Duration.ofHours(1));
    DelegationView view = lab.observe();

    assertThat(checks(view).signed()).isEqualTo(SignedState.SIGNED);
    assertThat(checks(view).unsigned().isBlocking()).isTrue();
    assertThat(view.dsTtl().seconds()).isPositive();
  }

  @Test
  void alreadyDelegated_onlyWhereParentAndEveryApexNameBoth() {
    assertThat(checks(lab.observe()).alreadyDelegated().outcome()).isEqualTo(Outcome.FAIL);

    List<DomainName> both = new ArrayList<>(lab.lab().primary().nameServerNames());
    both.addAll(lab.lab().secondary().nameServerNames());
    lab.lab().registry().setNameServers(zone.apex(), both, List.of());
    lab.lab().manualTime().orElseThrow().advance(Duration.ofHours(1));
    assertThat(checks(lab.observe()).alreadyDelegated().outcome()).isEqualTo(Outcome.FAIL);

    lab.lab().primary().content(ZoneHolder.of(withNs(both)));
    assertThat(checks(lab.observe()).alreadyDelegated().outcome()).isEqualTo(Outcome.FAIL);

    lab.lab().secondary().content(ZoneHolder.of(withNs(both)));
    DelegationView healthy = lab.observe();
    assertThat(checks(healthy).alreadyDelegated().outcome()).isEqualTo(Outcome.PASS);

    // the primary dies: what it served is known from before
    lab.lab().primary().fault(ServerFault.DEAD);
    DelegationView now = lab.observe();
    assertThat(checks(now).alreadyDelegated().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(checks(now.takingFrom(healthy, "primary")).alreadyDelegated().outcome())
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void registrarLocks_blockOrForbid() {
    DelegationChecks checks = checks(lab.observe());
    Delegation delegation = Delegation.of(zone.apex(), lab.lab().primary().nameServerNames());

    assertThat(checks.unlocked(delegation).outcome()).isEqualTo(Outcome.PASS);
    assertThat(checks.unlocked(delegation.withLocks(List.of("clientTransferProhibited"))).outcome())
        .isEqualTo(Outcome.PASS);
    CheckResult own = checks.unlocked(delegation.withLocks(List.of("clientUpdateProhibited")));
    assertThat(own.toFinding().severity()).isEqualTo(dev.understudy.finding.Severity.BLOCK);
    CheckResult registry = checks.unlocked(delegation.withLocks(List.of("serverUpdateProhibited")));
    assertThat(registry.toFinding().severity()).isEqualTo(dev.understudy.finding.Severity.FATAL);
  }

  @Test
  void viewsMakeTheHistory_thatGatesAStep() {
    History before = ViewSightings.add(History.empty(), lab.observe(), "here");
    DelegationView view = lab.observe();
    Step toSecondary =
        Step.of("delegate to the secondary")
            .publishing(
                Place.PARENT,
                new Version.Ns(lab.lab().secondary().nameServerNames()),
                view.parentNsTtl(),
                view.parentServers());
    assertThat(ExposureEvaluator.evaluate(before, toSecondary, lab.lab().time().now()).allowed())
        .isTrue();

    lab.lab().secondary().fault(ServerFault.REFUSED);
    History after = ViewSightings.add(before, lab.observe(), "here");
    assertThat(ExposureEvaluator.evaluate(after, toSecondary, lab.lab().time().now()).allowed())
        .isFalse();
  }

  private void assertFails(DelegationView view, String... codes) {
    assertThat(checks(view).all())
        .filteredOn(each -> each.outcome() == Outcome.FAIL)
        .extracting(CheckResult::code)
        .containsOnly(codes)
        .contains(codes);
  }

  private CheckResult result(DelegationView view, String code) {
    return checks(view).all().stream()
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private DelegationChecks checks(DelegationView view) {
    return DelegationChecks.of(view, "primary", "secondary")
        .withPolicy(DelegationPolicy.standard());
  }
}
