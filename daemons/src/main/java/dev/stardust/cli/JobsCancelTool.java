package dev.stardust.cli;

import dev.stardust.change.CarriedOn;
import dev.stardust.change.Carrier;
import dev.stardust.change.Job;
import dev.stardust.change.Jobs;
import dev.stardust.cli.Answer.Table;
import dev.stardust.error.ErrorCode;
import dev.stardust.reconciler.WorkConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Cancels a schema change and undoes what it has done. */
final class JobsCancelTool implements Tool {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "cancel";
  }

  @Override
  public String summary() {
    return "Cancels a schema change and undoes what it has done. What cannot be undone at once is"
        + " left to a Reconciler. Exit code 2 when it has ended or come too far.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ChangeArgument.addTo(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    try (Connection connection = WorkConnection.open(context.database())) {
      Jobs jobs = new Jobs(connection, context.database().catalog());
      Job job = ChangeArgument.find(context, jobs);
      CarriedOn end = jobs.cancel(job.id(), job.tenant(), Carrier.UNBOUND, PATIENCE);
      Table table =
          Table.of("cancelled", "id", "result")
              .row(job.id(), end.result().name().toLowerCase(Locale.ROOT));
      return new Answer(List.of(table), 0);
    } catch (SQLException refused) {
      int code = refused.getErrorCode();
      if (code == ErrorCode.JOB_IRREVOCABLE.vendorCode()
          || code == ErrorCode.JOB_UNKNOWN.vendorCode()) {
        throw new UsageException(String.valueOf(refused.getMessage()));
      }
      throw refused;
    }
  }
}
