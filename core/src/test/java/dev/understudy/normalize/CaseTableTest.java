// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No case of the table is without its test, and the page for users says what the table says. */
class CaseTableTest {
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs")) ? here : here.getParent();
  }

  @Test
  void everyNumber_isThereOnce_inOrder() {
    assertThat(CaseTable.cases().stream().map(CaseTable.Case::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 113).boxed().toList());
  }

  @Test
  void everyCase_isTested_withItsVerdict() throws IOException {
    String sources = testSources();
    for (CaseTable.Case each : CaseTable.cases()) {
      for (String tested : each.tested()) {
        if (tested.equals("rows")) {
          assertThat(verdicts(each.number()))
              .as("case %s", each.number())
              .containsAll(Set.of(each.verdict().replace('-', 'c').split(", ")));
        } else {
          String[] place = tested.split("#");
          assertThat(sources).as("case %s", each.number()).contains("class " + place[0] + " ");
          assertThat(sources).contains(place.length == 1 ? "" : "void " + place[1] + "(");
        }
      }
    }
  }

  /** The letters of the examples of a case; c for "cannot tell". */
  private static Set<String> verdicts(int number) {
    return CaseTable.examples().stream()
        .filter(each -> each.number() == number)
        .flatMap(each -> Stream.of(each.expected().split(" or ")))
        .map(each -> each.substring(0, 1))
        .collect(Collectors.toSet());
  }

  private static String testSources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> modules = Files.list(root())) {
      for (Path module : modules.map(each -> each.resolve("src/test/java")).toList()) {
        if (!Files.isDirectory(module)) {
          continue;
        }
        try (Stream<Path> files = Files.walk(module)) {
          List<Path> sources = files.filter(each -> each.toString().endsWith("Test.java")).toList();
          for (Path source : sources) {
            all.append(Files.readString(source));
          }
        }
      }
    }
    return all.toString();
  }

  @Test
  void pageForUsers_isWhatTheTableSays() throws IOException {
    Path page = root().resolve("docs/equality.md");
    if (Boolean.getBoolean("understudy.equality.write")) {
      Files.writeString(page, EqualityPage.text());
    }
    assertThat(Files.readString(page))
        .as("docs/equality.md; -Dunderstudy.equality.write=true writes it anew")
        .isEqualTo(EqualityPage.text());
  }
}
