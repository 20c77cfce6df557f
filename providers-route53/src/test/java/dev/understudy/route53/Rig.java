// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Reading;
import dev.understudy.provider.WritePermit;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Route53Fake;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A provider, the fake it talks to, and a manual clock. */
final class Rig implements AutoCloseable {
  static final DomainName APEX = DomainName.parse("example.com.");
  static final String KEY_ID = "AKIALABLABLABLABLAB1";
  static final String KEY = "right-secret-key";
  static final String WRONG_KEY = "wrong-secret-key";

  final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-25T10:00:00Z"));
  final Route53Fake fake;
  final FakeHttpServer server;
  final Understudy understudy;
  final DnsProvider provider;

  Rig() {
    this(300);
  }

  Rig(int pageSize) {
    fake = Route53Fake.builder(time, KEY_ID, KEY).pageSize(pageSize).build();
    server = FakeHttpServer.start(fake, time);
    understudy =
        Understudy.builder()
            .time(time)
            .secrets(
                SecretSource.of(
                    Map.of(
                        "ID", secret(KEY_ID),
                        "KEY", secret(KEY),
                        "WRONG_ID", secret(KEY_ID),
                        "WRONG_KEY", secret(WRONG_KEY))))
            .build();
    provider = with("ID", "KEY");
  }

  private static Secret secret(String text) {
    return Secret.of(text.toCharArray());
  }

  Route53Settings.Builder settings() {
    return Route53Settings.builder()
        .endpoint(server.endpoint().toString())
        .requestsPerSecond(50)
        .kmsKey("arn:aws:kms:us-east-1:111122223333:key/of-the-rig")
        .secretNames("ID", "KEY", "TOKEN");
  }

  DnsProvider with(String keyId, String key) {
    return Route53Provider.of(
        settings().secretNames(keyId, key, "TOKEN").build(), understudy.context());
  }

  Call call() {
    return Call.within(Duration.ofHours(2), time);
  }

  static WritePermit permit() {
    WritePermit.prepare();
    return (WritePermit) Trusted.permit(7, "0".repeat(64), "op1/unit-1#1");
  }

  HostedZone zone() {
    fake.addZone(APEX, false);
    return provider.find(APEX, call()).orElseThrow();
  }

  Reading.Complete read(HostedZone zone) {
    return (Reading.Complete) provider.read(zone, call());
  }

  /** A zone that nobody asked about. */
  static HostedZone someZone() {
    return new HostedZone(
        Route53Provider.ID, "Z1", APEX, List.of(), HostingStatus.ACTIVE, "", List.of());
  }

  static ChangeSet changes(Change... changes) {
    return ChangeSet.of(APEX, Arrays.asList(changes));
  }

  static Rrset rrset(String name, RecordType type, int ttl, String... rdata) {
    return Rrset.of(
        DomainName.parse(name, APEX),
        type,
        new Ttl(ttl),
        Stream.of(rdata).map(text -> RdataText.parse(type, text, APEX)).toList());
  }

  static String weighted(String name, String identifier, int weight, String address) {
    return "<ResourceRecordSet><Name>"
        + name
        + "</Name><Type>A</Type><SetIdentifier>"
        + identifier
        + "</SetIdentifier><Weight>"
        + weight
        + "</Weight><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>"
        + address
        + "</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>";
  }

  @Override
  public void close() {
    provider.close();
    understudy.close();
    server.close();
  }
}
