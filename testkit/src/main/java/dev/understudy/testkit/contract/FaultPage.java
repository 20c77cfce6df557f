// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.provider.ProviderId;
import dev.understudy.testkit.fake.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The matrix as a page of Markdown: a table for each operation, a row for each fault, a column for
 * each provider. Each provider's suite holds its own columns, and writes them when the system
 * property {@code understudy.faults.write} is {@code true}.
 */
final class FaultPage {
  private static final String HEAD =
      """
      # Faults

      What has to come of each fault of the fakes, for each operation and provider. This page is made
      from the table of the contract suite (`FaultTable`), which knows nothing of any client, and from what
      each provider's fixture says, with a reason, of its vendor. The suite runs every cell: the result and
      its type, the deadline, how often something was sent, what the fake then holds and serves; and that
      reading and resuming, once the fault is over, gives the whole of it, nothing lost, nothing twice.

      Planning asks nobody, so no fault meets it. `n/a` says why there is nothing to run.
      """;

  private final Map<FaultOperation, SortedMap<String, Map<String, String>>> columns =
      new EnumMap<>(FaultOperation.class);

  private FaultPage() {
    for (FaultOperation operation : FaultOperation.values()) {
      columns.put(operation, new TreeMap<>());
    }
  }

  /** Compares the page with what a provider's profile makes of it, or writes it anew. */
  static void hold(Path file, ProviderId provider, FaultProfile profile) {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      FaultPage page = read(text);
      page.put(provider.toString(), profile);
      if (Boolean.getBoolean("understudy.faults.write")) {
        Files.writeString(file, page.text());
      } else {
        Expect.equal(
            text,
            page.text(),
            file + " (write it anew by running this suite with -Dunderstudy.faults.write=true)");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FaultPage read(String text) {
    FaultPage page = new FaultPage();
    FaultOperation operation = FaultOperation.FIND;
    List<String> providers = List.of();
    for (String line : text.lines().toList()) {
      if (line.startsWith("## ")) {
        operation = FaultOperation.valueOf(line.substring(3).toUpperCase(java.util.Locale.ROOT));
      } else if (line.startsWith("| fault |")) {
        providers = cells(line);
      } else if (line.startsWith("| `")) {
        List<String> cells = cells(line);
        for (int i = 1; i < cells.size(); i++) {
          page.column(operation, providers.get(i)).put(cells.get(0), cells.get(i));
        }
      }
    }
    return page;
  }

  private static List<String> cells(String line) {
    return List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
  }

  private Map<String, String> column(FaultOperation operation, String provider) {
    return columns
        .computeIfAbsent(operation, each -> new TreeMap<>())
        .computeIfAbsent(provider, each -> new TreeMap<>());
  }

  private void put(String provider, FaultProfile profile) {
    for (FaultOperation operation : FaultOperation.values()) {
      for (FaultKind fault : FaultKind.values()) {
        String words = profile.cell(fault, operation).words(operation);
        column(operation, provider).put(row(fault), words);
      }
    }
  }

  private static String row(FaultKind fault) {
    return "`" + fault + "`";
  }

  private String text() {
    StringBuilder out = new StringBuilder(HEAD);
    columns.forEach(
        (operation, providers) -> {
          out.append("\n## ").append(operation).append("\n\n| fault |");
          providers.keySet().forEach(each -> out.append(' ').append(each).append(" |"));
          out.append("\n| --- |").append(" --- |".repeat(providers.size())).append('\n');
          for (FaultKind fault : FaultKind.values()) {
            out.append("| ").append(row(fault)).append(" |");
            for (Map<String, String> column : providers.values()) {
              out.append(' ').append(column.getOrDefault(row(fault), "-")).append(" |");
            }
            out.append('\n');
          }
        });
    return out.toString();
  }
}
