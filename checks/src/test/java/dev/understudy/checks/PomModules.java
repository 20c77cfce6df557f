// SPDX-License-Identifier: Apache-2.0
package dev.understudy.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a pom says of other projects; as text, since our poms are plain. */
final class PomModules {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern MANAGED =
      Pattern.compile(
          "<groupId>dev\\.understudy</groupId>\\s*<artifactId>understudy-([^<]+)</artifactId>");

  private PomModules() {}

  /** The folders of the modules, in the order of the pom. */
  static List<String> of(Path pom) throws IOException {
    return all(MODULE, pom);
  }

  /** The folders of our artifacts that a bill of materials manages. */
  static List<String> managed(Path pom) throws IOException {
    String text = Files.readString(pom);
    return MANAGED
        .matcher(text.substring(text.indexOf("<dependencyManagement>")))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  private static List<String> all(Pattern pattern, Path pom) throws IOException {
    return pattern
        .matcher(Files.readString(pom))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
