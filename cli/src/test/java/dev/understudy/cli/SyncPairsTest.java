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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
      for (RrsetKey key : unlike(there, here)) {
        assertThat(planned.out()).contains(key.toString());
      }
    }
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
