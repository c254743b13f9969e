package dev.stardust.cli;

import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Deleted entries that can be restored. */
final class TrashListTool implements Tool {

  private static final String TABLE = "--table";
  private static final String FIELDS = "--fields";

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "Lists deleted entries, the last deleted first.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTenantFilter(spec);
    spec.addOption(
        OptionSpec.builder(TABLE)
            .paramLabel("NAME")
            .type(String.class)
            .description("Only entries of tables of this name.")
            .build());
    LimitOption.addTo(spec, "How many at most.");
    spec.addOption(
        OptionSpec.builder(FIELDS)
            .type(boolean.class)
            .description("Shows the entries' values too.")
            .build());
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    int limit = LimitOption.of(context);
    Long tenant = context.tenantIfGiven();
    String table = context.option(TABLE, "");
    String where =
        (tenant == null ? "" : " AND t.tenant_id = " + tenant)
            + (table.isEmpty() ? "" : " AND m.name = " + Sql.string(table));
    boolean fields = context.has(FIELDS);
    String query =
        "SELECT t.trash_id, t.tenant_id, m.name, t.id, t.version, CAST(t.deleted_at AS CHAR)"
            + (fields ? ", CAST(t.fields AS CHAR)" : "")
            + " FROM entry_trash t LEFT JOIN stardust_models m ON m.id = t.model_id"
            + " AND m.state = 'live' WHERE TRUE"
            + where
            + " ORDER BY t.trash_id DESC LIMIT "
            + limit;
    List<String> columns =
        new ArrayList<>(
            List.of("trash_id", "tenant", "table", "entry", "version", "deleted_at_utc"));
    if (fields) {
      columns.add("fields");
    }
    return Answer.of(
        new Rows(context.database()).table("trash", query, columns.toArray(String[]::new)));
  }
}
