package dev.stardust.cli;

import dev.stardust.chronicler.ExportJob;
import dev.stardust.chronicler.ExportJobs;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One export. */
final class ExportStatusTool implements Tool {

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String summary() {
    return "Shows an export.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    JobArgument.addTo(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    ExportJob job =
        new ExportJobs(context.database(), context.tenant())
            .find(JobArgument.of(context))
            .orElseThrow(() -> JobArgument.unknown(context));
    return ExportListTool.answer(List.of(job));
  }
}
