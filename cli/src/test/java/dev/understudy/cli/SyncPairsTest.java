// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.normalize.DataClass;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.normalize.Verdict;
import dev.understudy.testkit.stage.ProviderKind;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every provider to every other, by the command: what is carried is the same, what is not is named,
 * and then there is nothing left to do.
 */
@Execution(ExecutionMode.CONCURRENT)
final class SyncPairsTest {
  private static final Pattern PLAN = Pattern.compile("Plan +([0-9a-f]{12})");
  private static final Pattern BLOCK = Pattern.compile("BLOCK +((?!SUBST-)[A-Z0-9-]+)");

  private static final List<Integer> CLOUDNS_TTLS =
      List.of(60, 300, 900, 1800, 3600, 21_600, 43_200, 86_400);

  /** Types, and RRsets of these zones: DS without NS, no service, aliases in a reverse zone. */
  private static final Map<ProviderKind, Set<String>> LACKING =
      Map.of(
          ProviderKind.CLOUDFLARE,
          Set.of("@ DS", "sub DS"),
          ProviderKind.CLOUDNS,
          Stream.concat(
                  Stream.of("HTTPS", "SVCB", "@ DS", "sub DS", "under NS"),
                  IntStream.rangeClosed(128, 135).mapToObj(each -> each + " CNAME"))
              .collect(Collectors.toSet()),
          ProviderKind.DNSMADEEASY,
          Set.of(
              "DS",
              "HTTPS",
              "LOC",
              "NAPTR",
              "SSHFP",
              "SVCB",
              "TLSA",
              "_imap._tcp SRV",
              "_pop3._tcp SRV"),
          ProviderKind.NS1,
          Set.of("LOC", "SSHFP"),
          ProviderKind.ROUTE53,
          Set.of("LOC"));

  @TempDir private Path folder;

  static Stream<Arguments> pairs() {
    return every("unit.tests");
  }

  static Stream<Arguments> morePairs() {
    return every("example.com", "2.0.192.in-addr.arpa");
  }

  private static Stream<Arguments> every(String... zones) {
    List<Arguments> all = new ArrayList<>();
    for (ProviderKind from : ProviderKind.values()) {
      for (ProviderKind to : ProviderKind.values()) {
        if (from != to) {
          Stream.of(zones).forEach(zone -> all.add(Arguments.of(from, to, zone)));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} to {1}, {2}")
  @MethodSource("pairs")
  void secondPlanIsEmpty_andWhatIsNotCarriedIsNamed(ProviderKind from, ProviderKind to, String name)
      throws IOException {
    Zone zone = zone(name);
    String source = from.id() + ":" + name;
    String target = to.id() + ":" + name;
    try (LabScene scene = new LabScene(folder, zone, from, to)) {
      CommandRun planned = scene.run("sync", source, target);
      List<String> apply =
          new ArrayList<>(List.of("sync", source, target, "--apply", plan(planned)));
      if (planned.status() == 4) {
        apply.addAll(List.of("--approver", "somebody"));
        blocking(planned).forEach(code -> apply.addAll(List.of("--override", code + "=seen")));
      }

      CommandRun applied = scene.run(apply.toArray(String[]::new));

      assertThat(applied.status()).as(applied.out() + applied.err()).isZero();
      assertThat(scene.run("sync", source, target).out())
          .containsAnyOf("there is nothing to do", "0 to create, 0 to update, 0 to delete");
      Zone there = scene.stage().primary().served(zone.apex());
      Zone here = scene.stage().secondary().served(zone.apex());
      List<RrsetKey> unlike = unlike(there, here);
      assertThat(unlike.stream().map(key -> key.name().relativeTo(zone.apex()) + " " + key.type()))
          .containsExactlyInAnyOrderElementsOf(lacking(to, there));
      assertThat(unlike)
          .allSatisfy(
              key ->
                  assertThat(planned.out())
                      .containsPattern(
                          "(?:WARN|BLOCK) +(?!SUBST-)[A-Z0-9-]+ " + Pattern.quote(key.toString())));
      assertThat(unlike(here, there)).as("there alone").isSubsetOf(unlike);
      for (Rrset rrset : here.rrsets()) {
        if (DataClass.of(here.apex(), rrset) == DataClass.OWNER) {
          int ttl = there.find(rrset.key()).orElseThrow().ttl().seconds();
          assertThat(rrset.ttl().seconds()).as(rrset.toString()).isEqualTo(kept(to, ttl));
        }
      }
    }
  }

  /** What a provider does not hold of a zone, as its vendor says: types, and single RRsets. */
  private static List<String> lacking(ProviderKind kind, Zone zone) {
    Set<String> lacks = LACKING.getOrDefault(kind, Set.of());
    return zone.rrsets().stream()
        .filter(rrset -> DataClass.of(zone.apex(), rrset) == DataClass.OWNER)
        .map(rrset -> rrset.name().relativeTo(zone.apex()) + " " + rrset.type())
        .filter(each -> lacks.contains(each) || lacks.contains(each.split(" ")[1]))
        .toList();
  }

  /** What a provider makes of a TTL, as its vendor says. */
  private static int kept(ProviderKind kind, int ttl) {
    return switch (kind) {
      case CLOUDFLARE -> Math.min(Math.max(60, ttl), 86_400);
      case CLOUDNS -> CLOUDNS_TTLS.stream().filter(each -> each >= ttl).findFirst().orElseThrow();
      case DNSMADEEASY -> Math.max(60, ttl);
      case NS1, ROUTE53 -> ttl;
    };
  }

  private static String plan(CommandRun planned) {
    Matcher found = PLAN.matcher(planned.out());
    assertThat(found.find()).as(planned.out() + planned.err()).isTrue();
    return found.group(1);
  }

  /** The rules that a plan touches since the target cannot hold what the zone cannot do without. */
  private static Set<String> blocking(CommandRun planned) {
    Set<String> codes = new TreeSet<>();
    Matcher found = BLOCK.matcher(planned.out());
    while (found.find()) {
      codes.add(found.group(1));
    }
    return codes;
  }

  @Tag("exhaustive")
  @ParameterizedTest(name = "{0} to {1}, {2}")
  @MethodSource("morePairs")
  void moreZones(ProviderKind from, ProviderKind to, String name) throws IOException {
    secondPlanIsEmpty_andWhatIsNotCarriedIsNamed(from, to, name);
  }

  /** What of the owner's data is not on the other side, but for TTLs and texts cut elsewhere. */
  private static List<RrsetKey> unlike(Zone from, Zone to) {
    List<RrsetKey> unlike = new ArrayList<>();
    for (Rrset rrset : from.rrsets()) {
      Optional<Rrset> other = to.find(rrset.key()).map(each -> each.withTtl(rrset.ttl()));
      Verdict verdict =
          EqualityRules.betweenProviders().compare(from.apex(), Optional.of(rrset), other);
      if (DataClass.of(from.apex(), rrset) == DataClass.OWNER
          && !(verdict instanceof Verdict.Equal)) {
        unlike.add(rrset.key());
      }
    }
    return unlike;
  }

  private static Zone zone(String name) throws IOException {
    try (InputStream in = SyncPairsTest.class.getResourceAsStream("/zones/" + name + ".zone")) {
      return MasterFile.read(in.readAllBytes(), DomainName.parse(name));
    }
  }
}
