// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.finding.Finding;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.ProviderId;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.validation.LabFixture;
import dev.understudy.validation.Outcome;
import dev.understudy.validation.TestZones;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class WireParityLabTest {
  private LabFixture lab;
  private Zone zone;

  @BeforeEach
  void start() {
    lab = LabFixture.start();
    zone = lab.lab().zone();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void secondaryServesTheZone_passesAtEveryAddress() {
    ParityReport report = check(zone);

    assertThat(report.outcome()).as(report.results().toString()).isEqualTo(Outcome.PASS);
    assertThat(report.score()).isEqualTo(1.0);
    assertThat(report.servers()).hasSize(2 * lab.lab().secondary().servers().size());
    assertThat(report.probes()).isGreaterThan(zone.rrsets().size());
  }

  @Test
  void recordMissing_fails_withAnExample() {
    RrsetKey key = new RrsetKey(DomainName.parse("api.example.com."), RecordType.A);
    serve(zone.toBuilder().remove(key).build());

    ParityReport report = check(zone);

    assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(report.servers().get(0).mismatchExamples())
        .anyMatch(each -> each.contains("api.example.com. A"));
    assertThat(report.results().get(0).isBlocking()).isTrue();
  }

  @Test
  void recordTooMuch_isFoundByTheNegativeProbes() {
    serve(
        zone.toBuilder()
            .put(TestZones.rrset("*.example.com.", 300, RecordType.A, "192.0.2.9"))
            .build());

    assertThat(check(zone).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void otherRdata_fails_otherTtlOnlyWhereItIsLarger() {
    Rrset api = zone.find(DomainName.parse("api.example.com."), RecordType.A).orElseThrow();
    serve(zone.toBuilder().put(api.withTtl(new Ttl(30))).build());
    assertThat(check(zone).outcome()).isEqualTo(Outcome.PASS);

    serve(zone.toBuilder().put(api.withTtl(new Ttl(7_200))).build());
    assertThat(check(zone).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(
            new WireParity(
                    lab.client(), ParitySettings.standard().allowingLargerTtl().withPace(4, 0))
                .check(zone, LabFixture.addresses(lab.lab().secondary()), lab.call())
                .outcome())
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void soaAndApexNsOfTheProviderItself_areEqualByPolicy_andNamed() {
    serve(
        zone.toBuilder()
            .put(
                TestZones.rrset(
                    "example.com.",
                    900,
                    RecordType.SOA,
                    "dns1.p01.nsone.net. hostmaster.nsone.net. 7 200 300 1209600 300"))
            .put(TestZones.rrset("example.com.", 900, RecordType.NS, "dns1.p01.nsone.net."))
            .build());

    ParityReport report = check(zone);

    assertThat(report.outcome()).as(report.results().toString()).isEqualTo(Outcome.PASS);
    assertThat(report.servers().get(0).notes()).containsKeys("provider-soa", "provider-apex-ns");
  }

  @Test
  void emptyZone_fails() {
    serve(Zone.of(zone.apex(), List.of(zone.soa().orElseThrow(), zone.apexNs().orElseThrow())));

    ParityReport report = check(zone);

    assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(report.score()).isLessThan(0.6);
  }

  @ParameterizedTest
  @CsvSource({
    "refused, FAIL",
    "servfail, FAIL",
    "lame, FAIL",
    "not-authoritative, FAIL",
    "dead, UNKNOWN",
    "silent, UNKNOWN",
    "udp-only, UNKNOWN",
    "tcp-only, UNKNOWN",
    "truncating, PASS"
  })
  void oneServerMisbehaves_isSeen(String fault, Outcome expected) {
    lab.lab().secondary().servers().get(1).fault(ServerFault.parse(fault));
    DnsLimits limits = DnsLimits.standard();
    if (fault.equals("silent")) {
      limits = limits.withAttemptTimeout(Duration.ofMillis(300)).withAttempts(1);
    }

    ParityReport report = check(zone, lab.client(limits));

    assertThat(report.outcome()).as(report.results().toString()).isEqualTo(expected);
  }

  @Test
  void noTimeLeft_isUnknown_notParity() {
    ParityReport report =
        new WireParity(lab.client(), ParitySettings.standard().withPace(4, 0))
            .check(
                zone,
                LabFixture.addresses(lab.lab().secondary()),
                lab.call().atMost(Duration.ZERO));

    assertThat(report.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(report.score()).isZero();
  }

  @Test
  void servedCheck_acceptedButNotServed_isAFinding() {
    Rrset added = TestZones.rrset("new.example.com.", 300, RecordType.A, "192.0.2.33");
    Zone expected = zone.toBuilder().put(added).build();

    assertThat(served(expected, added)).extracting(Finding::code).containsExactly("CON-CONTENT");
    assertThat(served(expected, added)).allMatch(Finding::isBlocking);

    serve(expected);
    assertThat(served(expected, added)).isEmpty();
  }

  @Test
  void servedCheck_waitsUntilItIsPublished() {
    Rrset added = TestZones.rrset("new.example.com.", 300, RecordType.A, "192.0.2.33");
    Zone expected = zone.toBuilder().put(added).build();
    lab.lab().in(Duration.ofSeconds(20), () -> serve(expected));

    assertThat(served(expected, added)).isEmpty();
  }

  private List<Finding> served(Zone expected, Rrset added) {
    HostedZone hosted =
        new HostedZone(
            new ProviderId("ns1"),
            "1",
            zone.apex(),
            lab.lab().secondary().nameServerNames(),
            HostingStatus.ACTIVE,
            "",
            List.of());
    ServedParity check =
        new ServedParity(
            new WireParity(lab.client(), ParitySettings.standard().withPace(4, 0)),
            (name, call) -> lab.walk().addressesOf(name, call).list(),
            Duration.ofMinutes(1));
    return check.check(
        hosted, expected, ChangeSet.of(zone.apex(), List.of(new Change.Create(added))), lab.call());
  }

  private void serve(Zone content) {
    lab.lab().secondary().content(ZoneHolder.of(content));
  }

  private ParityReport check(Zone expected) {
    return check(expected, lab.client());
  }

  private ParityReport check(Zone expected, DnsClient client) {
    return new WireParity(client, ParitySettings.standard().withPace(4, 0))
        .check(expected, LabFixture.addresses(lab.lab().secondary()), lab.call());
  }
}
