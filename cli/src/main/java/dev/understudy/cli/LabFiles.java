// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.testkit.lab.LabResolver;
import dev.understudy.testkit.lab.LabServer;
import dev.understudy.testkit.stage.Side;
import dev.understudy.testkit.stage.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The configuration and the secrets with which the command finds a lab. */
final class LabFiles {
  private LabFiles() {}

  /** Writes both files; others than the owner cannot read the secrets. */
  static void write(Stage stage, LabServer server, Path folder) throws IOException {
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
