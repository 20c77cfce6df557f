// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.stage;

import dev.understudy.call.TimeSource;
import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.fake.CloudnsFake;
import dev.understudy.testkit.fake.DnsMadeEasyFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Ns1Fake;
import dev.understudy.testkit.fake.RegistryAccount;
import dev.understudy.testkit.fake.Route53Fake;
import dev.understudy.testkit.fake.StatefulFake;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.fake.ZoneEditor;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * An account at a fake provider, with its interface on a free port of loopback, and what the real
 * client is told to find it. Thread-safe.
 */
public final class Account implements AutoCloseable {
  private static final Duration PROPAGATION = Duration.ofSeconds(2);
  private static final String CLOUDNS_ID = "17";
  private static final String DNSMADEEASY_KEY = "lab-api-key";
  private static final String ROUTE53_KEY = "AKIALABLABLABLABLAB1";

  private final ProviderKind kind;
  private final Parts parts;
  private final FakeHttpServer server;

  private Account(ProviderKind kind, Parts parts, TimeSource time) {
    this.kind = kind;
    this.parts = parts;
    this.server = FakeHttpServer.start(parts.fake, time);
  }

  /** An account of its own, that holds a zone as far as it can. */
  public static Account holding(Zone zone, ProviderKind kind, TimeSource time) {
    Account account = open(kind, Surroundings.alone(time));
    account.load(zone);
    return account;
  }

  /**
   * What is around an account.
   *
   * @param plan of zones at Cloudflare
   * @param assigned the name servers that Cloudflare assigns; none for those of the fake
   */
  record Surroundings(
      TimeSource time,
      WriteLog log,
      Optional<RegistryAccount> registry,
      String plan,
      List<DomainName> assigned) {
    static Surroundings alone(TimeSource time) {
      return new Surroundings(time, new WriteLog(), Optional.empty(), "pro", List.of());
    }
  }

  static Account open(ProviderKind kind, Surroundings around) {
    return new Account(kind, parts(kind, around), around.time());
  }

  /** The names of its name servers, for who must know them before there is an account. */
  static List<DomainName> nameServers(ProviderKind kind, TimeSource time) {
    return parts(kind, Surroundings.alone(time)).nameServers;
  }

  private record Parts(
      StatefulFake<?> fake,
      ZoneHolder holder,
      ZoneEditor editor,
      Function<Zone, List<RrsetKey>> loader,
      BiConsumer<DomainName, Rrset> apexNs,
      List<DomainName> nameServers,
      Map<String, String> settings,
      Map<String, String> secrets) {}

  private static Parts parts(ProviderKind kind, Surroundings around) {
    String secret = "lab-" + kind.id() + "-secret";
    return switch (kind) {
      case CLOUDFLARE -> cloudflare(around, secret);
      case CLOUDNS -> {
        CloudnsFake fake =
            CloudnsFake.builder(around.time, CLOUDNS_ID, secret).writeLog(around.log).build();
        yield parts(
            fake,
            fake::zoneFor,
            fake,
            fake::load,
            fake.nameServers(),
            Map.of("auth-id", CLOUDNS_ID),
            Map.of("CLOUDNS_AUTH_PASSWORD", secret));
      }
      case DNSMADEEASY -> {
        DnsMadeEasyFake fake =
            DnsMadeEasyFake.builder(around.time, DNSMADEEASY_KEY, secret)
                .writeLog(around.log)
                .build();
        yield parts(
            fake,
            fake::zoneFor,
            fake,
            fake::load,
            fake.nameServers(),
            Map.of(),
            Map.of("DNSMADEEASY_API_KEY", DNSMADEEASY_KEY, "DNSMADEEASY_SECRET_KEY", secret));
      }
      case NS1 -> {
        Ns1Fake fake = Ns1Fake.builder(around.time, secret).writeLog(around.log).build();
        yield parts(
            fake,
            fake::zoneFor,
            fake,
            fake::load,
            fake.nameServers(),
            Map.of(),
            Map.of("NS1_API_KEY", secret));
      }
      case ROUTE53 -> {
        Route53Fake fake =
            Route53Fake.builder(around.time, ROUTE53_KEY, secret)
                .writeLog(around.log)
                .propagation(PROPAGATION)
                .build();
        yield parts(
            fake,
            fake::zoneFor,
            fake,
            fake::load,
            fake.nameServers(),
            Map.of(),
            Map.of("AWS_ACCESS_KEY_ID", ROUTE53_KEY, "AWS_SECRET_ACCESS_KEY", secret));
      }
    };
  }

  private static Parts parts(
      StatefulFake<?> fake,
      ZoneHolder holder,
      ZoneEditor editor,
      Function<Zone, List<RrsetKey>> loader,
      List<DomainName> nameServers,
      Map<String, String> settings,
      Map<String, String> secrets) {
    return new Parts(fake, holder, editor, loader, editor::put, nameServers, settings, secrets);
  }

  private static Parts cloudflare(Surroundings around, String secret) {
    CloudflareFake.Builder builder =
        CloudflareFake.builder(around.time, secret).writeLog(around.log).plan(around.plan);
    around.registry.ifPresent(builder::registry);
    if (!around.assigned.isEmpty()) {
      builder.nameServers(
          around.assigned.get(0).toStringWithoutFinalDot(),
          around.assigned.get(1).toStringWithoutFinalDot());
    }
    CloudflareFake fake = builder.build();
    return new Parts(
        fake,
        fake::zoneFor,
        fake,
        fake::load,
        (apex, ns) -> {
          fake.setMultiProvider(apex, true);
          fake.put(apex, ns);
        },
        fake.nameServers(),
        Map.of("account", CloudflareFake.ACCOUNT),
        Map.of("CLOUDFLARE_API_TOKEN", secret));
  }

  /** Whose account it is. */
  public ProviderKind kind() {
    return kind;
  }

  /** The settings that the real client is given to find this fake. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("endpoint", server.endpoint().toString());
    settings.putAll(parts.settings);
    return settings;
  }

  /** The secrets that the real client asks for, by name; worth nothing elsewhere. */
  public Map<String, String> secrets() {
    return parts.secrets;
  }

  /** The fake, for its faults and its write log. */
  public StatefulFake<?> fake() {
    return parts.fake;
  }

  /** How many requests its interface has answered or swallowed so far. */
  public int requests() {
    return server.requests();
  }

  /** Puts a whole zone into the account; what cannot be held is returned. */
  public List<RrsetKey> load(Zone zone) {
    return parts.loader.apply(zone);
  }

  ZoneHolder holder() {
    return parts.holder;
  }

  ZoneEditor editor() {
    return parts.editor;
  }

  /** Has the apex NS RRset name servers besides, or instead of, its own. */
  void nameAtApex(DomainName apex, Rrset ns) {
    parts.apexNs.accept(apex, ns);
  }

  /** The TTL of the apex NS RRset, where that is a setting of its own. */
  void apexNsTtl(DomainName apex, Ttl ttl) {
    if (parts.fake instanceof CloudflareFake cloudflare) {
      cloudflare.setNsTtl(apex, ttl.seconds());
    }
  }

  /** Whether its own name servers are in the apex NS RRset whatever is put there. */
  boolean addsOwnNameServers() {
    return kind == ProviderKind.CLOUDFLARE || kind == ProviderKind.DNSMADEEASY;
  }

  @Override
  public void close() {
    server.close();
  }
}
