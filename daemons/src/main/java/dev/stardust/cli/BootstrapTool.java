package dev.stardust.cli;

import java.sql.SQLException;

/** Creates the registry, or migrates it. */
final class BootstrapTool implements Tool {

  @Override
  public String name() {
    return "bootstrap";
  }

  @Override
  public String summary() {
    return "Creates the registry of virtual tables in the database, or brings an older one up to"
        + " date. Does nothing when that is done.";
  }

  @Override
  public Answer run(ToolContext context) throws SQLException {
    context.database().catalog().bootstrap();
    Rows rows = new Rows(context.database());
    return Answer.of(
        rows.table(
            "migrations",
            "SELECT version, name, CAST(applied_at AS CHAR) FROM stardust_migrations"
                + " ORDER BY version",
            "version",
            "name",
            "applied_at"));
  }
}
