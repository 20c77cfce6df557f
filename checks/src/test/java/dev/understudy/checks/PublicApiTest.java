// SPDX-License-Identifier: Apache-2.0
package dev.understudy.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.checks.fixture.api.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each published module keeps its public API as text in git. Run {@code .ci/write-api} after a
 * change that is meant, and look at the difference.
 */
class PublicApiTest {
  static List<Module> published() {
    return Module.published();
  }

  @ParameterizedTest
  @MethodSource("published")
  void publicApi_isTheOneInGit(Module module) throws IOException {
    Path file = module.folder().resolve("api.txt");
    String dump = PublicApi.dump(module.exportedTypes());

    if (Boolean.getBoolean("understudy.api.write")) {
      Files.writeString(file, dump);
    }

    assertThat(file)
        .as("run .ci/write-api and commit the result")
        .exists()
        .content()
        .isEqualTo(dump);
  }

  @Test
  void dump_showsEveryKindOfDeclaration() {
    List<Class<?>> types =
        Stream.concat(Stream.of(Shapes.class), Stream.of(Shapes.class.getDeclaredClasses()))
            .filter(PublicApi::isVisible)
            .sorted((a, b) -> a.getName().compareTo(b.getName()))
            .<Class<?>>map(type -> type)
            .toList();

    assertThat(PublicApi.dump(types).replace("checks.fixture.api.", ""))
        .isEqualTo(
            """
            public final class Shapes
              static <T extends Comparable<T>> java.util.List<? extends T> some(java.util.Collection<T>, int...)
              static final int LIMIT = 7

            @Deprecated public static abstract class Shapes.Base implements AutoCloseable
              abstract @Nullable String name(String[], @Nullable Object) throws java.io.IOException
              final void shown()
              protected new Shapes.Base(int)
              void close()

            public sealed interface Shapes.Closed permits Shapes.Point
              default int size()
              double length()

            public enum Shapes.Colour
              RED
              BLUE
              Shapes.Colour other()

            public record Shapes.Point(int x, @Nullable String label) implements Shapes.Closed
              double length()
            """);
  }
}
