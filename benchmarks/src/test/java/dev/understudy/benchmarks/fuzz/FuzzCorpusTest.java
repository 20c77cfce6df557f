// SPDX-License-Identifier: Apache-2.0
package dev.understudy.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Seeds and findings of the fuzzers, played again. What is in a folder {@code ...-open} is not
 * mended yet: it is played too, and skipped with the reason while it fails.
 */
@Timeout(10)
class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");

  static List<Path> reader() throws IOException {
    return files("reader");
  }

  static List<Path> rdata() throws IOException {
    return files("rdata");
  }

  static List<Path> readerOpen() throws IOException {
    return files("reader-open");
  }

  static List<Path> rdataOpen() throws IOException {
    return files("rdata-open");
  }

  private static List<Path> files(String folder) throws IOException {
    Path path = CORPUS.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void reader(Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);

    assertThatCode(() -> MasterFileFuzz.fuzzerTestOneInput(input)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource
  void rdata(Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);

    assertThatCode(() -> RdataTextFuzz.fuzzerTestOneInput(input)).doesNotThrowAnyException();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource
  void readerOpen(Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);

    skipWhileItFails(file, () -> MasterFileFuzz.fuzzerTestOneInput(input));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource
  void rdataOpen(Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);

    skipWhileItFails(file, () -> RdataTextFuzz.fuzzerTestOneInput(input));
  }

  private static void skipWhileItFails(Path file, Runnable play) {
    try {
      play.run();
    } catch (RuntimeException e) {
      abort(file.getFileName() + " is not mended yet: " + e);
    }
  }
}
