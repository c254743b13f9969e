package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Names the rows that MySQL cannot convert. Its error speaks of the first one, by a number; INSERT
 * IGNORE warns of each.
 */
final class MisfitRows {

  private final Connection connection;
  private final Model model;
  private final String table;

  /**
   * @param table the name of a temporary table that can be made, qualified and quoted
   */
  MisfitRows(Connection connection, Model model, String table) {
    this.connection = connection;
    this.model = model;
    this.table = table;
  }

  /**
   * Adds the ids of the first rows to an error of a conversion, as its next exception. Of a table
   * that tenants share nothing is told.
   *
   * @param create makes the temporary table of the old definition
   * @param alter gives it the new one
   */
  void name(SQLException failure, AlterDiff diff, String create, String alter) throws SQLException {
    if (!Coercion.ERRORS.contains(failure.getErrorCode())
        || model.tenantId() == 0
        || model.entryIdField().isEmpty()) {
      return;
    }
    NavigableSet<Long> ids = new TreeSet<>(refused(diff));
    for (long row : rows(diff, create, alter)) {
      ids.addAll(id(row));
    }
    if (!ids.isEmpty()) {
      failure.setNextException(
          Errors.of(
              ErrorCode.ROWS_DO_NOT_FIT,
              model.name(),
              ids.stream()
                  .limit(Misfits.MOST)
                  .map(String::valueOf)
                  .collect(Collectors.joining(", "))));
    }
  }

  /** Those that MySQL does not warn of. */
  private List<Long> refused(AlterDiff diff) throws SQLException {
    List<String> conditions =
        kept(diff).stream()
            .flatMap(column -> Conversion.of(column).refused(old(column)).stream())
            .map(unfit -> "(" + unfit.condition() + ")")
            .toList();
    return conditions.isEmpty()
        ? List.of()
        : ids(
            fields(kept(diff)),
            " WHERE " + String.join(" OR ", conditions),
            String.valueOf(Misfits.MOST));
  }

  private List<Long> rows(AlterDiff diff, String create, String alter) throws SQLException {
    String own = Circumstances.settings(connection);
    try (Cleanup settings = () -> execute("SET " + own);
        TemporaryTable trial = TemporaryTable.printed(connection, table, create)) {
      trial.run(alter);
      execute("SET " + Circumstances.READABLE);
      execute(fill(diff));
      return ConversionWarnings.read(connection).misfits().stream()
          .map(ConversionWarnings.Misfit::row)
          .sorted()
          .distinct()
          .limit(Misfits.MOST)
          .toList();
    } catch (SQLException other) {
      // INSERT IGNORE does not help against everything; then MySQL's error is all there is to say.
      return List.of();
    }
  }

  private String fill(AlterDiff diff) {
    List<ColumnChange> kept = kept(diff);
    return "INSERT IGNORE INTO "
        + table
        + " ("
        + kept.stream().map(c -> Sql.quote(c.column().name())).collect(Collectors.joining(", "))
        + ") SELECT "
        + kept.stream()
            .map(c -> Conversion.of(c).valueOrNull(old(c)))
            .collect(Collectors.joining(", "))
        + " FROM "
        + view(fields(kept))
        + " v ORDER BY v."
        + Sql.quote(InlineView.ENTRY);
  }

  private static List<ColumnChange> kept(AlterDiff diff) {
    return diff.columns().stream().filter(c -> !c.isNew()).toList();
  }

  private static List<Field> fields(List<ColumnChange> columns) {
    return columns.stream().map(c -> Objects.requireNonNull(c.old())).toList();
  }

  private static String old(ColumnChange column) {
    return "v." + Sql.quote(Objects.requireNonNull(column.old()).name());
  }

  private String view(List<Field> fields) {
    return new InlineView(model, model.tenantId(), "p").columns(fields).entry().sql();
  }

  private List<Long> id(long row) throws SQLException {
    return ids(List.of(), "", (row - 1) + ", 1");
  }

  private List<Long> ids(List<Field> fields, String condition, String limit) throws SQLException {
    String entry = "v." + Sql.quote(InlineView.ENTRY);
    String sql =
        "SELECT "
            + entry
            + " FROM "
            + view(fields)
            + " v"
            + condition
            + " ORDER BY "
            + entry
            + " LIMIT "
            + limit;
    List<Long> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
