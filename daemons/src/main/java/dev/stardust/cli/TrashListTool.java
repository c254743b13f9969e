package dev.stardust.cli;

import dev.stardust.schema.Sql;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Deleted entries that can be restored. */
final class TrashListTool implements Tool {

  private static final String TABLE = "--table";
  private static final String LIMIT = "--limit";
  private static final String FIELDS = "--fields";
  private static final int DEFAULT_LIMIT = 100;

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
    ToolContext.addTenant(spec);
    spec.addOption(
        OptionSpec.builder(TABLE)
            .paramLabel("NAME")
            .type(String.class)
            .description("Only entries of tables of this name.")
            .build());
    spec.addOption(
        OptionSpec.builder(LIMIT)
            .paramLabel("N")
            .type(Integer.class)
            .description("How many at most. Default: " + DEFAULT_LIMIT + ".")
            .build());
    spec.addOption(
        OptionSpec.builder(FIELDS)
            .type(boolean.class)
            .description("Shows the entries' values too.")
            .build());
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    int limit = context.option(LIMIT, DEFAULT_LIMIT);
    if (limit < 1) {
      throw new UsageException(LIMIT + " is " + limit + "; it must be at least 1");
    }
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
    Rows rows = new Rows(context.database());
    return Answer.of(
        fields
            ? rows.table(
                "trash",
                query,
                "trash_id",
                "tenant",
                "table",
                "entry",
                "version",
                "deleted_at_utc",
                "fields")
            : rows.table(
                "trash",
                query,
                "trash_id",
                "tenant",
                "table",
                "entry",
                "version",
                "deleted_at_utc"));
  }
}
