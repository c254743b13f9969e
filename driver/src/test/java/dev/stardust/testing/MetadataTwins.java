package dev.stardust.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** Ordinary tables of many kinds, and what a statement answers about them. */
public final class MetadataTwins {

  /** Result columns with estimates. */
  private static final Set<String> ESTIMATES =
      Set.of("data_length", "index_length", "avg_row_length", "cardinality");

  /** Statements that create the tables, in this order. */
  public static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE parent (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
            code VARCHAR(20) COLLATE utf8mb4_bin NOT NULL, k2 INT, a_1 INT, a1 INT,
            UNIQUE KEY (code), UNIQUE KEY pair (k2, code))
          """,
          """
          CREATE TABLE child (id BIGINT NOT NULL AUTO_INCREMENT, p_id INT UNSIGNED,
            p_code VARCHAR(20) COLLATE utf8mb4_bin,
            name VARCHAR(100) NOT NULL DEFAULT 'x''y' COMMENT 'the ''name''',
            price DECIMAL(12,2) DEFAULT '1.50', stamp TIMESTAMP(3) NULL
              DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
            made DATETIME DEFAULT CURRENT_TIMESTAMP, kind ENUM('a','b''c') DEFAULT 'a',
            flags SET('x','y'), doc JSON, chance DOUBLE DEFAULT (RAND() * 2), note TEXT,
            body LONGTEXT, photo BLOB, vb VARBINARY(20), bits BIT(3) DEFAULT b'101', y YEAR,
            f FLOAT(7,2), lat CHAR(5) CHARACTER SET latin1, day DATE, at TIME(2),
            tiny TINYINT(1) NOT NULL DEFAULT '0', big BIGINT UNSIGNED, mi MEDIUMINT,
            si SMALLINT UNSIGNED ZEROFILL,
            PRIMARY KEY (id), KEY ix_name (name(10) DESC, price), KEY ix_note (note(20)),
            CONSTRAINT fk1 FOREIGN KEY (p_id) REFERENCES parent (id) ON DELETE CASCADE,
            CONSTRAINT fk2 FOREIGN KEY (p_code) REFERENCES parent (code)
              ON DELETE SET NULL ON UPDATE CASCADE,
            CHECK (price > 0), CONSTRAINT named CHECK (name <> 'it''s' AND name <> '\\\\') NOT ENFORCED)
          COMMENT='children''s "toys"'
          """,
          """
          CREATE TABLE promoted (a INT NOT NULL, b INT NOT NULL, c INT, UNIQUE KEY (a, b),
            KEY (c), UNIQUE KEY (b))
          """,
          """
          CREATE TABLE nullable_unique (a INT NOT NULL, b INT, t VARCHAR(10), UNIQUE KEY (a, b),
            KEY (a), UNIQUE KEY (t(3)))
          """,
          """
          CREATE TABLE `sel``ect` (`a b` INT, `order` INT,
            KEY `order` (`order`) COMMENT 'why' INVISIBLE)
          """,
          "CREATE TABLE Mixed_Case (Id INT PRIMARY KEY, Été VARCHAR(5)) COLLATE utf8mb4_bin",
          "CREATE TABLE no_key (x INT)",
          """
          CREATE TABLE composite (a INT, b VARCHAR(10), c INT NOT NULL, PRIMARY KEY (a, b),
            UNIQUE KEY uc (c), KEY computed ((c * 2), b, (LOWER(b)) DESC))
          """);

  private MetadataTwins() {}

  /** Creates the tables in a database. */
  public static void create(Connection connection, String database) throws SQLException {
    TestDatabase.execute(connection, "USE " + database);
    for (String table : TABLES) {
      TestDatabase.execute(connection, table);
    }
  }

  /** The answer: a line of labels, then the rows; values joined by {@code |}. */
  public static List<String> answer(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return lines(result);
    }
  }

  /** A line of labels, then the rows; values joined by {@code |}. */
  public static List<String> lines(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> lines = new ArrayList<>();
    StringJoiner labels = new StringJoiner("|");
    for (int column = 1; column <= meta.getColumnCount(); column++) {
      labels.add(meta.getColumnLabel(column));
    }
    lines.add(labels.toString());
    while (result.next()) {
      StringJoiner row = new StringJoiner("|");
      for (int column = 1; column <= meta.getColumnCount(); column++) {
        row.add(result.getString(column));
      }
      lines.add(row.toString());
    }
    return lines;
  }

  /** Label and type of each column. */
  public static List<String> shape(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData meta = result.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int column = 1; column <= meta.getColumnCount(); column++) {
        columns.add(meta.getColumnLabel(column) + " " + meta.getColumnTypeName(column));
      }
      return columns;
    }
  }

  /** Lines without estimates and without the engine's name. */
  public static List<String> comparable(List<String> lines) {
    List<String> labels = List.of(lines.get(0).split("\\|"));
    List<String> comparable = new ArrayList<>();
    comparable.add(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = new ArrayList<>(List.of(line.split("\\|", -1)));
      for (int column = 0; column < Math.min(labels.size(), values.size()); column++) {
        if (ESTIMATES.contains(labels.get(column).toLowerCase(Locale.ROOT))) {
          values.set(column, "~");
        }
      }
      comparable.add(String.join("|", values).replace("InnoDB", "STARDUST"));
    }
    return comparable;
  }
}
