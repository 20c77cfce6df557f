// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.drill.DrillZone;
import dev.understudy.drill.WriteBalance;
import dev.understudy.state.FileStateStore;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.StateStore;
import dev.understudy.testkit.lab.LabServer;
import dev.understudy.testkit.lab.RegistryTerms;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.stage.ProviderKind;
import dev.understudy.testkit.stage.Side;
import dev.understudy.testkit.stage.Stage;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A lab with short TTLs, and the command configured for it by the files that lab writes. */
final class LabScene implements AutoCloseable {
  static final DomainName ZONE = DrillZone.standard().apex();
  static final String NAME = ZONE.toStringWithoutFinalDot();
  static final String PRIMARY = "cloudflare:" + NAME;
  static final String SECONDARY = "ns1:" + NAME;

  private static final Pattern PLAN = Pattern.compile("--apply ([0-9a-f]{12})");

  private final Path home;
  private final Stage stage;
  private final LabServer control;

  LabScene(Path home) throws IOException {
    this(home, DrillZone.standard());
  }

  /** A scene over a zone of that name which has fewer records, where it is run again and again. */
  LabScene(Path home, Zone zone) throws IOException {
    this(home, zone, ProviderKind.CLOUDFLARE, ProviderKind.NS1);
  }

  LabScene(Path home, Zone zone, ProviderKind primary, ProviderKind secondary) throws IOException {
    this.home = home;
    this.stage =
        Stage.builder(zone)
            .providers(primary, secondary)
            .registryTerms(RegistryTerms.usual().withNsTtl(new Ttl(300)))
            .publicationDelays(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)))
            .apexNsTtl(300)
            .start();
    this.control = stage.openControl();
    LabFiles.write(stage, control, home);
  }

  Stage stage() {
    return stage;
  }

  /** The folder with configuration and state. */
  Path home() {
    return home;
  }

  Map<String, String> environment() {
    return Map.of("UNDERSTUDY_CONFIG", home.resolve("understudy.yaml").toString());
  }

  CommandRun run(String... args) {
    return CommandRun.of(environment(), args);
  }

  /** Runs a planning command; the digest of its plan. */
  String plan(String... args) {
    CommandRun run = run(args);
    Matcher found = PLAN.matcher(run.out());
    assertThat(found.find()).as(run.out() + run.err()).isTrue();
    return found.group(1);
  }

  /** Provisions the secondary, and has a snapshot taken. */
  void prepare() {
    String plan = plan("sync", PRIMARY, SECONDARY);
    assertThat(run("sync", PRIMARY, SECONDARY, "--apply", plan).status()).isZero();
    assertThat(run("check", NAME).status()).isZero();
  }

  /** The primary's servers and interface die with all caches warm. */
  void loseThePrimary() {
    stage.lab().warm();
    stage.primary().breakServers(ServerFault.DEAD);
    stage.primary().breakInterface();
  }

  void bringThePrimaryBack() {
    stage.primary().mendServers();
    stage.primary().mendInterface();
  }

  boolean isDelegatedTo(Side side) {
    return stage
        .lab()
        .registry()
        .nameServers(ZONE)
        .orElseThrow()
        .equals(side.servers().nameServerNames());
  }

  List<JournalRecord> journal() {
    try (StateStore store = new FileStateStore(home.resolve("state"), stage.time())) {
      return store.read(ZONE);
    }
  }

  WriteBalance balance() {
    return WriteBalance.of(journal(), stage.writeLog().entries());
  }

  @Override
  public void close() {
    control.close();
    stage.close();
  }
}
