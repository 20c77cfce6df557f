// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The one folder that {@code $INCLUDE} may read from; links that lead out of it are not followed.
 */
final class IncludeFolder {
  private final Path root;

  IncludeFolder(Path folder) {
    try {
      this.root = folder.toRealPath();
    } catch (IOException e) {
      throw new MasterFileException(
          0, "the folder for $INCLUDE, " + folder + ", cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * The file that a name stands for.
   *
   * @throws IllegalArgumentException when it is not within the folder, or no file
   */
  Path find(String name) {
    Path real;
    try {
      Path relative = Path.of(name);
      if (relative.isAbsolute()) {
        throw new IllegalArgumentException(
            "found an absolute path; expected one within the folder");
      }
      real = root.resolve(relative).toRealPath();
    } catch (InvalidPathException | IOException e) {
      throw new IllegalArgumentException("the file to include cannot be opened: " + name, e);
    }
    if (!real.startsWith(root)) {
      throw new IllegalArgumentException(
          "the file to include is outside the folder named for it: " + name);
    }
    if (!Files.isRegularFile(real)) {
      throw new IllegalArgumentException("what is to be included is no file: " + name);
    }
    return real;
  }

  /** The octets of a file, at most one more than a number of them. */
  static byte[] read(Path file, long most) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, most + 1));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the file to include cannot be read: " + file.getFileName(), e);
    }
  }
}
