// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.zone.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Immutable content in files named by their digests, a folder for each kind. */
final class ContentStore {
  private final Path folder;

  ContentStore(Path folder) {
    this.folder = folder;
  }

  Digest put(String kind, byte[] content) {
    Digest digest = Digest.of(content);
    Path file = folder(kind).resolve(digest.hex());
    try {
      if (!Files.exists(file)) {
        Durable.folder(folder(kind));
        Durable.write(file, content);
      }
    } catch (IOException e) {
      throw new StateException(
          "the "
              + kind
              + " could not be stored in "
              + file
              + ": "
              + e.getMessage()
              + ". Nothing was written anywhere else; free the disk, then repeat",
          e);
    }
    if (get(kind, digest).isEmpty()) {
      throw new StateException(file + " vanished while it was stored; nothing else was written");
    }
    return digest;
  }

  Optional<byte[]> get(String kind, Digest digest) {
    Path file = folder(kind).resolve(digest.hex());
    byte[] content;
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new StateException(file + " cannot be read: " + e.getMessage(), e);
    }
    Digest found = Digest.of(content);
    if (!found.equals(digest)) {
      throw new StateException(
          file
              + " is damaged: its content has the digest "
              + found.brief()
              + ", expected "
              + digest.brief()
              + ". Nothing was written; move it away and make it again");
    }
    return Optional.of(content);
  }

  Optional<Digest> find(String kind, String prefix) {
    if (!prefix.matches("[0-9a-f]{8,64}")) {
      throw new IllegalArgumentException(
          "a digest is looked up by 8 to 64 lower-case hexadecimal digits, not '" + prefix + "'");
    }
    if (!Files.isDirectory(folder(kind))) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder(kind))) {
      List<String> found =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.matches("[0-9a-f]{64}") && name.startsWith(prefix))
              .sorted()
              .toList();
      if (found.size() > 1) {
        throw new StateException(
            found.size() + " of kind " + kind + " begin with " + prefix + "; give more digits");
      }
      return found.stream().findFirst().map(Digest::new);
    } catch (IOException e) {
      throw new StateException(folder(kind) + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Path folder(String kind) {
    if (!kind.matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException("'" + kind + "' is no kind of content");
    }
    return folder.resolve(kind);
  }
}
