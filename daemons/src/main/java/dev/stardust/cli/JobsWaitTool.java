package dev.stardust.cli;

import dev.stardust.change.Job;
import dev.stardust.change.JobState;
import dev.stardust.change.Jobs;
import dev.stardust.cli.Answer.Table;
import dev.stardust.reconciler.WorkConnection;
import dev.stardust.service.ExitCode;
import dev.stardust.service.Shutdown;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Waits for the end of a schema change. */
final class JobsWaitTool implements Tool {

  private static final String TIMEOUT = "--timeout-seconds";
  private static final long DEFAULT_TIMEOUT = 600;
  private static final Duration PAUSE = Duration.ofMillis(200);

  @Override
  public String name() {
    return "wait";
  }

  @Override
  public String summary() {
    return "Waits until a schema change has ended. Exit code 1 when it failed, was cancelled, or"
        + " the time is over.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ChangeArgument.addTo(spec);
    spec.addOption(
        OptionSpec.builder(TIMEOUT)
            .paramLabel("N")
            .type(Long.class)
            .description("How long to wait. Default: " + DEFAULT_TIMEOUT + ".")
            .build());
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    long seconds = context.option(TIMEOUT, DEFAULT_TIMEOUT);
    if (seconds < 0) {
      throw new UsageException(TIMEOUT + " is " + seconds + "; it must not be negative");
    }
    long begun = System.nanoTime();
    try (Connection connection = WorkConnection.open(context.database())) {
      Jobs jobs = new Jobs(connection, context.database().catalog());
      Job job = ChangeArgument.find(context, jobs);
      Shutdown never = new Shutdown();
      while (job.isUnfinished() && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(seconds)) {
        never.await(PAUSE);
        Optional<Job> now = jobs.find(job.id());
        if (now.isEmpty()) {
          // The statement that waited for it has taken its note along.
          return new Answer(List.of(JobsListTool.table()), ExitCode.CLEAN);
        }
        job = now.get();
      }
      Table table = JobsListTool.table();
      JobsListTool.add(table, job);
      boolean completed = job.state() == JobState.COMPLETED;
      return new Answer(List.of(table), completed ? ExitCode.CLEAN : ExitCode.FAILED);
    }
  }
}
