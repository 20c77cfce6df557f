// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.fake.CloudnsFake;
import dev.understudy.testkit.fake.DnsMadeEasyFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.HttpFake;
import dev.understudy.testkit.fake.Ns1Fake;
import dev.understudy.testkit.fake.Route53Fake;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The interface of one provider by itself, without name servers, registry and resolvers. */
final class LoneFake implements AutoCloseable {
  private static final Duration PROPAGATION = Duration.ofSeconds(2);

  private final String provider;
  private final FakeHttpServer server;
  private final Map<String, String> settings = new TreeMap<>();
  private final Map<String, String> secrets;

  private LoneFake(String provider, FakeHttpServer server, Map<String, String> secrets) {
    this.provider = provider;
    this.server = server;
    this.secrets = new TreeMap<>(secrets);
    settings.put("endpoint", server.endpoint().toString());
  }

  /**
   * Starts a fake on a free port of loopback, with a zone in its account.
   *
   * @throws ConfigurationException when there is no fake of that provider; lists those there are
   */
  static LoneFake start(String provider, Zone zone, TimeSource time) {
    String secret = "lab-" + provider + "-secret";
    return switch (provider) {
      case "cloudflare" -> {
        CloudflareFake fake = CloudflareFake.builder(time, secret).build();
        fake.load(zone);
        LoneFake alone = started(provider, fake, time, Map.of("CLOUDFLARE_API_TOKEN", secret));
        alone.settings.put("account", CloudflareFake.ACCOUNT);
        yield alone;
      }
      case "cloudns" -> {
        CloudnsFake fake = CloudnsFake.builder(time, "17", secret).build();
        fake.load(zone);
        LoneFake alone = started(provider, fake, time, Map.of("CLOUDNS_AUTH_PASSWORD", secret));
        alone.settings.put("auth-id", "17");
        yield alone;
      }
      case "dnsmadeeasy" -> {
        DnsMadeEasyFake fake = DnsMadeEasyFake.builder(time, "lab-api-key", secret).build();
        fake.load(zone);
        yield started(
            provider,
            fake,
            time,
            Map.of("DNSMADEEASY_API_KEY", "lab-api-key", "DNSMADEEASY_SECRET_KEY", secret));
      }
      case "ns1" -> {
        Ns1Fake fake = Ns1Fake.builder(time, secret).build();
        fake.load(zone);
        yield started(provider, fake, time, Map.of("NS1_API_KEY", secret));
      }
      case "route53" -> {
        Route53Fake fake =
            Route53Fake.builder(time, "AKIALABLABLABLABLAB1", secret)
                .propagation(PROPAGATION)
                .build();
        fake.load(zone);
        yield started(
            provider,
            fake,
            time,
            Map.of("AWS_ACCESS_KEY_ID", "AKIALABLABLABLABLAB1", "AWS_SECRET_ACCESS_KEY", secret));
      }
      default ->
          throw new ConfigurationException(
              "--only: there is no fake of '"
                  + provider
                  + "'; there are [cloudflare, cloudns, dnsmadeeasy, ns1, route53]");
    };
  }

  private static LoneFake started(
      String provider, HttpFake fake, TimeSource time, Map<String, String> secrets) {
    return new LoneFake(provider, FakeHttpServer.start(fake, time), secrets);
  }

  /** The settings that the real client is given. */
  Map<String, String> settings() {
    return settings;
  }

  /** The secrets that the real client asks for, worth nothing elsewhere. */
  Map<String, String> secrets() {
    return secrets;
  }

  /** One line of JSON, in the words of the whole lab's description. */
  String description() {
    return "{\"apis\":{\""
        + provider
        + "\":"
        + object(settings)
        + "},\"secrets\":"
        + object(secrets)
        + "}";
  }

  private static String object(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public void close() {
    server.close();
  }
}
