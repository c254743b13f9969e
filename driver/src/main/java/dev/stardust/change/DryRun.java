package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries an ALTER TABLE on a copy of the stored rows in a temporary table, so that MySQL itself says
 * which row it does not fit: duplicates, NULLs, values too long, violated CHECKs.
 */
final class DryRun {

  private final Connection connection;
  private final Model model;
  private final boolean takesAnyDate;

  /**
   * @param takesAnyDate whether a date that the session's sql_mode refuses fits, because on a
   *     native table nothing would look at it
   */
  DryRun(Connection connection, Model model, boolean takesAnyDate) {
    this.connection = connection;
    this.model = model;
    this.takesAnyDate = takesAnyDate;
  }

  /** The tenants that have entries of the model. */
  static List<Long> tenants(Connection connection, Model model) throws SQLException {
    String entries = model.physical(PhysicalTables.ENTRY_DATA);
    List<Long> tenants = new ArrayList<>();
    Long tenant =
        model.tenantId() != 0 ? Long.valueOf(model.tenantId()) : next(connection, entries, null);
    while (tenant != null) {
      String any = "SELECT 1 FROM " + entries + " WHERE " + model.owned("", tenant) + " LIMIT 1";
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(any)) {
        if (row.next()) {
          tenants.add(tenant);
        }
      }
      tenant = model.tenantId() != 0 ? null : next(connection, entries, tenant);
    }
    return tenants;
  }

  private static @Nullable Long next(Connection connection, String entries, @Nullable Long after)
      throws SQLException {
    String sql =
        "SELECT MIN(tenant_id) FROM "
            + entries
            + (after == null ? "" : " WHERE tenant_id > " + after);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long tenant = row.getLong(1);
      return row.wasNull() ? null : tenant;
    }
  }

  /**
   * Tries the statement on the rows of each tenant.
   *
   * @param create makes a temporary table of the old definition
   * @param name its name, qualified and quoted
   * @param alter the statement
   * @param warned its warnings when there are no rows
   * @return its warnings, those about rows among them
   */
  @Nullable SQLWarning run(String create, String name, String alter, @Nullable SQLWarning warned)
      throws SQLException {
    if (alter.isEmpty()) {
      return warned;
    }
    SQLWarning warnings = warned;
    for (long tenant : tenants(connection, model)) {
      try (TemporaryTable table = TemporaryTable.printed(connection, name, create)) {
        try (PlainMode mode = PlainMode.enter(connection);
            Statement statement = connection.createStatement()) {
          // Reads without locks, so that nobody waits for a look at the rows.
          statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
          statement.execute(fill(name, tenant));
        }
        if (takesAnyDate) {
          try (PlainMode mode = PlainMode.withAnyDate(connection)) {
            table.run(alter);
          }
        } else {
          table.run(alter);
        }
        warnings = table.warnings();
      }
    }
    return warnings;
  }

  private String fill(String name, long tenant) {
    String columns =
        model.fields().stream().map(Field::name).map(Sql::quote).collect(Collectors.joining(", "));
    String view = new InlineView(model, tenant, "s").columns(model.fields()).entry().sql();
    return "INSERT INTO "
        + name
        + " ("
        + columns
        + ") SELECT "
        + columns
        + " FROM "
        + view
        + " AS v ORDER BY v."
        + Sql.quote(InlineView.ENTRY);
  }
}
