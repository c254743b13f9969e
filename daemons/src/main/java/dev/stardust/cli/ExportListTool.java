package dev.stardust.cli;

import dev.stardust.chronicler.ExportJob;
import dev.stardust.chronicler.ExportJobs;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The tenant's exports. */
final class ExportListTool implements Tool {

  private static final int MOST = 100;

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "Lists the tenant's exports, the newest first.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTenant(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    return answer(new ExportJobs(context.database(), context.tenant()).newest(MOST));
  }

  static Answer answer(List<ExportJob> jobs) {
    Answer.Table table =
        Answer.Table.of(
            "exports", "job", "state", "what", "format", "rows", "bytes", "moments", "file",
            "error");
    for (ExportJob job : jobs) {
      table.row(
          job.id(),
          JobText.state(job.state()),
          job.request().subject(),
          job.request().format().extension(),
          job.rows(),
          job.bytes(),
          job.snapshots(),
          job.artifact(),
          JobText.error(job.reason(), job.lastError()));
    }
    return Answer.of(table);
  }
}
