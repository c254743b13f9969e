package dev.stardust.cli;

import dev.stardust.load.LoadJob;
import dev.stardust.load.LoadJobs;
import dev.stardust.service.ExitCode;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Ends a load. */
final class LoadCancelTool implements Tool {

  @Override
  public String name() {
    return "cancel";
  }

  @Override
  public String summary() {
    return "Cancels a load that waits or runs; rows that it has written stay, unless they were to"
        + " overwrite others. Exit code 1 when it is over already.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    JobArgument.addTo(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    LoadJobs jobs = new LoadJobs(context.database(), context.tenant());
    long id = JobArgument.of(context);
    boolean cancelled = jobs.cancel(id);
    LoadJob job = jobs.find(id).orElseThrow(() -> JobArgument.unknown(context));
    return new Answer(
        List.of(LoadListTool.loads(List.of(job))), cancelled ? ExitCode.CLEAN : ExitCode.FAILED);
  }
}
