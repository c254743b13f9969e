package dev.stardust.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Inserts the records of a CSV file in batches; an empty cell becomes NULL. */
final class CsvLoader {

  private static final int BATCH = 500;

  private final Connection connection;

  CsvLoader(Connection connection) {
    this.connection = connection;
  }

  /**
   * Loads the file in one transaction.
   *
   * @param table the table, whose columns are named as the file's header
   * @param progress told the number of records sent so far
   */
  void load(CsvFile file, String table, IntConsumer progress) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(insert(file, table))) {
      int sent = 0;
      for (List<String> cells : file.records()) {
        bind(insert, cells);
        insert.addBatch();
        sent++;
        if (sent % BATCH == 0 || sent == file.records().size()) {
          insert.executeBatch();
          progress.accept(sent);
        }
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static String insert(CsvFile file, String table) {
    String columns =
        file.header().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    String values = String.join(", ", Collections.nCopies(file.header().size(), "?"));
    return "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")";
  }

  private static void bind(PreparedStatement insert, List<String> cells) throws SQLException {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).isEmpty()) {
        insert.setNull(i + 1, Types.VARCHAR);
      } else {
        insert.setString(i + 1, cells.get(i));
      }
    }
  }
}
