// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Reading;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.WriteUnit;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.Permits;
import dev.understudy.testkit.fake.DnsMadeEasyFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.HttpFake;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A provider, something on loopback that it talks to, and a manual clock. */
final class Rig implements AutoCloseable {
  static final DomainName APEX = DomainName.parse("example.com.");
  static final String KEY = "api-key-7f3a";
  static final String SECRET = "secret-key-91c2";
  static final String WRONG = "wrong-key-d4e8";
  static final HostedZone ZONE =
      new HostedZone(
          DnsMadeEasyProvider.ID,
          "123123",
          APEX,
          List.of(
              DomainName.parse("ns0.dnsmadeeasy.com."), DomainName.parse("ns1.dnsmadeeasy.com.")),
          HostingStatus.ACTIVE,
          "",
          List.of());

  final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-05T09:08:07Z"));
  final FakeHttpServer server;
  final Understudy understudy;
  final DnsProvider provider;

  private Rig(Function<ManualTime, HttpFake> fake) {
    server = FakeHttpServer.start(fake.apply(time), time);
    understudy =
        Understudy.builder()
            .time(time)
            .secrets(
                SecretSource.of(
                    Map.of(
                        "DNSMADEEASY_API_KEY", secret(KEY),
                        "DNSMADEEASY_SECRET_KEY", secret(SECRET),
                        "WRONG", secret(WRONG))))
            .build();
    provider = with(settings());
  }

  /** Talks to something that answers as told. */
  static Rig of(HttpFake answers) {
    return new Rig(time -> answers);
  }

  /** Talks to a fake that keeps state. */
  static Rig with(Function<ManualTime, DnsMadeEasyFake> fake) {
    return new Rig(fake::apply);
  }

  private static Secret secret(String text) {
    return Secret.of(text.toCharArray());
  }

  DnsMadeEasySettings.Builder settings() {
    return DnsMadeEasySettings.builder().endpoint(server.endpoint().toString());
  }

  DnsProvider with(DnsMadeEasySettings.Builder settings) {
    return DnsMadeEasyProvider.of(settings.build(), understudy.context());
  }

  Call call() {
    return Call.within(Duration.ofHours(3), time);
  }

  static WritePermit permit() {
    return Permits.of("op1/unit-1#1");
  }

  Reading.Complete read(HostedZone zone) {
    Reading reading = provider.read(zone, call());
    if (reading instanceof Reading.Complete complete) {
      return complete;
    }
    throw new AssertionError("a complete reading was expected, not " + reading);
  }

  List<WriteUnit> units(HostedZone zone, Change... changes) {
    return provider.prepare(zone, read(zone), ChangeSet.of(APEX, Arrays.asList(changes))).units();
  }

  /** Sends the units of changes, all of which must be applied; returns how many there were. */
  int apply(HostedZone zone, Change... changes) {
    List<WriteUnit> units = units(zone, changes);
    for (WriteUnit unit : units) {
      WriteOutcome outcome = provider.write(unit, permit(), call());
      if (!(outcome instanceof WriteOutcome.Applied)) {
        throw new AssertionError(unit.payload() + ": " + outcome);
      }
    }
    return units.size();
  }

  static String resource(String name) {
    try (InputStream in = Rig.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An RRset of rdata in presentation form; relative names are below the apex. */
  static Rrset rrset(String name, RecordType type, int ttl, String... rdata) {
    return Rrset.of(
        DomainName.parse(name, APEX),
        type,
        new Ttl(ttl),
        Stream.of(rdata).map(text -> RdataText.parse(type, text, APEX)).toList());
  }

  @Override
  public void close() {
    provider.close();
    understudy.close();
    server.close();
  }
}
