// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table.
 *
 * @param caption what it shows; may be empty
 * @param columns at least one
 * @param rows each with as many cells as there are columns; line feeds stay in cells of code
 */
public record Table(String caption, List<Column> columns, List<List<String>> rows)
    implements Block {
  /** Copies the lists, makes the texts harmless and checks the number of cells. */
  public Table {
    caption = Texts.line(caption);
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one column");
    }
    List<List<String>> safe = new ArrayList<>();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + row.size() + " cells in a table of " + columns.size() + " columns");
      }
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        boolean lines = columns.get(i).kind() == Column.Kind.CODE;
        cells.add(lines ? Texts.lines(row.get(i)) : Texts.line(row.get(i)));
      }
      safe.add(List.copyOf(cells));
    }
    rows = List.copyOf(safe);
  }

  /** Starts a table of columns. */
  public static Builder of(Column... columns) {
    return new Builder(List.of(columns));
  }

  /** Collects rows. Not thread-safe. */
  public static final class Builder {
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private String caption = "";

    private Builder(List<Column> columns) {
      this.columns = columns;
    }

    /** What the table shows. */
    public Builder caption(String changed) {
      this.caption = changed;
      return this;
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column; anything but text is shown by its {@code toString}
     */
    public Builder row(Object... cells) {
      List<String> row = new ArrayList<>();
      for (Object cell : cells) {
        row.add(cell instanceof Verdict.Kind kind ? kind.name() : cell.toString());
      }
      rows.add(row);
      return this;
    }

    /**
     * The table.
     *
     * @throws IllegalArgumentException when a row does not have one cell for each column
     */
    public Table build() {
      return new Table(caption, columns, rows);
    }
  }
}
