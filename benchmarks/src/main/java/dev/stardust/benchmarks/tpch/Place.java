package dev.stardust.benchmarks.tpch;

import dev.stardust.benchmarks.harness.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;

/** The tables in one layout, and a connection to them. */
final class Place implements AutoCloseable {

  private static final int BATCH = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Layout layout;
  private final Server server;
  private final Connection connection;

  private Place(Layout layout, Server server) throws SQLException {
    this.layout = layout;
    this.server = server;
    this.connection = layout.open(server);
  }

  /** Makes the database with the tables, which are empty. */
  static Place open(Layout layout) throws SQLException {
    Place place = new Place(layout, Server.ofEnvironment(layout.database()));
    for (Table table : Table.ALL) {
      place.execute(table.definition());
      if (layout == Layout.DEDICATED) {
        place.execute("MOVE STARDUST TABLE " + table.name() + " TO DEDICATED PAGES");
      }
    }
    return place;
  }

  Layout layout() {
    return layout;
  }

  Server server() {
    return server;
  }

  /**
   * Fills a table.
   *
   * @param file with its rows, where virtual tables are not loaded by batches
   * @return how many seconds it took
   */
  double fill(Table table, double scale, LoadFile file)
      throws SQLException, IOException, InterruptedException {
    long start = System.nanoTime();
    if (layout.isVirtual() && table.way() != Table.Way.BATCHES) {
      file.load(server.virtualUrl());
    } else {
      batches(table, scale);
    }
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    execute("ANALYZE TABLE " + table.name());
    return seconds;
  }

  private void batches(Table table, double scale) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
      Iterator<Object[]> rows = table.rows(scale).iterator();
      for (int batched = 1; rows.hasNext(); batched++) {
        Object[] values = rows.next();
        for (int i = 0; i < values.length; i++) {
          insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
        if (batched % BATCH == 0 || !rows.hasNext()) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
    connection.setAutoCommit(true);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Answer ask(Query query) throws SQLException {
    try {
      return Answer.of(connection, query);
    } catch (SQLException failure) {
      throw new SQLException("query " + query.name() + " on " + layout.title(), failure);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    server.close();
  }
}
