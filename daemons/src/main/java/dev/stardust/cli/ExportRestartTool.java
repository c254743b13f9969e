package dev.stardust.cli;

import dev.stardust.chronicler.ExportJobs;
import dev.stardust.chronicler.ExportRefusedException;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;

/** Hands an export in again that has come to nothing. */
final class ExportRestartTool implements Tool {

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public String summary() {
    return "Hands in again what an export was to write that has failed or was cancelled, as a new"
        + " job with the key of the former one.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    JobArgument.addTo(spec);
    ExportSubmitTool.addMostActive(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    ExportJobs jobs = new ExportJobs(context.database(), context.tenant());
    try {
      long id = jobs.restart(JobArgument.of(context), ExportSubmitTool.mostActive(context));
      return ExportListTool.answer(jobs.find(id).stream().toList());
    } catch (ExportRefusedException refused) {
      throw new UsageException(String.valueOf(refused.getMessage()));
    }
  }
}
