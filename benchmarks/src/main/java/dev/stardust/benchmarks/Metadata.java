package dev.stardust.benchmarks;

import dev.stardust.benchmarks.harness.Figures;
import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long questions about many tables take, and how soon other clients see a change. */
@Command(
    name = "metadata",
    description = "DatabaseMetaData over many wide models, and how soon a change is seen.",
    mixinStandardHelpOptions = true)
final class Metadata implements Callable<Integer> {

  private static final List<String> TYPES =
      List.of("INT", "VARCHAR(40)", "DECIMAL(12,2)", "DATETIME", "BIGINT");
  private static final int UNKNOWN_COLUMN = 1054;

  @Option(names = "--models", description = "Models (${DEFAULT-VALUE}).", defaultValue = "500")
  private int models;

  @Option(
      names = "--fields",
      description = "Fields of each (${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int fields;

  @Option(
      names = "--rounds",
      description = "How often each question is asked (${DEFAULT-VALUE}).",
      defaultValue = "9")
  private int rounds;

  @Option(
      names = "--clients",
      description = "Clients that see a change (${DEFAULT-VALUE}).",
      defaultValue = "8")
  private int clients;

  @Mixin private final Report report = new Report();

  /** A question about metadata. */
  @FunctionalInterface
  private interface Question {
    ResultSet ask(DatabaseMetaData metadata, String database) throws SQLException;
  }

  @Override
  public Integer call() throws SQLException, IOException {
    try (Server tables = Server.ofEnvironment("stardust_metadata_native");
        Server virtual = Server.ofEnvironment("stardust_metadata_virtual")) {
      try (Connection plain = tables.plain();
          Connection own = virtual.virtual("")) {
        define(plain);
        define(own);
        report.head(tables, models + " models of " + fields + " fields");
        report.heading("question", "rows", "native ms", "virtual ms", "goal ms");
        ask(plain, own);
      }
      report.line("");
      changes(virtual);
    }
    report.write();
    return 0;
  }

  private void define(Connection connection) throws SQLException {
    String columns =
        IntStream.range(1, fields)
            .mapToObj(i -> ", f" + i + " " + TYPES.get(i % TYPES.size()))
            .collect(Collectors.joining());
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < models; i++) {
        statement.execute(
            "CREATE TABLE m"
                + i
                + " (id INT PRIMARY KEY"
                + columns
                + (fields > 2 ? ", KEY (f1))" : ")"));
      }
    }
  }

  private void ask(Connection plain, Connection own) throws SQLException {
    ask(
        "getTables",
        "300",
        plain,
        own,
        (data, database) -> data.getTables(database, null, "%", null));
    ask(
        "getColumns of all",
        "300",
        plain,
        own,
        (data, database) -> data.getColumns(database, null, "%", "%"));
    ask(
        "getColumns of one",
        "",
        plain,
        own,
        (data, database) -> data.getColumns(database, null, "m0", "%"));
    ask(
        "getPrimaryKeys",
        "",
        plain,
        own,
        (data, database) -> data.getPrimaryKeys(database, null, "m0"));
    ask(
        "getIndexInfo",
        "",
        plain,
        own,
        (data, database) -> data.getIndexInfo(database, null, "m0", false, true));
  }

  private void ask(String title, String goal, Connection plain, Connection own, Question question)
      throws SQLException {
    List<Double> natives = new ArrayList<>();
    List<Double> virtuals = new ArrayList<>();
    int rows = 0;
    for (int round = -1; round < rounds; round++) {
      long start = System.nanoTime();
      rows = read(plain, question);
      long between = System.nanoTime();
      int same = read(own, question);
      long end = System.nanoTime();
      if (rows != same) {
        throw new SQLException(title + ": " + rows + " rows, virtual " + same);
      }
      if (round >= 0) {
        natives.add((between - start) / 1e6);
        virtuals.add((end - between) / 1e6);
      }
    }
    report.row(title, rows, Figures.of(natives), Figures.of(virtuals), goal);
  }

  /** Reads all rows, every column of them. */
  private static int read(Connection connection, Question question) throws SQLException {
    int count = 0;
    try (ResultSet rows = question.ask(connection.getMetaData(), connection.getCatalog())) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= width; i++) {
          rows.getObject(i);
        }
        count++;
      }
    }
    return count;
  }

  private void changes(Server server) throws SQLException {
    List<Connection> others = new ArrayList<>();
    try (Connection changer = server.virtual("");
        Statement statement = changer.createStatement()) {
      for (int i = 0; i < clients; i++) {
        others.add(
            server.virtual(
                "schemaLease=" + (9_000 + i))); // a lease of its own: a client of its own
        query(others.get(i), "id");
      }
      List<Double> returned = new ArrayList<>();
      List<Double> seen = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        String column = "added" + round;
        long start = System.nanoTime();
        statement.execute("ALTER TABLE m0 ADD COLUMN " + column + " INT");
        returned.add((System.nanoTime() - start) / 1e6);
        for (Connection other : others) {
          awaitColumn(other, column);
        }
        seen.add((System.nanoTime() - start) / 1e6);
      }
      report.heading(
          "ADD COLUMN, " + clients + " other clients", "median ms", "largest ms", "goal ms");
      report.row("has returned", Figures.of(returned), largest(returned), "");
      report.row("every client has read the column", Figures.of(seen), largest(seen), "1000");
    } finally {
      for (Connection other : others) {
        other.close();
      }
    }
  }

  private static double largest(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static void awaitColumn(Connection client, String column) throws SQLException {
    while (true) {
      try {
        query(client, column);
        return;
      } catch (SQLException notYet) {
        if (notYet.getErrorCode() != UNKNOWN_COLUMN) {
          throw notYet;
        }
      }
    }
  }

  private static void query(Connection client, String column) throws SQLException {
    try (Statement statement = client.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + column + " FROM m0")) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
  }
}
