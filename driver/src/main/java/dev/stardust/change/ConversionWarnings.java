package dev.stardust.change;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MySQL says of the values that an INSERT IGNORE could not convert, in English. Notes are left
 * out: they are of what strict mode accepts, too.
 *
 * @param misfits the values
 * @param others whether there are warnings of other things
 * @param complete whether the session has kept all warnings that there were
 */
record ConversionWarnings(List<Misfit> misfits, boolean others, boolean complete) {

  private static final Pattern OF_VALUE =
      Pattern.compile("(?s).* for column '(?:.*\\.)?(.+)' at row (\\d+)");

  /** Forms of dates and times that the server takes, and would rather not. */
  private static final Set<Integer> DEPRECATIONS = Set.of(4095, 4096);

  /**
   * A value that MySQL could not convert.
   *
   * @param row the number of its row, from 1, in the order in which rows were inserted
   * @param column the column's name
   * @param code MySQL's error, one of {@link Coercion#ERRORS}
   */
  record Misfit(long row, String column, int code) {}

  ConversionWarnings {
    misfits = List.copyOf(misfits);
  }

  /** The warnings of the statement that the session ran last. */
  static ConversionWarnings read(Connection connection) throws SQLException {
    List<Misfit> misfits = new ArrayList<>();
    boolean others = false;
    long shown = 0;
    try (Statement statement = warningsOf(connection);
        ResultSet row = statement.executeQuery("SHOW WARNINGS")) {
      while (row.next()) {
        shown++;
        int code = row.getInt(2);
        Matcher value = OF_VALUE.matcher(row.getString(3));
        if (row.getString(1).equals("Note") || DEPRECATIONS.contains(code)) {
          continue;
        }
        if (Coercion.ERRORS.contains(code) && value.matches()) {
          misfits.add(new Misfit(Long.parseLong(value.group(2)), value.group(1), code));
        } else {
          others = true;
        }
      }
      return new ConversionWarnings(misfits, others, shown == count(statement));
    }
  }

  // MySQL cannot show them through a cursor.
  private static Statement warningsOf(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setFetchSize(0);
    return statement;
  }

  // Neither of the two statements changes what the other one shows.
  private static long count(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW COUNT(*) WARNINGS")) {
      row.next();
      return row.getLong(1);
    }
  }
}
