// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The project's table of equality cases, and the rows of examples that prove them. */
final class CaseTable {
  /**
   * A case.
   *
   * @param number 1 to 113
   * @param text what is compared
   * @param verdict W, S, P, D, X or -; several where it depends
   * @param why the rule and its source
   * @param tested {@code rows}, or tests as {@code Class#method}
   */
  record Case(int number, String text, String verdict, String why, List<String> tested) {}

  /**
   * An example of a case.
   *
   * @param owner one owner name, or two with a tilde between
   * @param type one type, or two with a tilde between; {@code ZONE} for lines of a master file
   * @param policies names of policies, or empty
   * @param expected the verdict's letter and rule
   */
  record Example(
      int number,
      String owner,
      String type,
      String left,
      String right,
      List<String> policies,
      String expected) {
    @Override
    public String toString() {
      return "row " + number + ": " + owner + " " + type + " " + left + " / " + right;
    }
  }

  private CaseTable() {}

  static List<Case> cases() {
    return lines("/normalize/cases.csv").stream()
        .map(
            fields ->
                new Case(
                    Integer.parseInt(fields[0]),
                    fields[1],
                    fields[2],
                    fields[3],
                    List.of(fields[4].split(", "))))
        .toList();
  }

  static List<Example> examples() {
    return lines("/normalize/rows.csv").stream()
        .map(
            fields ->
                new Example(
                    Integer.parseInt(fields[0]),
                    fields[1],
                    fields[2],
                    fields[3],
                    fields[4],
                    fields[5].equals("-") ? List.of() : List.of(fields[5].split(" ")),
                    fields[6]))
        .toList();
  }

  private static List<String[]> lines(String resource) {
    try (InputStream in = CaseTable.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\\|", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
