package dev.stardust.cli;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.cli.Answer.Table;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Transience;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.service.ExitCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Brings deleted entries back. Each is inserted anew by the driver, so it is checked as any insert
 * is, and has its slots and keys at once.
 */
final class TrashRestoreTool implements Tool {

  private static final String ID = "--trash-id";
  private static final String ALL = "--all";

  /** The entry on its way: MySQL's own JSON, which text would not be. */
  private static final String TABLE = "restored_entry";

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public String summary() {
    return "Inserts deleted entries of a table again, each in a transaction of its own, and removes"
        + " them from the trash. One that clashes with an entry that exists stays there. A table"
        + " without an integer primary key gives it a new hidden id. Exit code 1 when one was"
        + " refused.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTable(spec);
    ToolContext.addTenant(spec);
    spec.addOption(
        OptionSpec.builder(ID)
            .paramLabel("N")
            .type(List.class)
            .auxiliaryTypes(Long.class)
            .description("An entry, by its number in the trash; may be given several times.")
            .build());
    spec.addOption(
        OptionSpec.builder(ALL)
            .type(boolean.class)
            .description("All of the tenant's deleted entries of the table, the last ones first.")
            .build());
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    Model model = context.model();
    List<Long> given = context.option(ID, List.<Long>of());
    if (given.isEmpty() != context.has(ALL)) {
      throw new UsageException("give either " + ID + " or " + ALL);
    }
    Table table = Table.of("restored", "trash_id", "outcome");
    boolean refused = false;
    try (Connection user = context.database().connect(context.tenant())) {
      Connection raw = user.unwrap(JdbcConnection.class);
      execute(raw, "CREATE TEMPORARY TABLE " + TABLE + " (fields JSON NOT NULL)");
      List<Long> ids = given.isEmpty() ? all(raw, context.tenant(), model) : given;
      user.setAutoCommit(false);
      for (long id : ids) {
        String outcome = restore(user, raw, context.tenant(), model, id);
        refused |= !outcome.equals("restored");
        table.row(id, outcome);
      }
    }
    return new Answer(List.of(table), refused ? ExitCode.FAILED : ExitCode.CLEAN);
  }

  private static String restore(Connection user, Connection raw, long tenant, Model model, long id)
      throws SQLException {
    try {
      execute(raw, "DELETE FROM " + TABLE);
      if (!takeOut(raw, tenant, model, id)) {
        user.rollback();
        return "refused: the trash has no such entry of this table and tenant";
      }
      execute(
          user,
          "INSERT INTO " + Sql.quote(model.name()) + " (_fields) SELECT fields FROM " + TABLE);
      CrashPoint.RESTORE.reached();
      user.commit();
      return "restored";
    } catch (SQLException failure) {
      user.rollback();
      if (Transience.isTransient(failure)) {
        throw failure;
      }
      return "refused: " + failure.getMessage();
    }
  }

  private static boolean takeOut(Connection raw, long tenant, Model model, long id)
      throws SQLException {
    String row =
        " FROM entry_trash WHERE trash_id = ? AND tenant_id = ? AND model_id = " + model.id();
    return update(raw, "INSERT INTO " + TABLE + " SELECT fields" + row + " FOR UPDATE", id, tenant)
            == 1
        && update(raw, "DELETE" + row, id, tenant) == 1;
  }

  private static int update(Connection raw, String sql, long id, long tenant) throws SQLException {
    try (PreparedStatement statement = raw.prepareStatement(sql)) {
      statement.setLong(1, id);
      statement.setLong(2, tenant);
      return statement.executeUpdate();
    }
  }

  private static List<Long> all(Connection raw, long tenant, Model model) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Statement statement = raw.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT trash_id FROM entry_trash WHERE tenant_id = "
                    + tenant
                    + " AND model_id = "
                    + model.id()
                    + " ORDER BY trash_id DESC")) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
