package dev.stardust.cli;

import dev.stardust.load.LoadError;
import dev.stardust.load.LoadJob;
import dev.stardust.load.LoadJobs;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The tenant's loads. */
final class LoadListTool implements Tool {

  private static final int MOST = 100;

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "Lists the tenant's loads, the newest first.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTenant(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    return Answer.of(loads(new LoadJobs(context.database(), context.tenant()).newest(MOST)));
  }

  static Answer.Table loads(List<LoadJob> jobs) {
    Answer.Table table =
        Answer.Table.of(
            "loads", "job", "state", "table", "mode", "read", "written", "skipped", "file",
            "error");
    for (LoadJob job : jobs) {
      table.row(
          job.id(),
          JobText.state(job.state()),
          job.request().table(),
          job.request().mode().name().toLowerCase(Locale.ROOT),
          job.rowsRead(),
          job.rowsWritten(),
          job.rowsSkipped(),
          job.artifact(),
          JobText.error(job.reason(), job.lastError()));
    }
    return table;
  }

  static Answer.Table skipped(List<LoadError> errors) {
    Answer.Table table =
        Answer.Table.of("rows_left_out", "row", "line", "column", "code", "message");
    for (LoadError error : errors) {
      table.row(error.row(), error.line(), error.column(), error.code(), error.message());
    }
    return table;
  }
}
