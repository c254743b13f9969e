package dev.stardust.differential;

import dev.stardust.differential.SelectTable.Place;
import dev.stardust.differential.TwinDatabases.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The same tables made at random on both sides, and statements that are compared on them. */
final class SelectTwins implements AutoCloseable {

  private static final String SERVER = "server";
  private static final int MOST_LINES = 500;

  private final TwinDatabases databases;
  private final boolean pages;
  private List<SelectTable> tables = List.of();
  private int refusals;

  /**
   * Makes the databases.
   *
   * @param pages whether pages are made as tables need them; without, columns of wide tables are
   *     read from the JSON
   */
  SelectTwins(boolean pages) throws SQLException {
    this.pages = pages;
    this.databases =
        new TwinDatabases(
            pages ? "selects" : "narrow", "createPages=" + (pages ? "auto" : "never"));
  }

  /** Other tables in the place of those that were. */
  void fill(Choices choices) throws SQLException {
    List<SelectTable> made = new ArrayList<>();
    made.add(SelectTable.generate("t", pages ? Place.SHARED_PAGES : Place.JSON, choices));
    made.add(SelectTable.generate("u", pages ? Place.DEDICATED_PAGES : Place.JSON, choices));
    made.add(SelectTable.generate("v", pages ? Place.MANY_PAGES : Place.JSON, choices));
    for (Side side : Side.values()) {
      for (SelectTable table : made) {
        run(side, "DROP TABLE IF EXISTS " + table.name());
        run(side, table.create());
        if (table.dedicated() && side == Side.VIRTUAL) {
          run(side, moved(table));
        }
        for (String row : table.rows().values()) {
          run(side, row);
        }
      }
    }
    tables = made;
  }

  private static String moved(SelectTable table) {
    return "MOVE STARDUST TABLE " + table.name() + " TO DEDICATED PAGES";
  }

  private void run(Side side, String sql) throws SQLException {
    Connection connection = databases.connection(side, Step.MAIN);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new SQLException(sql, failure);
    }
  }

  String statement(Choices choices) {
    return new SelectQuery(choices, tables).generate();
  }

  /** What differs; empty when nothing does. */
  Optional<SelectDifference> compare(String sql, boolean prepared) throws SQLException {
    Step step = Step.generated(sql);
    List<String> natives = outcome(step, Side.NATIVE, prepared);
    refusals += !natives.isEmpty() && natives.get(0).startsWith("error") ? 1 : 0;
    List<String> virtuals = outcome(step, Side.VIRTUAL, prepared);
    return natives.equals(virtuals)
        ? Optional.empty()
        : Optional.of(
            new SelectDifference(sql, Comparison.differences(head(natives), head(virtuals))));
  }

  /** Enough to see a difference; to find it takes time and room by the square of the lines. */
  private static List<String> head(List<String> lines) {
    return lines.subList(0, Math.min(lines.size(), MOST_LINES));
  }

  private List<String> outcome(Step step, Side side, boolean prepared) throws SQLException {
    List<String> lines =
        prepared ? databases.runPrepared(step, side, SERVER) : databases.run(step, side);
    return DeclaredDifference.strip(lines, step);
  }

  /** How many statements native tables have refused. */
  int refusals() {
    return refusals;
  }

  /**
   * The difference as a script of as few rows as show it.
   *
   * @param prepared whether the statement is prepared on the server
   */
  String script(SelectDifference difference, boolean prepared) throws SQLException {
    List<String> script = new ArrayList<>();
    for (SelectTable table : named(difference.sql())) {
      script.add(table.create());
      if (table.dedicated()) {
        script.add(moved(table));
      }
      script.addAll(needed(table, difference.sql(), prepared));
    }
    script.add(difference.sql());
    List<String> lines =
        compare(difference.sql(), prepared).map(SelectDifference::lines).orElse(difference.lines());
    restore();
    return (prepared ? "-- prepared on the server" : "-- plain")
        + (pages ? "" : ", createPages=never")
        + "\n"
        + String.join(";\n", script)
        + ";\n"
        + String.join("\n", lines)
        + "\n";
  }

  private Set<SelectTable> named(String sql) {
    Set<SelectTable> named = new LinkedHashSet<>(tables);
    named.removeIf(table -> !sql.matches("(?s).*\\b" + table.name() + "\\b.*"));
    return named;
  }

  /** Deletes every row without which the statement differs as well. */
  private List<String> needed(SelectTable table, String sql, boolean prepared) throws SQLException {
    List<String> needed = new ArrayList<>();
    for (var row : table.rows().entrySet()) {
      both("DELETE FROM " + table.name() + " WHERE id = " + row.getKey());
      if (compare(sql, prepared).isEmpty()) {
        both(row.getValue());
        needed.add(row.getValue());
      }
    }
    return needed;
  }

  private void restore() throws SQLException {
    for (SelectTable table : tables) {
      both("DELETE FROM " + table.name());
      for (String row : table.rows().values()) {
        both(row);
      }
    }
  }

  private void both(String sql) throws SQLException {
    for (Side side : Side.values()) {
      run(side, sql);
    }
  }

  @Override
  public void close() throws SQLException {
    databases.close();
  }
}
