// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.WriteUnit;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.CloudnsFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A provider, a server that keeps state as ClouDNS documents, and a manual clock. */
final class Rig implements AutoCloseable {
  static final DomainName APEX = DomainName.parse("example.com.");
  static final String PASSWORD = "right-password";
  static final String WRONG = "wrong-password";

  final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  final CloudnsFake fake = CloudnsFake.builder(time, "17", PASSWORD).subUser("18", "sub").build();
  final FakeHttpServer server = FakeHttpServer.start(fake, time);
  final Understudy understudy =
      Understudy.builder()
          .time(time)
          .secrets(
              SecretSource.of(
                  Map.of(
                      "CLOUDNS_AUTH_PASSWORD", Secret.of(PASSWORD.toCharArray()),
                      "WRONG", Secret.of(WRONG.toCharArray()))))
          .build();
  final CloudnsProvider provider = with("CLOUDNS_AUTH_PASSWORD");

  CloudnsProvider with(String passwordName) {
    return CloudnsProvider.of(
        settings().authId("17").passwordName(passwordName).build(), understudy.context());
  }

  CloudnsProvider overTls() {
    return CloudnsProvider.of(
        CloudnsSettings.builder()
            .endpoint(server.tlsEndpoint().toString())
            .authId("17")
            .passwordName("CLOUDNS_AUTH_PASSWORD")
            .build(),
        understudy.context());
  }

  CloudnsSettings.Builder settings() {
    return CloudnsSettings.builder().endpoint(server.endpoint().toString());
  }

  Call call() {
    return Call.within(Duration.ofHours(3), time);
  }

  static WritePermit permit() {
    WritePermit.prepare();
    return (WritePermit) Trusted.permit(7, "0".repeat(64), "op1/unit-1#1");
  }

  HostedZone create() {
    return provider.create(APEX, new OperationId("op1"), permit(), call());
  }

  Reading.Complete read(HostedZone zone) {
    Reading reading = provider.read(zone, call());
    if (reading instanceof Reading.Complete complete) {
      return complete;
    }
    throw new AssertionError("a complete reading was expected, not " + reading);
  }

  WritePlan plan(HostedZone zone, List<Change> changes) {
    return provider.prepare(zone, read(zone), ChangeSet.of(APEX, changes));
  }

  void apply(HostedZone zone, List<Change> changes) {
    for (WriteUnit unit : plan(zone, changes).units()) {
      WriteOutcome outcome = provider.write(unit, permit(), call());
      if (!(outcome instanceof WriteOutcome.Applied)) {
        throw new AssertionError(unit + " was expected to be applied, not " + outcome);
      }
    }
  }

  /** An RRset of rdata in presentation form. */
  static Rrset rrset(String name, RecordType type, int ttl, String... rdata) {
    return Rrset.of(
        DomainName.parse(name, APEX),
        type,
        new Ttl(ttl),
        Stream.of(rdata).map(text -> RdataText.parse(type, text, DomainName.ROOT)).toList());
  }

  @Override
  public void close() {
    understudy.close();
    server.close();
  }
}
