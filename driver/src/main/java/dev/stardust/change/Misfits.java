package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.rewrite.StageCheck;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which entries of a chunk a change does not fit: each is tried alone, behind those that
 * fit, in a transaction that is rolled back.
 */
final class Misfits {

  /** So many entries are named. */
  static final int MOST = 10;

  private static final int DUPLICATE_ENTRY = 1062;
  private static final Pattern ROW = Pattern.compile(" at row \\d+$");
  private static final Pattern HASH = Pattern.compile("(?s)entry '-?\\d+-\\d+-(\\d+)-.*'");

  private final Connection connection;
  private final String database;
  private final int model;
  private final List<String> statements;
  private final EntryChunks chunks;

  Misfits(
      Connection connection,
      String database,
      int model,
      EntryChunks chunks,
      List<String> statements) {
    this.connection = connection;
    this.chunks = chunks;
    this.database = database;
    this.model = model;
    this.statements = statements;
  }

  /**
   * Says what is wrong, and with which entries.
   *
   * @param chunk the entries among which some do not fit
   * @param shared whether the table is shared by tenants: then its owner is told nothing of what
   *     the others have stored
   * @param failure what MySQL says of the chunk
   * @return the failure in words for the table's owner
   */
  SQLException named(EntryChunks.Chunk chunk, long tenant, boolean shared, SQLException failure)
      throws SQLException {
    if (shared) {
      return Errors.replaced(
          failure,
          "The change does not fit an entry of tenant "
              + tenant
              + " (error "
              + failure.getErrorCode()
              + ")");
    }
    List<Long> found = new ArrayList<>();
    SQLException first = null;
    execute("START TRANSACTION");
    try (Cleanup trial = () -> execute(Sql.ROLLBACK)) {
      for (long id : chunk.ids()) {
        SQLException misfit = found.size() < MOST ? tried(tenant, id) : null;
        if (misfit != null) {
          found.add(id);
          first = first == null ? misfit : first;
        }
      }
      return first == null ? failure : Errors.restated(failure, words(first, found));
    }
  }

  private @Nullable SQLException tried(long tenant, long id) throws SQLException {
    execute("SAVEPOINT stardust_trial");
    chunks.tell(tenant, List.of(id));
    try {
      new StepStatements(connection, database, model).execute(statements, false);
      return null;
    } catch (SQLException misfit) {
      if (!ChangeRunner.isOfEntries(misfit) || EntryWork.isTransient(misfit)) {
        throw misfit;
      }
      execute("ROLLBACK TO SAVEPOINT stardust_trial");
      return misfit;
    }
  }

  private String words(SQLException first, List<Long> found) throws SQLException {
    String given = StageCheck.declared(String.valueOf(first.getMessage()));
    String message = ROW.matcher(given).replaceFirst("");
    if (first.getErrorCode() == DUPLICATE_ENTRY) {
      message = duplicate(message);
    }
    String ids = found.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return message
        + " (rows with id "
        + ids
        + (found.size() == MOST ? " and perhaps others" : "")
        + ")";
  }

  // MySQL names the table of hashes.
  private String duplicate(String message) throws SQLException {
    Matcher hash = HASH.matcher(message);
    if (!hash.find()) {
      return message;
    }
    String sql =
        "SELECT m.name, k.name FROM "
            + Sql.quote(database)
            + ".stardust_keys k JOIN "
            + Sql.quote(database)
            + ".stardust_models m ON m.id = k.model_id WHERE k.id = "
            + hash.group(1);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next()
          ? "Duplicate entry for key '" + row.getString(1) + "." + row.getString(2) + "'"
          : message;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
