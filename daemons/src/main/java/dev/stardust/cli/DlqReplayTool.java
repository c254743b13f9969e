package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.reconciler.DeadLetters;
import dev.stardust.reconciler.WorkConnection;
import dev.stardust.service.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Has done again what could not be done. */
final class DlqReplayTool implements Tool {

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String summary() {
    return "Queues the entries and hands in the files of dead letters again, and removes the letters."
        + " One whose load is gone or has not failed is only removed. Exit code 1 when there is no such letter.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    LetterSelection.addTo(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    DeadLetters.Selection selection = LetterSelection.required(context);
    context.schema();
    try (Connection connection = WorkConnection.open(context.database())) {
      DeadLetters.Replayed replayed = new DeadLetters(connection).replay(selection);
      boolean none = replayed.queued() + replayed.loads() + replayed.removed() == 0;
      Table table =
          Table.of("replayed", "entries_queued", "loads_handed_in", "letters_without_entry")
              .row(replayed.queued(), replayed.loads(), replayed.removed());
      return new Answer(List.of(table), none ? ExitCode.FAILED : ExitCode.CLEAN);
    }
  }
}
