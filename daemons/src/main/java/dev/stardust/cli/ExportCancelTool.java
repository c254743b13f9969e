package dev.stardust.cli;

import dev.stardust.chronicler.ExportJob;
import dev.stardust.chronicler.ExportJobs;
import dev.stardust.service.ExitCode;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Ends an export. */
final class ExportCancelTool implements Tool {

  @Override
  public String name() {
    return "cancel";
  }

  @Override
  public String summary() {
    return "Cancels an export that waits or runs. Exit code 1 when it is over already.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    JobArgument.addTo(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    ExportJobs jobs = new ExportJobs(context.database(), context.tenant());
    long id = JobArgument.of(context);
    boolean cancelled = jobs.cancel(id);
    ExportJob job = jobs.find(id).orElseThrow(() -> JobArgument.unknown(context));
    Answer answer = ExportListTool.answer(List.of(job));
    return new Answer(answer.tables(), cancelled ? ExitCode.CLEAN : ExitCode.FAILED);
  }
}
