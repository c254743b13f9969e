package dev.stardust.cli;

import dev.stardust.load.LoadJob;
import dev.stardust.load.LoadJobs;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One load, with the rows that it has left out. */
final class LoadStatusTool implements Tool {

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String summary() {
    return "Shows a load and the rows that it has left out.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    JobArgument.addTo(spec);
    LimitOption.addTo(spec, "How many of the rows at most.");
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    LoadJobs jobs = new LoadJobs(context.database(), context.tenant());
    long id = JobArgument.of(context);
    LoadJob job = jobs.find(id).orElseThrow(() -> JobArgument.unknown(context));
    int limit = LimitOption.of(context);
    return Answer.of(
        LoadListTool.loads(List.of(job)), LoadListTool.skipped(jobs.errors(id, limit)));
  }
}
