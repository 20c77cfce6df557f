// SPDX-License-Identifier: Apache-2.0
package dev.understudy.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} explains every code and every public exception, and no other. */
final class ErrorsPageTest {
  private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+)\"");
  private static final Pattern SINGLE_WORD =
      Pattern.compile("(?:Finding|RefusedException|StoppedException)\\.of\\(\\s*\"([A-Z0-9]+)\"");
  private static final Pattern EXCEPTION =
      Pattern.compile("(?m)^public (?:final )?class (\\w+Exception)\\b");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Za-z0-9-]+)` \\|.*\\|.*\\S.*\\|$");

  /** Not codes: kinds of journal records, the name of a digest, a record type. */
  private static final Set<String> OTHERS =
      Set.of(
          "SYNC-BEGIN",
          "SYNC-UNITS",
          "SYNC-QUARANTINE",
          "SYNC-PAUSE",
          "SYNC-END",
          "SHA-256",
          "NSAP-PTR");

  @Test
  void page_explainsEveryCodeAndException() throws IOException {
    String code = sources();
    Set<String> written = new TreeSet<>();
    written.addAll(all(CODE, code));
    written.addAll(all(SINGLE_WORD, code));
    written.addAll(all(EXCEPTION, code));
    written.removeAll(OTHERS);

    Set<String> explained = all(ROW, Files.readString(Module.root().resolve("docs/errors.md")));

    assertThat(written).hasSizeGreaterThan(100);
    assertThat(explained).isEqualTo(written);
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sources() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String module : PomModules.of(Module.root().resolve("pom.xml"))) {
      Path folder = Module.root().resolve(module).resolve("src/main/java");
      if (Files.isDirectory(folder)) {
        for (Path file : javaFiles(folder)) {
          text.append(Files.readString(file)).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below.filter(each -> each.toString().endsWith(".java")).toList();
    }
  }
}
