package dev.stardust.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A tour of the driver on real data. Everything goes through JDBC; the right column of the SQL
 * shown is what the driver sends to MySQL for the left one.
 */
public final class Quickstart {

  private static final String DATABASE = "stardust_quickstart";
  private static final String LISTENING = "&queryInterceptors=" + SentStatements.class.getName();
  private static final int ROWS_SHOWN = 6;

  private final Screen screen;
  private final Path data;
  private final String url;
  private final Connection connection;

  private Quickstart(Screen screen, Path data, String url, Connection connection) {
    this.screen = screen;
    this.data = data;
    this.url = url;
    this.connection = connection;
  }

  /**
   * Runs the tour in a database of its own, which it drops at the end.
   *
   * @param args the server as {@code jdbc:mysql://host:port/?user=…}, and the folder of the data
   */
  public static void main(String[] args) throws Exception {
    String server = args[0];
    String url =
        server
            .replaceFirst("^jdbc:", "jdbc:stardust:")
            .replaceFirst("(//[^/?]*)/?[^?]*", "$1/" + DATABASE);
    Screen screen = new Screen(System.out, Boolean.getBoolean("terminal"));
    try (Connection plain = DriverManager.getConnection(server);
        Statement statement = plain.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + DATABASE);
      statement.execute("CREATE DATABASE " + DATABASE);
      try (Connection connection = DriverManager.getConnection(url)) {
        new Quickstart(screen, Path.of(args[1]), url, connection).tour();
      } finally {
        statement.execute("DROP DATABASE IF EXISTS " + DATABASE);
      }
    }
  }

  private void tour() throws SQLException, IOException, InterruptedException, ExecutionException {
    load();
    read();
    write();
    addColumnWhileWriting();
    strict();
    explain();
  }

  private void load() throws SQLException, IOException {
    screen.heading("Three virtual tables, created and loaded with ordinary SQL");
    execute(Tables.AIRPORTS);
    execute(Tables.FLIGHTS);
    execute(Tables.BIRDSTRIKES);
    load("airports.csv", "airports");
    load("flights-airport.csv", "flights");
    load("birdstrikes.csv", "birdstrikes");
    // After a bulk load, as for ordinary tables: else MySQL plans for empty ones until it looks.
    execute("ANALYZE TABLE airports, flights, birdstrikes");
  }

  private void load(String file, String table) throws SQLException, IOException {
    CsvFile csv = CsvFile.read(data.resolve(file));
    int total = csv.records().size();
    new CsvLoader(connection).load(csv, table, done -> screen.progress(table, done, total));
  }

  private void read() throws SQLException {
    query(
        "A filter",
        """
        SELECT `Flight Date`, `Wildlife Species`, `Cost Total $`
        FROM birdstrikes
        WHERE `Wildlife Species` = 'Canada goose'
          AND `Cost Total $` > 100000
        ORDER BY `Flight Date`
        """);
    query(
        "A join of flights with airports, twice",
        """
        SELECT f.origin, a.city AS "from",
               f.destination, b.city AS "to", f.count
        FROM flights f
        JOIN airports a ON a.iata = f.origin
        JOIN airports b ON b.iata = f.destination
        WHERE a.state = 'HI' AND b.state = 'CA'
        ORDER BY f.count DESC
        """);
    query(
        "A GROUP BY",
        """
        SELECT `Wildlife Species` AS species,
               COUNT(*) AS strikes,
               SUM(`Cost Total $`) AS cost
        FROM birdstrikes
        GROUP BY species
        HAVING strikes > 50
        ORDER BY cost DESC
        """);
    query(
        "A window function",
        """
        SELECT origin, destination, count,
               RANK() OVER (ORDER BY count DESC) AS place,
               SUM(count) OVER (PARTITION BY origin) AS all_from
        FROM flights
        WHERE origin IN ('ATL', 'ORD')
        ORDER BY place
        LIMIT 6
        """);
  }

  private void write() throws SQLException {
    update(
        "An UPDATE",
        """
        UPDATE flights
        SET count = count * 2
        WHERE origin = 'JFK' AND destination = 'SFO'
        """);
    update(
        "A DELETE",
        """
        DELETE FROM flights
        WHERE count < 10
        """);
  }

  private void addColumnWhileWriting()
      throws SQLException, InterruptedException, ExecutionException {
    screen.heading("A column added while a second thread keeps writing");
    BusyWriter writer = new BusyWriter(url);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> written = executor.submit(writer);
      writer.awaitFirstRow();
      long start = System.nanoTime();
      execute("ALTER TABLE flights ADD COLUMN season VARCHAR(10) NOT NULL DEFAULT 'all year'");
      long millis = (System.nanoTime() - start) / 1_000_000;
      screen.line("  ALTER TABLE flights ADD COLUMN season ... took " + millis + " ms");
      writer.stop();
      screen.line("  rows that the second thread wrote meanwhile: " + written.get());
    } finally {
      writer.stop();
      executor.shutdown();
    }
    show("SELECT season, COUNT(*) FROM flights GROUP BY season");
  }

  private void strict() throws SQLException {
    String sql =
        """
        SELECT `Airport Name`, `Speed IAS in knots`
        FROM birdstrikes
        WHERE `Speed IAS in knots` >= 350
        """;
    screen.heading("A filter without an index, in strict mode");
    screen.line(sql.indent(2).stripTrailing());
    try (Connection strict = DriverManager.getConnection(url + "&filterPolicy=strict");
        Statement statement = strict.createStatement()) {
      try (ResultSet result = statement.executeQuery(sql)) {
        throw new IllegalStateException("not refused: " + result);
      } catch (SQLException refused) {
        screen.paragraph("refused: " + refused.getMessage());
      }
      String index = "CREATE INDEX by_speed ON birdstrikes (`Speed IAS in knots`)";
      screen.line("\n  " + index + "\n");
      statement.execute(index);
      try (ResultSet result = statement.executeQuery(sql)) {
        screen.table(result, ROWS_SHOWN);
      }
    }
  }

  private void explain() throws SQLException {
    String sql =
        """
        EXPLAIN FORMAT=TREE
        SELECT a.city, f.count
        FROM flights f
        JOIN airports a ON a.iata = f.destination
        WHERE f.origin = 'HNL'
        ORDER BY f.count DESC
        """;
    screen.heading("EXPLAIN: the plan that ordinary tables would have");
    sideBySide(sql, connection.nativeSQL(sql));
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      screen.texts(result);
    }
  }

  /** Shows a query, what it becomes, and its result. */
  private void query(String title, String sql) throws SQLException {
    screen.heading(title);
    sideBySide(sql, connection.nativeSQL(sql));
    show(sql);
  }

  /** Shows a change, what it becomes, and its count. */
  private void update(String title, String sql) throws SQLException {
    screen.heading(title);
    try (Connection heard = DriverManager.getConnection(url + LISTENING);
        Statement statement = heard.createStatement()) {
      SentStatements.take();
      int changed = statement.executeUpdate(sql);
      sideBySide(sql, String.join(";\n", SentStatements.take()));
      screen.line("  " + Screen.rows(changed) + " changed");
    }
  }

  /** Leaves the database's name out, which stands before every table. */
  private void sideBySide(String written, String sent) {
    String shorter = sent.replace("`" + DATABASE + "`.", "");
    screen.sideBySide("written", written, "sent to MySQL", shorter);
  }

  private void show(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      screen.table(result, ROWS_SHOWN);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
