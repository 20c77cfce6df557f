// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.TimeSource;
import dev.understudy.drill.DrillZone;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.Reading;
import dev.understudy.testkit.lab.LabServer;
import dev.understudy.testkit.stage.ProviderKind;
import dev.understudy.testkit.stage.Stage;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The lab as a process of its own. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the lab as a process of its own, until it is killed or asked to shut down.",
      "Prints one line of JSON: endpoints, secrets, sockets, resolvers and the control address."
    })
final class LabCommand implements Callable<Integer> {
  @ParentCommand private UnderstudyCommand parent;

  @Option(
      names = "--zone",
      paramLabel = "SOURCE",
      description =
          "The zone that the primary holds, file:PATH[?origin=ZONE]; default: one it brings.")
  private @Nullable String zone;

  @Option(
      names = "--primary",
      paramLabel = "PROVIDER",
      description =
          "The provider that leads: cloudflare (default), cloudns, dnsmadeeasy, ns1 or route53.")
  private String primary = "cloudflare";

  @Option(
      names = "--secondary",
      paramLabel = "PROVIDER",
      description = "The provider that stands by; default: ns1, or cloudflare when ns1 leads.")
  private @Nullable String secondary;

  @Option(names = "--both-delegated", description = "Delegates the zone to both from the start.")
  private boolean bothDelegated;

  @Option(
      names = "--only",
      paramLabel = "PROVIDER",
      description =
          "Starts nothing but the interface of this provider: cloudflare, cloudns, dnsmadeeasy, ns1 or"
              + " route53.")
  private @Nullable String only;

  @Option(
      names = "--write-config",
      paramLabel = "FOLDER",
      description = "Writes understudy.yaml and secrets for this lab there.")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String alone = only;
    if (alone != null) {
      return alone(alone);
    }
    ProviderKind leads = kind("--primary", primary);
    ProviderKind other = leads == ProviderKind.NS1 ? ProviderKind.CLOUDFLARE : ProviderKind.NS1;
    String named = secondary;
    ProviderKind standsBy = named == null ? other : kind("--secondary", named);
    if (leads == standsBy) {
      throw new ConfigurationException(
          "--secondary: the provider that stands by is another than " + leads.id());
    }
    Stage.Builder builder = Stage.builder(zone()).providers(leads, standsBy);
    try (Stage stage = (bothDelegated ? builder.bothDelegated() : builder).start();
        LabServer server = stage.openControl()) {
      Path to = folder;
      if (to != null) {
        LabFiles.write(stage, server, to);
      }
      parent.terminal().print(server.description());
      server.awaitShutdown();
      return ExitStatus.OK.code();
    }
  }

  private int alone(String provider) throws InterruptedException {
    try (LoneFake fake = LoneFake.start(provider, zone(), TimeSource.system())) {
      parent.terminal().print(fake.description());
      new CountDownLatch(1).await();
      return ExitStatus.OK.code();
    }
  }

  private static ProviderKind kind(String option, String id) {
    try {
      return ProviderKind.parse(id);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(option + ": " + e.getMessage());
    }
  }

  private Zone zone() {
    String source = zone;
    if (source == null) {
      return DrillZone.standard();
    }
    try (Workspace workspace = parent.open()) {
      Reading reading = new Sources(workspace).parse(source).read(workspace.call());
      if (reading instanceof Reading.Complete complete) {
        return complete.zone();
      }
      throw new CommandFailure(
          ExitStatus.CANNOT_TELL, "the lab needs a whole zone. " + Readings.headline(reading));
    }
  }
}
