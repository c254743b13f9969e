package dev.stardust.crash;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.List;

/** The program that is killed: runs its steps and says of each when it is acknowledged. */
final class Workload {

  /** The steps; each is a transaction of one or more statements, or a change of the table. */
  static final List<List<String>> STEPS =
      List.of(
          List.of(
              "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL,"
                  + " price DECIMAL(10,2) DEFAULT 1.50, code VARCHAR(10), UNIQUE KEY code (code))"),
          List.of("INSERT INTO t (name, code) VALUES ('one', 'a')"),
          List.of(
              "INSERT INTO t (name, price, code) VALUES ('two', 2, 'b'), ('three', 3, 'c'), ('four', 4, NULL)"),
          List.of("UPDATE t SET price = price * 2, code = CONCAT(code, 'x') WHERE id <= 3"),
          List.of(
              "INSERT INTO t (name, code) VALUES ('five', 'e')",
              "UPDATE t SET name = 'FIVE' WHERE name = 'five'",
              "DELETE FROM t WHERE id = 2"),
          List.of("UPDATE t SET id = id + 100 WHERE name = 'four'"),
          List.of(
              "INSERT INTO t (id, name, code) VALUES (1, 'uno', 'z') ON DUPLICATE KEY UPDATE name = VALUES(name)"),
          List.of(
              "INSERT IGNORE INTO t (id, name, code) VALUES (1, 'lost', 'q'), (50, 'kept', 'r')"),
          List.of("INSERT INTO t (id, name) SELECT id + 200, UPPER(name) FROM t WHERE id < 60"),
          List.of(
              "CREATE TABLE line (id INT PRIMARY KEY, parent INT, note VARCHAR(10),"
                  + " FOREIGN KEY (parent) REFERENCES t (id) ON DELETE CASCADE)"),
          List.of("INSERT INTO line VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 50, 'c'), (4, 50, 'd')"),
          List.of("DELETE FROM t WHERE id = 50"),
          List.of("UPDATE t JOIN line ON line.parent = t.id SET t.price = 9, line.note = 'joined'"),
          List.of("DELETE line FROM line JOIN t ON t.id = line.parent WHERE line.id = 1"),
          List.of("ALTER TABLE t ADD COLUMN stock INT NOT NULL DEFAULT 7"),
          List.of("UPDATE t SET stock = stock + id"),
          List.of("CREATE INDEX by_name ON t (name)"),
          List.of("CREATE INDEX by_both ON t (name, stock)"),
          List.of(
              "ALTER TABLE t MODIFY stock BIGINT NOT NULL DEFAULT 7, RENAME COLUMN price TO cost"),
          List.of("REPLACE INTO t (id, name, code) VALUES (9, 'nine', 'cx')"),
          List.of(
              "ALTER TABLE t ADD COLUMN tag VARCHAR(8) DEFAULT (CONCAT('n', stock)), ADD UNIQUE (stock)"),
          List.of("ALTER TABLE t MODIFY cost VARCHAR(20), ADD CHECK (stock > 0)"),
          List.of("ALTER TABLE t MODIFY code VARCHAR(10) COLLATE utf8mb4_bin"),
          List.of("DROP TABLE line"),
          List.of("ALTER TABLE t DROP COLUMN cost, DROP INDEX by_both"),
          List.of("ALTER TABLE t MODIFY id INT, DROP PRIMARY KEY, ADD PRIMARY KEY (stock)"),
          List.of("ALTER TABLE t MODIFY tag LONGTEXT"),
          List.of("DELETE FROM t WHERE stock > 20 ORDER BY stock LIMIT 2"),
          List.of("CREATE TABLE kept AS SELECT id, name, stock FROM t"),
          List.of(
              "CREATE TABLE numbered (n INT AUTO_INCREMENT PRIMARY KEY, UNIQUE (id), KEY (name, id))"
                  + " AUTO_INCREMENT = 500 AS SELECT id, name FROM t"),
          List.of("INSERT INTO numbered (n, id, name) VALUES (900, 1000, 'next')"),
          List.of("CREATE TABLE twin LIKE t"),
          List.of("RENAME TABLE kept TO other, twin TO kept"),
          List.of("DROP INDEX by_name ON t"),
          List.of("TRUNCATE TABLE t"),
          List.of("INSERT INTO t (id, name) VALUES (1, 'again')"),
          List.of("DROP TABLE t, kept, numbered"));

  private Workload() {}

  /** Runs all steps against the URL, writing the number of each acknowledged step to the output. */
  public static void main(String[] arguments) throws SQLException {
    PrintStream acknowledged = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      for (int i = 0; i < STEPS.size(); i++) {
        run(connection, STEPS.get(i));
        acknowledged.println(i + 1);
      }
    }
    acknowledged.println("done");
  }

  /** Runs one step as one transaction, again if the server or a lapsed lease rolls it back. */
  static void run(Connection connection, List<String> step) throws SQLException {
    boolean alone = step.size() == 1;
    connection.setAutoCommit(alone);
    while (!ran(connection, step, alone)) {
      connection.rollback();
    }
    if (!alone) {
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static boolean ran(Connection connection, List<String> step, boolean alone)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : step) {
        statement.execute(sql);
      }
      return true;
    } catch (SQLTransactionRollbackException repeatable) {
      if (alone) {
        throw repeatable; // the driver has repeated it already
      }
      return false;
    }
  }
}
