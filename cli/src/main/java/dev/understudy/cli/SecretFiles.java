// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Secrets from the environment and from a file of NAME=VALUE lines. */
final class SecretFiles {
  private SecretFiles() {}

  static SecretSource environment(Map<String, String> environment) {
    return name -> secret(environment.getOrDefault(name, ""));
  }

  /**
   * A file of {@code NAME=VALUE} lines; blank lines and lines that start with {@code #} are passed
   * over. Read again each time, so that a token can be replaced while a run waits.
   *
   * @throws ConfigurationException when others than its owner can read it
   */
  static SecretSource file(Path path) {
    return name -> {
      try {
        refuseOpen(path);
        for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
          if (!line.startsWith("#") && line.startsWith(name + "=")) {
            return secret(line.substring(name.length() + 1));
          }
        }
        return Optional.empty();
      } catch (IOException e) {
        throw new ConfigurationException(
            "the file of secrets " + path + " cannot be read: " + e.getClass().getSimpleName());
      }
    };
  }

  private static Optional<Secret> secret(String value) {
    String stripped = value.strip();
    return stripped.isEmpty() ? Optional.empty() : Optional.of(Secret.of(stripped.toCharArray()));
  }

  private static void refuseOpen(Path path) throws IOException {
    if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (permissions.contains(PosixFilePermission.GROUP_READ)
        || permissions.contains(PosixFilePermission.OTHERS_READ)) {
      throw new ConfigurationException(
          "others can read the file of secrets " + path + "; run 'chmod 600' on it");
    }
  }
}
