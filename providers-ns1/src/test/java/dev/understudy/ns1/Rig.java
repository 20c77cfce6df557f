// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.WritePermit;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A provider, a server that answers as told, and a manual clock. */
final class Rig implements AutoCloseable {
  static final DomainName APEX = DomainName.parse("example.com.");
  static final HostedZone ZONE =
      new HostedZone(
          Ns1Provider.ID,
          "example.com",
          APEX,
          List.of(DomainName.parse("dns1.p03.nsone.net.")),
          HostingStatus.ACTIVE,
          "",
          List.of());

  final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  final MockWebServer server = new MockWebServer();
  final Understudy understudy;
  final Ns1Provider provider;

  Rig() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
    understudy =
        Understudy.builder()
            .time(time)
            .secrets(SecretSource.of(Map.of("NS1_API_KEY", Secret.of("key-123".toCharArray()))))
            .build();
    provider =
        Ns1Provider.of(
            Ns1Settings.builder().endpoint("http://127.0.0.1:" + server.getPort() + "/v1").build(),
            understudy.context());
  }

  void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  RecordedRequest taken() {
    try {
      return server.takeRequest(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Call call() {
    return Call.within(Duration.ofHours(2), time);
  }

  static WritePermit permit() {
    WritePermit.prepare();
    return (WritePermit) Trusted.permit(7, "0".repeat(64), "op1/unit-1#1");
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
