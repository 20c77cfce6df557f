// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import static dev.understudy.cli.LabScene.NAME;
import static dev.understudy.cli.LabScene.PRIMARY;
import static dev.understudy.cli.LabScene.SECONDARY;
import static dev.understudy.cli.LabScene.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.stage.Side;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a provider cannot do in the place of another is said before anything is written. */
@Execution(ExecutionMode.CONCURRENT)
final class SubstitutabilityCommandsTest {
  private static final String FRESH = "fresh.example";

  @TempDir Path folder;
  private LabScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new LabScene(folder);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private CloudflareFake cloudflare() {
    return (CloudflareFake) scene.stage().primary().fake();
  }

  private void proxy(String label) {
    cloudflare()
        .post(
            ZONE,
            "{\"type\":\"A\",\"name\":\""
                + label
                + "."
                + NAME
                + "\",\"content\":\"192.0.2.77\",\"ttl\":1,\"proxied\":true}");
  }

  private Path file(String... lines) throws IOException {
    String text =
        "$ORIGIN fresh.example.\n@ 300 IN SOA ns1.old.example. h.old.example. 1 2 3 4 5\n"
            + "@ 300 IN NS ns1.old.example.\n"
            + String.join("\n", lines)
            + "\n";
    return Files.writeString(folder.resolve("fresh.zone"), text);
  }

  /** Without the breaks that text for people has. */
  private static String unwrapped(CommandRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  @Test
  void proxiedRecord_blocksUntilSomethingStandsInAtTheStandby() {
    scene.prepare();
    proxy("shop");

    CommandRun blocked = scene.run("check", PRIMARY, SECONDARY);

    assertThat(blocked.status()).as(blocked.out() + blocked.err()).isEqualTo(1);
    assertThat(unwrapped(blocked))
        .contains("SUBST-PROXIED", "shop." + NAME, "Fallback demanded", "CLOUDFLARE-PROXIED");
    CommandRun ready = scene.run("check", NAME);
    assertThat(ready.status()).as(ready.out()).isEqualTo(1);
    assertThat(ready.out()).contains("substitutability", "SUBST-PROXIED");

    scene
        .stage()
        .secondary()
        .edit(
            ZONE,
            Rrset.of(
                ZONE.child("shop"),
                RecordType.A,
                new Ttl(300),
                RdataText.parse(RecordType.A, "192.0.2.78", DomainName.ROOT)));
    CommandRun standsIn = scene.run("check", PRIMARY, SECONDARY);
    assertThat(standsIn.status()).as(standsIn.out() + standsIn.err()).isZero();
    assertThat(unwrapped(standsIn)).contains("Fallback taken: ns1 holds there A [192.0.2.78]");
  }

  @Test
  void everyFormat_hasTheSameRows() {
    proxy("shop");
    for (String format : new String[] {"text", "json", "markdown", "html", "junit"}) {
      CommandRun run = scene.run("check", PRIMARY, SECONDARY, "--format", format);

      assertThat(run.status()).as(format + run.err()).isEqualTo(1);
      assertThat(run.out()).as(format).contains("SUBST-PROXIED", "SUBST-RATE", "shop." + NAME);
      CommandRun sync = scene.run("sync", PRIMARY, SECONDARY, "--format", format);
      assertThat(sync.status())
          .as("a proxied record at the source is to be looked at")
          .isEqualTo(4);
      assertThat(sync.out()).as(format).contains("SUBST-PROXIED", "shop." + NAME);
    }
    assertThat(scene.run("check", PRIMARY, SECONDARY, "--format", "junit").out())
        .contains("<failure type=\"BLOCK\"");
    assertThat(scene.stage().writeLog().entries()).as("only looking").isEmpty();
  }

  @Test
  void sync_asksNoMoreThanItsPlanTakes() {
    scene.prepare();
    Side primary = scene.stage().primary();
    Side secondary = scene.stage().secondary();
    int before = primary.requests();
    int beside = secondary.requests();

    CommandRun again = scene.run("sync", PRIMARY, SECONDARY);

    assertThat(unwrapped(again)).contains("In parity", "What ns1 cannot do in the place of");
    assertThat(primary.requests() - before).as("find, settings, records").isEqualTo(3);
    assertThat(secondary.requests() - beside).as("find, records").isEqualTo(2);
  }

  @Test
  void freeStandby_blocks_asAZoneToCreate_andAsOneThatIsThere() throws IOException {
    cloudflare().setPlan(ZONE, "pro");
    String from = "file:" + file("www 30 IN A 192.0.2.1", "empty 300 IN TXT \"\"");

    CommandRun fresh = scene.run("check", from, "cloudflare:" + FRESH);

    assertThat(fresh.status()).as(fresh.out() + fresh.err()).isEqualTo(1);
    assertThat(unwrapped(fresh))
        .contains("SUBST-STANDBY-DELETED", "28 days", "domain-status/, as of 2026-11-25")
        .contains("SUBST-REFUSED", "CLOUDFLARE-EMPTY-TXT")
        .contains("SUBST-TTL", "it gets 60", "up to 30 s later")
        .contains("SUBST-PRICE", "20 USD per zone and month");
    file("www 30 IN A 192.0.2.1");
    CommandRun planned = scene.run("sync", from, "cloudflare:" + FRESH);
    assertThat(planned.status()).as("a sync may go on").isZero();
    assertThat(planned.out()).contains("SUBST-STANDBY-DELETED");

    DomainName apex = DomainName.parse(FRESH);
    cloudflare().addZone(apex);
    cloudflare().setPlan(apex, "free");
    assertThat(scene.run("check", from, "cloudflare:" + FRESH).out())
        .contains("CLOUDFLARE-ZONE-PENDING-DELETION")
        .doesNotContain("SUBST-STANDBY-DELETED");
    cloudflare().setPlan(apex, "pro");
    CommandRun paid = scene.run("check", from, "cloudflare:" + FRESH);
    assertThat(paid.status()).as(paid.out()).isZero();
  }

  @Test
  void freePrimary_isToldWithTheStepBeforeARollback() {
    cloudflare().setPlan(ZONE, "free");

    CommandRun run = scene.run("check", PRIMARY, SECONDARY);

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(unwrapped(run))
        .contains("SUBST-PRIMARY-DELETED", "after 7 days", "Before a rollback", "paid plan");
    scene.prepare();
    CommandRun ready = scene.run("check", NAME);
    assertThat(ready.status()).as(ready.out()).isZero();
    assertThat(ready.out()).contains("SUBST-PRIMARY-DELETED");
  }

  @Test
  void whatCannotBeRead_isNotJudged() {
    scene.stage().secondary().breakInterface();

    CommandRun run = scene.run("check", PRIMARY, SECONDARY);

    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(scene.run("check", PRIMARY, "ns1:other.example").status()).isNotZero();
  }
}
