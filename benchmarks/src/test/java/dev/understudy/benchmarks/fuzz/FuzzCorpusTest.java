// SPDX-License-Identifier: Apache-2.0
package dev.understudy.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeds and findings of the fuzzers, played again. */
@Timeout(10)
class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");

  static List<Path> reader() throws IOException {
    return files("reader");
  }

  static List<Path> rdata() throws IOException {
    return files("rdata");
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
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
}
