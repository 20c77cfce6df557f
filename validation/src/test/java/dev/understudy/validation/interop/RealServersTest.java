// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.dns.ServerAddress;
import dev.understudy.dns.TransferLimits;
import dev.understudy.dns.ZoneTransfer;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Policy;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.validation.Outcome;
import dev.understudy.validation.TestZones;
import dev.understudy.validation.parity.ParityReport;
import dev.understudy.validation.parity.ParitySettings;
import dev.understudy.validation.parity.WireParity;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Transfers from, and parity with, servers that others wrote. Where a program is missing its tests
 * are skipped with the reason, or fail where the environment variable UNDERSTUDY_INTEROP is
 * "required".
 */
@Timeout(120)
class RealServersTest {
  private static final TimeSource TIME = TimeSource.system();
  private static final ParitySettings STRICT =
      ParitySettings.standard()
          .withPace(4, 0)
          .withRules(EqualityRules.strict().with(Policy.PROVIDER_DNSSEC));

  @TempDir Path work;

  @ParameterizedTest
  @EnumSource(ServerProgram.class)
  void transfer_bringsTheZone_framedAndComplete(ServerProgram program) throws Exception {
    Path path = require(program);
    for (Zone zone : zones()) {
      try (RunningServer server = start(program, path, zone)) {
        Reading reading = transfer(server, zone.apex());

        assertThat(reading).as(reading.toString()).isInstanceOf(Reading.Complete.class);
        assertThat(((Reading.Complete) reading).zone().rrsets()).isEqualTo(zone.rrsets());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ServerProgram.class)
  void zoneItDoesNotServe_isRefused(ServerProgram program) throws Exception {
    Path path = require(program);
    try (RunningServer server = start(program, path, TestZones.example())) {
      Reading reading = transfer(server, DomainName.parse("example.org."));

      assertThat(((Reading.Failed) reading).error()).isInstanceOf(RequestRefusedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(ServerProgram.class)
  void wireParity_strictly_holds(ServerProgram program) throws Exception {
    Path path = require(program);
    for (Zone zone : zones()) {
      try (RunningServer server = start(program, path, zone)) {
        ParityReport report = parity(server, zone);

        assertThat(report.outcome()).as(report.results().toString()).isEqualTo(Outcome.PASS);
        assertThat(report.score()).isEqualTo(1.0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ServerProgram.class)
  void wireParity_oneRecordIsAnother_fails(ServerProgram program) throws Exception {
    Path path = require(program);
    Zone zone = TestZones.example();
    Zone other =
        zone.toBuilder()
            .remove(new RrsetKey(DomainName.parse("sip.example.com."), RecordType.A))
            .put(TestZones.rrset("mail.example.com.", 3_600, RecordType.A, "192.0.2.26"))
            .build();
    try (RunningServer server = start(program, path, other)) {
      ParityReport report = parity(server, zone);

      assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
      assertThat(report.servers())
          .allSatisfy(
              each ->
                  assertThat(String.join("\n", each.mismatchExamples()))
                      .contains("sip.example.com. A")
                      .contains("mail.example.com. A"));
    }
  }

  private static List<Zone> zones() {
    return List.of(
        TestZones.example(), TestZones.read("root-servers.net.zone", "root-servers.net."));
  }

  private RunningServer start(ServerProgram program, Path path, Zone zone) throws Exception {
    return RunningServer.start(
        program,
        path,
        zone,
        java.nio.file.Files.createTempDirectory(
            work, program.name().toLowerCase(java.util.Locale.ROOT)));
  }

  private static Reading transfer(RunningServer server, DomainName zone) {
    return new ZoneTransfer(server.socket(), "127.0.0.1", zone, TransferLimits.standard())
        .read(Call.within(Duration.ofSeconds(30), TIME));
  }

  private static ParityReport parity(RunningServer server, Zone zone) {
    try (DnsClient client = new DnsClient(unused -> server.socket(), TIME, DnsLimits.standard())) {
      ServerAddress address =
          new ServerAddress(
              DomainName.parse("ns1.dns.example.net."), InetAddress.getLoopbackAddress());
      return new WireParity(client, STRICT)
          .check(zone, List.of(address), Call.within(Duration.ofSeconds(60), TIME));
    }
  }

  private static Path require(ServerProgram program) {
    Optional<Path> path = program.find();
    if (path.isEmpty()) {
      if ("required".equals(System.getenv("UNDERSTUDY_INTEROP"))) {
        fail("UNDERSTUDY_INTEROP=required, and " + program.hint());
      }
      abort(program.hint());
    }
    return path.orElseThrow();
  }
}
