package dev.stardust.cli;

import dev.stardust.change.Job;
import dev.stardust.change.Jobs;
import dev.stardust.cli.Answer.Table;
import dev.stardust.reconciler.WorkConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Schema changes that are under way or have ended in the background. */
final class JobsListTool implements Tool {

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "Lists the schema changes that are under way, and those that have ended in the"
        + " background within the last week.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTenantFilter(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    Long tenant = context.tenantIfGiven();
    Table table = table();
    try (Connection connection = WorkConnection.open(context.database())) {
      for (Job job : new Jobs(connection, context.database().catalog()).all()) {
        if (tenant == null || tenant == job.tenant()) {
          add(table, job);
        }
      }
    }
    return Answer.of(table);
  }

  static Table table() {
    return Table.of(
        "jobs",
        "id",
        "tenant",
        "table",
        "state",
        "step",
        "steps",
        "rows_done",
        "rows_estimated",
        "started_at_utc",
        "updated_at_utc",
        "statement",
        "error");
  }

  static void add(Table table, Job job) {
    Job.Progress progress = job.progress();
    table.row(
        job.id(),
        job.tenant(),
        job.table(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.isUnfinished() ? progress.step() : null,
        job.isUnfinished() ? progress.steps() : null,
        progress.rowsDone(),
        progress.rowsEstimated(),
        job.started().toString(),
        job.updated().toString(),
        job.statement(),
        job.error());
  }
}
