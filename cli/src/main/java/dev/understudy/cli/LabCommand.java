// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.drill.DrillZone;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.Reading;
import dev.understudy.testkit.lab.LabResolver;
import dev.understudy.testkit.lab.LabServer;
import dev.understudy.testkit.stage.ProviderKind;
import dev.understudy.testkit.stage.Side;
import dev.understudy.testkit.stage.Stage;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
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
      description = "The provider that leads, cloudflare (default) or ns1; the other stands by.")
  private String primary = "cloudflare";

  @Option(names = "--both-delegated", description = "Delegates the zone to both from the start.")
  private boolean bothDelegated;

  @Option(
      names = "--write-config",
      paramLabel = "FOLDER",
      description = "Writes understudy.yaml and secrets for this lab there.")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProviderKind leads = kind();
    ProviderKind standsBy =
        leads == ProviderKind.CLOUDFLARE ? ProviderKind.NS1 : ProviderKind.CLOUDFLARE;
    Stage.Builder builder = Stage.builder(zone()).providers(leads, standsBy);
    try (Stage stage = (bothDelegated ? builder.bothDelegated() : builder).start();
        LabServer server = stage.openControl()) {
      Path to = folder;
      if (to != null) {
        write(stage, server, to);
      }
      parent.terminal().print(server.description());
      server.awaitShutdown();
      return ExitStatus.OK.code();
    }
  }

  private ProviderKind kind() {
    try {
      return ProviderKind.parse(primary);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--primary: " + e.getMessage());
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

  private static void write(Stage stage, LabServer server, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path secrets = folder.resolve("secrets");
    StringBuilder lines = new StringBuilder();
    stage.secretTexts().forEach((name, text) -> lines.append(name + "=" + text + "\n"));
    Files.deleteIfExists(secrets);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.createFile(
          secrets,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(secrets, lines.toString().getBytes(StandardCharsets.UTF_8));
    Files.write(
        folder.resolve("understudy.yaml"), yaml(stage, server).getBytes(StandardCharsets.UTF_8));
  }

  private static String yaml(Stage stage, LabServer server) {
    StringBuilder out = new StringBuilder("# a lab; worth nothing once it has ended\n");
    out.append("state: state\ntime: lab:").append(server.uri()).append('\n');
    out.append("secrets:\n  file: secrets\ndns:\n  attempt-ms: 500\n  roots:\n");
    for (InetAddress root : stage.lab().rootServers()) {
      out.append("    - \"").append(root.getHostAddress()).append("\"\n");
    }
    out.append("  sockets:\n");
    stage
        .lab()
        .sockets()
        .forEach(
            (address, socket) ->
                out.append("    \"")
                    .append(address.getHostAddress())
                    .append("\": \"")
                    .append(socket.getAddress().getHostAddress())
                    .append(':')
                    .append(socket.getPort())
                    .append("\"\n"));
    out.append("providers:\n");
    for (Side side : stage.sides()) {
      settings(out, side.kind().id(), side.settings());
    }
    out.append("registrars:\n");
    settings(out, "godaddy", stage.registrarSettings());
    out.append("zones:\n  ").append(stage.lab().zone().apex().toStringWithoutFinalDot());
    out.append(":\n    primary: ").append(stage.primary().kind().id());
    out.append("\n    secondary: ").append(stage.secondary().kind().id());
    out.append("\n    registrar: godaddy\nvantages:\n");
    for (LabResolver each : stage.lab().resolvers()) {
      out.append("  - label: \"").append(each.label());
      out.append("\"\n    operator: \"").append(each.operator());
      out.append("\"\n    network: \"").append(each.network());
      out.append("\"\n    address: \"").append(each.address().getHostAddress()).append("\"\n");
    }
    return out.toString();
  }

  private static void settings(StringBuilder out, String kind, Map<String, String> settings) {
    out.append("  ").append(kind).append(":\n");
    settings.forEach(
        (name, value) ->
            out.append("    ").append(name).append(": \"").append(value).append("\"\n"));
  }
}
