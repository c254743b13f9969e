package dev.stardust.soak;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Changes the table without pause. Each change follows from what the table is like now, so that
 * this program can be killed and started again at any moment. Some wait for their end, some are
 * left to the reconciler.
 */
final class ChangerProgram {

  /** What a job that ended between the look and the change makes of it. */
  private static final Set<Integer> OVERTAKEN = Set.of(1060, 1061, 1072, 1091);

  /** Another change is under way and takes long, or clients that died have not lapsed yet. */
  private static final Set<Integer> BUSY = Set.of(50_002, 50_013, 50_014);

  private static final List<String> TYPES =
      List.of("int", "bigint", "varchar(30)", "decimal(20,0)");

  private final Connection connection;
  private final Random random = new Random();

  private ChangerProgram(Connection connection) {
    this.connection = connection;
  }

  /** Argument: the URL. */
  public static void main(String[] arguments) throws SQLException {
    SoakClient.stopAtEndOfInput();
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      ChangerProgram changer = new ChangerProgram(connection);
      while (!SoakClient.isStopping()) {
        changer.change();
      }
    }
  }

  private void change() throws SQLException {
    String wait = random.nextInt(3) == 0 ? "/*+ NOWAIT */ " : "";
    switch (random.nextInt(7)) {
      case 0 -> run("ALTER TABLE " + wait + "t " + column());
      case 1 -> run(index(wait, "by_n", "n"));
      case 2 -> run(index(wait, "by_both", "word, n"));
      case 3 -> run("ALTER TABLE " + wait + "t MODIFY n " + TYPES.get(random.nextInt(4)));
      case 4 ->
          run("ALTER TABLE " + wait + "t MODIFY note " + (random.nextBoolean() ? "json" : "text"));
      case 5 ->
          run(
              "ALTER TABLE t MODIFY word varchar(20) COLLATE "
                  + (random.nextBoolean() ? "utf8mb4_bin" : "utf8mb4_0900_ai_ci"));
      default -> refused("ALTER TABLE t ADD UNIQUE (balance)", 1062);
    }
  }

  private String column() throws SQLException {
    return has("COLUMNS", "COLUMN_NAME", "extra")
        ? "DROP COLUMN extra"
        : "ADD COLUMN extra int DEFAULT 5";
  }

  private String index(String wait, String name, String columns) throws SQLException {
    return has("STATISTICS", "INDEX_NAME", name)
        ? "DROP INDEX " + wait + name + " ON t"
        : "CREATE INDEX " + wait + name + " ON t (" + columns + ")";
  }

  private boolean has(String view, String column, String name) throws SQLException {
    String sql =
        String.format(
            Locale.ROOT,
            "SELECT 1 FROM information_schema.%s WHERE TABLE_SCHEMA = DATABASE()"
                + " AND TABLE_NAME = 't' AND %s = ?",
            view,
            column);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private void run(String sql) throws SQLException {
    try {
      SoakClient.execute(connection, sql);
      SoakClient.say("C " + sql);
    } catch (SQLException failure) {
      if (!OVERTAKEN.contains(failure.getErrorCode()) && !BUSY.contains(failure.getErrorCode())) {
        pass(failure, sql);
      }
    }
  }

  private void refused(String sql, int code) throws SQLException {
    try {
      SoakClient.execute(connection, sql);
    } catch (SQLException failure) {
      if (failure.getErrorCode() != code && !BUSY.contains(failure.getErrorCode())) {
        pass(failure, sql);
      }
      return;
    }
    throw new SQLException("Not refused: " + sql);
  }

  private static void pass(SQLException failure, String sql) throws SQLException {
    try {
      SoakClient.passOver(failure);
    } catch (SQLException other) {
      throw new SQLException(sql + ": " + other.getMessage(), other);
    }
  }
}
